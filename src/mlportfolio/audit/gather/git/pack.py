"""One pack of git objects and its index, mapped into memory and never trusted."""

import mmap
import os
import stat
import zlib

from mlportfolio.audit.gather.opening import FLAGS, NotReadError, Opener

MAGIC = b"\xfftOc\0\0\0\2"
FANOUT = 8
NAMES = FANOUT + 256 * 4
LARGE = 0x8000_0000
SLACK = 1_024
DAMAGED = "a pack is damaged"


class Pack:
    """Finds where an object starts in a pack, and decompresses it from there."""

    __slots__ = ("_data", "_hash_bytes", "_index", "_opener", "_path")

    def __init__(self, opener: Opener, path: str, hash_bytes: int) -> None:
        self._opener = opener
        self._path = path
        self._hash_bytes = hash_bytes
        self._index: mmap.mmap | None = None
        self._data: mmap.mmap | None = None

    def find(self, name: bytes) -> int | None:
        """Return where the object starts, None when this pack has it not."""
        index = self._mapped_index()
        if index[: len(MAGIC)] != MAGIC:
            raise NotReadError(DAMAGED)
        low = _four(index, FANOUT + 4 * (name[0] - 1)) if name[0] else 0
        high = _four(index, FANOUT + 4 * name[0])
        count = _four(index, FANOUT + 4 * 255)
        width = self._hash_bytes
        if not low <= high <= count or NAMES + count * (width + 8) > len(index):
            raise NotReadError(DAMAGED)
        while low < high:
            middle = (low + high) // 2
            at = NAMES + middle * width
            found = index[at : at + width]
            if found == name:
                return self._start(index, count, middle)
            low, high = (middle + 1, high) if found < name else (low, middle)
        return None

    def _start(self, index: mmap.mmap, count: int, number: int) -> int:
        offsets = NAMES + count * (self._hash_bytes + 4)
        start = _four(index, offsets + 4 * number)
        if start & LARGE:
            at = offsets + 4 * count + 8 * (start ^ LARGE)
            start = int.from_bytes(index[at : at + 8], "big")
        return start

    def header(self, at: int) -> tuple[int, int, int]:
        """Return the type, the size, and where what follows starts."""
        data = self._mapped_data()
        byte = data[at]
        kind, size, shift = (byte >> 4) & 7, byte & 0x0F, 4
        while byte & 0x80:
            at += 1
            byte = data[at]
            size |= (byte & 0x7F) << shift
            shift += 7
        return kind, size, at + 1

    def offset(self, at: int) -> tuple[int, int]:
        """Return how far back a delta's base starts, and where the delta starts."""
        data = self._mapped_data()
        byte = data[at]
        value = byte & 0x7F
        while byte & 0x80:
            at += 1
            byte = data[at]
            value = ((value + 1) << 7) | (byte & 0x7F)
        return value, at + 1

    def name(self, at: int) -> bytes:
        """Return the id that stands there."""
        return self._mapped_data()[at : at + self._hash_bytes]

    def inflate(self, at: int, size: int) -> bytes:
        """Decompress ``size`` bytes, no more and no less."""
        piece = self._mapped_data()[at : at + size + size // 8 + SLACK]
        content = zlib.decompressobj().decompress(piece, size) if size else b""
        if len(content) != size:
            raise NotReadError(DAMAGED)
        return content

    def _mapped_index(self) -> mmap.mmap:
        if self._index is None:
            self._index = _mapped(self._opener, f"{self._path}.idx")
        return self._index

    def _mapped_data(self) -> mmap.mmap:
        if self._data is None:
            self._data = _mapped(self._opener, f"{self._path}.pack")
        return self._data


def _four(data: mmap.mmap, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _mapped(opener: Opener, path: str) -> mmap.mmap:
    if not stat.S_ISREG(opener.status(path).st_mode):
        raise NotReadError(DAMAGED)
    handle = os.open(f"{opener.root}/{path}", FLAGS)
    try:
        return mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise NotReadError(DAMAGED) from error
    finally:
        os.close(handle)
