"""Walks one script after the other, statement by statement, and keeps what leaks."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop, Leak
from mlportfolio.audit.facts.syntax import (
    Assign,
    Attribute,
    Call,
    Class,
    Constant,
    Define,
    Evaluate,
    Expression,
    For,
    Group,
    If,
    Import,
    Item,
    Lambda,
    Loop,
    Name,
    Operation,
    Return,
    Slice,
    Statement,
)
from mlportfolio.audit.gather.flow import refits, roles, stopping
from mlportfolio.audit.gather.flow.effects import Effects
from mlportfolio.audit.gather.flow.project import Known, Project
from mlportfolio.audit.gather.flow.reading import (
    imports,
    is_method,
    prepares_only,
    reads_as_spark,
    rows_by_name,
    telling,
)
from mlportfolio.audit.gather.flow.values import (
    FLAGS,
    NOTHING,
    Learned,
    Rows,
    Scope,
    Value,
    gathered,
    joined,
)

DEEPEST = 5
MOST_PASSES = 3
"""How often all is walked anew since a file was written that another script may read."""
MOST_STEPS = 400_000
MOST_IN_ONE = 40_000
"""Steps in one script and what it calls, so that one cannot use up those of the others."""
SCALING = frozenset({"Sub", "Div", "Mult", "Add"})
COMPARING = frozenset({"Lt", "Gt", "LtE", "GtE"})
REMEDY = "Split first, then fit it on the training rows alone, best inside one pipeline."


class Walker:
    """Follows the values of a project; functions are entered where they are called."""

    def __init__(self, scripts: Iterable[Script]) -> None:
        self.project = Project(scripts)
        self.files: dict[str, Learned] = {}
        self.passed_on: set[str] = set()
        self.leaks: dict[tuple[object, ...], Leak] = {}
        self.entered: set[int] = set()
        self.steps = self.rested = 0
        self.members: dict[str, Value] = {}
        self.returned: dict[tuple[object, ...], list[Value]] = {}
        """What functions gave back, by what they were called with and what objects held then."""
        self.turns = 0
        """How often what an object holds has changed."""
        self.parted: set[str] = set()
        self.untrusted: frozenset[str] = frozenset()
        self.given = False
        self.doubtful: list[tuple[Learned, Hop]] = []

    def walk(self) -> tuple[Leak, ...]:
        """Walk every script; again where one writes what another may read.

        What is called training rows and parted later held the rows that are tested on too, unless
        others are given for the test: then everything is walked with that name not trusted.
        """
        self._walk_all()
        for _ in range(MOST_PASSES):
            written = set(self.files)
            if not written - self.passed_on:
                break
            self.passed_on = written
            self._walk_all()
        if self.parted and not self.given:
            self.untrusted = frozenset(self.parted)
            self.leaks, self.files, self.entered, self.members = {}, {}, set(), {}
            self.turns += 1
            self._walk_all()
        for learned, hop in self.doubtful if self.given else ():
            self.found(learned, hop)
        return tuple(sorted(self.leaks.values(), key=lambda leak: not leak.certain))

    def _walk_all(self) -> None:
        for script in self.project.scripts:
            self.rested = self.steps
            frame = _Frame(self, script, {}, Scope())
            frame.run(script.body)
        for script, define in [one for known in self.project.functions.values() for one in known]:
            if id(define) not in self.entered:
                self._alone(script, define)

    @property
    def is_tired(self) -> bool:
        """Whether enough steps were taken, in all or in one script."""
        return self.steps > MOST_STEPS or self.steps - self.rested > MOST_IN_ONE

    def _alone(self, script: Script, define: Define) -> None:
        """Walk a function that nobody calls by a name that is known."""
        self.rested = self.steps
        frame = _Frame(self, script, imports(script.body), Scope())
        for parameter in define.parameters:
            frame.scope.names[parameter.name] = self.parameter(parameter.name)
        if is_method(define) and id(define) in self.project.owners:
            frame.scope.names["self"] = Value(rows=Rows.NONE, what=self.project.owners[id(define)])
        frame.run(define.body)

    def written(self, name: str) -> Learned | None:
        """What a file carries, whose name may have been put together when it was written."""
        found = self.files.get(name)
        if found is None and name:
            alike = (one for one in self.files if "*" in one and fnmatchcase(name, one))
            found = next((self.files[one] for one in alike), None)
        return found

    def hold(self, name: str, value: Value) -> None:
        """Keep what an object holds under a name."""
        if self.members.get(name) != value:
            self.members[name] = value
            self.turns += 1

    def rows(self, name: str) -> Rows:
        """Which rows a name promises, where it can be trusted."""
        return Rows.ALL if name in self.untrusted else rows_by_name(name)

    def parameter(self, name: str) -> Value:
        """What is known of a parameter by its name alone."""
        rows = self.rows(name)
        return Value(rows=rows, named=name if rows is Rows.HELD_OUT else "")

    def found(self, learned: Learned, hop: Hop) -> None:
        """Keep one leak a place where something was learned."""
        told = learned.then(hop)
        first = told.hops[0].at
        leak = Leak(learned.shape, told.hops, learned.certain, learned.reason, REMEDY)
        self.leaks.setdefault((first, learned.shape), leak)


class _Frame(Effects):
    """One script, or one call of a function, while it is walked."""

    def __init__(
        self, walker: Walker, script: Script, imports: dict[str, str], scope: Scope, depth: int = 0
    ) -> None:
        super().__init__(walker, script, imports, scope)
        self.depth = depth
        self.is_left = False
        """Whether a value was given back whichever way was taken."""

    def run(self, body: Iterable[Statement]) -> None:
        for statement in body:
            self.walker.steps += 1
            if self.walker.is_tired:
                return
            self._step(statement)
            if self.is_left:
                return

    def _step(self, statement: Statement) -> None:
        match statement:
            case Import(name=name, source=source):
                self.imports[name] = source
            case Assign(targets=targets, value=value):
                told = self.value(value, statement.at)
                for target in targets:
                    self.refits.assign(target, value)
                    self._cut_off(target, value, told, statement.at)
                    self._assign(target, told, whole=not statement.augmented)
            case Evaluate(value=value, at=at):
                self.value(value, at)
            case Return(value=value, at=at):
                self.scope.returned.append(self.value(value, at))
                self.is_left = True
            case For(target=target, source=source, body=body, at=at):
                told = self._looped(source, at)
                self._assign(target, told, whole=True)
                self.run(body)
                self.is_left = False
            case If(test=test, body=body, otherwise=otherwise, at=at):
                self._choice(self.value(test, at), body, otherwise)
            case Class(body=body):
                del body
            case Define():
                pass

    def _choice(
        self, test: Value, body: Sequence[Statement], otherwise: Sequence[Statement]
    ) -> None:
        """Walk the way that is told, else both; what either learned may be the case after."""
        if test in FLAGS.values():
            self.run(body if test == FLAGS[True] else otherwise)
            return
        before = dict(self.scope.names)
        self.run(body)
        left, self.is_left = self.is_left, False
        one, self.scope.names = self.scope.names, before
        self.run(otherwise)
        self.is_left = left and self.is_left
        for name, value in one.items():
            other = self.scope.names.get(name, NOTHING)
            if telling(value) > telling(other):
                self.scope.names[name] = value

    def _looped(self, source: Expression, at: int) -> Value:
        told = self.value(source, at)
        if _is_folds(source):
            if told.learned:
                self.walker.found(told.learned, self._hop("split into folds", at))
            return Value(parts=(NOTHING, NOTHING), rows=Rows.NONE)
        return told._replace(parts=())

    def _cut_off(self, target: Expression, value: Expression, told: Value, at: int) -> None:
        """Rows that a slice cuts off under the name of held-out ones are split here."""
        if not (isinstance(target, Name) and isinstance(value, Item) and told.learned):
            return
        if rows_by_name(target.id) is Rows.HELD_OUT and told.rows is Rows.ALL and not told.target:
            self.walker.found(told.learned, self._hop("split", at))

    def _assign(self, target: Expression, told: Value, *, whole: bool) -> None:
        match target:
            case Name(id=name):
                kept = told if whole else gathered(self.scope.names.get(name, NOTHING), [told])
                kept = NOTHING if kept in FLAGS.values() else kept
                if kept.rows is Rows.ALL and not kept.parts and not kept.role:
                    rows = self.walker.rows(name)
                    kept = kept._replace(rows=rows, named=name if rows is not Rows.ALL else "")
                if kept.named and kept.rows is Rows.HELD_OUT and roles.OUTCOME.search(name):
                    self.walker.given = True
                if name.lower() in roles.TARGET_NAMES:
                    kept = kept._replace(target=True)
                self.scope.names[name] = kept
            case Group(parts=parts):
                for place, part in enumerate(parts):
                    inner = told.parts[place] if place < len(told.parts) else told
                    self._assign(part, inner, whole=whole)
            case Item(value=value) | Attribute(value=value):
                self._into(target, value, told)
            case _:
                pass

    def value(self, expression: Expression, at: int) -> Value:  # noqa: C901, PLR0911 - one case a shape
        """Return what is known of an expression's value."""
        self.walker.steps += 1
        if self.walker.is_tired:
            return NOTHING
        match expression:
            case Name(id=name):
                return self.scope.names.get(name, NOTHING)
            case Constant(value=bool(flag)):
                return FLAGS[flag]
            case Constant():
                return NOTHING
            case Call():
                return self._call(expression, at)
            case Attribute(value=value, name=name):
                if isinstance(value, Name) and value.id == "self":
                    return self.walker.members.get(name, Value())
                return self._attribute(self.value(value, at))
            case Item(value=value, key=key):
                told = self._chosen(self.value(value, at), key, at)
                return told._replace(target=self._is_target(key), parts=())
            case Group(parts=parts, keys=keys):
                values = [self.value(part, at) for part in parts]
                return joined(values)._replace(parts=tuple(values) if not keys else ())
            case Operation(operator=operator, parts=parts):
                return self._operation(operator, [self.value(part, at) for part in parts], at)
            case Loop(element=element, target=target, source=source):
                told = self._looped(source, at) if _is_folds(source) else self.value(source, at)
                self._assign(target, told, whole=True)
                return self.value(element, at)
            case Lambda() | Slice():
                return NOTHING
        return NOTHING

    def _chosen(self, told: Value, key: Expression, at: int) -> Value:
        """Rows that a statistic of all rows chose carry it on."""
        if told.learned or not isinstance(key, Operation | Name | Call | Group):
            return told
        chosen = self.value(key, at).learned
        if chosen is None:
            return told
        if told.rows is Rows.ALL:
            chosen = chosen._replace(certain=True, reason="")
        return told.carrying(chosen)

    def _attribute(self, told: Value) -> Value:
        return told._replace(parts=(), role="") if told.parts or told.role else told

    def _is_target(self, key: Expression) -> bool:
        return isinstance(key, Constant) and str(key.value).lower() in roles.TARGET_NAMES

    def _operation(self, operator: str, values: list[Value], at: int) -> Value:
        """Arithmetic with a statistic of all rows scales with it."""
        if operator == "Not" and values[0] in FLAGS.values():
            return FLAGS[values[0] == FLAGS[False]]
        told = gathered(values[0], values[1:]) if operator == "Add" else joined(values)
        statistic = next((one for one in values if one.statistic and one.rows is Rows.ALL), None)
        rows = [each for each in values if each.rows is Rows.ALL and not each.statistic]
        if statistic is None:
            return told
        if not rows or told.target:
            return told._replace(statistic=True)
        if operator in SCALING:
            return told.carrying(self._by_hand("scaled by a statistic of all rows", at))
        if operator in COMPARING:
            hand = self._by_hand("cut by a statistic of all rows", at)
            reason = "whether rows are dropped or changed cannot be told"
            return told.carrying(hand._replace(certain=False, reason=reason))
        return told

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

    def _call(self, call: Call, at: int) -> Value:  # noqa: PLR0911 - one case a shape
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
        return max(returned, key=telling) if returned else NOTHING

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
        entered = self._enter(name, inputs, {}, method=True)
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
        return max(returned, key=telling) if returned else NOTHING

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
        frame = _Frame(self.walker, script, imports(script.body), scope, self.depth + 1)
        if self.depth < DEEPEST:
            frame.run(define.body)
        self.walker.returned[called] = scope.returned
        return scope.returned


def _is_folds(source: Expression) -> bool:
    """Whether something is gone through fold by fold: ``folds.split(rows)``."""
    called = source.function if isinstance(source, Call) else None
    return isinstance(called, Attribute) and called.name == "split"
