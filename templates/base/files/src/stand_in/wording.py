"""Numbers, lists and tables as sentences need them."""

from collections.abc import Iterable, Sequence
from typing import Any

TENTH = 0.0995
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float) -> str:
    """Return a number with three digits that count, and thousands parted."""
    if value and abs(value) < 1000:  # noqa: PLR2004 - from here on whole numbers say enough
        said = f"{value:.3g}"
        said = said if "e" not in said else f"{value:.1e}"
        return f"\N{MINUS SIGN}{said[1:]}" if value < 0 else said
    return f"{value:,.0f}".replace("-", "\N{MINUS SIGN}")


def percent(share: float) -> str:
    """Return a share as a percentage, with a decimal where it is small."""
    return f"{share:.1%}" if abs(share) < TENTH else f"{share:.0%}"


def count(value: int, words: str) -> str:
    """Return how many there are, small numbers in letters."""
    return f"{spelled(value)} {words}" if value == 1 else f"{spelled(value)} {words}s"


def spelled(value: int) -> str:
    """Return a whole number, in letters where it is small."""
    return COUNTED[value] if value < len(COUNTED) else f"{value:,}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def some(words: Sequence[str], most: int) -> str:
    """Join the first of many words, and say how many are left out."""
    left = len(words) - most
    return listed(words) if left <= 1 else listed([*words[:most], f"{spelled(left)} others"])


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines)


def figure(path: str, words: str) -> str:
    """Return a picture with words for those who cannot see it."""
    return f"![{words}]({path})"


def paragraphs(*parts: str) -> str:
    """Join paragraphs, leaving out those that have nothing to say."""
    return "\n\n".join(part for part in parts if part)


def capital(text: str) -> str:
    """Return a sentence with its first letter raised."""
    return text[:1].upper() + text[1:]


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a table shows
    return str(value).replace("|", "\\|")
