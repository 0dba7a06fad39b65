"""Finds inputs that were computed from the target, or that the target was computed from."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop, Leak
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.syntax import (
    Assign,
    Attribute,
    Call,
    Constant,
    Evaluate,
    Expression,
    For,
    Group,
    Item,
    Name,
    Return,
    Statement,
)
from mlportfolio.audit.gather.flow import roles
from mlportfolio.audit.gather.flow.statements import flat
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.patterns import columns, operators, walk

INPUTS = Pattern(r"(?:x|features?|inputs?|predictors?)(?:_?(?:all|data|raw))?", re.IGNORECASE)
ANSWERS = Pattern(r"(?:y|targets?|labels?)(?:_?(?:all|data|raw))?", re.IGNORECASE)
EARLIER = frozenset(
    "shift rolling diff pct_change expanding ewm lag isnull isna notna notnull".split()  # noqa: SIM905 - a list of words
)
"""What looks at other rows, as a lag does, or only at whether there is a value."""
CHOOSES = frozenset(
    "select_dtypes ColumnTransformer make_column_transformer SelectKBest RFE".split()  # noqa: SIM905 - a list of words
)
"""What may leave a column out without naming it."""
MEANS = frozenset({"mean", "median", "sum", "std", "var", "agg", "aggregate"})
LATER = "whether a later step leaves it out cannot be told"
SHAPE = "target among the inputs"
REMEDY = "Leave out of the inputs what is computed from the target, and what the target is."


class _Made(Record):
    """A column that is computed: from which others, and where."""

    sources: frozenset[str]
    at: int


class _Inputs(Record):
    """A table whose columns become inputs but for some."""

    name: str
    table: str
    dropped: frozenset[str]
    at: int


class _Story:
    """What a script does with the columns of its tables."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], _Made] = {}
        self.roots: dict[str, str] = {}
        self.lists: dict[str, frozenset[str]] = {}
        self.groups: dict[str, frozenset[str]] = {}
        """Tables of what columns are on average in each group of all rows."""
        self.gone: set[str] = set()
        self.answers: set[tuple[str, str]] = set()
        self.inputs: list[_Inputs] = []
        self.vague = False
        self.split = False

    def root(self, one: Expression) -> str:
        """The table that an expression goes back to; empty where there is none."""
        while isinstance(one, Attribute | Item | Call):
            one = one.function if isinstance(one, Call) else one.value
        name = one.id if isinstance(one, Name) else ""
        seen: set[str] = set()
        while name in self.roots and name not in seen:
            seen.add(name)
            name = self.roots[name]
        return name


def target_leaks(script: Script) -> Iterator[Leak]:
    """Yield each input that tells the target, with the lines that show it."""
    story = _Story()
    for statement in flat(script.body):
        _read(story, statement)
    if not story.split:
        return
    for inputs in story.inputs:
        answers = sorted(answer for table, answer in story.answers if table == inputs.table)
        left_out = [answer for answer in answers if answer in inputs.dropped]
        for answer in left_out:
            yield from _told(story, inputs, answer, script)
        if inputs.dropped and not left_out and not story.gone.issuperset(answers):
            yield _kept(story, inputs, answers, script)


def _kept(story: _Story, inputs: _Inputs, answers: list[str], script: Script) -> Leak:
    """Tell that columns are left out of the inputs, and the target isn't one of them."""
    stays = next(answer for answer in answers if answer not in story.gone)
    hop = Hop(f"`{stays}` itself stays among the inputs", script.place(inputs.at))
    reason = LATER if story.vague else ""
    return Leak(SHAPE, (hop,), certain=not story.vague, reason=reason, remedy=REMEDY)


def _told(story: _Story, inputs: _Inputs, answer: str, script: Script) -> Iterator[Leak]:
    for words, at in _telling(story, inputs, answer):
        hops = (Hop(words, script.place(at)), Hop("inputs", script.place(inputs.at)))
        reason = LATER if story.vague else ""
        yield Leak(SHAPE, hops, certain=not story.vague, reason=reason, remedy=REMEDY)


def _telling(story: _Story, inputs: _Inputs, answer: str) -> Iterator[tuple[str, int]]:
    """Yield the columns that stay and tell the answer, each with where that is seen."""
    left_out = story.gone | inputs.dropped
    for (table, column), made in story.made.items():
        if table == inputs.table and answer in made.sources and column not in left_out:
            yield f"`{column}` computed from `{answer}`", made.at
    target = story.made.get((inputs.table, answer))
    if target and answer not in target.sources and not target.sources & left_out:
        yield f"`{answer}` computed from `{min(target.sources)}`, which stays", target.at


def _read(story: _Story, statement: Statement) -> None:
    match statement:
        case Assign(targets=targets, value=value, at=at):
            for target in targets:
                _assigned(story, target, value, at)
            _calls(story, value)
        case Evaluate(value=value) | Return(value=value) | For(source=value):
            _calls(story, value)
        case _:
            pass


def _assigned(story: _Story, target: Expression, value: Expression, at: int) -> None:
    match target:
        case Item(value=Name() as table, key=Constant(value=str(column))):
            made = _Made(frozenset(columns(value)) | _looked_up(story, value), at)
            _computed(story, story.root(table), column, made, value)
        case Item(value=Name(id=name)) if not story.split and MEANS & set(operators(value)):
            story.groups[name] = story.groups.get(name, frozenset()) | frozenset(columns(value))
        case Group(parts=parts) if isinstance(value, Group) and len(value.parts) == len(parts):
            for part, inner in zip(parts, value.parts, strict=True):
                _assigned(story, part, inner, at)
        case Name(id=name):
            _named(story, name, value, at)
        case _:
            pass


def _computed(story: _Story, table: str, column: str, made: _Made, value: Expression) -> None:
    """Keep how a column came about; one that is only changed keeps what it was made of."""
    if column in made.sources:
        return
    if made.sources and not EARLIER & set(operators(value)):
        story.made[table, column] = made
    else:
        story.made.pop((table, column), None)


def _looked_up(story: _Story, value: Expression) -> frozenset[str]:
    """The columns whose averages by group a value looks up: ``cities.map(rates)``."""
    names = [part.id for part in walk(value) if isinstance(part, Name)]
    return frozenset[str]().union(*(story.groups.get(name, ()) for name in names))


def _grouped(value: Expression) -> frozenset[str]:
    """The columns of which a value holds averages by group; none where it holds none."""
    done = set(operators(value))
    return frozenset(columns(value)) if "groupby" in done and MEANS & done else frozenset()


def _named(story: _Story, name: str, value: Expression, at: int) -> None:
    strings = _strings(story, value)
    story.groups[name] = frozenset() if story.split else _grouped(value) | _looked_up(story, value)
    if isinstance(value, Group | Constant) and strings:
        story.lists[name] = strings
        return
    table = story.root(value)
    if INPUTS.fullmatch(name):
        found = list(_left(story, name, value, at))
        if found or Name(name) not in _passed(value):
            story.inputs = [each for each in story.inputs if each.name != name] + found
    elif ANSWERS.fullmatch(name):
        story.answers |= {(table, column) for column in columns(value)}
    elif table and table != name:
        story.roots[name] = table


def _calls(story: _Story, value: Expression) -> None:
    for part in walk(value):
        if isinstance(part, Call):
            _call(story, part)


def _call(story: _Story, call: Call) -> None:
    function = call.function
    last = function.name if isinstance(function, Attribute) else ""
    last = function.id if isinstance(function, Name) else last
    story.split = story.split or last in roles.SPLITS or last.startswith("cross_val")
    story.vague = story.vague or last in CHOOSES
    if last in {"drop", "pop"}:
        named = _drops(story, call)
        story.gone |= named
        story.vague = story.vague or not (named or _of_rows(call))


def _of_rows(call: Call) -> bool:
    """Whether rows are dropped: by an index, or by position."""
    return not any(name in {"columns", "axis"} for name, _ in call.keywords) and any(
        (isinstance(part, Attribute) and part.name == "index")
        or (isinstance(part, Constant) and isinstance(part.value, int))
        for value in (*call.arguments, *(value for _, value in call.keywords))
        for part in walk(value)
    )


def _left(story: _Story, name: str, value: Expression, at: int) -> Iterator[_Inputs]:
    """Yield the table of which all columns but some become inputs."""
    for part in walk(value):
        match part:
            case Call(function=Attribute(value=table, name="drop")):
                before = [each for each in story.inputs if each.name == name == story.root(table)]
                owner = before[0].table if before else story.root(table)
                known = before[0].dropped if before else frozenset[str]()
                yield _Inputs(name, owner, known | _drops(story, part), at)
            case _:
                pass


def _passed(value: Expression) -> tuple[Expression, ...]:
    """What a value is made of by a call: a table that is scaled is still that table."""
    calls = [part for part in walk(value) if isinstance(part, Call)]
    return tuple(argument for call in calls for argument in call.arguments)


def _drops(story: _Story, call: Call) -> frozenset[str]:
    values = [*call.arguments[:1], *(v for k, v in call.keywords if k in {"columns", "labels"})]
    return frozenset[str]().union(*(_strings(story, value) for value in values))


def _strings(story: _Story, value: Expression) -> frozenset[str]:
    if isinstance(value, Name):
        return story.lists.get(value.id, frozenset())
    parts = value.parts if isinstance(value, Group) else (value,)
    return frozenset(
        part.value for part in parts if isinstance(part, Constant) and isinstance(part.value, str)
    )
