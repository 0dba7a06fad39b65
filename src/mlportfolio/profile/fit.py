"""Fit a project to a data file: from what the file holds to what is done with it."""

from collections.abc import Iterator
from dataclasses import replace

from mlportfolio.errors import DataError
from mlportfolio.profile import roles, splits
from mlportfolio.profile.aim import Aim, aim
from mlportfolio.profile.design import (
    ColumnDesign,
    ColumnType,
    Design,
    Role,
    Target,
    Task,
)
from mlportfolio.profile.leaks import Leak, leaks, noted
from mlportfolio.profile.roles import Part
from mlportfolio.profile.rows import KnownRows
from mlportfolio.profile.table import ColumnProfile, Profile

DUPLICATES_TOLD = 0.001


def design(profile: Profile, *, target: str, task: str = "", clock: str | None = None) -> Design:
    """Decide what a project does with the file; the reasons come with it.

    ``task`` is ``classification``, ``regression``, or one of the design's own names for it;
    left out, the target's values decide. ``clock`` is as in ``splits.choose``.

    Raises:
        DataError: the target is not there, cannot be learned, or nothing is left to learn from.
    """
    goal = aim(profile, target, task)
    rows = KnownRows(profile, goal)
    choice = splits.choose(rows, clock)
    parts = {column.column: roles.part(rows, column, choice.split) for column in profile.columns}
    features = [each for each in profile.columns if parts[each.column].role is Role.FEATURE]
    suspects = leaks(rows, features)
    for title, leak in suspects.items():
        if leak.excluded:
            parts[title] = Part(Role.EXCLUDED, leak.reason)
    features = [each for each in features if parts[each.column].role is Role.FEATURE]
    if not features:
        raise _nothing_left(profile, parts)
    return Design(
        data=profile.data,
        task=goal.task,
        metric=goal.metric,
        target=Target(column=target, positive=goal.positive),
        split=choice.split,
        columns=tuple(_column(profile, each, parts[each.column], goal) for each in profile.columns),
        warnings=(
            *goal.warnings,
            *choice.warnings,
            *about_rows(profile),
            *_about_leaks(suspects),
            *(remark for feature in features for remark in roles.remarks(rows, feature)),
        ),
        shares=goal.shares,
        folds=choice.folds,
    )


def _nothing_left(profile: Profile, parts: dict[str, Part]) -> DataError:
    left_out = [title for title, each in parts.items() if each.role is Role.EXCLUDED]
    msg = f"no column of {profile.data.name} is left to predict from"
    if not left_out:
        return DataError(msg, hint="add columns that are known before the target is")
    return DataError(msg, hint=f"{left_out[0]!r}: {parts[left_out[0]].reason}")


def _column(profile: Profile, column: ColumnProfile, part: Part, goal: Aim) -> ColumnDesign:
    a_class = part.role is Role.TARGET and goal.task is not Task.REGRESSION
    return described(profile, column, part, a_class=a_class)


def described(
    profile: Profile, column: ColumnProfile, part: Part, *, a_class: bool
) -> ColumnDesign:
    """Say what a column holds and what part it plays; classes are spelled as the file does."""
    kind = column.type
    if a_class and kind is not ColumnType.BOOLEAN:
        kind = ColumnType.CATEGORY
    leveled = kind in {ColumnType.CATEGORY, ColumnType.BOOLEAN}
    made = ColumnDesign(
        column=column.column,
        name=column.name,
        type=kind,
        role=part.role,
        reason=part.reason,
        missing=round((column.empty if a_class else column.missing) / profile.rows, 6),
        levels=tuple(level.value for level in column.levels) if leveled else (),
        distinct=column.distinct,
    )
    if leveled:
        return made
    return replace(made, minimum=column.minimum, maximum=column.maximum, integer=column.integer)


def about_rows(profile: Profile) -> Iterator[str]:
    """Say how many rows repeat another one, where that is worth a word."""
    if profile.duplicates > DUPLICATES_TOLD * profile.rows:
        yield (
            f"{profile.duplicates:,} of {profile.rows:,} rows repeat another one in every column; "
            "when they are copies and not chance, they are counted more than once."
        )


def _about_leaks(suspects: dict[str, Leak]) -> Iterator[str]:
    for title, leak in suspects.items():
        if leak.excluded:
            yield f"{title} is left out: {leak.reason}."
    for title, leak in noted(suspects):
        yield f"{title} may say too much: {leak.reason}; make sure that it is known in time."
