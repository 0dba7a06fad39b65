"""Recognise how a column writes dates, from its first values."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

ISO = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)? ?(Z|UTC|[-+]\d{2}(:?\d{2})?)?"
)
ZONE = re.compile(r":\d.*(Z|UTC|[-+]\d{2}(:?\d{2})?)$")
SINGLE = re.compile(r"(^|[-T ])(\d)(?=[-T :]|$)")
SPACED_ZONE = re.compile(r" (Z|[-+]\d{2}:?\d{0,2})$")
FORMATS = (
    "%Y/%m/%d",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%m/%d/%Y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
    "%b-%Y",
    "%b %Y",
    "%B %Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)
"""How dates are written so that every program reads them alike."""
DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M")
"""What some programs read month first, and some day first."""
ISO_PLAIN, ISO_ZONED = "iso", "iso with zone"
MOST = 0.99


def style(values: Sequence[str]) -> str:
    """Return how the values write dates: "iso", one of the formats, or "" when they do not."""
    for name in (ISO_PLAIN, *FORMATS, *DAY_FIRST):
        if _written(values, name):
            zoned = name == ISO_PLAIN and any(map(ZONE.search, values))
            return ISO_ZONED if zoned else name
    return ""


def _written(values: Sequence[str], name: str) -> bool:
    """Say whether nearly all values are written so; gives up at once when the first is not."""
    if not values or moment(values[0], name) is None:
        return False
    read = sum(moment(value, name) is not None for value in values)
    return read >= MOST * len(values)


def moment(value: str, name: str) -> datetime | None:
    """Return the time that a value of this style says, in UTC; None when it says none."""
    try:
        if name not in {ISO_PLAIN, ISO_ZONED}:
            return datetime.strptime(value.strip(), name).replace(tzinfo=UTC)
        if not ISO.fullmatch(value.strip()):
            return None
        found = datetime.fromisoformat(_padded(value.strip()))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _padded(value: str) -> str:
    """Write single-digit months, days and hours with two, and the zone as Python reads it."""
    two = SINGLE.sub(r"\g<1>0\2", value.replace(" UTC", "Z").replace(",", "."))
    return SPACED_ZONE.sub(r"\1", two)
