"""Whether code picks its model or settings by their score on the test rows."""

import re
from collections.abc import Iterable, Iterator

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop, Leak
from mlportfolio.audit.facts.syntax import (
    Assign,
    Attribute,
    Call,
    Define,
    Evaluate,
    Expression,
    For,
    Group,
    If,
    Item,
    Name,
    Operation,
    Return,
    Statement,
)
from mlportfolio.audit.gather.flow import stopping
from mlportfolio.audit.gather.flow.statements import expressions, flat
from mlportfolio.audit.gather.measures import measure
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.patterns import walk

REASON = "other rows may have judged the pick"
REMEDY = "Pick by cross-validation on the training rows; use the test rows once, at the end."
_TEST = Pattern(r"(?:^|_)(?:x|y|df)?_?test(?:$|[_\d])|^[xy]test$", re.IGNORECASE)
_SCORE = Pattern(
    r"^test_(?:acc\w*|loss|score|f1|auc|r2|rmse|mae|mse)$|^(?:acc|accuracy|loss|f1|auc)_test$",
    re.IGNORECASE,
)
_BEST = Pattern(
    r"(?:^|_)(?:best|winner|champion|mejor|melhor|meilleure?|migliore?|beste[rs]?|terbaik|en_?iyi)"
    r"(?:$|_)",
    re.IGNORECASE,
)
_PICKS = frozenset(
    {"max", "min", "idxmax", "idxmin", "argmax", "argmin", "nlargest", "sort_values", "sorted"}
)
_LIMITS = Pattern(
    r"thresh|cut_?off|limiar|umbral|seuil|schwell|soglia|ambang|e[sş]ik", re.IGNORECASE
)
_KEEPS = frozenset(
    {"dump", "save", "save_model", "log_model", "register_model", "predict", "predict_proba"}
)
_COMPARES = frozenset({"Gt", "GtE", "Lt", "LtE"})


def picks(scripts: Iterable[Script]) -> Iterator[Leak]:
    """Yield the first pick of each script that test rows decide."""
    told = tuple(scripts)
    judges = frozenset().union(*(_judges(script.body) for script in told)) if told else frozenset()
    for script in told:
        yield from _tuned(script, judges)
        found = _Story(judges).picked(tuple(flat(script.body)))
        if found:
            scored, picked, is_limit = found
            hops = (
                Hop("scored on the test rows", script.place(scored)),
                Hop("picked by it", script.place(picked)),
            )
            reason = "" if is_limit else REASON
            yield Leak(stopping.SHAPE, hops, certain=is_limit, reason=reason, remedy=REMEDY)


def _tuned(script: Script, judges: frozenset[str]) -> Iterator[Leak]:
    """Yield the first objective of a tuner that returns a score on the test rows."""
    minimised = _minimised(script)
    for one in flat(script.body):
        if not isinstance(one, Define):
            continue
        inside = tuple(flat(one.body))
        suggests = any(_suggests(part) for each in inside for part in expressions(each))
        if not suggests and one.name not in minimised:
            continue
        story = _Story(judges)
        for each in inside:
            story.note(each)
        scored = next(filter(None, (story.returned(each) for each in inside)), 0)
        if scored:
            hop = Hop("tuned by the score on the test rows", script.place(scored))
            yield Leak(stopping.SHAPE, (hop,), remedy=REMEDY)
            return


def _minimised(script: Script) -> set[str]:
    """The functions that Hyperopt is given to minimise."""
    if not any(one.source.startswith("hyperopt") for one in script.shown.imports):
        return set()
    calls = (part for one in flat(script.body) for part in expressions(one))
    given = (
        each
        for call in calls
        if isinstance(call, Call) and _last(call) == "fmin"
        for each in (*call.arguments[:1], call.keyword("fn"))
    )
    return {name for each in given if each is not None for name in _names(each)}


def _suggests(part: Expression) -> bool:
    return isinstance(part, Call) and _last(part).startswith("suggest_")


def _judges(body: Iterable[Statement]) -> frozenset[str]:
    """Functions that measure something."""
    return frozenset(
        one.name
        for one in flat(body)
        if isinstance(one, Define)
        and any(_measures(part) for each in flat(one.body) for part in expressions(each))
    )


class _Story:
    """Which names of a script hold scores on test rows, and where the first was computed."""

    def __init__(self, judges: frozenset[str]) -> None:
        self.judges = judges
        self.scores: dict[str, int] = {}
        self.folds: set[str] = set()
        self.outcomes: set[str] = set()

    def picked(self, statements: tuple[Statement, ...]) -> tuple[int, int, bool] | None:
        """Where test rows were scored, where that picks, and whether it picks a threshold."""
        for one in statements:
            if isinstance(one, For) and _is_folds(one.source):
                self.folds |= {name for each in flat(one.body) for name in _bound(each)}
        for place, one in enumerate(statements):
            found = self._step(one, statements[place + 1 :])
            if found:
                return found
        return None

    def note(self, one: Statement) -> None:
        """Remember the scores that a statement computes."""
        if isinstance(one, Assign):
            self._remember(one.targets, self._scored(one.value))

    def returned(self, one: Statement) -> int:
        """Where a score on test rows that is returned was computed; 0 where none is."""
        return self._scored(one.value) if isinstance(one, Return) else 0

    def _step(self, one: Statement, later: tuple[Statement, ...]) -> tuple[int, int, bool] | None:
        match one:
            case If(test=Operation(operator=operator, parts=parts), body=body, at=at):
                scored = next(filter(None, map(self._scored, parts)), 0)
                beaten = any(_BEST.search(name) for part in parts for name in _names(part))
                is_compared = operator in _COMPARES and bool(scored)
                if is_compared and _keeps_limit(body):
                    return scored, at, True
                if is_compared and beaten and self._keeps(body):
                    return scored, at, False
            case Assign(targets=targets, value=value, at=at):
                if self._limited(value):
                    return at, at, True
                scored = self._scored(value) or _named_score(targets, at)
                if scored and _picks(value) and self._used(targets, later):
                    named = any(map(_LIMITS.search, _named(targets, value)))
                    return scored, at, named
                self._remember(targets, scored)
                self._note_outcomes(targets, value)
            case Evaluate(value=Call(function=Attribute(value=owner), arguments=arguments)):
                scored = next(filter(None, map(self._scored, arguments)), 0)
                self._remember((owner,), scored)
            case _:
                pass
        return None

    def _limited(self, value: Expression) -> bool:
        """Whether a function that looks for a threshold is given what came of test rows."""
        return any(
            isinstance(part, Call)
            and _LIMITS.search(_last(part))
            and any(
                name in self.outcomes or _TEST.search(name)
                for each in part.arguments
                for name in set(_names(each)) - self.folds
            )
            for part in walk(value)
        )

    def _note_outcomes(self, targets: Iterable[Expression], value: Expression) -> None:
        """Remember what a call with test rows gives back."""
        given = {
            name
            for part in walk(value)
            if isinstance(part, Call)
            for each in part.arguments
            for name in _names(each)
        }
        if any(_TEST.search(name) for name in given - self.folds):
            self.outcomes |= {name for target in targets for name in _bases(target)}

    def _remember(self, targets: Iterable[Expression], scored: int) -> None:
        for target in targets if scored else ():
            for name in _bases(target):
                if name not in self.folds:
                    self.scores.setdefault(name, scored)

    def _scored(self, value: Expression) -> int:
        """Where a score on test rows that a value holds was computed; 0 where there is none."""
        for part in walk(value):
            if isinstance(part, Name) and part.id in self.scores:
                return self.scores[part.id]
            if isinstance(part, Call) and self._judged(part):
                return part.at
        return 0

    def _judged(self, call: Call) -> bool:
        if not (_measures(call) or _last(call) in self.judges):
            return False
        given = {name for each in call.arguments for name in _names(each)}
        given |= {name for _, each in call.keywords for name in _names(each)}
        return any(_TEST.search(name) for name in given - self.folds)

    def _keeps(self, body: Iterable[Statement]) -> bool:
        """Whether a branch keeps more than the score itself."""
        for one in flat(body):
            if isinstance(one, Assign):
                if any(_is_best(to) and not self._scored(value) for to, value in _pairs(one)):
                    return True
            elif isinstance(one, Evaluate) and any(
                isinstance(part, Call) and _last(part) in _KEEPS for part in walk(one.value)
            ):
                return True
        return False

    def _used(self, targets: Iterable[Expression], later: Iterable[Statement]) -> bool:
        """Whether what was picked goes on to be used, and is not only told."""
        picked = {name for target in targets for name in _bases(target)}
        picked_names = {Name(name) for name in picked if _BEST.search(name)}
        return any(
            _uses(part, picked) or (isinstance(one, Return) and part in picked_names)
            for one in later
            for part in expressions(one)
        )


def _named(targets: Iterable[Expression], value: Expression) -> Iterator[str]:
    for target in targets:
        yield from _bases(target)
    yield from _names(value)


def _pairs(one: Assign) -> Iterator[tuple[Expression, Expression]]:
    """What is assigned to what, tuples part by part."""
    for target in one.targets:
        if isinstance(target, Group) and isinstance(one.value, Group):
            yield from zip(target.parts, one.value.parts, strict=False)
        else:
            yield target, one.value


def _is_best(target: Expression) -> bool:
    return any(_BEST.search(name) for name in _bases(target))


def _keeps_limit(body: Iterable[Statement]) -> bool:
    """Whether a branch keeps the threshold that did best so far."""
    return any(
        isinstance(value, Name) and any(map(_LIMITS.search, _bases(target)))
        for one in flat(body)
        if isinstance(one, Assign)
        for target, value in _pairs(one)
    )


def _uses(part: Expression, picked: set[str]) -> bool:
    if isinstance(part, Item):
        return bool(picked & set(_names(part.key)))
    if isinstance(part, Operation) and part.operator in _COMPARES:
        return bool(picked & {name for each in part.parts for name in _names(each)})
    if isinstance(part, Call) and _last(part) in _KEEPS:
        return bool(
            picked & {name for each in (part.function, *part.arguments) for name in _names(each)}
        )
    return False


def _picks(value: Expression) -> bool:
    return any(isinstance(part, Call) and _last(part) in _PICKS for part in walk(value))


def _named_score(targets: Iterable[Expression], at: int) -> int:
    named = any(_SCORE.search(name) for target in targets for name in _bases(target))
    return at if named else 0


def _is_folds(source: Expression) -> bool:
    return any(isinstance(part, Call) and _last(part) == "split" for part in walk(source))


def _measures(part: Expression) -> bool:
    return isinstance(part, Call) and (_last(part) == "score" or bool(measure(_last(part))))


def _last(call: Call) -> str:
    function = call.function
    if isinstance(function, Attribute):
        return function.name
    return function.id if isinstance(function, Name) else ""


def _names(value: Expression) -> Iterator[str]:
    return (part.id for part in walk(value) if isinstance(part, Name))


def _bases(target: Expression) -> Iterator[str]:
    """The names that an assignment changes: ``scores[name]`` changes ``scores``."""
    match target:
        case Name(id=name):
            yield name
        case Group(parts=parts):
            for part in parts:
                yield from _bases(part)
        case Item(value=value):
            yield from _bases(value)
        case Attribute(value=Name(id="self"), name=name):
            yield name
        case _:
            pass


def _bound(statement: Statement) -> Iterator[str]:
    if isinstance(statement, Assign):
        for target in statement.targets:
            yield from _bases(target)
