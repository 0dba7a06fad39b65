"""Gather what is declared, and hold it beside what the code imports."""

from collections.abc import Iterator

from mlportfolio.audit.facts.code import Code, Language, Script, Used
from mlportfolio.audit.facts.dependencies import Dependencies, Imported, Manifest
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.distributions import (
    BASE_R,
    KNOWN,
    along,
    distributions,
    normalised,
)
from mlportfolio.audit.gather.manifests import reader
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.calls import is_framework

R_LOADERS = frozenset({"library", "require", "requireNamespace", "p_load"})
SETUP = "setup.py"
R_NAME = Pattern(r"[A-Za-z][\w.]{1,60}")


def dependencies(tree: Tree, texts: Texts, code: Code) -> Dependencies:
    """Read each manifest, and find each module of others that the code imports."""
    manifests = tuple(_manifests(texts, _saved(tree)))
    own = _own_modules(tree)
    imports = {one.module: one for one in reversed(list(_imports(code, own)))}
    named = frozenset(item.name for one in manifests for item in one.requirements)
    ordered = tuple(imports[module] for module in sorted(imports))
    return Dependencies(manifests, ordered, along(named))


def _saved(tree: Tree) -> frozenset[str]:
    """The folders in which MLflow keeps models, each with what it found installed."""
    found = (entry.path.rpartition("/") for entry in tree.entries)
    return frozenset(folder for folder, _, name in found if name == "MLmodel")


def _manifests(texts: Texts, saved: frozenset[str]) -> Iterator[Manifest]:
    for text in texts.files:
        read = reader(text.path)
        if read is None or text.path.rpartition("/")[0] in saved:
            continue
        found = read(text.path, text.text)
        if found.requirements or found.unusable:
            yield found


def _own_modules(tree: Tree) -> frozenset[str]:
    """Name what an import could find in the repository: its modules and folders."""
    names: set[str] = set()
    for entry in tree.entries:
        *folders, name = entry.path.split("/")
        if name.endswith((".py", ".so", ".pyx")):
            names.update(folder for folder in folders if folder not in KNOWN)
            names.add(name.partition(".")[0])
    return frozenset(names)


def _imports(code: Code, own: frozenset[str]) -> Iterator[Imported]:
    for script in code.scripts:
        if script.language is Language.PYTHON:
            yield from _python(script, own)
        elif script.language is Language.R:
            yield from _r(script)


def _python(script: Script, own: frozenset[str]) -> Iterator[Imported]:
    for _, source, at in script.shown.imports:
        module = source.partition(".")[0]
        if not module or module in own or (module == "setuptools" and script.path.endswith(SETUP)):
            continue
        names = distributions(source)
        if names:
            yield Imported(module, names, script.place(at), is_framework=_carries(source))


def _carries(source: str) -> bool:
    """Whether work stands on an import: it makes models, or serves them."""
    return bool(is_framework(source)) or "service" in roles(source)


def _r(script: Script) -> Iterator[Imported]:
    for used in script.uses:
        name, _, rest = used.name.partition("::")
        if rest and name not in BASE_R:
            yield _r_package(name, script.place(used.at))
        elif used.name in R_LOADERS:
            package = _r_argument(used)
            if R_NAME.fullmatch(package) and package not in BASE_R:
                yield _r_package(package, script.place(used.at))


def _r_argument(used: Used) -> str:
    """Return the first argument; ``text`` may be the whole line or the arguments alone."""
    _, called, rest = used.text.partition(f"{used.name}(")
    told = rest if called else used.text
    return told.partition(",")[0].partition(")")[0].strip(" '\"(")


def _r_package(name: str, at: Place) -> Imported:
    return Imported(name, (normalised(name),), at, "r")
