"""R, by a scanner: libraries, calls, strings and comments, line by line."""

from mlportfolio.audit.facts.code import Commentary, Language, Literal, Script, Used
from mlportfolio.audit.gather.documents import Chunks, chunks, is_document
from mlportfolio.audit.gather.pattern import Pattern

_CALL = Pattern(r"([A-Za-z.][\w.]*(?:::[A-Za-z.][\w.]*)?)\s*\(")
_STRING = Pattern(r"\"([^\"\n]{3,200})\"|'([^'\n]{3,200})'")
_METHOD = Pattern(r"\bmethod\s*=\s*[\"']([\w.]+)[\"']")
METHOD = "method="
"""Stands before the name of a model that an argument asks for, often on a line of its own."""
_FUNCTION = Pattern(r"^\s*([\w.]+)\s*(?:<-|=)\s*function\s*\(")


def read_r(path: str, text: str) -> Script:
    """Understand an R script."""
    return _Scanner(path).scan(enumerate_lines(text))


def read_r_chunks(path: str, found: Chunks) -> Script:
    """Understand the chunks of an R Markdown or Quarto document."""
    scanner = _Scanner(path)
    scanner.words = found.words
    return scanner.scan(found.r, notebook=True)


def code_lines(path: str, text: str) -> list[tuple[int, str]]:
    """The lines of code of a script or a document, with their numbers."""
    return chunks(text).r if is_document(path, text) else enumerate_lines(text)


def enumerate_lines(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers, from 1."""
    return list(enumerate(text.split("\n"), 1))


class _Scanner:
    def __init__(self, path: str) -> None:
        self.path = path
        self.words = 0

    def scan(self, lines: list[tuple[int, str]], *, notebook: bool = False) -> Script:
        uses: list[Used] = []
        literals: list[Literal] = []
        code = comments = functions = 0
        for number, line in lines:
            body = line.strip()
            if body.startswith("#"):
                comments += 1
                continue
            code += bool(body)
            functions += bool(_FUNCTION.match(line))
            uses += [Used(match[1], number, body[:200]) for match in _CALL.finditer(line)]
            uses += [Used(METHOD, number, match[1]) for match in _METHOD.finditer(line)]
            literals += [Literal(number, a or b) for a, b in _STRING.findall(line)]
        return Script(
            self.path,
            Language.R,
            notebook,
            uses=tuple(uses),
            literals=tuple(one for one in literals if "/" in one.value or "\\" in one.value),
            commentary=Commentary(code, comments, functions, 0, self.words),
        )
