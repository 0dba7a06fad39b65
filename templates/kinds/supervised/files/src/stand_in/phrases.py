"""Phrases about what was measured on held-out rows."""

from collections.abc import Mapping

from .wording import number


def estimate(told: Mapping[str, float], unit: str = "") -> str:
    """Return a measured value with its 95% interval."""
    known = f"{number(told['value'])}{unit}"
    return f"{known} (95% interval {number(told['low'])} to {number(told['high'])})"


def article(words: str) -> str:
    """Return words with "a" or "an" before them, by their first letter or initial."""
    initial = words[:2].isupper()
    vowel = words[0] in ("AEFHILMNORSX" if initial else "aeiouAEIO")
    return f"an {words}" if vowel else f"a {words}"
