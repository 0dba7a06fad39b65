"""Look for credentials in every text, each seen at most once and masked at once."""

from collections.abc import Iterator

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.secrets import Secret, Secrets
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.gather.credentials import Finding, assigned, prefixed

MOST = 200
SENT_TO_BROWSERS = (".html", ".htm", ".js", ".jsx", ".ts", ".tsx", ".vue", ".json", ".xml")
"""What reaches every visitor anyway, so that a key restricted to one site may stand in it."""

LOCKS = (".lock", "lock.json", "lock.yml", ".svg", ".min.js", ".css")


def secrets(texts: Texts) -> Secrets:
    """Search files, then notebooks a cell at a time; outputs for known prefixes only."""
    found: dict[tuple[str, str], Secret] = {}
    for path, cell, text, is_output in _pieces(texts):
        for finding in prefixed(text) if is_output else (*prefixed(text), *assigned(path, text)):
            if len(found) < MOST:
                secret = _secret(path, cell, text, finding)
                found.setdefault((path, finding.value), secret)
    ordered = tuple(sorted(found.values(), key=lambda one: one.at.path))
    return Secrets(ordered, len(texts.files) + len(texts.notebooks))


def _pieces(texts: Texts) -> Iterator[tuple[str, int | None, str, bool]]:
    for text in texts.files:
        if not text.path.endswith(LOCKS):
            yield text.path, None, text.text, False
    for notebook in texts.notebooks:
        for cell in notebook.cells:
            yield notebook.path, cell.number, cell.source, False
            if cell.output:
                yield notebook.path, cell.number, cell.output, True


def _secret(path: str, cell: int | None, text: str, finding: Finding) -> Secret:
    line = text.count("\n", 0, finding.at) + 1
    certain = finding.certain or not path.endswith(SENT_TO_BROWSERS)
    return Secret(finding.kind, finding.masked, Place(path, line, cell), certain)
