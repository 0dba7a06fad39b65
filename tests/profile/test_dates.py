"""Dates are recognised by how they are written."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.profile.dates import DAY_FIRST, FORMATS, ISO_PLAIN, ISO_ZONED, moment, style


@pytest.mark.parametrize(
    ("values", "name"),
    [
        pytest.param(["2024-01-31", "2023-12-01"], ISO_PLAIN, id="days"),
        pytest.param(["2024-01-31 10:00:00", "2023-12-01T11:30"], ISO_PLAIN, id="times"),
        pytest.param(["2024-01-31T10:00:00Z"], ISO_ZONED, id="a zone"),
        pytest.param(["Mar-2018", "Jan-2017"], "%b-%Y", id="months"),
        pytest.param(["12/31/2024"], "%m/%d/%Y", id="month first"),
        pytest.param(["01/02/2024", "31/12/2024"], "%d/%m/%Y", id="day first"),
        pytest.param(["31.12.2024"], "%d.%m.%Y", id="points"),
        pytest.param(["2024-02-30"], "", id="a day that never was"),
        pytest.param(["10:2:3"], "", id="no date"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_the_style_is_told_from_the_values(values: list[str], name: str) -> None:
    assert style(values) == name


@pytest.mark.parametrize(
    ("value", "name", "hour"),
    [
        pytest.param("2024-05-06T10:00:00+02:00", ISO_ZONED, 8, id="a zone"),
        pytest.param("2024-5-6 10:00:00 +0200", ISO_ZONED, 8, id="a zone apart"),
        pytest.param("2024-05-06 10:00 UTC", ISO_ZONED, 10, id="UTC"),
        pytest.param("2024-5-6 7:00", ISO_PLAIN, 7, id="single digits"),
        pytest.param("05/06/2024 10:00", "%m/%d/%Y %H:%M", 10, id="month first"),
    ],
)
def test_a_moment_is_read_in_utc(value: str, name: str, hour: int) -> None:
    assert moment(value, name) == datetime(2024, 5, 6, hour, tzinfo=UTC)


@given(st.text(), st.sampled_from([ISO_PLAIN, ISO_ZONED, *FORMATS, *DAY_FIRST]))
def test_any_other_text_says_no_moment_and_raises_nothing(value: str, name: str) -> None:
    assert moment(value, name) is None or any(map(str.isdigit, value))
