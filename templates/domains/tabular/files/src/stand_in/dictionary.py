"""What the columns are, in a table, and what is missing, in sentences."""

from collections.abc import Mapping
from typing import Any

from .settings import Column, Settings
from .wording import count, figure, listed, paragraphs, percent, table

MOST_LEVELS = 6
CLEAR = 0.01


def dictionary(settings: Settings, used: str) -> str:
    """List every column with its type, role and range; `used` says which rows were."""
    header = ("column", "meaning", "type", "role", "values", "missing")
    rows = [
        (
            f"`{column.title}`",
            column.description or column.words,
            column.type,
            column.role,
            values(column),
            percent(column.missing),
        )
        for column in settings.columns
    ]
    return paragraphs(
        f"{settings.data.rows:,} rows and {count(len(settings.columns), 'column')}; sha256 "
        f"`{settings.data.sha256[:16]}…`. {used}",
        table(header, rows).replace("---:", "---"),
    )


def values(column: Column) -> str:
    """Return the range or the levels of a column."""
    if column.minimum is not None:
        unit = f" {column.unit}" if column.unit else ""
        return f"{_bound(column.minimum)} to {_bound(column.maximum)}{unit}"
    if column.levels:
        more = f" … ({column.distinct})" if column.distinct > MOST_LEVELS else ""
        return ", ".join(f"`{level}`" for level in column.levels[:MOST_LEVELS]) + more
    return f"{column.distinct:,} distinct" if column.distinct else ""


def _bound(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def missing(columns: Mapping[str, Any], settings: Settings, fate: str) -> str:
    """Say which columns lack values most often, and what becomes of them: their `fate`."""
    words = {column.name: column.words for column in settings.features}
    gaps = sorted(columns, key=lambda name: -columns[name]["missing"])
    gaps = [name for name in gaps if columns[name]["missing"] >= CLEAR]
    if not gaps:
        lacking = [words[name] for name in columns if columns[name]["missing"] > 0]
        if not lacking:
            return "No value is missing in these rows."
        return f"Values are missing in under 1% of the rows ({listed(lacking)})."
    shares = [f"{words[name]} ({percent(columns[name]['missing'])})" for name in gaps[:5]]
    return paragraphs(
        f"Missing most often: {listed(shares)}. {fate}",
        figure("reports/figures/missing.png", "Share of missing values by column"),
    )
