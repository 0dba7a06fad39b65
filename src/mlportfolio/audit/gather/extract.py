"""Takes from one script what the facts of the project are made of."""

from collections.abc import Iterator

from mlportfolio.audit.facts.code import Language, Script
from mlportfolio.audit.facts.extract import Extract
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.syntax import Call, Class, Define, Expression, Operation
from mlportfolio.audit.facts.usage import Usage
from mlportfolio.audit.gather.datasets import named_in, used_in
from mlportfolio.audit.gather.python.names import usage
from mlportfolio.audit.gather.stages import calls, chances, models, own, patterns
from mlportfolio.audit.gather.testing import is_among_tests, is_named_test, is_test


def extract(script: Script) -> Extract:
    """Resolve the names of a script and keep what it shows."""
    if script.language is Language.PYTHON:
        return _python(script)
    if is_among_tests(script.path):
        return Extract(is_test=True)
    from mlportfolio.audit.gather.stages import other  # noqa: PLC0415 - most code is Python

    loaded = other.libraries(script)
    told = {name for name in (calls.is_framework(one.source) for one in loaded) if name}
    return Extract(
        imports=loaded,
        touched=frozenset(told) if other.works(script) else frozenset(),
        steps=tuple(other.steps(script)),
        models=tuple(other.models(script)),
        chances=tuple(other.chances(script)),
        sets=tuple(named_in(script)),
    )


def _python(script: Script) -> Extract:
    used = usage(script)
    told = {name for name in map(calls.is_framework, used.touched) if name}
    if is_test(used):
        return Extract(used.imports, frozenset(told), is_test=True, asserts=_asserted(used))
    return Extract(
        used.imports,
        frozenset(told),
        (*calls.steps(used), *patterns.steps(used), *own.steps(used)),
        (*models.models(used), *own.models(used)),
        tuple(chances.chances(used)),
        (*used_in(used), *named_in(script)),
        asserts=_asserted(used) if is_named_test(script.path) else None,
    )


def _asserted(used: Usage) -> Place | None:
    """The first test function that holds an assertion."""
    for _, define in used.definitions:
        if not define.name.lower().startswith("test"):
            continue
        if any(_asserts(part) for statement in define.body for part in _expressions(statement)):
            return used.script.place(define.at)
    return None


def _expressions(statement: object) -> Iterator[Expression]:
    """All expressions of a statement and of the statements in it."""
    waiting: list[object] = [statement]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Define | Class):
            waiting += one.body
        elif isinstance(one, Operation | Call):
            yield from patterns.walk(one)
        elif isinstance(one, tuple):
            waiting += one


def _asserts(part: Expression) -> bool:
    if isinstance(part, Operation):
        return part.operator == "Assert" and bool(part.parts)
    if isinstance(part, Call):
        name = getattr(part.function, "name", getattr(part.function, "id", ""))
        return name.startswith(("assert", "raises", "assertIn")) or name in {"expect", "fail"}
    return False
