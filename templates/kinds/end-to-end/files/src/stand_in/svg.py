"""Small pieces of SVG; every text that comes from the data is escaped here."""

import math
from collections.abc import Iterable
from html import escape

PARTS = 6
STEPS = (1, 2, 5, 10)


def element(name: str, *inside: str, **attributes: float | str) -> str:
    """Return an element; `inside` is markup, and `kind` stands for the class."""
    names = {"kind": "class"}
    told = "".join(
        f' {names.get(key, key.replace("_", "-"))}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>"


def text(words: str, x: float, y: float, anchor: str = "start", kind: str = "label") -> str:
    """Return words at a place."""
    return element("text", escape(words), x=x, y=y, text_anchor=anchor, kind=kind)


def hint(words: str) -> str:
    """Return what shows when a pointer rests on an element."""
    return element("title", escape(words))


def line(places: Iterable[tuple[float, float]], kind: str) -> str:
    """Return a line through some places."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return element("polyline", points=points, kind=kind)


def picture(width: float, height: float, words: str, kind: str, *inside: str) -> str:
    """Return a picture with words for those who cannot see it."""
    box = f"0 0 {width:g} {height:g}"
    return element("svg", *inside, viewBox=box, role="img", aria_label=words, kind=kind)


def ticks(low: float, high: float) -> list[float]:
    """Return round numbers that part a range into about five."""
    span = (high - low) or abs(high) or 1.0
    size = 10 ** math.floor(math.log10(span / PARTS))
    step = next(size * each for each in STEPS if size * each >= span / PARTS)
    return [each * step for each in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _value(value: float | str) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
