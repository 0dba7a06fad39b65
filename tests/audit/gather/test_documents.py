"""Code in the fences of documents is code, at the lines where it stands."""

from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.code import Code, Language
from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.gather.documents import chunks
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]

FITS = "from sklearn.svm import SVC\nmodel = SVC()\nmodel.fit(X, y)\n"
MYST = f"# Rents\n\nWhat they depend on.\n\n```{{code-cell}} ipython3\n:tags: [hide]\n{FITS}```\n"
QUARTO = f"---\ntitle: Rents\n---\n\n```{{python}}\n#| echo: false\n{FITS}```\n"
WITH_BLOCK = f"# Rents\n\n```{{code-cell}}\n---\ntags: [hide]\n---\n{FITS}```\n"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param("rents.md", MYST, 9, id="MyST"),
        pytest.param("rents.md", WITH_BLOCK, 9, id="MyST with a block of options"),
        pytest.param("rents.qmd", QUARTO, 9, id="Quarto"),
        pytest.param("rents.Rmd", QUARTO, 9, id="R Markdown"),
    ],
)
def test_python_in_a_document_is_code(facts: Gather, name: str, text: str, line: int) -> None:
    found: Pipeline = facts({name: text})[Pipeline]
    assert [step.at.line for step in found.steps if step.stage is Stage.TRAINING] == [line]


def test_a_document_is_in_the_language_of_most_of_its_code(facts: Gather) -> None:
    text = "```{r}\nlibrary(caret)\n```\n\n" + QUARTO
    found: Code = facts({"a.qmd": text, "b.qmd": "```{r}\nlm(y ~ x)\n```\n"})[Code]
    assert [script.language for script in found.scripts] == [Language.PYTHON, Language.R]


def test_code_that_only_shows_how_is_none(facts: Gather) -> None:
    found: Code = facts({"README.md": f"# Rents\n\n```python\n{FITS}```\n"})[Code]
    assert found.scripts == ()


def test_the_words_around_the_code_are_counted() -> None:
    assert chunks(MYST).words == 6


def test_a_cell_that_nothing_ends_is_read_to_the_end() -> None:
    assert chunks("```{python}\na = 1\nb = 2").python == [(2, "a = 1"), (3, "b = 2")]


def test_a_cell_of_another_language_is_neither() -> None:
    told = chunks("```{bash}\nls\n```\n```{code-cell} julia\nx = 1\n```\n")
    assert (told.r, told.python) == ([], [])


def test_what_a_book_was_built_into_is_no_work_of_its_own(facts: Gather) -> None:
    built = {"_build/html/_sources/rents.md": MYST, "_build/jupyter_execute/train.py": FITS}
    found: Code = facts({"rents.md": MYST, **built})[Code]
    assert [script.path for script in found.scripts] == ["rents.md"]
