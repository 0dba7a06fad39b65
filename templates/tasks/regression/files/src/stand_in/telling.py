"""What a regressor has to tell about its results."""

from .phrases import estimate
from .results import Results
from .wording import figure, number, paragraphs, percent

FIGURES = "reports/figures"
HERO = "predictions.png"
HERO_WORDS = "Predicted against true values, and the spread of the errors, on held-out rows"
COLUMNS_WORDS = "Median and middle half of the target over the columns that say most"
FEW = 0.02


def unit(found: Results) -> str:
    """Return the target's unit with a blank before it."""
    return f" {found.settings.target.unit}" if found.settings.target.unit else ""


def in_short(found: Results) -> str:
    """Say how far off half of the predictions are, and how wide the interval is."""
    model, width = found.test["model"], found.training["decision"]["half_width"]
    return (
        f"Half of its predictions are within {number(model['median_absolute_error']['value'])}"
        f"{unit(found)} of the truth; its 90% interval of ±{number(width)}{unit(found)} holds "
        f"{percent(model['coverage']['value'])} of them."
    )


def target(found: Results) -> str:
    """Say where the target lies and how it leans."""
    told = found.exploration["target"]
    lean = "to the right" if told["skew"] > 0 else "to the left"
    skewed = f"; it leans {lean} (skewness {number(told['skew'])})" if abs(told["skew"]) > 1 else ""
    return (
        f"The target has a median of {number(told['p50'])}{unit(found)}; nine in ten lie between "
        f"{number(told['p5'])} and {number(told['p95'])}{unit(found)}{skewed}."
    )


def results(found: Results) -> str:
    """Tell how the errors are spread, and whether the interval keeps its promise."""
    model, decision = found.test["model"], found.training["decision"]
    covered, promised = model["coverage"], decision["level"]
    kept = (
        "keeps its promise"
        if covered["low"] - FEW <= promised <= covered["high"] + FEW
        else "is too narrow for these rows"
        if covered["value"] < promised
        else "is wider than these rows need"
    )
    return paragraphs(
        f"R² is {estimate(model['r2'])}: the share of the target's variance on the held-out rows "
        "that the model accounts for. Large errors weigh in the root mean squared error, "
        f"{number(model['root_mean_squared_error']['value'])}{unit(found)}.",
        figure(f"{FIGURES}/errors.png", "Errors over the predicted value"),
        f"The interval of ±{number(decision['half_width'])}{unit(found)} was measured on training "
        f"rows, by predictions of models that had not seen them. On the held-out rows it holds "
        f"{percent(covered['value'])} of the truths where {percent(promised)} were promised: it "
        f"{kept}.",
    )


def failures(found: Results) -> str:
    """Name the part of the rows with the largest errors, and where errors lean to one side."""
    parts = found.metrics["slices"]
    if not parts:
        return ""
    worst = max(parts, key=lambda each: each["measures"]["mean_absolute_error"])
    biased = max(parts, key=lambda each: abs(each["measures"]["bias"]))
    bias = biased["measures"]["bias"]
    whole = found.test["model"]["mean_absolute_error"]["value"]
    return (
        f"Errors are largest for {found.words(worst['column'])} {worst['level']} "
        f"({worst['rows']:,} rows): {number(worst['measures']['mean_absolute_error'])}"
        f"{unit(found)} on average, against {number(whole)}{unit(found)} overall. Predictions lean "
        f"most for {found.words(biased['column'])} {biased['level']}: "
        f"{number(abs(bias))}{unit(found)} too {'high' if bias > 0 else 'low'} on average."
    )


def limits(found: Results) -> tuple[str, ...]:
    """Say what the interval assumes."""
    covered = found.test["model"]["coverage"]["value"]
    said = (
        "The interval is as wide everywhere, while the errors are not: it is right for "
        f"{percent(covered)} of the rows on the whole, not for every part of them."
    )
    return (said,)


def answers(found: Results) -> str:
    """Say what the service returns."""
    column = found.settings.target.column
    return f"`{column}`{unit(found)}, and an interval that is to hold nine truths in ten"
