"""Read git's index: which paths are tracked, and which blob each is."""

import os
from struct import Struct

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.opening import NotReadError, Opener

INDEX_BYTES = 256 * 10**6
HEADER = Struct(">4sII")
STAT = Struct(">10I")
EXTENDED = 0x4000
LENGTH = 0x0FFF
VERSIONS = range(2, 5)
PREFIX_COMPRESSED = 4
CUT_SHORT = "the index is cut short"
UNKNOWN = "an index of an unknown kind"
DAMAGED = "the index is damaged"
SPLIT = "the index is split over two files"


class Tracked(Record):
    """One path of the index: git's mode, the id of the blob that was added, its bytes.

    Git leaves ``size`` 0 where it never looked at the file.
    """

    path: str
    mode: int
    blob: str
    size: int


def read(folder: str, hash_bytes: int) -> tuple[Tracked, ...]:
    """Read ``folder``'s index; raise when it is absent, damaged or of an unknown kind."""
    data = Opener(folder).read("index", INDEX_BYTES)
    if len(data) < HEADER.size + hash_bytes:
        raise NotReadError(CUT_SHORT)
    signature, version, count = HEADER.unpack_from(data)
    if signature != b"DIRC" or version not in VERSIONS:
        raise NotReadError(UNKNOWN)
    try:
        entries, at = _entries(data, version, count, hash_bytes)
    except (IndexError, ValueError) as error:
        raise NotReadError(DAMAGED) from error
    if data[at : at + 4] == b"link":
        raise NotReadError(SPLIT)
    return entries


def _entries(data: bytes, version: int, count: int, width: int) -> tuple[tuple[Tracked, ...], int]:
    found: dict[str, Tracked] = {}
    at, name = HEADER.size, b""
    end = len(data) - width
    for _ in range(count):
        if at + STAT.size + width + 2 > end:
            raise ValueError(at)
        mode = int.from_bytes(data[at + 24 : at + 28], "big")
        length = int.from_bytes(data[at + 36 : at + 40], "big")
        hashed = at + STAT.size
        blob = data[hashed : hashed + width].hex()
        flags = int.from_bytes(data[hashed + width : hashed + width + 2], "big")
        start = hashed + width + (4 if flags & EXTENDED else 2)
        if version == PREFIX_COMPRESSED:
            keep, start = _varint(data, start)
            stop = data.index(b"\0", start)
            name = name[: len(name) - keep] + data[start:stop]
            at = stop + 1
        else:
            stop = _name_end(data, start, flags & LENGTH)
            name = data[start:stop]
            at += (stop - at + 8) & ~7
        path = os.fsdecode(name)
        found[path] = Tracked(path, mode, blob, length)
    return tuple(found.values()), at


def _name_end(data: bytes, start: int, length: int) -> int:
    stop = start + length if length < LENGTH else data.index(b"\0", start)
    return stop if data[stop] == 0 else data.index(b"\0", start)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1
