"""What a classifier of several classes has to tell about its results."""

from .results import Results
from .target import classes
from .wording import figure, number, paragraphs, percent

FIGURES = "reports/figures"
HERO = "confusion.png"
HERO_WORDS = "Which classes are taken for which, on held-out rows"
COLUMNS_WORDS = "Shares of the classes over the columns that say most"


def in_short(found: Results) -> str:
    """Say how often the likeliest class is right."""
    model = found.test["model"]
    return (
        f"The likeliest of {len(classes(found.settings))} classes is right for "
        f"{percent(model['accuracy']['value'])} of the rows, and for "
        f"{percent(model['balanced_accuracy']['value'])} of an average class."
    )


def target(found: Results) -> str:
    """Say which class is most frequent and which is rarest."""
    shares = found.exploration["target"]["shares"]
    counts = found.exploration["target"]["counts"]
    first, last = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    return (
        f"There are {len(shares)} classes: `{first}` is the most frequent with "
        f"{percent(shares[first])}, `{last}` the rarest with {percent(shares[last])} "
        f"({counts[last]:,} rows)."
    )


def results(found: Results) -> str:
    """Tell when an answer can be relied on."""
    model, threshold = found.test["model"], found.training["decision"]["reliable_from"]
    return paragraphs(
        "Macro F1 counts every class alike, so that a rare one is not drowned by the frequent.",
        f"Answers with a probability of {percent(threshold)} or more were right 95% of the time "
        "on training rows that the model had not seen. On the held-out rows "
        f"{percent(model['reliable_share']['value'])} of the answers reach it, and "
        f"{percent(model['reliable_accuracy']['value'])} of those are right; the others are for a "
        "person to look at.",
        figure(f"{FIGURES}/reliability.png", "Accuracy by the probability of the likeliest class"),
    )


def failures(found: Results) -> str:
    """Name the part of the rows where the model is wrong most often."""
    parts = found.metrics["slices"]
    if not parts:
        return ""
    worst = min(parts, key=lambda each: each["measures"]["accuracy"])
    whole = found.test["model"]["accuracy"]["value"]
    return (
        f"It is wrong most often for {found.words(worst['column'])} {worst['level']} "
        f"({worst['rows']:,} rows): {percent(worst['measures']['accuracy'])} right, against "
        f"{percent(whole)} overall."
    )


def limits(found: Results) -> tuple[str, ...]:
    """Say how much of the rows a person still has to look at."""
    share = found.test["model"]["reliable_share"]["value"]
    loss = found.test["model"]["log_loss"]["value"]
    said = (
        f"{percent(1 - share)} of the answers are not sure enough to act on alone "
        f"(log loss {number(loss)})."
    )
    return (said,)


def answers(found: Results) -> str:
    """Say what the service returns."""
    many = len(classes(found.settings))
    return f"the likeliest of {many} classes, how probable each is, and whether to rely on it"
