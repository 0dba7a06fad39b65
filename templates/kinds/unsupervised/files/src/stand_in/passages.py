"""The passages that a run writes: each turns results into sentences, tables and figures."""

from collections.abc import Callable

from . import noticed, telling
from .dictionary import dictionary, missing
from .results import Results
from .running import fitted_on, runs_on
from .wording import count, figure, paragraphs, some

FIGURES = "reports/figures"
MOST_NAMED = 12
FILLED = "A row that lacks a number is placed where the median would put it."
# 8< categories
FILLED += " That a category is missing counts as a level of its own."
# >8 categories


def headline(found: Results) -> str:
    """Say in one sentence what was found."""
    return paragraphs(
        f"**{telling.headline(found)}** {telling.in_short(found)}",
        figure(f"{FIGURES}/{telling.HERO}", telling.HERO_WORDS),
    )


def exploration(found: Results) -> str:
    """Say what the columns show, and which of them go together."""
    told, settings = found.exploration, found.settings
    correlations = (
        figure(f"{FIGURES}/correlations.png", "Rank correlations of the numbers")
        if told["paired"]
        else ""
    )
    return paragraphs(
        f"{told['rows']:,} rows are compared by {count(len(settings.features), 'column')}: "
        f"{some([column.words for column in settings.features], MOST_NAMED)}.",
        figure(f"{FIGURES}/columns.png", "How each column is spread"),
        f"{noticed.spreads(found)} {noticed.repeats(found)}".strip(),
        noticed.pairs(found),
        correlations,
        missing(told["columns"], settings, FILLED),
    )


def limitations(found: Results) -> str:
    """Say what the results do not show."""
    lines = [f"- {line}" for line in telling.limits(found)]
    excluded = found.settings.with_role("excluded")
    if excluded:
        names = some([f"`{column.title}`" for column in excluded], MOST_NAMED)
        lines.append(f"- Rows are not compared by {names}; `settings.toml` says why.")
    return "\n".join(lines)


def data(found: Results) -> str:
    """List every column, and say which rows were used."""
    return dictionary(found.settings, f"{found.training['rows']:,} rows were used.")


def model(found: Results) -> str:
    """Tell what the model is, for its card."""
    card, settings = found.model, found.settings
    told = {
        "Model": f"{telling.chosen(found)}, version {card['version']}, seed {settings.seed}",
        "Fitted on": fitted_on(found),
        "Chosen by": telling.RULE,
        "Runs on": runs_on(card, "the rows"),
        "Answers": telling.answers(found),
    }
    return "\n".join(f"- **{name}:** {words}" for name, words in told.items())


BLOCKS: dict[str, Callable[[Results], str]] = {
    "headline": headline,
    "exploration": exploration,
    "comparison": telling.comparison,
    "results": telling.results,
    "interpretation": telling.interpretation,
    "limitations": limitations,
    "data": data,
    "model": model,
}
