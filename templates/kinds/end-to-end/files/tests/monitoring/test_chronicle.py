"""What is told of a life is what its reviews hold, whatever they hold."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from stand_in import chronicle, worth
from stand_in.logbook import Life, Review
from stand_in.wording import number

Lived = Callable[..., Life]


def changed(life: Life, change: Callable[[Review], Review]) -> Life:
    return replace(life, reviews=tuple(change(each) for each in life.reviews))


def lines(passage: str) -> list[list[str]]:
    """Return the cells of the table in a passage, without its header."""
    rows = [line.split("|")[1:-1] for line in passage.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.mark.parametrize(
    ("reviews", "first"),
    [(1, "2013-05-08"), (12, "2013-05-08"), (40, "2013-05"), (90, "2013 Q2"), (700, "2014")],
)
def test_the_table_has_at_most_twelve_lines(lived: Lived, reviews: int, first: str) -> None:
    rows = lines(chronicle.life(lived(reviews, 1)))
    assert 0 < len(rows) <= 12
    assert rows[0][0] >= first


def test_periods_are_means_weighted_by_known_outcomes(lived: Lived) -> None:
    few, many = lived(2).reviews
    few, many = replace(few, labelled=100), replace(many, labelled=300)
    told = chronicle.Period("2013-05", (few, many))
    expected = (few.measure.first + 3 * many.measure.first) / 4
    assert told.mean(lambda review: review.measure.first) == pytest.approx(expected)


def test_rows_without_outcomes_leave_the_table_empty_and_break_nothing(lived: Lived) -> None:
    def unknown(review: Review) -> Review:
        measure = replace(review.measure, value=None, first=None, baseline=None)
        return replace(review, labelled=0, measure=measure)

    life = changed(lived(16), unknown)
    assert {cell for row in lines(chronicle.life(life)) for cell in row[3:]} == {""}
    assert "has not been in service for a review" in chronicle.life(life)


def test_challengers_are_counted_and_the_clearest_are_told(lived: Lived) -> None:
    told = chronicle.life(lived(40))
    assert "Ten challengers were trained, five promoted and five refused." in told
    assert "The largest gain that was promoted, on 2014-02-05, was 0.013" in told
    assert "The smallest gain that was refused, on 2014-01-08, was \N{MINUS SIGN}0.012" in told
    assert "the interval of its gain holds zero" in told


def test_a_loop_that_gained_is_said_to_have_paid(lived: Lived) -> None:
    assert "retraining paid, by more than chance" in chronicle.life(lived(40))


def test_a_loop_that_lost_is_said_to_have_cost(lived: Lived) -> None:
    def lost(review: Review) -> Review:
        told = review.measure
        swapped = replace(told, value=told.first, first=told.value)
        return replace(review, measure=swapped)

    assert "the first model would have done better" in chronicle.life(changed(lived(40), lost))


def test_a_loop_that_changed_nothing_is_said_to_be_chance(lived: Lived) -> None:
    def tossed(review: Review) -> Review:
        told, place = review.measure, int(review.date.replace("-", ""))
        return replace(review, measure=replace(told, first=told.value + 0.01 * (-1) ** place))

    assert "That may be chance" in chronicle.life(changed(lived(40), tossed))


def test_a_loop_that_promoted_no_one_gained_nothing(lived: Lived) -> None:
    assert "the loop gained nothing" in chronicle.life(lived(4))
    assert "No challenger was trained" in chronicle.life(lived(4, decides=False))


def test_a_constant_that_would_have_done_is_told(lived: Lived) -> None:
    def as_good(review: Review) -> Review:
        return replace(review, measure=replace(review.measure, baseline=review.measure.value))

    life = changed(lived(8), as_good)
    assert "In 8 of 8 reviews a constant did no worse" in chronicle.life(life)
    assert "a constant did no worse" not in chronicle.life(lived(8))


def test_the_interval_is_students() -> None:
    gain = worth.interval(np.array([1.0, 2.0, 3.0]))
    assert (gain.value, gain.high - gain.value) == pytest.approx((2.0, 4.3027 / 3**0.5), rel=1e-4)


def test_the_column_that_moved_furthest_is_told_with_its_day(lived: Lived) -> None:
    life = lived(40)
    found = [(each.psi, review.date) for review in life.reviews for each in review.columns]
    peak, day = max(found)
    assert f"(PSI {number(peak)} on {day})" in chronicle.drift(life)


def test_columns_that_stayed_are_said_to_have_stayed(lived: Lived) -> None:
    def stayed(review: Review) -> Review:
        columns = tuple(replace(each, drifted=False) for each in review.columns)
        return replace(review, columns=columns)

    still = changed(lived(8), stayed)
    assert "No column drifted" in chronicle.drift(still)
    assert "The predictions did not drift" in chronicle.drift(still)


@pytest.mark.parametrize("passage", chronicle.BLOCKS.values(), ids=chronicle.BLOCKS)
def test_before_the_first_review_nothing_is_claimed(
    lived: Lived, passage: Callable[[Life], str]
) -> None:
    assert passage(lived(0)) == "No rows have been reviewed yet."
