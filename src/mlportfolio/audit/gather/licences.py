"""Find where a licence is stated: a file with its text, metadata, or a README's word."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.hygiene import Licence, LicenceSource
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.pattern import Pattern

FILE = Pattern(
    r"(?i)(?:un)?licen[sc]es?(?:[-_. ].*)?|copying(?:[-_. ].*)?|"
    r"(?:mit|apache|gpl|bsd)[-_. ]licen[sc]e(?:\..*)?",
    hints="licen copying",
)
OTHERS = frozenset(
    [
        "data",
        "dataset",
        "datasets",
        "third_party",
        "third-party",
        "thirdparty",
        "vendor",
        "vendors",
        "external",
        "assets",
        "fonts",
        "static",
        "node_modules",
        "font",
        "plugins",
        "lib",
        "libs",
        "licenses",
        "site-packages",
    ]
)
"""Folders whose licence is rather that of something brought along."""

LEAST = 20
DEEPEST = 1
"""How many folders down metadata still speaks for the whole; deeper it is a part's, or brought."""
CODE_FILES = (".py", ".ipynb", ".js", ".ts", ".html", ".json", ".R", ".r", ".yml", ".yaml")
KNOWN = (
    ("MIT", Pattern(r"\bMIT\b|permission is hereby granted, free of charge", re.IGNORECASE)),
    ("Apache-2.0", Pattern(r"\bapache\b", re.IGNORECASE)),
    ("AGPL", Pattern(r"\bAGPL|affero general public", re.IGNORECASE)),
    ("LGPL", Pattern(r"\bLGPL|lesser general public", re.IGNORECASE)),
    ("GPL", Pattern(r"\bGPL|gnu general public", re.IGNORECASE)),
    ("BSD", Pattern(r"\bBSD\b|redistribution and use in source and binary", re.IGNORECASE)),
    ("MPL", Pattern(r"\bMPL\b|mozilla public", re.IGNORECASE)),
    ("CC", Pattern(r"\bCC[- ](?:BY|0)|creative commons", re.IGNORECASE)),
    ("Unlicense", Pattern(r"\bunlicense\b|public domain", re.IGNORECASE)),
    ("ISC", Pattern(r"\bISC\b", re.IGNORECASE)),
    ("EPL", Pattern(r"\bEPL\b|eclipse public", re.IGNORECASE)),
    ("proprietary", Pattern(r"all rights reserved", re.IGNORECASE)),
)
WORD = Pattern(
    r"licen[sc]|lizenz|licenc|licenç|lisans|lisensi|лиценз|许可|授權|ライセンス|라이선스|라이센스",
    re.IGNORECASE,
    hints="licen lizenz licenç lisans lisensi лиценз 许可 授權 ライセンス 라이선스 라이센스",
)
DENIED = Pattern(
    r"\b(?:no|not|without|none|choose|todo|tbd|pick|yet|add|sin|sem|sans|ohne|kein\w*|senza|belum|не|нет)\b"
    r"|no licen|未|없",
    re.IGNORECASE,
)
OF_DATA = Pattern(
    r"\b(?:data ?sets?|data|images?|fonts?|icons?|model weights|corpus)\b|датасет|数据",
    re.IGNORECASE,
)
SPDX_LINE = Pattern(r"SPDX-License-Identifier:\s*([\w.+-]+)", hints="spdx")
METADATA = {
    "pyproject.toml": Pattern(
        r"^license\s*=\s*(?:\{\s*(?:text|file)\s*=\s*)?[\"']([^\"']{2,})", re.MULTILINE
    ),
    "setup.py": Pattern(r"\blicense\s*=\s*[\"']([^\"']{2,})[\"']"),
    "setup.cfg": Pattern(r"^license\s*=\s*(\S.+)$", re.MULTILINE),
    "DESCRIPTION": Pattern(r"^License:\s*(\S.+)$", re.MULTILINE),
    "CITATION.cff": Pattern(r"^license:\s*[\"']?([\w.+-]{2,})", re.MULTILINE),
    "package.json": Pattern(r"\"license\"\s*:\s*\"([^\"]{2,})\""),
}
CLASSIFIER = Pattern(r"License :: OSI Approved(?: :: ([^\"'\n]+))?")
HEAD = 2_000
README = Pattern(r"(?i)readme(?:[-_.]\w+){0,2}")
BESIDE = Pattern(r"(?i)^(?:\.github|docs)/")


def licences(texts: Texts) -> tuple[Licence, ...]:
    """Return every statement of a licence for the repository's own work.

    Only the READMEs nearest to the root speak for the whole; deeper ones may name the licence of
    a model or of data brought along.
    """
    readmes = [text for text in texts.files if README.fullmatch(text.path.rpartition("/")[2])]
    nearest = min((_depth(text) for text in readmes), default=0)
    found = [licence for text in texts.files for licence in _stated(text)]
    found += [one for text in readmes if _depth(text) == nearest for one in _mentioned(text)]
    return tuple(sorted(found, key=lambda one: (list(LicenceSource).index(one.source), one.at)))


def _stated(text: Text) -> Iterator[Licence]:
    *folders, name = text.path.split("/")
    if not OTHERS.isdisjoint(folder.lower() for folder in folders):
        return
    if FILE.fullmatch(name) and not name.endswith(CODE_FILES):
        if len(text.text.split()) >= LEAST or _known(text.text):
            yield Licence(LicenceSource.FILE, _known(text.text), Place(text.path, 1))
        return
    if len(folders) > DEEPEST:
        return
    pattern = METADATA.get(name)
    match = (pattern and pattern.search(text.text)) or SPDX_LINE.search(text.text[:HEAD])
    if match is None and pattern is not None:
        match = CLASSIFIER.search(text.text)
    if match:
        line = text.text.count("\n", 0, match.start()) + 1
        yield Licence(LicenceSource.SPDX, (match[1] or "").strip(), Place(text.path, line))


def _depth(text: Text) -> int:
    return BESIDE.sub("", text.path).count("/")


def _known(text: str) -> str:
    return next((name for name, pattern in KNOWN if pattern.search(text)), "")


def _mentioned(text: Text) -> Iterator[Licence]:
    """Take a README's word for it: a licence named within a few lines of the word licence."""
    lines = text.text.split("\n")
    for number, line in enumerate(lines, 1):
        if not WORD.search(line):
            continue
        heading = line.lstrip().startswith("#") or len(line.split()) <= 3  # noqa: PLR2004
        passage = "\n".join(lines[number - 1 : number + (4 if heading else 0)])
        name = _known(passage)
        if name and not DENIED.search(passage) and not OF_DATA.search(passage):
            yield Licence(LicenceSource.MENTION, name, Place(text.path, number))
            return
