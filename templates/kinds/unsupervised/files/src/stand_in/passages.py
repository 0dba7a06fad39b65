"""The passages that a run writes: each turns results into sentences, tables and figures."""

from collections.abc import Callable

from . import telling
from .dictionary import dictionary, missing
from .results import Results
from .running import runs_on
from .wording import capital, count, figure, listed, number, paragraphs

FIGURES = "reports/figures"
MOST_PAIRS = 3
FILLED = "A row that lacks a number is placed where the median would put it."


def headline(found: Results) -> str:
    """Say in one sentence what was found."""
    return paragraphs(
        f"**{telling.headline(found)}** {telling.in_short(found)}",
        figure(f"{FIGURES}/{telling.HERO}", telling.HERO_WORDS),
    )


def exploration(found: Results) -> str:
    """Say what the columns show, and which of them go together."""
    told, settings = found.exploration, found.settings
    pairs = [
        f"{capital(found.words(pair['columns'][0]))} and {found.words(pair['columns'][1])} rise "
        f"and fall together (rank correlation {number(pair['correlation'])})."
        for pair in told["correlated"][:MOST_PAIRS]
    ]
    repeated = (
        f"{told['duplicates']:,} rows repeat another one in all of these columns."
        if told["duplicates"]
        else ""
    )
    correlations = (
        figure(f"{FIGURES}/correlations.png", "Rank correlations of the numbers")
        if told["paired"]
        else ""
    )
    return paragraphs(
        f"{told['rows']:,} rows are compared by {count(len(settings.features), 'column')}: "
        f"{listed(column.words for column in settings.features[:12])}"
        f"{' and others' if len(settings.features) > 12 else ''}.",  # noqa: PLR2004 - a long list
        figure(f"{FIGURES}/columns.png", "How each column is spread"),
        " ".join([*pairs, repeated]).strip(),
        correlations,
        missing(told["columns"], settings, FILLED),
    )


def limitations(found: Results) -> str:
    """Say what the results do not show."""
    lines = [f"- {line}" for line in telling.limits(found)]
    excluded = found.settings.with_role("excluded")
    if excluded:
        names = listed(f"`{column.title}`" for column in excluded[:8])
        lines.append(f"- Rows are not compared by {names}; `settings.toml` says why.")
    return "\n".join(lines)


def data(found: Results) -> str:
    """List every column, and say which rows were used."""
    return dictionary(found.settings, f"{found.training['rows']:,} rows were used.")


def model(found: Results) -> str:
    """Tell what the model is, for its card."""
    card, training, settings = found.model, found.training, found.settings
    told = {
        "Model": f"{telling.chosen(found)}, version {card['version']}, seed {settings.seed}",
        "Fitted on": f"{training['rows']:,} rows of `{settings.data.file}` (sha256 "
        f"`{settings.data.sha256[:16]}…`), {count(training['inputs'], 'input')} derived from "
        f"{count(len(settings.features), 'column')}",
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
