"""Turn the bytes of a text file into text, whatever wrote them."""

import codecs
import re

from mlportfolio.audit.gather.opening import NotReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LFS = b"version https://git-lfs.github.com/spec/"
LFS_BYTES = 1024
IS_LFS = "a Git LFS pointer, its content is not here"
NOT_TEXT = "not text"
PEEK = 8192
MANY = 0.3
COOKIE = rb"\A(?:[^\n]*\n)?[^\n]{0,200}?coding[:=][ \t]*([-\w.]{1,40})"


def is_lfs_pointer(data: bytes) -> bool:
    """Tell whether the bytes are what Git LFS leaves in place of a file."""
    return len(data) <= LFS_BYTES and data.startswith(LFS)


def decode(data: bytes) -> str:
    """Decode, make line ends line feeds; raise when it is no text."""
    if is_lfs_pointer(data):
        raise NotReadError(IS_LFS)
    text = _decoded(data)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    if b"\0" in data[:PEEK]:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _narrow(data)


def _wide(data: bytes) -> str:
    """Decode UTF-16 without its mark, told by where the zeros stand."""
    head = data[:PEEK]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[start::2].count(0), head[1 - start :: 2].count(0)
        if zeros > MANY * len(head) and not others:
            return data.decode(encoding, "replace")
    raise NotReadError(NOT_TEXT)


def _narrow(data: bytes) -> str:
    found = re.match(COOKIE, data[:PEEK])
    for encoding in (found[1].decode("ascii") if found else "cp1252", "latin-1"):
        try:
            if codecs.lookup(encoding)._is_text_encoding:  # noqa: SLF001 - as bytes.decode asks
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")
