"""The figures are drawn whatever a life holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stand_in import chronicle, life
from stand_in.logbook import Life

Lived = Callable[..., Life]


@pytest.mark.parametrize(("reviews", "columns"), [(1, 1), (3, 2), (40, 12), (60, 40)])
def test_every_figure_that_the_passages_show_is_drawn(
    lived: Lived, tmp_path: Path, reviews: int, columns: int
) -> None:
    told = lived(reviews, columns)
    life.draw(told, tmp_path / chronicle.FIGURES)
    for passage in chronicle.BLOCKS.values():
        picture = passage(told).split("](")[1].split(")")[0]
        assert (tmp_path / picture).is_file()


def test_before_the_first_review_there_is_no_figure(lived: Lived, tmp_path: Path) -> None:
    life.draw(lived(0), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_columns_that_came_late_leave_a_gap(lived: Lived, tmp_path: Path) -> None:
    first, *rest = lived(5, 3).reviews
    life.draw(Life((replace(first, columns=first.columns[:1]), *rest), lived().settings), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
