"""From which score on a row is flagged: a rule that was fixed beforehand."""

import numpy as np

from .families import Scores

FAR = 3.5
SCALE = 0.6745
LEAST_SHARE = 0.001
MOST_SHARE = 0.05


def settle(scores: Scores) -> float:
    """Return the score whose modified z-score is 3.5 (Iglewicz and Hoaglin 1993).

    The median and the median absolute deviation are not moved by the anomalies themselves.
    The line is held where it flags between one row in a thousand and one in twenty: more
    would be no exceptions, and fewer nothing to look at.
    """
    low, high = np.quantile(scores, [1 - MOST_SHARE, 1 - LEAST_SHARE])
    return float(np.clip(_far(scores), low, high))


def beyond(scores: Scores) -> float:
    """Return the share of the rows that the rule flags where nothing holds it."""
    return float(np.mean(scores >= _far(scores)))


def _far(scores: Scores) -> float:
    middle = float(np.median(scores))
    return middle + FAR * float(np.median(np.abs(scores - middle))) / SCALE
