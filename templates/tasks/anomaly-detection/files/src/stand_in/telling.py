"""What an anomaly detection has to tell: which rows are strange, why, and how sure that is."""

from collections.abc import Mapping
from typing import Any

from .families import NAMES
from .judging import named
from .results import Results
from .search import HALVES, MARGIN
from .threshold import FAR, LEAST_SHARE, MOST_SHARE
from .wording import count, figure, listed, number, paragraphs, percent, table

FIGURES = "reports/figures"
HERO = "anomalies.png"
HERO_WORDS = "The flagged rows among the others, in the plane of their two main directions"
RULE = "how far rankings by halves of the rows agree, the simplest within a margin of the best"
MOST_TOLD = 10
MOST_COLUMNS = 3


def headline(found: Results) -> str:
    """Say how many rows are flagged, and how repeatable that is."""
    training, measures = found.training, found.found["measures"]
    return (
        f"The {training['chosen']} flags {training['flagged']:,} of {training['rows']:,} rows "
        f"({percent(measures['flagged_share'])}); fitted to separate halves of the data, it ranks "
        f"the rows alike (rank correlation {number(measures['agreement_of_halves'])})."
    )


def in_short(found: Results) -> str:
    """Say what the strangest row is, and what the label says."""
    strangest = found.found["strangest"][0]
    parts = [f"The strangest is {named(strangest)}: {_reasons(strangest)}."]
    # 8< label
    label = found.found["label"]
    parts.append(
        f"Held against `{found.settings.label.column}`, which no step has seen, the average "
        f"precision is {number(label['average_precision']['value'])} where chance gives "
        f"{number(label['share'])}."
    )
    # >8 label
    return " ".join(parts)


def chosen(found: Results) -> str:
    """Return what was fitted, in words."""
    return str(found.training["chosen"])


def comparison(found: Results) -> str:
    """Say how the detectors compared, and why the chosen one was chosen."""
    training = found.training
    rows = [
        (
            f"**{NAMES[each['family']]}**"
            if each["family"] == training["family"]
            else NAMES[each["family"]],
            f"{number(each['value'])} ({number(each['low'])} to {number(each['high'])})",
            percent(each["top"]),
            percent(each["flagged"]),
        )
        for each in training["candidates"]
    ]
    header = ("detector", "rank correlation (95% range)", "strangest shared", "flagged")
    pairs = listed(
        f"{NAMES[each['first']]} and {NAMES[each['second']]} share {percent(each['share'])}"
        for each in training["agreement"]
    )
    best = max(each["value"] for each in training["candidates"])
    return paragraphs(
        f"Each detector was fitted to both halves of {HALVES} random divisions of "
        f"{training['fitted_rows']:,} rows; what is compared is how the halves rank all of them.",
        table(header, rows),
        f"The {training['chosen']} was chosen because it is the simplest within "
        f"{MARGIN} of the most repeatable ({number(best)}). Different detectors "
        f"look for different things: of the {training['top']:,} strangest rows, {pairs}.",
        figure(f"{FIGURES}/choice.png", "How far halves of the rows agree, by detector"),
    )


def results(found: Results) -> str:
    """Show the strangest rows with their reasons."""
    training = found.training
    told = found.found["strangest"][:MOST_TOLD]
    rows = [
        (str(place + 1), named(each), number(each["score"]), _reasons(each))
        for place, each in enumerate(told)
    ]
    return paragraphs(
        drawn(training),
        figure(f"{FIGURES}/scores.png", "How the scores are spread"),
        "The strangest rows, with the values that make them strange and where nine in ten values "
        "of that column lie:",
        table(("rank", "row", "score", "because of"), rows).replace("---:", "---"),
        figure(f"{FIGURES}/reasons.png", "What makes the strangest rows strange"),
    )


def drawn(training: Mapping[str, Any]) -> str:
    """Say where the line is, and whether the rule or its bounds drew it."""
    rule = f"{FAR} robust deviations above the median score (Iglewicz and Hoaglin's rule)"
    score, rows = number(training["threshold"]), count(training["flagged"], "row")
    if training["beyond"] > MOST_SHARE:
        return (
            f"{percent(training['beyond'])} of the rows lie {rule}, and so many are no exceptions. "
            f"The line is held at the strangest one in twenty: {rows}, from a score of {score} on."
        )
    if training["beyond"] < LEAST_SHARE:
        return (
            f"Hardly a row lies {rule}. So that there is something to look at, the strangest one "
            f"in a thousand is flagged: {rows}, from a score of {score} on."
        )
    return f"A row is flagged from a score of {score} on, which is {rule}: {rows}."


def interpretation(found: Results) -> str:
    """Say which columns make rows strange, and what the label says."""
    columns, explained = found.found["columns"], found.found["explained"]
    first = listed(
        f"{found.words(name)} ({percent(many / explained)})"
        for name, many in list(columns.items())[:MOST_COLUMNS]
    )
    said = f"Among the {explained:,} strangest rows, the first reason is most often {first}."
    parts = [
        f"{said if columns else ''} A reason is the column without whose value the score falls "
        "most; it is no cause.".strip()
    ]
    # 8< label
    parts.append(_outside(found))
    # >8 label
    return paragraphs(*parts)


# 8< label
def _outside(found: Results) -> str:
    told, label = found.found["label"], found.settings.label.column
    rows = [
        (f"first {int(many):,}", percent(share)) for many, share in told["precision_at"].items()
    ]
    area = told["average_precision"]
    flagged = (
        f"Of the flagged rows, {percent(told['right'])} are `{told['level']}`, and of all such "
        f"rows {percent(told['found'])} are flagged."
    )
    return paragraphs(
        f"`{label}` was held back from every step. The detector is asked whether it puts "
        f"`{told['level']}` ({percent(told['share'])} of the rows) on top: the average precision "
        f"is {number(area['value'])} (95% interval {number(area['low'])} to "
        f"{number(area['high'])}) and the ROC AUC {number(told['roc_auc'])}.",
        table(("rows", f"precision for {told['level']}"), rows),
        flagged,
    )


# >8 label
def limits(_found: Results) -> tuple[str, ...]:
    """Say what the scores do not show."""
    return (
        "Unlike the others is not wrong: each flagged row has to be looked at.",
        "What is common is taken for normal; an error that most rows share is not found.",
        "A row is judged by itself: that several together are strange is not seen.",
    )


def answers(_found: Results) -> str:
    """Say what the service returns."""
    return "whether a row is unusual, its score, and the share of known rows it is stranger than"


def _reasons(told: Mapping[str, Any]) -> str:
    said = [f"{each['said']} (usually {each['usual']})" for each in told["reasons"]]
    return "; ".join(said) or "no single column explains it"
