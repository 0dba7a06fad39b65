"""The code's calls and assignments, with the names they stand for."""

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.syntax import Call, Class, Define, Expression, Import

UNKNOWN = "?"
"""Begins the name of what can't be told."""
OWN = "~"
"""Begins the name of a function or class of the script itself."""
FRAME = "pandas.DataFrame"


class Use(Record):
    """A call with its resolved dotted name; ``?`` begins that of an unknown receiver.

    What a call makes carries ``()``: ``xgboost.XGBRegressor().fit``.
    """

    name: str
    call: Call
    scope: str
    looped: bool
    receiver: str
    last: str
    """The function or method itself, without what it belongs to."""

    @property
    def at(self) -> int:
        """Its position."""
        return self.call.at

    @property
    def on_result(self) -> bool:
        """Whether it's a method of what another call made."""
        return "()" in self.name


class Binding(Record):
    """An assignment, with the resolved name of what made the value."""

    target: Expression
    value: Expression
    made_by: str
    at: int
    scope: str
    looped: bool


class Usage(Record):
    """What a script does, as resolved calls and assignments."""

    script: Script
    imports: tuple[Import, ...]
    uses: tuple[Use, ...]
    bindings: tuple[Binding, ...]
    definitions: tuple[tuple[str, Define], ...]
    classes: tuple[tuple[Class, tuple[str, ...]], ...]
    decorators: tuple[tuple[str, int], ...]
    touched: frozenset[str]
    """Dotted names that are read at all, called or not."""
