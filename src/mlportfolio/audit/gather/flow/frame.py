"""Follows statements and expressions: what each name holds, and what each expression is."""

from collections.abc import Iterable, Sequence

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
from mlportfolio.audit.gather.flow import roles
from mlportfolio.audit.gather.flow.calls import Calls
from mlportfolio.audit.gather.flow.reading import rows_by_name, telling
from mlportfolio.audit.gather.flow.values import FLAGS, NOTHING, Rows, Value, gathered, joined

SCALING = frozenset({"Sub", "Div", "Mult", "Add"})
COMPARING = frozenset({"Lt", "Gt", "LtE", "GtE"})


class Frame(Calls):
    """One script, or one call of a function, while it is walked statement by statement."""

    def run(self, body: Iterable[Statement]) -> None:
        """Walk statements up to one that gives a value back."""
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
                    put = self._put(target, told, statement.at)
                    self._assign(target, put, whole=not statement.augmented)
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

    def _put(self, target: Expression, told: Value, at: int) -> Value:
        """A statistic of all rows that takes the place of some of them is learned by all."""
        match target:
            case Item(value=Attribute(value=table, name="loc" | "iloc")) if told.statistic:
                known = self.value(table, at)
                if told.rows is known.rows is Rows.ALL and not known.target:
                    return told.carrying(self._by_hand("replaced by a statistic of all rows", at))
        return told

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
                return self.called(expression, at)
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


def _is_folds(source: Expression) -> bool:
    """Whether something is gone through fold by fold: ``folds.split(rows)``."""
    called = source.function if isinstance(source, Call) else None
    return isinstance(called, Attribute) and called.name == "split"
