"""Finds template text that nobody edited, and marks that wait for the author."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text

UNEDITED = re.compile(
    r"a short description of the project\.?\s*$"
    r"|<(?:project|your|repo)[ _-]?\w*>|\[(?:your|insert|project)[ _-][^\]]{2,40}\](?!\()"
    r"|lorem ipsum|todo: (?:write|add|describe)|project description (?:here|goes here)"
    r"|describe your project here|this is a template|add your (?:description|text) here"
    r"|cookiecutter data science project template"
    r"|simple overview of use/purpose|an in-depth paragraph about your project"
    r"|\{\{\s*cookiecutter|one paragraph of project description goes here"
    r"|what things you need to install the software and how to install them"
    r"|this template should help get you started|getting started with create react app"
    r"|check out the configuration reference at https://huggingface",
    re.IGNORECASE | re.MULTILINE,
)
WAITING = re.compile(r"^>\s*\*\*Author:\*\*|^\*Not measured yet: ", re.MULTILINE)


def boilerplate(text: Text) -> Iterator[Place]:
    """Yield each line that a template left."""
    yield from _places(text, UNEDITED)


def open_marks(text: Text) -> Iterator[Place]:
    """Yield each mark that says what only the author, or a run, can write."""
    yield from _places(text, WAITING)


def _places(text: Text, pattern: re.Pattern[str]) -> Iterator[Place]:
    for match in pattern.finditer(text.text):
        yield Place(text.path, text.text.count("\n", 0, match.start()) + 1)
