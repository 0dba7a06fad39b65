"""Resolve HEAD to a commit by reading files, as git would."""

import os

from mlportfolio.audit.gather.opening import NotReadError, Opener
from mlportfolio.audit.gather.pattern import Pattern

REF_BYTES = 4_096
PACKED_BYTES = 64 * 10**6
HOPS = 5
NAME = Pattern(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
REF = Pattern(r"refs/(?!.*(?:\.\.|//))[^\0\n\\]{1,250}")
NO_HEAD = "HEAD names no commit"
REFTABLE = "branches are kept in a reftable"


def head(opener: Opener) -> bytes | None:
    """Return the commit that HEAD names; None in a repository without commits."""
    ref = "HEAD"
    for _ in range(HOPS):
        text = _content(opener, ref)
        if text is None:
            return _packed(opener, ref)
        if NAME.fullmatch(text):
            return bytes.fromhex(text)
        ref = text.removeprefix("ref:").strip()
        if not REF.fullmatch(ref):
            break
    raise NotReadError(NO_HEAD)


def _content(opener: Opener, ref: str) -> str | None:
    if ref == "HEAD" and os.path.islink(f"{opener.root}/HEAD"):
        return f"ref: {os.readlink(f'{opener.root}/HEAD')}"
    try:
        return opener.read(ref, REF_BYTES).decode("utf-8", "replace").strip()
    except NotReadError:
        return None


def _packed(opener: Opener, ref: str) -> bytes | None:
    try:
        lines = opener.read("packed-refs", PACKED_BYTES).decode("utf-8", "replace").splitlines()
    except NotReadError:
        lines = []
    for line in lines:
        name, _, told = line.partition(" ")
        if told.strip() == ref and NAME.fullmatch(name):
            return bytes.fromhex(name)
    if os.path.isdir(f"{opener.root}/reftable"):
        raise NotReadError(REFTABLE)
    return None
