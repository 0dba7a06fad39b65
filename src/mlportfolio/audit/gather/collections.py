# ruff: noqa: SIM905 - a list of words reads best as words
"""Tells several projects side by side from the folders of one."""

import re
from collections import defaultdict

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.pattern import Pattern

_PARTS = frozenset(
    "src app apps api apis backend frontend client server web webapp ui data datasets docs doc "
    "notebooks notebook scripts tests test config configs models model pipeline pipelines infra "
    "terraform deploy deployment deployments docker k8s kubernetes helm monitoring utils lib "
    "core ml training train inference serving service services dashboard streamlit airflow dags "
    "dag reports results assets images static templates tools examples artifacts mlflow logs "
    "lambdas "
    "eda preprocessing evaluation flask fastapi components references output outputs code".split()
)
_ML = (Stage.TRAINING, Stage.RESTORING, Stage.PREDICTION)
_SEVERAL = 2
_MANY = 3
_SAYS = Pattern(
    r"portfolio|projects\b|collection|catalog|assignments|proyectos|projetos|projets|проект(?:ы|ов)",
    re.IGNORECASE,
)
"""What the name or the title of several projects often says."""


def projects(tree: Tree, texts: Texts, code: Code, pipeline: Pipeline) -> tuple[str, ...]:
    """The folders or notebooks of the projects, where there are several; else nothing."""
    folders = _folders(tree, texts, code, pipeline)
    return folders or _apart(code, pipeline)


def _folders(tree: Tree, texts: Texts, code: Code, pipeline: Pipeline) -> tuple[str, ...]:
    working = {step.at.path for step in pipeline.at(*_ML)}
    trained = {step.at.path for step in pipeline.at(Stage.TRAINING)}
    if any("/" not in path for path in trained if not path.endswith(".ipynb")):
        return ()
    described = _described(tree)
    coded = {script.path for script in code.scripts}
    own = [folder for folder in described if any(path.startswith(f"{folder}/") for path in coded)]
    own = [folder for folder in own if not any(folder.startswith(f"{one}/") for one in own)]
    with_models = [
        folder for folder in own if any(path.startswith(f"{folder}/") for path in working)
    ]
    if len(with_models) >= _SEVERAL and not any("/" not in path for path in trained):
        return tuple(own)
    if with_models and len(own) >= _MANY and _says(tree, texts):
        return tuple(own)
    return _bare(trained)


def _says(tree: Tree, texts: Texts) -> bool:
    """Whether the repository calls itself several projects."""
    readmes = [text.text for text in texts.files if text.path.lower() == "readme.md"]
    titles = [line for text in readmes for line in text.split("\n")[:20] if line.startswith("# ")]
    return any(_SAYS.search(told) for told in (tree.name, *titles[:1]))


def _apart(code: Code, pipeline: Pipeline) -> tuple[str, ...]:
    """Notebooks that each train something on data of their own, where there are three or more."""
    trained = {step.at.path for step in pipeline.at(Stage.TRAINING)}
    if len(trained) < _MANY or not all(path.endswith(".ipynb") for path in trained):
        return ()
    seen: set[str] = set()
    for script in code.scripts:
        if script.path not in trained:
            continue
        read = {one.name.lower() for one in script.shown.sets if one.sure}
        if not read or read & seen:
            return ()
        seen |= read
    return tuple(sorted(trained))


def _described(tree: Tree) -> list[str]:
    """Folders, at most three deep, with a README of their own and a name of their own."""
    found = []
    for entry in tree.entries:
        folder, _, name = entry.path.rpartition("/")
        parts = folder.lower().split("/")
        if not folder or len(parts) > _MANY or not name.lower().startswith("readme"):
            continue
        if entry.size and not _PARTS & set(parts) and not parts[0].startswith("."):
            found.append(folder)
    return sorted(set(found))


def _bare(trained: set[str]) -> tuple[str, ...]:
    """Folders at the top that each train something, where there are at least three."""
    by_folder: dict[str, set[str]] = defaultdict(set)
    for path in trained:
        top = path.partition("/")[0] if "/" in path else ""
        by_folder[top].add(path)
    tops = [top for top in by_folder if top and top.lower() not in _PARTS]
    return tuple(sorted(tops)) if len(tops) >= _MANY and "" not in by_folder else ()
