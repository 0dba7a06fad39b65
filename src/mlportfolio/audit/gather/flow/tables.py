"""What R learns from all rows before it splits them, one statement after the other."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop, Leak
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.r import code_lines

REMEDY = "Split first, then scale and fill with what the training rows alone tell."
_LEARNS = (
    (
        "scaling fitted on all rows",
        Pattern(
            r"(?<![\w.])(?:scale|normali[sz]e|rescale|preProcess)\(|"
            r"apply\(.*,\s*(?:normali[sz]e|scale|rescale|min_?max)\w*\b"
        ),
    ),
    (
        "missing values filled from all rows",
        Pattern(
            r"is\.na\(.*\b(?:mean|median)\(|replace_na\(.*\b(?:mean|median)\(|"
            r"\bna\.(?:aggregate|roughfix)\(|(?<![\w.])(?:mice|knnImputation)\("
        ),
    ),
    (
        "rows resampled before the split",
        Pattern(r"(?<![\w.])(?:ROSE|SMOTE|ovun\.sample|upSample|downSample)\("),
    ),
)
_SPLITS = Pattern(
    r"(?<![\w.])(?:createDataPartition|createFolds|sample\.split|initial_(?:time_)?split|vfold_cv|"
    r"sample_frac|slice_sample|sample_n)\(|(?<![\w.])sample\(\s*(?:x\s*=\s*)?(?:\w+\s*,\s*size|1\s*:|seq_len\(|seq\(|nrow\(|2\s*,)|"
    r"(?<![\w.])train\(.*\btrControl\b"
)
_ASSIGNS = Pattern(r"([\w.]+)((?:\$[\w.]+|\[[^=<]*\])*)\s*(?:<-|=(?!=))\s*(.*)")
_PARTS = Pattern(r"(?:^|[._])(?:train|training|test|testing|valid|validation)", re.IGNORECASE)
_FILE = Pattern(r"[\"'](?:[^\"'\n]*[/\\\\])?([\w .-]+\.\w{2,7})[\"']")
_WRITES = Pattern(r"(?<![\w.])(?:write\w*[._]\w+|fwrite|saveRDS|write_rds)\(")
_READS = Pattern(r"(?<![\w.])(?:read\w*[._]\w+|fread|readRDS)\(")
_NAMES = Pattern(r"[A-Za-z.][\w.]*")
_GOES_ON = Pattern(r"(?:%>%|\|>|<-|=|[+,&|~])$")
_COMMENT = Pattern(r"#[^\"']*$")
_FUNCTION = Pattern(r"(?<![\w.])function\s*\(")


Files = dict[str, tuple[str, tuple[Hop, ...]]]
"""Tables that were written after something was learned for them: its shape, and how it came."""


def table_leaks(script: Script, text: str, files: Files) -> Iterator[Leak]:
    """Yield what a script of R learns from a table that is parted afterwards, here or elsewhere."""
    learned: dict[str, tuple[str, tuple[Hop, ...]]] = {}
    for at, statement in _statements(script.path, text):
        assigned = _ASSIGNS.match(statement)
        name, within, value = assigned.groups() if assigned else ("", "", statement)
        read = [each for each in _NAMES.findall(value) if each in learned]
        if read and _parts(name, value, read[0]):
            shape, hops = learned.pop(read[0])
            yield Leak(shape, (*hops, Hop("split", script.place(at))), remedy=REMEDY)
            continue
        file = _file(value)
        if read and file and _WRITES.search(value):
            shape, hops = learned[read[0]]
            files[file] = shape, (*hops, Hop(f"written to {file}", script.place(at)))
        shape = "" if _PARTS.search(f"{name} {value}") else _shape(value)
        if shape:
            hop = Hop(f"learned for `{name}` from all rows", script.place(at))
            learned[name] = shape, (hop,)
        elif read and not _PARTS.search(name):
            learned[name] = learned[read[0]]
        elif name and file in files and _READS.search(value):
            learned[name] = files[file]
        elif not within:
            learned.pop(name, None)


def _file(value: str) -> str:
    found = _FILE.search(value)
    return found[1] if found else ""


def _parts(name: str, value: str, read: str) -> bool:
    """Whether a statement parts a table: by a call, or by rows that it takes into a part."""
    if _SPLITS.search(value):
        return True
    return bool(_PARTS.search(name)) and f"{read}[" in value


def _shape(value: str) -> str:
    if _FUNCTION.match(value):
        return ""
    return next((shape for shape, pattern in _LEARNS if pattern.search(value)), "")


def _statements(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement with its line, those inside functions left out."""
    held: list[str] = []
    first = deep = inside = 0
    for number, line in code_lines(path, text):
        body = _COMMENT.sub("", line).strip()
        braces = body.count("{") - body.count("}")
        if inside or (_FUNCTION.search(body) and braces > 0):
            inside = max(inside + braces, 0)
            continue
        if not body:
            continue
        first = first or number
        held.append(body)
        deep += sum(map(body.count, "([")) - sum(map(body.count, ")]"))
        if deep <= 0 and not _GOES_ON.search(body):
            yield first, " ".join(held)
            held, first, deep = [], 0, 0
