"""What calls do with rows: learn from them, fill, part, test, read and write them."""

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop
from mlportfolio.audit.facts.syntax import Attribute, Call, Expression, Item, Name
from mlportfolio.audit.gather.flow import refits, roles, stopping
from mlportfolio.audit.gather.flow.reading import fills, of_groups, rows_by_name, tested_on
from mlportfolio.audit.gather.flow.values import (
    NOTHING,
    Learned,
    Rows,
    Scope,
    Value,
    gathered,
    joined,
    stronger,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.gather.flow.walk import Walker

CHOSEN = "whether columns are chosen by it cannot be told"
SAME_NAME = "that it is the same file is told by a variable's name only"
UNPARTED = frozenset({Rows.ALL, Rows.NONE})


class Effects:
    """The effects of calls in one script, or in one call of a function."""

    def __init__(
        self, walker: "Walker", script: Script, imports: dict[str, str], scope: Scope
    ) -> None:
        self.walker, self.script, self.scope = walker, script, scope
        self.imports = dict(imports)
        self.refits = refits.Refits()

    def _into(self, target: Expression, owner: Expression, told: Value) -> None:
        """Put a column into a table, or a value into an object."""
        base = owner
        while isinstance(base, Item | Attribute):
            base = base.value
        if isinstance(target, Attribute) and isinstance(owner, Name) and owner.id == "self":
            self.walker.hold(target.name, told)
            return
        member = _member(owner)
        if member and told.learned and not told.target:
            self.walker.hold(
                member, self.walker.members.get(member, Value()).carrying(told.learned)
            )
        if isinstance(base, Name):
            known = self.scope.names.get(base.id, Value())
            if told.learned and not told.target:
                self.scope.names[base.id] = known.carrying(told.learned)
            elif told.statistic and known.rows is Rows.NONE:  # a dictionary of statistics
                self.scope.names[base.id] = told

    def _by_hand(self, what: str, at: int) -> Learned:
        return Learned(what, (self._hop(what, at),))

    def _hop(self, what: str, at: int) -> Hop:
        return Hop(what, self.script.place(at))

    def _split(self, inputs: list[Value], at: int) -> Value:
        """Part the rows; what was learned from all of them has now leaked."""
        tables = [each for each in inputs if each.rows is not Rows.NONE or each.learned]
        for each in tables:
            if each.learned and not each.target and each.rows in UNPARTED:
                self.walker.found(each.learned, self._hop("split", at))
            if each.named and each.rows is Rows.TRAINING:
                self.walker.parted.add(each.named)
        parts: list[Value] = []
        for each in tables or [Value()]:
            clean = each._replace(learned=None, parts=(), statistic=False, named="")
            parts += [clean._replace(rows=Rows.TRAINING), clean._replace(rows=Rows.HELD_OUT)]
        return Value(rows=Rows.NONE, parts=tuple(parts))

    def _cross_validated(self, arguments: list[Value], keywords: dict[str, Value], at: int) -> None:
        for each in [*arguments[1:], keywords.get("X", NOTHING)]:
            if each.learned and not each.target and each.rows is not Rows.HELD_OUT:
                self.walker.found(each.learned, self._hop("cross-validated", at))

    def _read(self, call: Call) -> Value:
        path, _ = self.walker.project.paths.of(call, self.script)
        learned = self.walker.written(path.rpartition("/")[2]) if path else None
        rows = rows_by_name(path.rpartition("/")[2].partition(".")[0]) if path else Rows.ALL
        held = rows is Rows.HELD_OUT
        return Value(rows=rows if held else Rows.ALL, learned=learned, named=path if held else "")

    def _of_table(
        self, call: Call, function: Attribute, owner: Value, inputs: list[Value], at: int
    ) -> Value | None:
        """What a table's own method gives; None for any other method."""
        name, is_whole = function.name, owner.rows is Rows.ALL
        if name in roles.COLLECTS and isinstance(function.value, Name | Attribute):
            self._hold(function.value, gathered(owner, inputs))
            return NOTHING
        if name == "corr" and is_whole:
            learned = self._by_hand("columns compared over all rows", at)
            learned = learned._replace(shape=roles.LEARNERS["selector"], certain=False)
            return Value(rows=Rows.NONE, learned=learned._replace(reason=CHOSEN))
        if name in roles.GROUPWISE and is_whole and not owner.target and fills(call):
            hand = self._by_hand("filled with a statistic of all rows, by group", at)
            return owner.carrying(hand)
        if name in roles.STATISTICS and owner.rows in {Rows.ALL, Rows.HELD_OUT}:
            return Value(rows=owner.rows, statistic=not owner.target)
        if name == "where" and owner.rows is Rows.NONE and any(one.statistic for one in inputs):
            owner, name = _first_rows(inputs), "clip"  # NumPy's, which is given the table
        if name in {"fillna", "clip", "replace"}:
            if any(of_groups(each) for each in call.arguments):
                inputs = [*inputs, Value(statistic=True)]
            told = self._filled(owner, name, inputs, at)
            if told.learned and call.keyword("inplace") is not None:
                self._into(function.value, function.value, told)
            return told
        return None

    def _fitted(
        self, named: Expression, owner: Value, name: str, inputs: list[Value], at: int
    ) -> Value:
        """Fit a transformer; on all rows, everything that it touches carries that on."""
        data = inputs[0] if inputs else NOTHING
        data = data._replace(rows=Rows.ALL) if data.rows is Rows.NONE else data
        learned = None
        if data.rows is Rows.ALL and not data.target:
            learned = self._learned(owner, name, at)
        elif tested_on(data) and owner.role not in roles.MILD:
            self._anew(data, f"{owner.what}.{name} on the held-out rows", at)
        self._hold(named, owner._replace(learned=learned))
        if name in roles.ALONE:
            return owner._replace(learned=learned)
        kept = stronger(learned, data.learned)
        made = data._replace(learned=kept, parts=())
        if owner.role in roles.RESAMPLERS:
            return made._replace(parts=tuple(each._replace(learned=kept) for each in inputs[:2]))
        return made

    def _hold(self, named: Expression, value: Value) -> None:
        """Keep what a variable or an attribute stands for now."""
        if isinstance(named, Name):
            self.scope.names[named.id] = value
        elif isinstance(named, Attribute):
            self.walker.hold(named.name, value)

    def _learned(self, owner: Value, name: str, at: int) -> Learned:
        certain = owner.role not in roles.MILD
        reason = "" if certain else roles.MILD_REASON
        words = f"{owner.what}.{name} on all rows"
        return Learned(
            roles.LEARNERS[owner.role], (self._hop(words, at),), certain=certain, reason=reason
        )

    def _anew(self, data: Value, what: str, at: int) -> None:
        """What is fitted on the held-out rows themselves learns from what it is tested on.

        Rows that only a name calls so may never be tested on, as those of a competition.
        """
        hop = self._hop(what, at)
        if data.named:
            self.walker.doubtful.append((Learned(roles.ANEW, (hop,)), hop))
            return
        self.walker.found(Learned(roles.ANEW, (hop,)), hop)

    def _filled(self, owner: Value, name: str, inputs: list[Value], at: int) -> Value:
        of = {each.rows for each in inputs if each.statistic}
        if Rows.HELD_OUT in of and tested_on(owner):
            self._anew(owner, "filled with a statistic of the held-out rows", at)
        if Rows.ALL in of and owner.rows is Rows.ALL and not owner.target:
            what = "clipped" if name == "clip" else "filled"
            hand = self._by_hand(f"{what} with a statistic of all rows", at)
            return owner.carrying(hand)
        return owner

    def _transformed(self, named: Expression, owner: Value, data: Value, at: int) -> None:
        """Held-out rows are transformed by what all rows taught."""
        parted = data.rows is Rows.HELD_OUT and not data.named
        if owner.learned and parted and isinstance(named, Name):
            self.walker.found(owner.learned, self._hop("held-out rows transformed", at))

    def _tested(self, model: Expression, inputs: list[Value], at: int) -> None:
        """A model that saw the whole table has seen the part that it is tested on."""
        data = inputs[0] if inputs else NOTHING
        hop = self.refits.seen(model)
        if hop and data.rows is Rows.HELD_OUT and not data.named:
            self.walker.found(Learned(refits.SHAPE, (hop,)), self._hop("tested", at))

    def _stopped(self, call: Call, at: int) -> None:
        if stopping.stops_on_test(call, self.imports):
            hop = self._hop("stops early on the test rows", at)
            told = Learned(stopping.SHAPE, (hop,), certain=False, reason=stopping.REASON)
            self.walker.found(told, hop)

    def _validated(self, call: Call, inputs: list[Value], at: int) -> None:
        """A model that keeps rows back by itself is tested on rows that were learned from."""
        if not any(name == "validation_split" for name, _ in call.keywords):
            return
        data = inputs[0] if inputs else NOTHING
        if data.learned and not data.target and data.rows is Rows.ALL:
            self.walker.found(data.learned, self._hop("kept back for validation", at))

    def _searched(self, owner: Value, inputs: list[Value], at: int) -> None:
        """A search cross-validates whatever rows it is given."""
        data = inputs[0] if inputs else NOTHING
        is_whole = data.rows in UNPARTED and not data.target
        if owner.what in roles.SEARCHES and data.learned and is_whole:
            self.walker.found(data.learned, self._hop("cross-validated by a search", at))

    def _written(self, call: Call, values: list[Value], at: int) -> None:
        path, is_told = self.walker.project.paths.of(call, self.script)
        told = joined(values)
        if path and told.learned and told.rows is Rows.ALL:
            name = path.rpartition("/")[2]
            learned = told.learned.then(self._hop(f"written to {name}", at))
            if not is_told:
                learned = learned._replace(certain=False, reason=SAME_NAME)
            self.walker.files[name] = learned


def _member(owner: Expression) -> str:
    """What an object of the project holds under a name, whose column or part is changed."""
    while isinstance(owner, Item | Attribute):
        if isinstance(owner, Attribute) and owner.value == Name("self"):
            return owner.name
        owner = owner.value
    return ""


def _first_rows(inputs: list[Value]) -> Value:
    """The first value that holds all rows and is no statistic of them."""
    whole = (one for one in inputs if one.rows is Rows.ALL and not one.statistic)
    return next(whole, NOTHING)
