"""No generated or mutated input raises: a random part here, all of it with FUZZ_EXAMPLES=1500."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlportfolio.audit.facts.history import History
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.facts.tree import Entry, Tree
from mlportfolio.audit.gather.git import index
from mlportfolio.audit.gather.notebook import parse
from mlportfolio.audit.gather.opening import NotReadError
from mlportfolio.audit.run import Facts, checks

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
often = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
PYTHON = """
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split

def prepare(df: pd.DataFrame, *, fit=True) -> tuple:
    '''Scale.'''
    df["r"] = df["a"] / df["b"].fillna(df["b"].mean())
    return StandardScaler().fit_transform(df[["r", "a"]]), df["y"]

if __name__ == "__main__":
    X, y = prepare(pd.read_csv("data/riders.csv"))
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
    print(f"{len(X_train)=}", [n for n in range(3) if n])
"""
MARKDOWN = """
# Churn
[![b](https://img.shields.io/x)](https://x.org) ![roc](figures/roc.png)
## Problem
Banks lose money; we predict who will default. Accuracy: 93.1%.
| model | F1 |
|---|---|
| forest | 0.91 |
```sh
pip install -r requirements.txt && python train.py
```
> **Author:** say why
"""
R = """
d <- read.csv("rents.csv")
d$size <- ifelse(is.na(d$size), mean(d$size, na.rm = TRUE), d$size)
write.csv(d, "filled.csv")
cut <- initial_split(read.csv("filled.csv"), prop = 0.8)
m <- train(rent ~ ., data = training(cut), method = "ranger")
"""
DOCUMENT = f"""
# Rents

```{{r}}
{R}
```

```{{python}}
{PYTHON}
```

```{{code-cell}} ipython3
---
tags: [hide]
---
:key: value
print("rents")
```
"""
TOML = (
    '[project]\nname = "x"\ndependencies = ["numpy>=1"]\n'
    '[tool.mlportfolio.audit.ignore]\nDOC01 = "no"\n'
)
YAML = (
    "on: [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n"
    "      - run: pytest -q\n      - &b {uses: c@v1}\n"
)
REQUIREMENTS = "numpy==1.26.4 # why\n-r base.txt\npkg @ git+https://x.org/a.git@v1\nscipy>=1,<2\n"
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["# A\n", "b"], "metadata": {}},
        {
            "cell_type": "code",
            "source": "%time x = 1\nx?",
            "execution_count": 1,
            "outputs": [{"output_type": "stream", "text": ["accuracy: 0.9"]}],
        },
    ],
    "metadata": {"kernelspec": {"language": "python"}},
    "nbformat": 4,
}
ODD = [
    "\0",
    "\x1b[31m",
    "(" * 300,
    "\ud800",
    "'''",
    "é",
    "\t",
    "\r",
    "*" * 200,
    "0." * 99,
    "{{",
    "}}",
]


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Cut, double, swap and salt a text in a few places."""
    for _ in range(draw(st.integers(0, 6))):
        at, to = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        piece = draw(st.one_of(st.sampled_from(ODD), st.text(max_size=8), st.just(text[at:to])))
        text = text[:at] + piece + text[draw(st.sampled_from([at, to])) :]
    return text


class _Given(Facts):
    """Facts of texts that stand in no folder."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(Path("nowhere"))
        paths = [text.path for text in texts.files] + [book.path for book in texts.notebooks]
        self._known |= {Texts: texts, Tree: Tree("x", tuple(Entry(path, 9) for path in paths))}


def survives(texts: Texts) -> None:
    """Ask for every fact that a check reads, but the history, which has no folder here."""
    facts = _Given(texts)
    for fact in {fact for check in checks() for fact in check.facts} - {History}:
        facts[fact]


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("main.py", PYTHON),
        ("README.md", MARKDOWN),
        ("pyproject.toml", TOML),
        (".github/workflows/ci.yml", YAML),
        ("requirements.txt", REQUIREMENTS),
        ("main.R", R),
        ("report.Rmd", DOCUMENT),
        ("book.md", DOCUMENT),
    ],
    ids=["python", "markdown", "toml", "yaml", "requirements", "r", "document", "book"],
)
@often
@given(data=st.data())
def test_any_text_is_understood_or_left(name: str, seed: str, data: st.DataObject) -> None:
    survives(Texts((Text(name, data.draw(mutated(seed))),), ()))


@often
@given(data=st.data())
def test_any_notebook_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(mutated(json.dumps(NOTEBOOK)))
    try:
        book = parse("a.ipynb", text.encode("utf-8", "surrogatepass"))
    except NotReadError:
        return
    survives(Texts((), (book,)))


@often
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=200).map(lambda tail: b"DIRC\0\0\0\x02\0\0\0\x02" + tail),
    )
)
def test_any_index_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("git")
    (folder / "index").write_bytes(data)
    try:
        index.read(str(folder), 20)
    except NotReadError:
        return
