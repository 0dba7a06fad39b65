"""Fit a project that looks for structure to a data file: which columns say how rows differ."""

from collections.abc import Iterator

from mlportfolio.errors import DataError
from mlportfolio.profile import roles
from mlportfolio.profile.aim import named
from mlportfolio.profile.design import UNSUPERVISED, ColumnType, Design, Role, Task
from mlportfolio.profile.fit import about_rows, described
from mlportfolio.profile.roles import Part
from mlportfolio.profile.rows import Rows
from mlportfolio.profile.table import ColumnProfile, Profile

FEWEST_ROWS = 50
FEWEST_FEATURES = 2
MANY_LEVELS = 30
MOSTLY = 0.5
MOST_CLASSES = 50


def design(profile: Profile, *, task: str = "", identifier: str = "", label: str = "") -> Design:
    """Decide which columns describe the rows; the reasons for leaving others out come with it.

    ``task`` is one of ``UNSUPERVISED``, clustering when it is left out. ``identifier`` names
    rows in what is shown of them; ``label`` is held back for validation from outside.

    Raises:
        DataError: a column is not there, or too little is left to find structure in.
    """
    wanted = _task(task)
    special = _special(profile, identifier, label)
    rows = Rows(profile)
    parts = {
        column.column: special.get(column.column) or _part(rows, column)
        for column in profile.columns
    }
    if profile.rows < FEWEST_ROWS:
        msg = f"{profile.data.name} has only {profile.rows} rows"
        raise DataError(
            msg, hint=f"at least {FEWEST_ROWS} are needed to tell structure from chance"
        )
    _check_features(profile, parts)
    return Design(
        data=profile.data,
        task=wanted,
        columns=tuple(
            described(
                profile, each, parts[each.column], a_class=parts[each.column].role is Role.LABEL
            )
            for each in profile.columns
        ),
        warnings=(*about_rows(profile), *_about_gaps(profile, parts)),
    )


def _task(task: str) -> Task:
    if task and task not in UNSUPERVISED:
        msg = f"the task cannot be {task!r}"
        raise DataError(msg, hint=f"choose one of: {', '.join(UNSUPERVISED)}")
    return Task(task or Task.CLUSTERING)


def _special(profile: Profile, identifier: str, label: str) -> dict[str, Part]:
    """Return the parts of the columns that were named on purpose."""
    found: dict[str, Part] = {}
    if label:
        column = named(profile, label)
        if not column.complete or not 1 < len(column.levels) <= MOST_CLASSES:
            msg = f"the label {label!r} has {column.distinct:,} different values"
            raise DataError(msg, hint=f"a label has 2 to {MOST_CLASSES} values")
        found[label] = Part(Role.LABEL, "it is held back: what was found is compared with it")
    if identifier:
        if identifier == label:
            msg = f"{label!r} cannot be both the label and the identifier"
            raise DataError(msg, hint="leave one of --id and --label out")
        named(profile, identifier)
        found[identifier] = Part(Role.ID, "it names a row, and says nothing of what the row is")
    return found


def _part(rows: Rows, column: ColumnProfile) -> Part:
    reason = roles.unfit(rows, column) or _no_measure(rows, column)
    return Part(Role.EXCLUDED, reason) if reason else Part(Role.FEATURE)


def _no_measure(rows: Rows, column: ColumnProfile) -> str:
    """Say why a column does not measure how far two rows are apart."""
    if column.type is ColumnType.DATE:
        return "it says when, not what: rows would be grouped by their time"
    if column.type is ColumnType.TEXT:
        return "it is text: distances between texts need a model of their own"
    if column.type is ColumnType.CATEGORY and column.distinct > MANY_LEVELS:
        return f"its {column.distinct:,} levels are too many for a distance to mean anything"
    if column.missing > MOSTLY * rows.profile.rows:
        return f"it is missing in {column.missing / rows.profile.rows:.0%} of the rows"
    return ""


def _check_features(profile: Profile, parts: dict[str, Part]) -> None:
    left = [title for title, part in parts.items() if part.role is Role.FEATURE]
    if len(left) >= FEWEST_FEATURES:
        return
    out = [title for title, part in parts.items() if part.role is Role.EXCLUDED]
    msg = f"{profile.data.name} has {len(left)} columns that say how its rows differ"
    hint = f"{out[0]!r}: {parts[out[0]].reason}" if out else "add columns that describe the rows"
    raise DataError(msg, hint=hint)


def _about_gaps(profile: Profile, parts: dict[str, Part]) -> Iterator[str]:
    fates = {
        ColumnType.NUMBER: "such rows are placed as if they had its median",
        ColumnType.BOOLEAN: "such rows are placed as if they had its more frequent value",
        ColumnType.CATEGORY: "that it is missing counts as a level of its own",
    }
    for column in profile.columns:
        share = column.missing / profile.rows
        if parts[column.column].role is Role.FEATURE and share > MOSTLY / 5:
            yield f"{column.column} is missing in {share:.0%} of the rows; {fates[column.type]}."
