"""Settle what is predicted: the target, the kind of task, and what models are compared by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from mlportfolio.errors import DataError
from mlportfolio.profile.design import SUPERVISED, ColumnType, Task
from mlportfolio.profile.kinds import FIGURES, TRUE, UNKNOWN
from mlportfolio.profile.table import ColumnProfile, Level, Profile

FEWEST_ROWS = 40
FEWEST_OF_A_CLASS = 5
THIN_CLASS = 30
A_PAIR = 2
A_FEW = 5
"""Whole numbers with at most as many values are taken for classes."""
RARE = 0.2
NO_CLASS = frozenset(UNKNOWN) - {"none", "-"}
POSITIVE = TRUE | {"positive", "pos"}
CLASSIFICATION = "classification"
TASKS = (CLASSIFICATION, *map(str, SUPERVISED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is predicted; ``rows`` counts those whose target is known."""

    column: ColumnProfile
    task: Task
    metric: str
    rows: int
    positive: str = ""
    shares: dict[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def aim(profile: Profile, target: str, task: str) -> Aim:
    """Choose the task that the target's values ask for, or take the one that is asked for.

    Raises:
        DataError: there is no such column, or nothing that could be learned in it.
    """
    column = named(profile, target)
    if task and task not in TASKS:
        msg = f"the task cannot be {task!r}"
        raise DataError(msg, hint=f"choose one of: {', '.join(TASKS)}")
    if column.missing == profile.rows:
        msg = f"the target {target!r} is missing in every row"
        raise DataError(msg, hint="choose another column with --target")
    if (task or _fitting(column)) == Task.REGRESSION:
        return _regression(profile, column)
    return _classes(profile, column, task)


def named(profile: Profile, title: str) -> ColumnProfile:
    """Return the column of this title.

    Raises:
        DataError: there is none; the hint names those that are spelled alike.
    """
    titles = {column.column: column for column in profile.columns}
    if title in titles:
        return titles[title]
    alike = {column.name: column.column for column in profile.columns}
    alike |= {each.casefold(): each for each in titles}
    close = get_close_matches(title.casefold(), alike, n=3, cutoff=0.5)
    found = list(dict.fromkeys(alike[each] for each in close)) or list(titles)[:10]
    msg = f"{profile.data.name} has no column {title!r}"
    raise DataError(msg, hint=f"{'did you mean' if close else 'it has'}: {', '.join(found)}")


def _fitting(column: ColumnProfile) -> str:
    """Return the task for values such as these."""
    if column.type is not ColumnType.NUMBER:
        return CLASSIFICATION
    if column.complete and column.distinct <= (A_FEW if column.integer else A_PAIR):
        return CLASSIFICATION
    return Task.REGRESSION


def _regression(profile: Profile, column: ColumnProfile) -> Aim:
    _check_figures(column)
    if column.type is not ColumnType.NUMBER:
        msg = f"the target {column.column!r} holds no numbers but {_shown(column)}"
        raise DataError(msg, hint="leave --task out, or choose another column with --target")
    if column.misfits:
        values = "value" if column.misfits == 1 else "values"
        msg = f"{column.misfits:,} {values} of the target {column.column!r} are no numbers"
        raise DataError(msg, hint=f"put right or empty cells such as {column.misfit!r}")
    if column.minimum == column.maximum:
        raise _one_value(column)
    rows = profile.rows - column.missing
    _enough(column, rows)
    return Aim(
        column=column,
        task=Task.REGRESSION,
        metric="neg_mean_absolute_error",
        rows=rows,
        warnings=tuple(_unknown_targets(column, column.missing, profile.rows)),
    )


def _classes(profile: Profile, column: ColumnProfile, task: str) -> Aim:
    _check_classes(column)
    rows = profile.rows - column.empty
    levels = column.levels
    _enough(column, rows)
    thin = [level for level in levels if level.rows < FEWEST_OF_A_CLASS]
    if thin:
        told = ", ".join(f"{level.value!r} ({level.rows})" for level in thin[:5])
        msg = f"the target {column.column!r} has classes of too few rows: {told}"
        raise DataError(msg, hint=f"join or drop classes of under {FEWEST_OF_A_CLASS} rows")
    found = Task.BINARY if len(levels) == A_PAIR else Task.MULTICLASS
    if task in {Task.BINARY, Task.MULTICLASS} and task != found:
        msg = f"the target {column.column!r} has {len(levels)} classes, so the task is not {task}"
        raise DataError(msg, hint=f"leave --task out, or say --task {found}")
    shares = {level.value: round(level.rows / rows, 6) for level in levels}
    positive = _positive(levels, rows) if found is Task.BINARY else ""
    return Aim(
        column=column,
        task=found,
        metric=_metric(found, shares.get(positive, 1.0)),
        rows=rows,
        positive=positive,
        shares=shares,
        warnings=(
            *_unknown_targets(column, column.empty, profile.rows),
            *_about_classes(column, shares),
        ),
    )


def _check_figures(column: ColumnProfile) -> None:
    if column.written == FIGURES:
        msg = f"the target {column.column!r} holds numbers written like {column.misfit!r}"
        raise DataError(msg, hint="write them plainly, as 1234.5")


def _check_classes(column: ColumnProfile) -> None:
    _check_figures(column)
    if not column.complete:
        about = "about " if column.distinct > len(column.levels) else ""
        msg = f"the target {column.column!r} has {about}{column.distinct:,} different values"
        hint = "for classes choose a column of at most 50 values, for numbers --task regression"
        raise DataError(msg, hint=hint)
    unknown = [level for level in column.levels if level.value.strip().lower() in {"", *NO_CLASS}]
    if unknown:
        level = unknown[0]
        msg = f"the target {column.column!r} is {level.value!r} in {level.rows:,} rows"
        raise DataError(msg, hint="empty these cells if that means unknown, else spell it out")
    if len(column.levels) == 1:
        raise _one_value(column)


def _one_value(column: ColumnProfile) -> DataError:
    msg = f"the target {column.column!r} has one value, {column.levels[0].value!r}, in all rows"
    return DataError(msg, hint="choose a column whose values differ with --target")


def _enough(column: ColumnProfile, rows: int) -> None:
    if rows < FEWEST_ROWS:
        msg = f"only {rows} rows have a value of the target {column.column!r}"
        raise DataError(msg, hint=f"at least {FEWEST_ROWS} are needed to train and to test")


def _positive(levels: tuple[Level, ...], rows: int) -> str:
    """Return the class to look for: a rare one, else the one that says yes, else the rarer."""
    for level in levels:
        if levels[-1].rows >= RARE * rows and level.value.strip().lower() in POSITIVE:
            return level.value
    return levels[-1].value


def _metric(task: Task, share: float) -> str:
    if task is Task.MULTICLASS:
        return "f1_macro"
    return "average_precision" if share < RARE else "roc_auc"


def _unknown_targets(column: ColumnProfile, unknown: int, rows: int) -> Iterator[str]:
    if unknown:
        yield (
            f"{unknown:,} of {rows:,} rows have no value of {column.column} and are left out: "
            "if they are missing for a reason, the model does not hold for such rows."
        )


def _about_classes(column: ColumnProfile, shares: dict[str, float]) -> Iterator[str]:
    rare, share = min(shares.items(), key=lambda each: each[1])
    if share < RARE / 2:
        yield (
            f"The classes are unequal: {share:.1%} of the rows are {rare!r}, "
            "so that accuracy alone would say little."
        )
    thin = [level.value for level in column.levels if level.rows < THIN_CLASS]
    if thin:
        told = ", ".join(map(repr, thin[:5]))
        yield f"Few rows show {told}: what is measured for so few is uncertain."
    if column.type is ColumnType.NUMBER and len(shares) > A_PAIR:
        yield (
            f"The {len(shares)} whole numbers of {column.column} are taken for classes; "
            "--task regression predicts the number instead."
        )


def _shown(column: ColumnProfile) -> str:
    if column.type is ColumnType.DATE:
        return "dates"
    return ", ".join(repr(level.value) for level in column.levels[:3]) or f"{column.type}s"
