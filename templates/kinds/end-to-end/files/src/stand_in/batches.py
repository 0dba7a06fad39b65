"""How time is cut into batches. A batch is called by its first day, as in 2013-05-01."""

import pandas as pd

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def batch_of(times: pd.Series, every: str) -> pd.Series:
    """Return the batch that each time falls into."""
    return times.dt.to_period(PERIODS[every]).dt.start_time.dt.strftime("%Y-%m-%d")


def bounds(batch: str, every: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return when a batch begins, and when the next one does."""
    period = pd.Period(batch, PERIODS[every])
    return period.start_time, (period + 1).start_time
