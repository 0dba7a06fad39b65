# ruff: noqa: SIM905 - a list of words reads best as words
"""What names stand for: imports, and variables whose maker is known."""

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.syntax import (
    NOTHING,
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
from mlportfolio.audit.facts.usage import FRAME, OWN, UNKNOWN, Binding, Usage, Use
from mlportfolio.audit.gather.apis import renamed, roles

_FRAMES = frozenset(
    {"read_csv", "read_excel", "read_json", "read_parquet", "read_sql", "read_table", "read_pickle"}
    | {"DataFrame", "Series", "concat", "merge", "get_dummies", "read_feather", "read_sql_query"}
)
_SAME = frozenset(
    {
        "fit",
        "to",
        "cuda",
        "cpu",
        "eval",
        "compile",
        "items",
        "values",
        "copy",
        "train",
        "best_estimator_",
    }
)
KEPT = frozenset(
    "classifier regressor estimator forecaster recommender clusterer anomaly topics reducer "
    "restore search embedding".split()
)
"""Roles of functions whose result plays the same role: what ``make_pipeline()`` returns fits."""


def usage(script: Script) -> Usage:
    """Resolve the names of a script."""
    resolver = _Resolver(script)
    resolver.run()
    return resolver.result()


class _Resolver:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.imports: list[Import] = []
        self.aliases: dict[str, str] = {}
        self.uses: list[Use] = []
        self.bindings: list[Binding] = []
        self.definitions: list[tuple[str, Define]] = []
        self.classes: list[tuple[Class, tuple[str, ...]]] = []
        self.decorators: list[tuple[str, int]] = []
        self.touched: set[str] = set()
        self.returned: dict[str, str] = {}
        self.known: dict[str, str] = {}
        self.scope = ""
        self.loops = 0

    def run(self) -> None:
        self._collect(self.script.body)
        for statement in self.script.body:
            try:
                self._statement(statement)
            except RecursionError:
                self.scope, self.loops = "", 0

    def result(self) -> Usage:
        return Usage(
            self.script,
            tuple(self.imports),
            tuple(self.uses),
            tuple(self.bindings),
            tuple(self.definitions),
            tuple(self.classes),
            tuple(self.decorators),
            frozenset(self.touched),
        )

    def _collect(self, statements: tuple[Statement, ...]) -> None:
        """Imports count wherever they stand."""
        for one in statements:
            if isinstance(one, Import):
                self.imports.append(one)
                if one.name:
                    self.aliases.setdefault(one.name, renamed(one.source))
            elif isinstance(one, If):
                self._collect(one.body)
                self._collect(one.otherwise)
            elif isinstance(one, For | Define | Class):
                self._collect(one.body)

    def _block(self, statements: tuple[Statement, ...]) -> None:
        for one in statements:
            self._statement(one)

    def _statement(self, one: Statement) -> None:
        match one:
            case Assign():
                self._assign(one)
            case Evaluate():
                self.resolve(one.value)
            case Return():
                made = self.resolve(one.value)
                if made != UNKNOWN:
                    self.returned[self.scope] = made
            case If():
                self.resolve(one.test)
                self._block(one.body)
                self._block(one.otherwise)
            case For():
                source = self.resolve(one.source)
                self.loops += 1
                self._bind(one.target, one.source, source)
                self._block(one.body)
                self.loops -= 1
            case Define():
                self._define(one)
            case Class():
                self._class(one)
            case Import():
                pass

    def _assign(self, one: Assign) -> None:
        made = self.resolve(one.value)
        for target in one.targets:
            if isinstance(target, Item):
                self.resolve(target.value)
                self.resolve(target.key)
            self.bindings.append(
                Binding(target, one.value, made, one.at, self.scope, self.loops > 0)
            )
            self._bind(target, one.value, made)

    def _bind(self, target: Expression, value: Expression, made: str) -> None:
        if isinstance(target, Group):
            values = value.parts if isinstance(value, Group) and not value.keys else ()
            for number, part in enumerate(target.parts):
                paired = len(values) == len(target.parts)
                self._bind(part, NOTHING, self._peek(values[number]) if paired else made)
            return
        key = spelled(target)
        if key:
            self.known[key] = made

    def _define(self, one: Define) -> None:
        for decorator in one.decorators:
            self.decorators.append((self.resolve(decorator), one.at))
        outer, known, loops = self.scope, self.known, self.loops
        self.scope, self.loops = f"{outer}.{one.name}" if outer else one.name, 0
        self.definitions.append((self.scope, one))
        self.known = {**known, **{parameter.name: UNKNOWN for parameter in one.parameters}}
        self._block(one.body)
        members = {key: made for key, made in self.known.items() if key.startswith("self.")}
        self.known = {**known, **members} if outer else known
        self.scope, self.loops = outer, loops

    def _class(self, one: Class) -> None:
        bases = tuple(self.resolve(base) for base in one.bases)
        self.classes.append((one, bases))
        outer, known = self.scope, self.known
        self.scope, self.known = one.name, dict(known)
        if bases and bases[0] != UNKNOWN:
            self.returned[one.name] = bases[0]
        self._block(one.body)
        self.scope, self.known = outer, known

    def _peek(self, expression: Expression) -> str:
        """Resolve without noting the calls twice."""
        noted = len(self.uses)
        made = self.resolve(expression)
        del self.uses[noted:]
        return made

    def resolve(self, one: Expression) -> str:  # noqa: C901, PLR0911 - one arm a kind
        """The dotted name of what makes a value; notes the calls on the way."""
        match one:
            case Name():
                return self._name(one.id)
            case Attribute():
                return self._attribute(one)
            case Call():
                return self._call(one)
            case Item():
                self.resolve(one.key)
                return self.resolve(one.value)
            case Constant():
                return "str" if isinstance(one.value, str) else UNKNOWN
            case Group():
                for key in one.keys:
                    self.resolve(key)
                return self._first(one.parts)
            case Operation():
                return self._first(one.parts)
            case Loop():
                made = self.resolve(one.source)
                self._bind(one.target, one.source, made)
                return self.resolve(one.element)
            case Lambda():
                self.resolve(one.body)
                return UNKNOWN
            case Slice():
                self.resolve(one.lower)
                self.resolve(one.upper)
                return UNKNOWN

    def _first(self, parts: tuple[Expression, ...]) -> str:
        found = [self.resolve(part) for part in parts]
        return next((made for made in found if made not in {UNKNOWN, "str"}), UNKNOWN)

    def _name(self, name: str) -> str:
        made = self.known.get(name)
        if made is not None:
            return made
        source = self.aliases.get(name)
        if source is None:
            return f"{OWN}{name}" if name in self.returned else name
        self.touched.add(source)
        return source

    def _attribute(self, one: Attribute) -> str:
        key = spelled(one)
        if key and key in self.known:
            return self.known[key]
        base = self.resolve(one.value)
        if base.startswith(FRAME):
            return f"{FRAME}.{one.name}"
        dotted = f"{base}.{one.name}"
        if base.startswith(UNKNOWN):
            return f"{UNKNOWN}.{one.name}"
        if "." in base or base in self.touched:
            self.touched.add(dotted)
        return dotted

    def _call(self, one: Call) -> str:
        name = renamed(self.resolve(one.function))
        for argument in one.arguments:
            self.resolve(argument)
        for _, value in one.keywords:
            self.resolve(value)
        receiver = spelled(one.function.value) if isinstance(one.function, Attribute) else ""
        last = name.rpartition(".")[2]
        self.uses.append(Use(name, one, self.scope, self.loops > 0, receiver, last))
        return self._made(name)

    def _made(self, name: str) -> str:
        if name.startswith(OWN):
            return self.returned.get(name[1:], UNKNOWN)
        owner, _, last = name.rpartition(".")
        if owner == "self":
            return self.returned.get(f"{self.scope.partition('.')[0]}.{last}", UNKNOWN)
        if name.startswith("pandas."):
            return FRAME if last in _FRAMES or owner == FRAME else UNKNOWN
        if owner.endswith("()"):
            return owner if last in _SAME or KEPT.isdisjoint(roles(owner)) else f"{name}()"
        if last[:1].isupper() or not KEPT.isdisjoint(roles(name)):
            return f"{name}()"
        return UNKNOWN


def spelled(one: Expression) -> str:
    """A variable as it is written, ``self.model``; empty for anything else."""
    if isinstance(one, Name):
        return one.id
    if isinstance(one, Attribute):
        base = spelled(one.value)
        return f"{base}.{one.name}" if base else ""
    return ""
