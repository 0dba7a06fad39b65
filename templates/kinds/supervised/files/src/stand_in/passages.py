"""The passages that a run writes: each turns results into sentences, tables and figures."""

from collections.abc import Callable

from . import telling
from .dictionary import dictionary, missing
from .families import NAMES
from .metrics import MEASURES
from .models import BASELINE
from .phrases import article, estimate
from .results import Results, together
from .running import fitted_on, runs_on
from .selection import shortfalls
from .split import LIMIT, WORDS
from .wording import (
    capital,
    count,
    figure,
    listed,
    number,
    paragraphs,
    percent,
    some,
    table,
)

FIGURES = "reports/figures"
CLEAR = 0.01
MOST_DRIVERS = 3
MOST_NAMED = 8
FILLED = (
    "A missing number is filled with the median of the rows that the model is fitted on, and a "
    "column of its own says that it was missing."
)


def headline(found: Results) -> str:
    """Say in one sentence what the model does on rows it has never seen."""
    test = found.test
    measured = estimate(test["model"][found.headline], found.unit)
    known = number(test["baseline"][found.headline])
    return paragraphs(
        f"**On {test['rows']:,} held-out rows the {found.chosen} reaches "
        f"{article(found.headline_words)} of {measured}, against {known}{found.unit} for "
        f"{NAMES[BASELINE]}.** "
        f"{telling.in_short(found)}",
        figure(f"{FIGURES}/{telling.HERO}", telling.HERO_WORDS),
    )


def exploration(found: Results) -> str:
    """Say what the training rows show, the strongest columns first."""
    told = found.exploration
    strongest = [name for name in told["strongest"] if told["columns"][name]["explains"] >= CLEAR]
    shares = [
        f"{found.words(name)} ({percent(told['columns'][name]['explains'])})"
        for name in strongest[:MOST_DRIVERS]
    ]
    alone = (
        f"By themselves, {listed(shares)} explain most: the percentage is the share of the "
        "target's variance between tenths or levels of that column alone."
        if shares
        else "No single column explains even a hundredth of the target's variance by itself."
    )
    return paragraphs(
        f"Only the {told['rows']:,} training rows were looked at; {told['held_out_rows']:,} rows "
        f"({WORDS}) were set aside before. {telling.target(found)}",
        figure(f"{FIGURES}/target.png", f"Distribution of {found.settings.target.column}"),
        alone + " " + _extremes(found, strongest),
        figure(f"{FIGURES}/columns.png", telling.COLUMNS_WORDS),
        missing(found.exploration["columns"], found.settings, FILLED),
    )


def _extremes(found: Results, strongest: list[str]) -> str:
    """Say which columns say next to nothing alone, and which repeat one another."""
    told = found.exploration
    weak = [name for name in told["columns"] if name not in strongest]
    said = []
    if weak:
        names = some([found.words(name) for name in weak], MOST_NAMED)
        said.append(f"Alone, {names} say next to nothing (under 1%).")
    said += [together(found, pair) for pair in told["correlated"][:MOST_DRIVERS]]
    if told["duplicates"]:
        said.append(f"{told['duplicates']:,} training rows repeat another one exactly.")
    return " ".join(said)


def comparison(found: Results) -> str:
    """Say how the candidates compared, and why the chosen one was chosen."""
    training = found.training
    contenders = {name: each for name, each in training["scores"].items() if name != BASELINE}
    gaps = shortfalls(contenders)
    sign = -1 if found.settings.model.metric.startswith("neg_") else 1
    rows = []
    for name, scores in training["scores"].items():
        mean = sign * sum(scores) / len(scores)
        behind = f"{number(gaps[name].mean)} ± {number(gaps[name].error)}" if name in gaps else ""
        label = f"**{NAMES[name]}**" if name == training["chosen"] else NAMES[name]
        folds = ", ".join(number(sign * score) for score in scores)
        rows.append((label, number(mean), behind, folds))
    measure = found.headline_words + (f" ({found.unit.strip()})" if found.unit else "")
    header = ("candidate", f"{measure}, mean", "behind the best", "by fold")
    return paragraphs(
        table(header, rows), _choice(found), figure(f"{FIGURES}/comparison.png", "Scores by fold")
    )


def _choice(found: Results) -> str:
    training = found.training
    chosen, best = training["chosen"], training["best"]
    again = f"It was then fitted again on all {training['rows']:,} training rows."
    if chosen == best and chosen == next(iter(training["shortfalls"])):
        return (
            f"The {NAMES[best]} was chosen because it has the best mean and is the simplest as "
            f"well. {again}"
        )
    if chosen == best:
        return (
            f"The {NAMES[best]} was chosen because it has the best mean, and no simpler candidate "
            f"comes within one standard error: {_behind(found)}. {again}"
        )
    gap = training["shortfalls"][chosen]
    return (
        f"The {NAMES[best]} has the best mean, but the {NAMES[chosen]} was chosen because it is "
        f"simpler and stays within one standard error ({number(gap['mean'])} behind, the error is "
        f"{number(gap['error'])}). What cannot be told apart is not worth the complexity. {again}"
    )


def _behind(found: Results) -> str:
    gaps = found.training["shortfalls"]
    simpler = list(gaps)[: list(gaps).index(found.training["chosen"])]
    return listed(
        f"the {NAMES[name]} is {number(gaps[name]['mean'])} behind "
        f"(standard error {number(gaps[name]['error'])})"
        for name in simpler
    )


def results(found: Results) -> str:
    """Tell every measure on the held-out rows, beside the baseline's."""
    test = found.test
    rows = [
        (
            measure.words + (f" ({found.settings.target.unit})" if measure.in_units else ""),
            number(test["model"][name]["value"]),
            f"{number(test['model'][name]['low'])} to {number(test['model'][name]['high'])}",
            number(test["baseline"][name]),
        )
        for name, measure in MEASURES.items()
    ]
    gain = test["gain"][found.headline]
    beats = gain["low"] > 0
    verdict = (
        f"The gain over {NAMES[BASELINE]} is {estimate(gain, found.unit)} in "
        f"{found.headline_words}: more than chance would give."
        if beats
        else f"The gain over {NAMES[BASELINE]}, {estimate(gain, found.unit)} in "
        f"{found.headline_words}, may be chance: the interval holds zero."
    )
    return paragraphs(
        f"The held-out {test['rows']:,} rows were used once, for this table; intervals are 95% "
        "bootstrap intervals over those rows.",
        table(("measure", "model", "95% interval", NAMES[BASELINE]), rows),
        verdict,
        telling.results(found),
    )


def interpretation(found: Results) -> str:
    """Say what drives the predictions and where they fail."""
    drivers = found.metrics["importance"]
    leading = [each for each in drivers if each["drop"] > 2 * each["spread"]][:MOST_DRIVERS]
    idle = [each for each in drivers if each["drop"] <= 2 * each["spread"]]
    said = [f"{found.words(each['name'])} ({number(each['drop'])}{found.unit})" for each in leading]
    relies = (
        f"Shuffling a column shows what the model relies on. The {found.headline_words} "
        f"worsens most without {listed(said)}."
        if said
        else "Shuffling any one column changes the measure by no more than chance."
    )
    spared = (
        f" {capital(listed(found.words(each['name']) for each in idle[:5]))} could be left out "
        "without a loss that can be told from chance."
        if idle and said
        else ""
    )
    return paragraphs(
        relies + spared + " This is what the model uses, not what causes the outcome.",
        figure(f"{FIGURES}/importance.png", "Columns by how much the model relies on them"),
        telling.failures(found),
        figure(f"{FIGURES}/slices.png", "Quality on parts of the held-out rows"),
    )


def limitations(found: Results) -> str:
    """Say what the results do not show."""
    settings = found.settings
    excluded = settings.with_role("excluded")
    lines = [f"- {LIMIT.format(rows=found.test['rows'])}"]
    lines += [f"- {line}" for line in telling.limits(found)]
    if excluded:
        names = some([f"`{column.title}`" for column in excluded], MOST_NAMED)
        lines.append(f"- Kept from the model on purpose: {names}; `settings.toml` says why.")
    weak = next((each for each in found.metrics["importance"] if each["drop"] < 0), None)
    if weak:
        lines.append(
            f"- {capital(found.words(weak['name']))} made the held-out predictions slightly worse."
        )
    return "\n".join(lines)


def data(found: Results) -> str:
    """List every column, and say which rows were used for what."""
    return dictionary(
        found.settings,
        f"{found.training['rows']:,} rows were trained on and {found.test['rows']:,} held out "
        f"({WORDS}).",
    )


def model(found: Results) -> str:
    """Tell what the model is, for its card."""
    card, training = found.model, found.training
    settings = found.settings
    told = {
        "Family": f"{found.chosen}, version {card['version']}, seed {settings.seed}",
        "Trained on": fitted_on(found),
        "Chosen by": f"{found.headline_words} over {count(training['folds'], 'fold')} of the "
        "training rows",
        "Runs on": runs_on(card, "the held-out rows"),
        "Answers": telling.answers(found),
    }
    return "\n".join(f"- **{name}:** {words}" for name, words in told.items())


BLOCKS: dict[str, Callable[[Results], str]] = {
    "headline": headline,
    "exploration": exploration,
    "comparison": comparison,
    "results": results,
    "interpretation": interpretation,
    "limitations": limitations,
    "data": data,
    "model": model,
}
