"""The measure over time as SVG, in service and never retrained, with what was decided."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from . import svg
from .logbook import Life, Measured, Review
from .wording import number

HEIGHT = 300.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 14.0, 24.0, 50.0
ROOM = 70.0
LINES: dict[str, Callable[[Measured], float | None]] = {
    "constant": lambda measure: measure.baseline,
    "service": lambda measure: measure.value,
    "first": lambda measure: measure.first,
}


@dataclass(frozen=True)
class Frame:
    """Where days and values stand in a picture of some width."""

    width: float
    start: int
    end: int
    low: float
    high: float

    def across(self, day: str) -> float:
        """Return the place of a day."""
        share = (date.fromisoformat(day).toordinal() - self.start) / max(1, self.end - self.start)
        return LEFT + share * (self.width - LEFT - RIGHT)

    def down(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def trace(life: Life, reviews: Sequence[Review], width: float, kind: str) -> str:
    """Return the picture, as wide as asked."""
    frame = framed(reviews, width)
    last = reviews[-1].measure
    said = "nothing known yet" if last.value is None else f"{number(last.value)}{life.unit}"
    words = f"{last.words} from {reviews[0].date} to {reviews[-1].date}, at the end {said}"
    return svg.picture(
        width,
        HEIGHT,
        words,
        kind,
        *_axes(frame, reviews),
        *(part for each in LINES for part in _line(frame, reviews, each)),
        *_points(frame, reviews),
        *_decisions(frame, [each for each in life.trained if each in reviews]),
    )


def framed(reviews: Sequence[Review], width: float) -> Frame:
    """Return the frame that holds every day and every known value."""
    days = [date.fromisoformat(each.date).toordinal() for each in reviews]
    values = [
        value
        for each in reviews
        for value in (read(each.measure) for read in LINES.values())
        if value is not None
    ] or [0.0]
    low, high = min(values), max(values)
    room = 0.06 * (high - low) or abs(high) or 1.0
    return Frame(width, days[0], days[-1], low - room, high + room)


def _axes(frame: Frame, reviews: Sequence[Review]) -> Iterator[str]:
    for tick in svg.ticks(frame.low, frame.high):
        level = frame.down(tick)
        yield svg.line([(LEFT, level), (frame.width - RIGHT, level)], "grid")
        yield svg.text(number(tick), LEFT - 6, level + 4, "end")
    many = max(2, int((frame.width - LEFT) // (2 * ROOM)))
    places = sorted({round(each * (len(reviews) - 1) / (many - 1)) for each in range(many)})
    for place in places:
        day = reviews[place].date
        anchor = "start" if place == 0 else "end" if place == len(reviews) - 1 else "middle"
        yield svg.text(day, frame.across(day), HEIGHT - 6, anchor)


def _line(frame: Frame, reviews: Sequence[Review], name: str) -> Iterator[str]:
    """Yield the line of one model, parted where nothing is known."""
    read = LINES[name]
    for known, together in groupby(reviews, key=lambda each: read(each.measure) is not None):
        if known:
            yield svg.line(
                [
                    (frame.across(each.date), frame.down(read(each.measure) or 0))
                    for each in together
                ],
                name,
            )


def _points(frame: Frame, reviews: Sequence[Review]) -> Iterator[str]:
    for each in reviews:
        value = each.measure.value
        if value is not None:
            words = f"{each.date}: {number(value)}, version {each.version}"
            place = {"cx": frame.across(each.date), "cy": frame.down(value), "r": 3.0}
            yield svg.element("circle", svg.hint(words), kind="point", **place)


def _decisions(frame: Frame, reviews: Sequence[Review]) -> Iterator[str]:
    """Yield a mark for each challenger below the lines, and a line where one was promoted."""
    foot = HEIGHT - BOTTOM + 14
    promoted = [each for each in reviews if each.decision and each.decision.promoted]
    named = len(promoted) * ROOM / 2 <= frame.width
    for each in reviews:
        x = frame.across(each.date)
        if each in promoted:
            yield svg.line([(x, TOP), (x, foot - 6)], "since")
            yield _mark(f"M{x - 6:.1f} {foot + 5}h12l-6 -11z", "promoted", each)
            if named:
                yield svg.text(f"v{each.in_service}", x, TOP - 8, "middle", "name")
        else:
            cross = f"M{x - 5:.1f} {foot - 5}l10 10m0 -10l-10 10"
            yield _mark(cross, "refused", each)


def _mark(path: str, kind: str, review: Review) -> str:
    return svg.element("path", svg.hint(f"{review.date}: challenger {kind}"), d=path, kind=kind)
