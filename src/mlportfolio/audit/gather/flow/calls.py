"""Follows calls: into functions and methods of the project, and to what others are known to do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.syntax import Attribute, Call, Constant, Expression, Name, Statement
from mlportfolio.audit.gather.flow import refits, roles, stopping
from mlportfolio.audit.gather.flow.effects import Effects
from mlportfolio.audit.gather.flow.project import Known
from mlportfolio.audit.gather.flow.reading import (
    imports,
    is_method,
    prepares_only,
    reads_as_spark,
    telling,
)
from mlportfolio.audit.gather.flow.values import FLAGS, NOTHING, Rows, Scope, Value, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.gather.flow.walk import Walker

DEEPEST = 5


class Calls(Effects, ABC):
    """The calls of one script, or of one call of a function."""

    def __init__(
        self,
        walker: "Walker",
        script: Script,
        imports: dict[str, str],
        scope: Scope,
        depth: int = 0,
    ) -> None:
        super().__init__(walker, script, imports, scope)
        self.depth = depth
        self.is_left = False
        """Whether a value was given back whichever way was taken."""

    @abstractmethod
    def run(self, body: Iterable[Statement]) -> None:
        """Walk some statements."""

    @abstractmethod
    def value(self, expression: Expression, at: int) -> Value:
        """Return what is known of an expression's value."""

    def _last(self, function: Expression) -> str:
        match function:
            case Attribute(name=name):
                return name
            case Name(id=name):
                return self.imports.get(name, name).rpartition(".")[2]
        return ""

    def _dotted(self, function: Expression) -> str:
        parts: list[str] = []
        while isinstance(function, Attribute):
            parts.append(function.name)
            function = function.value
        if not isinstance(function, Name):
            return ""
        parts.append(self.imports.get(function.id, function.id))
        return ".".join(reversed(parts))

    def called(self, call: Call, at: int) -> Value:  # noqa: PLR0911 - one case a shape
        """Return what a call gives back."""
        place = call.at or at
        last, dotted = self._last(call.function), self._dotted(call.function)
        arguments = [self.value(each, place) for each in call.arguments]
        keywords = {name: self.value(each, place) for name, each in call.keywords}
        inputs = [*arguments, *keywords.values()]
        if last in roles.SPLITS and not self._is_own(last, dotted):
            self.refits.part(call)
            return self._split(inputs, place)
        if last == roles.TABLE_SPLIT and isinstance(call.function, Attribute):
            return self._split([self.value(call.function.value, place)], place)
        if last in roles.COUNTS:
            return NOTHING
        if roles.crossval(dotted):
            self._cross_validated(arguments, keywords, place)
            return NOTHING
        role = roles.learner(dotted)
        if role:
            return Value(rows=Rows.NONE, role=role, what=last)
        if roles.is_model(dotted):
            prepares = last in roles.PIPELINES and prepares_only(inputs)
            return Value(rows=Rows.NONE, role="preprocessing" if prepares else "model", what=last)
        if last in roles.READERS or reads_as_spark(call.function):
            return self._read(call)
        if isinstance(call.function, Attribute):
            return self._on_object(call, call.function, inputs, place)
        if last in self.walker.project.classes:
            return self._made(last, arguments, keywords)
        entered = self._enter(last, arguments, keywords)
        return entered if entered is not None else self._passed(inputs)

    def _made(self, name: str, arguments: list[Value], keywords: dict[str, Value]) -> Value:
        """An object of a class of the project, which holds what it is given."""
        made = self._passed([*arguments, *keywords.values()])._replace(what=name)
        known = self.walker.project.method(name, "__init__")
        if known:
            self._walked(known, arguments, keywords, made)
        return made

    def _is_own(self, last: str, dotted: str) -> bool:
        """Whether the project has a function of its own under the name of a library's."""
        return not dotted.startswith(roles.LIBRARIES) and bool(
            self.walker.project.function(last, self.script)
        )

    def _passed(self, inputs: list[Value]) -> Value:
        told = joined(inputs)
        return Value() if told.rows is Rows.NONE and not inputs else told

    def _on_object(self, call: Call, function: Attribute, inputs: list[Value], at: int) -> Value:
        """Walk a method of a class of the project; any other does what its name says."""
        owner = self.value(function.value, at)
        known = self.walker.project.method(owner.what, function.name)
        if known is None:
            return self._method(call, function, owner, inputs, at)
        places = len(call.arguments)
        named = {key: value for (key, _), value in zip(call.keywords, inputs[places:], strict=True)}
        returned = self._walked(known, inputs[:places], named, owner)
        return _most_telling(returned)

    def _method(  # noqa: PLR0911 - one case a shape
        self, call: Call, function: Attribute, owner: Value, inputs: list[Value], at: int
    ) -> Value:
        name = function.name
        if name in roles.FITS and owner.role in roles.LEARNERS:
            return self._fitted(function.value, owner, name, inputs, at)
        if name in roles.CHANGES and owner.role in roles.LEARNERS:
            data = inputs[0] if inputs else NOTHING
            self._transformed(function.value, owner, data, at)
            return data.carrying(owner.learned) if data.rows is Rows.ALL else data
        if name in roles.WRITERS:
            self._written(call, [owner, *inputs], at)
            return NOTHING
        if name in refits.TESTS:
            self._tested(function.value, inputs, at)
        if name in roles.PREDICTS:
            return joined(inputs)._replace(target=True)
        told = self._of_table(call, function, owner, inputs, at)
        if told is not None:
            return told
        if name in stopping.FITS:
            self._stopped(call, at)
        if name == "fit" and owner.role == "model":
            self._validated(call, inputs, at)
            self._searched(owner, inputs, at)
            self.refits.fit(function.value, call, self._hop("fitted on all rows", at))
            return owner
        is_own = name not in roles.OF_TABLES
        entered = self._enter(name, inputs, {}, method=True) if is_own else None
        if entered is not None:
            return entered
        told = joined([owner, *inputs])
        return told._replace(rows=owner.rows if owner.rows is not Rows.NONE else told.rows)

    def _enter(
        self,
        name: str,
        arguments: list[Value],
        keywords: dict[str, Value],
        *,
        method: bool = False,
    ) -> Value | None:
        """Walk a function of the project with the values that it is called with."""
        known = self.walker.project.function(name, self.script)
        if known is None or self.depth >= DEEPEST:
            return None
        taken = known[1].parameters
        if method and len(taken) < len(arguments) and not is_method(known[1]):
            return None
        returned = self._walked(known, arguments, keywords)
        return _most_telling(returned)

    def _walked(
        self,
        known: Known,
        arguments: list[Value],
        keywords: dict[str, Value],
        owner: Value = NOTHING,
    ) -> list[Value]:
        """Walk a function, or a method of ``owner``; return what it may give back."""
        script, define = known
        told = (tuple(arguments), tuple(keywords.items()), owner.what)
        called = (id(define), self.depth, self.walker.turns, len(self.walker.files), *told)
        before = self.walker.returned.get(called)
        if before is not None:
            return before
        names = [each.name for each in define.parameters][is_method(define) :]
        scope = Scope({each: self.walker.parameter(each) for each in names})
        scope.names |= {
            each.name: FLAGS[each.default.value]
            for each in define.parameters
            if isinstance(each.default, Constant) and isinstance(each.default.value, bool)
        }
        scope.names |= dict(zip(names, arguments, strict=False)) | keywords
        if owner.what:
            scope.names["self"] = owner
        self.walker.entered.add(id(define))
        frame = type(self)(self.walker, script, imports(script.body), scope, self.depth + 1)
        if self.depth < DEEPEST:
            frame.run(define.body)
        self.walker.returned[called] = scope.returned
        return scope.returned


def _most_telling(returned: list[Value]) -> Value:
    """What a function may give back that tells most; nothing where it gives nothing."""
    return max(returned, key=telling, default=NOTHING)
