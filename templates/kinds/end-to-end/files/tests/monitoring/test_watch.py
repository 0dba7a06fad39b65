"""The page tells every review and every decision, and needs nothing from elsewhere."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from stand_in import logbook, mosaic, svg, watch
from stand_in.logbook import Life, Review

Lived = Callable[..., Life]
VOID = {"meta"}
TAG = re.compile(r"<(/?)(\w+)[^>]*>")
ELSEWHERE = re.compile(r"""(?:src|href)=|url\(|@import|<script|<link|<iframe""")


def unclosed(page: str) -> list[str]:
    """Return the tags that are left open, or that close what is not open."""
    opened: list[str] = []
    for closes, name in TAG.findall(page):
        if not closes and name not in VOID:
            opened.append(name)
        elif closes and (not opened or opened.pop() != name):
            opened.append(f"/{name}")
    return opened


@pytest.mark.parametrize(("reviews", "columns"), [(0, 0), (1, 1), (3, 2), (40, 12), (90, 45)])
def test_the_page_is_whole_and_needs_nothing_from_elsewhere(
    lived: Lived, reviews: int, columns: int
) -> None:
    page = watch.page(lived(reviews, columns))
    assert unclosed(page) == []
    assert ELSEWHERE.search(page) is None


def test_every_decision_is_told_with_its_reason(lived: Lived) -> None:
    life = lived(40)
    page = watch.page(life)
    told = page[page.index("<h2>Decisions") :]
    for each in life.trained:
        assert each.decision is not None
        outcome = f"promoted to version {each.in_service}" if each in life.promotions else "refused"
        (line,) = re.findall(rf"<li>{each.date}.*", told)
        assert outcome in line
        assert each.decision.reason[1:] in line


def test_every_alarm_of_the_last_review_is_told(lived: Lived) -> None:
    life = lived(12)
    assert escape(life.reviews[-1].alarms[0]) in watch.page(life)
    assert "raised no alarm" in watch.page(lived(3))


def test_every_review_is_told_in_a_table(lived: Lived) -> None:
    life = lived(90, 2)
    page = watch.page(life)
    assert all(f'<th scope="row">{each.date}</th>' in page for each in life.reviews)
    assert "The last 60 of 90 reviews" in page


def test_what_the_data_say_is_never_markup(lived: Lived) -> None:
    evil = "<script>alert(1)</script>"

    def spoilt(review: Review) -> Review:
        columns = tuple(replace(each, name=evil) for each in review.columns[:1])
        decision = review.decision and replace(review.decision, reason=evil)
        return replace(review, columns=columns, alarms=(evil,), decision=decision)

    life = lived(8)
    titled = replace(life.settings, title=evil)
    spoiled = Life(tuple(spoilt(each) for each in life.reviews), titled)
    assert "<script" not in watch.page(spoiled).lower()


def test_what_is_not_known_is_said_to_be_unknown(lived: Lived) -> None:
    (review,) = lived(1).reviews
    unknown = replace(review.measure, value=None, first=None, baseline=None, promised=None)
    page = watch.page(Life((replace(review, labelled=0, measure=unknown),), lived(1).settings))
    assert "<b>not known</b>" in page


def test_the_command_writes_the_page_of_the_logbook(lived: Lived, tmp_path: Path) -> None:
    there = replace(lived(1).settings, root=tmp_path)
    for each in lived(4).reviews:
        logbook.keep(each, there)
    watch.run(there)
    assert lived(4).reviews[-1].date in (tmp_path / watch.PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("ends", [(0, 1), (0.41, 0.83), (-3, 250), (0.1234, 0.1236), (5, 5)])
def test_ticks_are_few_and_inside_the_range(ends: tuple[float, float]) -> None:
    low, high = ends
    found = svg.ticks(low, high)
    assert 1 <= len(found) <= 8
    assert all(low <= each <= high for each in found)


@pytest.mark.parametrize(("psi", "shade"), [(0, 0), (0.06, 1), (0.15, 2), (0.21, 3), (0.5, 4)])
def test_a_field_changes_its_colour_at_the_limit(psi: float, shade: int) -> None:
    assert mosaic.step(psi, 0.2) == shade
