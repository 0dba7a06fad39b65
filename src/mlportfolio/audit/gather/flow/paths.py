"""Which file a call reads or writes: spelt there, or held by a name of the project."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.syntax import (
    Assign,
    Attribute,
    Call,
    Constant,
    Define,
    Expression,
    Name,
    Operation,
    Statement,
)
from mlportfolio.audit.gather.flow import roles
from mlportfolio.audit.gather.flow.statements import expressions, flat
from mlportfolio.audit.gather.pattern import Pattern

_FILE = Pattern(r"[\w.*-]+\.(?!py$)[A-Za-z]\w{1,7}$")
_SAID = Pattern(r"[A-Za-z].*\.")
"""What a name must spell out for others to be told from it."""
_JOINS = frozenset({"Add", "Div"})
_MADE_BY = frozenset({"join", "Path", "PurePath", "str", "joinpath", "fspath"})


class Paths:
    """The files of a project by the names that hold them, in one script or in all."""

    def __init__(self, scripts: Iterable[Script]) -> None:
        self._scripts = tuple(scripts)

    def of(self, call: Call, script: Script) -> tuple[str, bool]:
        """The file that a call names, or the name that holds it; whether the file is told."""
        for each in call.arguments:
            if told := spelt(each) or _text(each).strip("*"):
                return told, True
        names = [_named(each) for each in call.arguments]
        for name in names:
            if name and (told := self._file(name, script)):
                return told, True
        return next((name.lower() for name in names if roles.A_FILE.search(name)), ""), False

    def _file(self, name: str, script: Script) -> str:
        """The one file that a name holds in a script, or else in the whole project."""
        told = self._own.get(script.path, {}).get(name) or self._all.get(name, set())
        return next(iter(told)) if len(told) == 1 else ""

    @cached_property
    def _own(self) -> dict[str, dict[str, set[str]]]:
        return {each.path: _held(each) for each in self._scripts}

    @cached_property
    def _all(self) -> dict[str, set[str]]:
        merged: dict[str, set[str]] = {}
        for held in self._own.values():
            for name, files in held.items():
                merged.setdefault(name, set()).update(files)
        return merged


def spelt(value: Expression) -> str:
    """The file name that a path ends with, with a star for what is put in; empty where untold."""
    match value:
        case Constant(value=str(text)):
            name = text.replace("\\", "/").rpartition("/")[2]
            return name if _FILE.fullmatch(name) else ""
        case Operation(operator=operator, parts=parts) if parts and operator in _JOINS:
            return spelt(parts[-1])
        case Operation(operator="JoinedStr", parts=parts):
            told = "".join(map(_text, parts)).replace("\\", "/").rpartition("/")[2]
            return told if _FILE.fullmatch(told) and _SAID.search(told) else ""
        case Call(function=function, arguments=(*_, last)) if _named(function) in _MADE_BY:
            return spelt(last)
    return ""


def _text(part: Expression) -> str:
    return part.value if isinstance(part, Constant) and isinstance(part.value, str) else "*"


def _held(script: Script) -> dict[str, set[str]]:
    """Names and the files that they stand for, as variables, fields, options or parameters."""
    held: dict[str, set[str]] = {}
    statements = tuple(flat(script.body))
    calls = [part for one in statements for part in expressions(one) if isinstance(part, Call)]
    for name, value in (*_given(statements), *_options(calls)):
        if name and (file := spelt(value)):
            held.setdefault(name, set()).add(file)
    defined = {one.name: one for one in statements if isinstance(one, Define)}
    for call in calls:
        for name, value in _passed(call, defined.get(_named(call.function))):
            files = {spelt(value)} - {""} or held.get(_named(value), set())
            if files:
                held.setdefault(name, set()).update(files)
    return held


def _given(statements: Iterable[Statement]) -> Iterator[tuple[str, Expression]]:
    """What is assigned to names, and what parameters are by default."""
    for one in statements:
        if isinstance(one, Assign):
            yield from ((_named(target), one.value) for target in one.targets)
        elif isinstance(one, Define):
            for parameter in one.parameters:
                if parameter.default is not None:
                    yield parameter.name, parameter.default


def _options(calls: Iterable[Call]) -> Iterator[tuple[str, Expression]]:
    """The options of a command line with what they are by default."""
    for call in calls:
        default = call.keyword("default")
        if _named(call.function) == "add_argument" and default is not None:
            names = [_text(each).lstrip("-").replace("-", "_") for each in call.arguments]
            yield max(names, key=len, default=""), default


def _passed(call: Call, define: Define | None) -> Iterator[tuple[str, Expression]]:
    """What a call of a function of the script passes, by the names of its parameters."""
    if define is not None:
        names = [parameter.name for parameter in define.parameters if parameter.name != "self"]
        yield from zip(names, call.arguments, strict=False)
        yield from call.keywords


def _named(value: Expression) -> str:
    if isinstance(value, Name):
        return value.id
    return value.name if isinstance(value, Attribute) else ""
