# ruff: noqa: SIM905 - a list of words reads best as words
"""Stages that show in how code is written, not in a library's name."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.pipeline import Stage, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.syntax import (
    Attribute,
    Call,
    Constant,
    Define,
    Expression,
    Group,
    Item,
    Lambda,
    Loop,
    Name,
    Operation,
    Return,
    Slice,
)
from mlportfolio.audit.facts.usage import FRAME, Binding, Usage
from mlportfolio.audit.gather.measures import measure
from mlportfolio.audit.gather.pattern import Pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_ARITHMETIC = frozenset(
    "Add Sub Mult Div FloorDiv Mod Pow Gt GtE Lt LtE Eq ".split()
    + "NotEq And Or BitAnd BitOr In JoinedStr".split()
)
_DERIVES = frozenset(
    "apply transform shift rolling diff pct_change ewm expanding cut qcut log log1p log2 log10 "
    "sqrt exp where select extract contains groupby cumsum cumcount rank count day_name "
    "total_seconds len progress_apply applymap nunique cummax isin sin cos".split()
)
_DATE_PARTS = frozenset(
    "year month day dayofweek weekday hour quarter weekofyear week dayofyear days minute".split()
)
_ENGINEERS = Pattern(
    r"feat(?:ure)?s?_?eng|featuri[sz]e|"
    r"(?:make|build|create|add|extract|compute|generate|derive)_(?:\w+_)?feat",
    re.IGNORECASE,
    hints="feat",
)
"""A function that says of itself that it makes features."""
_SUMS = frozenset({"mean", "sum", "std", "min", "max", "median", "var"})
_OUTCOME = Pattern(
    r"pred|clust|label|resid|error|proba|anomal|outlier|target|segment|y_|_hat|forecast|topic|pc_?\d|"
    r"tsne|component|correct",
    re.IGNORECASE,
)
_SCALED = Pattern(r"scal|norm|std|standard|z_?score|enc|code|dumm", re.IGNORECASE)
"""What a column is called that was only scaled or encoded."""
HELD_OUT = Pattern(
    r"(?:^|_)(?:x|y)?_?(?:test|tst|val|valid|validation|dev|holdout|hold_out|oos|teste|prueba|eval|"
    r"cv|unseen|ts)(?:\d|_|$|set|data|loader|df|ds|dataset|dataloader|gen|x$|y$)",
    re.IGNORECASE,
)
_NO_ROWS = tuple(
    "error message loss score metric report result status path file dir acc name url size "
    "step interval rule schema strategy".split()
)
"""Parts of names that hold no rows, though "test" or "validation" stands before them."""
_PARTING = Pattern(r"hold_?out|_split|split_|train_test", re.IGNORECASE)
_VAGUE = frozenset({"val", "ts", "dev", "eval", "cv"})
_HAND_SPLIT = frozenset({"take", "skip", "iloc", "loc", "head", "tail", "sample", "query"})


def steps(usage: Usage) -> Iterator[Step]:
    """The steps that assignments and definitions of one script show."""
    for binding in usage.bindings:
        yield from _features(usage, binding)
        yield from _hand_split(usage, binding)
        yield from _own_measure(usage, binding)
    for _, define in usage.definitions:
        yield from _defined(usage, define)
    yield from _cyclic(usage)
    assigned = [(tuple(walk(binding.value)), binding.at) for binding in usage.bindings]
    handed = [
        (tuple(walk(argument)), use.at) for use in usage.uses for argument in use.call.arguments
    ]
    yield from _read_off(usage, [*assigned, *handed])
    yield from _phases(usage, assigned)
    yield from _loops(usage)


def _cyclic(usage: Usage) -> Iterator[Step]:
    """Times put on a circle: ``numpy.sin(2 * numpy.pi * hour / 24)``."""
    for use in usage.uses:
        names = (
            part.name
            for value in use.call.arguments
            for part in walk(value)
            if isinstance(part, Attribute)
        )
        if use.last in {"sin", "cos"} and "pi" in names:
            yield Step(
                Stage.FEATURES, f"a {use.last} of time", usage.script.place(use.at), sure=False
            )


_Parts = tuple[tuple[Expression, ...], int]
"""All parts of a value, and its line."""
_FITTED_ON = frozenset({"train", "training"})
_TRIED_ON = frozenset({"val", "valid", "validation", "test", "testing", "dev"})


def _phases(usage: Usage, values: list[_Parts]) -> Iterator[Step]:
    """Data in parts that are gone through by name: ``for phase in ["train", "val"]``."""
    for parts, at in values:
        for part in parts:
            if not isinstance(part, Loop) or not isinstance(part.source, Group):
                continue
            told = {
                one.value.lower()
                for one in part.source.parts
                if isinstance(one, Constant) and isinstance(one.value, str)
            }
            if told & _FITTED_ON and told & _TRIED_ON:
                place = usage.script.place(at)
                yield Step(Stage.SPLITTING, "rows in named parts", place, "given", sure=False)


_READ_OFF = frozenset(
    {
        "inertia_",
        "explained_variance_ratio_",
        "oob_score_",
        "best_score_",
        "kl_divergence_",
        "cost_",
    }
)
"""Measures that a fitted model carries, to be read and not computed."""


def _read_off(usage: Usage, values: list[_Parts]) -> Iterator[Step]:
    for parts, at in values:
        for part in parts:
            if isinstance(part, Attribute) and part.name in _READ_OFF:
                yield Step(Stage.EVALUATION, part.name, usage.script.place(at), measure(part.name))


def _features(usage: Usage, binding: Binding) -> Iterator[Step]:
    target = binding.target
    if not isinstance(target, Item) or isinstance(target.key, Slice):
        return
    column = _column(target)
    if column is None or _OUTCOME.search(column):
        return
    read = set(columns(binding.value))
    place = usage.script.place(binding.at)
    known = binding.made_by == FRAME or bool(read)
    if column in read or (column == "" and not _renames(target)):
        if known and any(operator in _ARITHMETIC for operator in operators(binding.value)):
            yield Step(Stage.ENCODING, column or "columns", place, "by hand", sure=False)
        return
    if _recodes(column, read, binding.value):
        yield Step(Stage.ENCODING, column, place, "by hand", sure=False)
        return
    derives = known and _derives(binding.value)
    if not derives and _ENGINEERS.search(binding.scope.rpartition(".")[2]):
        derives = _derives(binding.value) or bool(_SUMS & set(operators(binding.value)))
    if derives or (column == "" and _for_each(usage, target.key, binding.value)):
        yield Step(Stage.FEATURES, column or "columns", place, "derived")


_RECODES = frozenset({"Eq", "astype", "int", "str", "strip", "lower", "where"})


def _recodes(column: str, read: set[str], value: Expression) -> bool:
    """Whether a column only tells another one in numbers: ``left_bin = (left == "yes")``."""
    told = set(operators(value))
    named = any(column.lower().startswith(f"{each.lower()}_") for each in read)
    return named and "Eq" in told and not (told & (_ARITHMETIC | _DERIVES)) - _RECODES


def _for_each(usage: Usage, key: Expression, value: Expression) -> bool:
    """Whether a column is made of each of several: ``rows[f"log_{name}"] = log(rows[name])``."""
    spelt = [part.value for part in walk(key) if isinstance(part, Constant)]
    affix = "".join(part for part in spelt if isinstance(part, str)).strip("_ ")
    if not affix or _OUTCOME.search(affix) or _SCALED.search(affix):
        return False
    reads = any(
        isinstance(part, Item) and isinstance(part.key, Name | Attribute) for part in walk(value)
    )
    return reads and (_derives(value) or _calls_what_derives(usage, value))


def _calls_what_derives(usage: Usage, value: Expression) -> bool:
    called = {part.id for part in walk(value) if isinstance(part, Name)}
    return any(
        _derives(statement.value)
        for _, define in usage.definitions
        if define.name in called
        for statement in define.body
        if isinstance(statement, Return)
    )


def _column(target: Item) -> str | None:
    """The column that is assigned: empty where computed, None where it's no column."""
    index = target.key
    if isinstance(index, Group) and len(index.parts) == 2:  # noqa: PLR2004 - loc[rows, column]
        index = index.parts[1]
    if isinstance(index, Constant):
        return index.value if isinstance(index.value, str) else None
    return "" if isinstance(index, Operation | Name) else None


def _renames(target: Item) -> bool:
    return isinstance(target.key, Operation)


def columns(one: Expression) -> Iterator[str]:
    """The columns that an expression reads by name."""
    for part in walk(one):
        if isinstance(part, Item):
            if isinstance(part.key, Constant) and isinstance(part.key.value, str):
                yield part.key.value
            elif isinstance(part.key, Group):
                yield from (
                    each.value
                    for each in part.key.parts
                    if isinstance(each, Constant) and isinstance(each.value, str)
                )


def operators(one: Expression) -> Iterator[str]:
    """The operators and methods of an expression."""
    for part in walk(one):
        if isinstance(part, Operation):
            yield part.operator
        elif isinstance(part, Call):
            function = part.function
            if isinstance(function, Attribute | Name):
                yield function.name if isinstance(function, Attribute) else function.id
        elif isinstance(part, Attribute):
            yield part.name


def _derives(value: Expression) -> bool:
    return any(
        name in _ARITHMETIC or name in _DERIVES or name in _DATE_PARTS for name in operators(value)
    )


def walk(one: Expression) -> Iterator[Expression]:
    """An expression and all that it is made of."""
    waiting = [one]
    while waiting:
        part = waiting.pop()
        yield part
        inner = _INNER.get(type(part))
        if inner is not None:
            waiting += inner(part)


def _of_call(call: Call) -> list[Expression]:
    return [call.function, *call.arguments, *[value for _, value in call.keywords]]


_INNER: "dict[type, Callable[[Any], Iterable[Expression]]]" = {
    Attribute: lambda part: (part.value,),
    Call: _of_call,
    Item: lambda part: (part.value, part.key),
    Group: lambda part: (*part.parts, *part.keys),
    Operation: lambda part: part.parts,
    Loop: lambda part: (part.element, part.source),
    Lambda: lambda part: (part.body,),
    Slice: lambda part: (part.lower, part.upper),
}
"""What each kind of expression is made of; names and constants hold nothing."""


def _is_no_rows(name: str) -> bool:
    lowered = name.lower()
    return any(part in lowered for part in _NO_ROWS)


def _hand_split(usage: Usage, binding: Binding) -> Iterator[Step]:
    """``test = df[n:]`` and its like, and data sets that come split."""
    names = [part.id for part in walk(binding.target) if isinstance(part, Name)]
    held = [name for name in names if HELD_OUT.search(name) and not _is_no_rows(name)]
    if not held or (held[0].lower() in _VAGUE and not isinstance(binding.value, Slice | Group)):
        return
    place = usage.script.place(binding.at)
    if _cuts(binding.value) or _parts(binding.value):
        yield Step(Stage.SPLITTING, f"{held[0]} = …", place, "by hand")
    elif "load_data" in binding.made_by or "datasets" in binding.made_by:
        yield Step(Stage.SPLITTING, f"{held[0]} = …", place, "given")
    elif _mentions_part(binding.value) or "oader" in held[0]:
        role = "file" if _reads(binding.value) else "given"
        yield Step(Stage.SPLITTING, f"{held[0]} = …", place, role, sure=False)


def _reads(value: Expression) -> bool:
    function = value.function if isinstance(value, Call) else None
    return isinstance(function, Attribute) and function.name.startswith("read_")


def _parts(value: Expression) -> bool:
    """Whether a function that is named for it parts the rows: ``_, test = holdout(table)``."""
    if not isinstance(value, Call):
        return False
    function = value.function
    named = function.name if isinstance(function, Attribute) else ""
    named = function.id if isinstance(function, Name) else named
    return _PARTING.search(named) is not None


def _cuts(value: Expression) -> bool:
    match value:
        case Item(key=Slice() | Operation() | Name() | Call() | Group()):
            return True
        case Call(function=Attribute(name=name)) if name in _HAND_SPLIT:
            return True
        case Call(function=Attribute(value=inner)):
            return _cuts(inner)
        case Attribute(value=inner):
            return _cuts(inner)
        case Group(parts=parts):
            return any(_cuts(part) for part in parts)
    return False


_PART = Pattern(r"\b(?:test|val|valid|validation|eval)\b|[/_](?:test|val)", re.IGNORECASE)


def _mentions_part(value: Expression) -> bool:
    return any(
        isinstance(part, Constant) and isinstance(part.value, str) and _PART.search(part.value)
        for part in walk(value)
    )


_OWN = frozenset({"mean", "sum", "sqrt", "abs", "eq", "item", "cumsum", "dot", "square"})


_BY_HAND = frozenset({"regression", "accuracy", "r2", "reduction", "detail", "overlap", "ranking"})


_BOX = Pattern(r"self|(?:b?box|rect|det|b)_?[12ab]|[ab]", re.IGNORECASE)


def _of_boxes(define: Define) -> bool:
    """Whether a function compares two boxes, as what follows or merges them does too."""
    names = [parameter.name for parameter in define.parameters]
    return bool(names) and all(map(_BOX.fullmatch, names))


def _within_boxes(usage: Usage, scope: str) -> bool:
    last = scope.rpartition(".")[2]
    return any(define.name == last and _of_boxes(define) for _, define in usage.definitions)


def _own_measure(usage: Usage, binding: Binding) -> Iterator[Step]:
    """A measure computed by hand: ``rmse = np.sqrt(np.mean((y - p) ** 2))``."""
    place = usage.script.place(binding.at)
    if isinstance(binding.target, Name):
        kind = measure(binding.target.id)
        if kind == "overlap" and _within_boxes(usage, binding.scope):
            return
        names = set(operators(binding.value)) if kind in _BY_HAND else set()
        if names & {"Div", "Sub", "Eq"} and (names & _OWN or "Div" in names):
            yield Step(Stage.EVALUATION, binding.target.id, place, kind)
    yield from _gathered(binding.value, place)


def _gathered(value: Expression, place: Place) -> Iterator[Step]:
    """Measures computed by hand under their names: ``{"mae": float(error.mean()), …}``."""
    if not isinstance(value, Group):
        return
    for key, part in zip(value.keys, value.parts, strict=False):
        named = key.value if isinstance(key, Constant) and isinstance(key.value, str) else ""
        kind = measure(named) if named else ""
        if kind in _BY_HAND and set(operators(part)) & (_OWN | {"Div", "median"}):
            yield Step(Stage.EVALUATION, named, place, kind)


def _defined(usage: Usage, define: Define) -> Iterator[Step]:
    place = usage.script.place(define.at)
    kind = measure(define.name)
    if kind == "overlap" and _of_boxes(define):
        return
    if kind and len(define.parameters) > 1 and kind != "accuracy":
        yield Step(Stage.EVALUATION, define.name, place, kind, sure=False)
    elif kind == "accuracy" and "acc" in define.name.lower() and len(define.parameters) > 1:
        yield Step(Stage.EVALUATION, define.name, place, kind)
    for statement in define.body:
        if isinstance(statement, Return):
            yield from _gathered(statement.value, usage.script.place(statement.at))
    if define.name in {"run_fn", "training_step"}:
        yield Step(Stage.TRAINING, define.name, place, "estimator")
    if define.name in {"val_dataloader", "test_dataloader"}:
        yield Step(Stage.SPLITTING, define.name, place, "given")
    if define.name in {"model_fn", "predict_fn", "lambda_handler"}:
        yield Step(Stage.SERVICE, define.name, place, "handler")


def _loops(usage: Usage) -> Iterator[Step]:
    """Training written out: backward and step, or a gradient tape."""
    backward = step = None
    for use in usage.uses:
        if use.last in {"backward", "GradientTape", "value_and_grad", "apply_gradients"}:
            backward = backward or use
        elif use.last in {"step", "gradient", "apply_updates", "update"}:
            step = step or use
    if backward is not None and step is not None:
        yield Step(Stage.TRAINING, "training loop", usage.script.place(backward.at), "estimator")
    for use in usage.uses:
        if use.last in {"minimize", "apply_gradients"} and "ptimizer()." in use.name:
            yield Step(Stage.TRAINING, use.last, usage.script.place(use.at), "estimator")
        looked = use.last in {"eval", "no_grad", "inference_mode"} and backward is not None
        if looked and ("torch" in use.name or use.last == "eval"):
            yield Step(Stage.PREDICTION, use.last, usage.script.place(use.at), "loop")
