"""Read git's objects, loose and packed, with limits on what they may blow up to."""

import os
import zlib

from mlportfolio.audit.gather.git.pack import Pack
from mlportfolio.audit.gather.opening import NotReadError, Opener

OBJECT_BYTES = 4 * 10**6
LOOSE_BYTES = 4 * 10**6
PACKS = 500
CHAIN = 4_096
TYPES = {1: "commit", 2: "tree", 3: "blob", 4: "tag"}
OFFSET_DELTA, NAMED_DELTA = 6, 7

MISSING = "an object is not here"
DAMAGED = "an object is damaged"
TOO_LARGE = "an object is too large"
ELSEWHERE = "objects are kept elsewhere (alternates)"


def _packs(folder: str) -> list[str]:
    """Name the packs of a folder, without their endings."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return sorted(name.removesuffix(".idx") for name in names if name.endswith(".idx"))


class Objects:
    """The objects of one git folder; ``hash_bytes`` is 20, or 32 in SHA-256 repositories."""

    def __init__(self, folder: str, hash_bytes: int) -> None:
        self._opener = Opener(folder)
        self._hash_bytes = hash_bytes
        self._packs = [
            Pack(self._opener, f"objects/pack/{name}", hash_bytes)
            for name in _packs(f"{folder}/objects/pack")[:PACKS]
        ]

    def read(self, name: bytes) -> tuple[str, bytes]:
        """Return an object's type and content; raise when it is missing or damaged."""
        try:
            loose = self._loose(name)
            return loose or self._packed(name)
        except (zlib.error, IndexError, ValueError) as error:
            raise NotReadError(DAMAGED) from error

    def _loose(self, name: bytes) -> tuple[str, bytes] | None:
        text = name.hex()
        try:
            data = self._opener.read(f"objects/{text[:2]}/{text[2:]}", LOOSE_BYTES)
        except NotReadError:
            return None
        header, _, content = inflated(data).partition(b"\0")
        return header.partition(b" ")[0].decode("ascii"), content

    def _packed(self, name: bytes) -> tuple[str, bytes]:
        for pack in self._packs:
            at = pack.find(name)
            if at is not None:
                return self._resolved(pack, at)
        if os.path.exists(f"{self._opener.root}/objects/info/alternates"):
            raise NotReadError(ELSEWHERE)
        raise NotReadError(MISSING)

    def _resolved(self, pack: Pack, at: int) -> tuple[str, bytes]:
        """Follow deltas down to what is whole, then apply them on the way back."""
        deltas: list[bytes] = []
        for _ in range(CHAIN):
            kind, size, start = pack.header(at)
            if size > OBJECT_BYTES:
                raise NotReadError(TOO_LARGE)
            if kind in TYPES:
                content = pack.inflate(start, size)
                for delta in reversed(deltas):
                    content = applied(delta, content)
                return TYPES[kind], content
            if kind == OFFSET_DELTA:
                back, start = pack.offset(start)
                base: int | None = at - back
            elif kind == NAMED_DELTA:
                base = pack.find(pack.name(start))
                start += self._hash_bytes
            else:
                break
            if base is None or base <= 0 or (kind == OFFSET_DELTA and base >= at):
                break
            deltas.append(pack.inflate(start, size))
            at = base
        raise NotReadError(DAMAGED)


def inflated(data: bytes, limit: int = OBJECT_BYTES) -> bytes:
    """Decompress at most ``limit`` bytes; raise when there are more."""
    machine = zlib.decompressobj()
    content = machine.decompress(data, limit)
    if machine.unconsumed_tail:
        raise NotReadError(TOO_LARGE)
    return content


def applied(delta: bytes, base: bytes) -> bytes:
    """Build an object from its base and git's copy and insert instructions."""
    source, at = _size(delta, 0)
    target, at = _size(delta, at)
    if source != len(base) or target > OBJECT_BYTES:
        raise NotReadError(DAMAGED)
    out: list[bytes] = []
    made = 0
    while at < len(delta) and made <= target:
        code = delta[at]
        at += 1
        if code & 0x80:
            start, length, at = _copy(delta, at, code)
            piece = base[start : start + length]
        else:
            piece = delta[at : at + code]
            at += code
        if not piece:
            raise NotReadError(DAMAGED)
        out.append(piece)
        made += len(piece)
    if made != target:
        raise NotReadError(DAMAGED)
    return b"".join(out)


def _size(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return value, at


def _copy(delta: bytes, at: int, code: int) -> tuple[int, int, int]:
    start = length = 0
    for bit in range(4):
        if code & (1 << bit):
            start |= delta[at] << (8 * bit)
            at += 1
    for bit in range(3):
        if code & (1 << (4 + bit)):
            length |= delta[at] << (8 * bit)
            at += 1
    return start, length or 0x10000, at
