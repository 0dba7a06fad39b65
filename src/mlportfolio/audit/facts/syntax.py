"""Code reduced to what data flow needs: names, calls, assignments, definitions.

Named tuples, for there are thousands of them: they are made, compared and stored quickly.
``at`` is a position that :func:`mlportfolio.audit.facts.code.Script.place` turns into a place.
"""

from mlportfolio.audit.facts.record import Record

Literal = str | bytes | int | float | complex | bool | None


class Name(Record):
    """A variable."""

    id: str


class Attribute(Record):
    """``value.name``."""

    value: "Expression"
    name: str


class Call(Record):
    """``function(*arguments, **keywords)``; a keyword named ``**`` is unpacked."""

    function: "Expression"
    arguments: "tuple[Expression, ...]"
    keywords: "tuple[tuple[str, Expression], ...]"
    at: int

    def keyword(self, name: str) -> "Expression | None":
        """The value of a keyword, None where it isn't given."""
        return next((value for key, value in self.keywords if key == name), None)


class Item(Record):
    """``value[key]``."""

    value: "Expression"
    key: "Expression"


class Constant(Record):
    """A literal; long ones are cut."""

    value: Literal


class Group(Record):
    """A tuple, list, set or dictionary; ``keys`` is empty but for dictionaries."""

    parts: "tuple[Expression, ...]"
    keys: "tuple[Expression, ...]" = ()


class Operation(Record):
    """An operator (or a choice, or an f-string) and what it works on."""

    operator: str
    parts: "tuple[Expression, ...]"


class Loop(Record):
    """A comprehension: ``element for target in source``."""

    element: "Expression"
    target: "Expression"
    source: "Expression"


class Lambda(Record):
    """A function without a name."""

    parameters: tuple[str, ...]
    body: "Expression"


class Slice(Record):
    """``lower:upper``."""

    lower: "Expression"
    upper: "Expression"


Expression = Name | Attribute | Call | Item | Constant | Group | Operation | Loop | Lambda | Slice


class Parameter(Record):
    """A parameter of a function; its default is None where there is none."""

    name: str
    default: Expression | None = None


class Assign(Record):
    """``targets = value``; ``augmented`` for ``+=`` and its like."""

    targets: tuple[Expression, ...]
    value: Expression
    at: int
    augmented: bool = False


class Evaluate(Record):
    """An expression for its effect."""

    value: Expression
    at: int


class For(Record):
    """A loop; ``while`` has an empty target and its test as source."""

    target: Expression
    source: Expression
    body: "tuple[Statement, ...]"
    at: int


class If(Record):
    """A choice."""

    test: Expression
    body: "tuple[Statement, ...]"
    otherwise: "tuple[Statement, ...]"
    at: int


class Return(Record):
    """The value of a function."""

    value: Expression
    at: int


class Import(Record):
    """``name`` stands for the dotted ``source``; leading dots are relative."""

    name: str
    source: str
    at: int


class Define(Record):
    """A function or method."""

    name: str
    parameters: tuple[Parameter, ...]
    body: "tuple[Statement, ...]"
    decorators: tuple[Expression, ...]
    at: int
    documented: bool = False
    lines: int = 1


class Class(Record):
    """A class."""

    name: str
    bases: tuple[Expression, ...]
    body: "tuple[Statement, ...]"
    at: int
    documented: bool = False


Statement = Assign | Evaluate | For | If | Return | Import | Define | Class

NOTHING = Constant(None)
