"""What names and calls say of rows, paths and functions, before any value is known."""

from collections.abc import Iterable, Sequence

from mlportfolio.audit.facts.syntax import (
    Attribute,
    Call,
    Constant,
    Define,
    Expression,
    Import,
    Statement,
)
from mlportfolio.audit.gather.flow import roles
from mlportfolio.audit.gather.flow.values import Rows, Value
from mlportfolio.audit.gather.stages.patterns import operators, walk


def imports(body: Iterable[Statement]) -> dict[str, str]:
    """Return what a script imports, by the names that it gives."""
    return {each.name: each.source for each in body if isinstance(each, Import)}


def is_method(define: Define) -> bool:
    """Say whether a function is called on an object or a class."""
    return bool(define.parameters) and define.parameters[0].name in {"self", "cls"}


def reads_as_spark(function: Expression) -> bool:
    """Say whether a call reads a table as ``spark.read.option().csv()`` does."""
    if getattr(function, "name", "") not in roles.FORMATS:
        return False
    while isinstance(function, Attribute | Call):
        if isinstance(function, Attribute) and function.name == "read":
            return True
        function = function.value if isinstance(function, Attribute) else function.function
    return False


def prepares_only(values: Sequence[Value]) -> bool:
    """Say whether every step of a pipeline is known to prepare, and none to predict."""
    found: set[str] = set()
    pending = list(values)
    while pending:
        each = pending.pop()
        found.add(each.role)
        pending.extend(each.parts)
    return bool(found & roles.LEARNERS.keys()) and "model" not in found


def of_groups(value: Expression) -> bool:
    """Whether a value holds, for each row, a statistic of its group."""
    done = set(operators(value))
    named = {part.value for part in walk(value) if isinstance(part, Constant)}
    return {"groupby", "transform"} <= done and bool(roles.STATISTICS & (done | named))


def fills(call: Call) -> bool:
    """Whether a function that is applied to groups fills gaps with a statistic of each."""
    done = {name for each in call.arguments for name in operators(each)}
    return "fillna" in done and bool(roles.STATISTICS & done)


def tested_on(data: Value) -> bool:
    """Whether rows are held out beyond doubt: "dev" may well mean the rows to develop with."""
    sure = not data.named or "test" in data.named.lower()
    return data.rows is Rows.HELD_OUT and not data.target and sure


def telling(value: Value) -> tuple[bool, bool, bool, int]:
    """Order values by how much they can still tell of a leak."""
    return value.learned is not None, value.role != "", value.statistic, len(value.parts)


def rows_by_name(name: str) -> Rows:
    """Return which rows a name promises."""
    lowered = name.lower()
    if roles.HELD_OUT_NAME.search(lowered):
        return Rows.HELD_OUT
    return Rows.TRAINING if roles.TRAINING_NAME.search(lowered) else Rows.ALL
