"""What a classifier of two classes has to tell about its results."""

from .metrics import off
from .results import Results
from .target import classes
from .wording import figure, number, paragraphs, percent

FIGURES = "reports/figures"
HERO = "curves.png"
HERO_WORDS = "Precision against recall, and the ROC curve, on held-out rows"
COLUMNS_WORDS = "Share of the positive class over the columns that say most"
EVEN = 0.2


def in_short(found: Results) -> str:
    """Say what the threshold finds and how often it is right."""
    _, positive = classes(found.settings)
    model = found.test["model"]
    return (
        f"At its threshold it finds {percent(model['recall']['value'])} of the rows that are "
        f"`{positive}`, and {percent(model['precision']['value'])} of those it calls so are."
    )


def target(found: Results) -> str:
    """Say how rare the positive class is, and what follows."""
    _, positive = classes(found.settings)
    told = found.exploration["target"]
    share, rows = told["shares"].get(positive, 0.0), told["counts"].get(positive, 0)
    said = f"`{positive}` is {percent(share)} of them ({rows:,} rows)."
    if min(share, 1 - share) >= EVEN:
        return said
    return (
        f"{said} Calling every row by the common class would be right "
        f"{percent(max(share, 1 - share))} of the time and of no use, so accuracy is not reported."
    )


def results(found: Results) -> str:
    """Tell the threshold, the confusion and the calibration."""
    _, positive = classes(found.settings)
    model, threshold = found.test["model"], found.training["decision"]["threshold"]
    return paragraphs(
        f"A row is called `{positive}` from a probability of {percent(threshold)} on. That "
        "threshold has the best F1 on training rows, by predictions of models that had not seen "
        f"them. There, {percent(model['recall']['value'])} of the `{positive}` rows are found, and "
        f"of a hundred rows called so, {100 * model['precision']['value']:.0f} are. Who pays more "
        "for a miss than for a false alarm should lower it: the curve shows the price.",
        figure(f"{FIGURES}/confusion.png", "Confusion matrix at the threshold"),
        _calibrated(found),
        figure(f"{FIGURES}/calibration.png", "Predicted against observed probability"),
    )


def _calibrated(found: Results) -> str:
    brier, guess = found.test["model"]["brier_score"], found.test["baseline"]["brier_score"]
    return (
        "The probabilities mean what they say where the points follow the diagonal; the Brier "
        f"score is {number(brier['value'])} against {number(guess)} for class frequencies."
    )


def failures(found: Results) -> str:
    """Name the part of the rows where predicted and observed rates part most."""
    parts = found.metrics["slices"]
    if not parts:
        return ""
    _, positive = classes(found.settings)
    worst = max(parts, key=lambda each: off(each["measures"]))
    told = worst["measures"]
    way = "too low" if told["predicted"] < told["observed"] else "too high"
    return (
        f"The predicted share of `{positive}` is furthest off for {found.words(worst['column'])} "
        f"{worst['level']} ({worst['rows']:,} rows): {percent(told['predicted'])} predicted, "
        f"{percent(told['observed'])} observed, {way} by "
        f"{100 * off(told):.1f} points."
    )


def limits(found: Results) -> tuple[str, ...]:
    """Say how many of the alarms are false, and how many rows are missed."""
    _, positive = classes(found.settings)
    model = found.test["model"]
    said = (
        f"{percent(1 - model['recall']['value'])} of the `{positive}` rows are missed at the "
        f"threshold, and {percent(1 - model['precision']['value'])} of its alarms are false: it "
        "can order cases for a person to look at, not decide alone."
    )
    return (said,)


def answers(found: Results) -> str:
    """Say what the service returns."""
    negative, positive = classes(found.settings)
    threshold = percent(found.training["decision"]["threshold"])
    return f"the probability of `{positive}`, and `{positive}` or `{negative}` (from {threshold})"
