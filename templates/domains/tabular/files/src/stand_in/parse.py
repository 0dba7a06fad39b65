"""Turn a column as it stands in the file into the type that settings.toml gives it."""

import pandas as pd

from .settings import Column, ProjectError

NO_NUMBER = {"", "na", "n/a", "nan", "null", "none", "?", "-"}
TRUTH = {"true": 1.0, "t": 1.0, "yes": 1.0, "y": 1.0, "1": 1.0, "1.0": 1.0}
TRUTH |= {"false": 0.0, "f": 0.0, "no": 0.0, "n": 0.0, "0": 0.0, "0.0": 0.0}


def typed(values: pd.Series, column: Column) -> pd.Series:
    """Return the values in the column's type; what is absent becomes NaN, NaT or None."""
    parsed, lost = parse(values, column)
    if lost.any():
        row = int(lost.to_numpy().argmax())
        msg = f"column {column.title!r} holds {values.iloc[row]!r} where a {column.type} should be"
        raise ProjectError(msg)
    return parsed


def parse(values: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    """Return the values in the column's type, and which of them are not of that type."""
    parsers = {
        "number": _numbers,
        "boolean": _booleans,
        "date": _dates,
    }
    if column.type not in parsers or (column.role == "target" and column.type == "boolean"):
        return _words(values), pd.Series(data=False, index=values.index)
    parsed = parsers[column.type](values)
    lost = values.notna() & parsed.isna()
    return parsed, lost & ~_blank(values) if lost.any() else lost


def _numbers(values: pd.Series) -> pd.Series:
    return pd.to_numeric(values, errors="coerce").astype("float64")


def _booleans(values: pd.Series) -> pd.Series:
    return _words(values).str.lower().map(TRUTH).astype("float64")


def _dates(values: pd.Series) -> pd.Series:
    parsed = pd.to_datetime(values, errors="coerce", format="mixed", utc=True)
    return parsed.dt.tz_localize(None)


def _words(values: pd.Series) -> pd.Series:
    """Spell values as the file does: 3 stays "3" even where absent values made it 3.0."""
    return values.map(spell, na_action="ignore").astype(object).where(values.notna(), None)


def spell(value: object) -> str:
    """Write one value as the file does."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _blank(values: pd.Series) -> pd.Series:
    return values.astype(str).str.strip().str.lower().isin(NO_NUMBER)
