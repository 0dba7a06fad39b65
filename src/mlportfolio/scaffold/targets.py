"""Where a project is to be deployed: words in, names of layers out."""

import re

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import library

AXIS = "deploy"
DEFAULT = "render"
NOWHERE = "none"


def chosen(words: str) -> tuple[str, ...]:
    """Return the targets that are listed, each once; none at all for the word ``none``.

    Raises:
        ScaffoldError: a word names no target, or ``none`` stands beside another.
    """
    said = tuple(dict.fromkeys(re.findall(r"[^\s,]+", words)))
    if said == (NOWHERE,):
        return ()
    known = library.names(AXIS)
    for word in said:
        if word not in known:
            beside = " beside other targets" if word == NOWHERE else ""
            msg = f"deploy cannot be {word!r}{beside}"
            raise ScaffoldError(msg, hint=f"choose from: {', '.join(known)}; or only {NOWHERE}")
    return said
