"""What a clustering has to tell: whether there are segments, which, and how sure that is."""

from collections.abc import Iterator, Mapping
from typing import Any

from .families import NAMES, NOISE
from .results import Results
from .segments import NOTABLE
from .stability import DRAWS, STABLE
from .wording import capital, count, figure, listed, number, paragraphs, percent, table

FIGURES = "reports/figures"
HERO = "segments.png"
HERO_WORDS = "The rows in the plane of the two directions in which they differ most"
RULE = "stability under resampling first, then the silhouette above that of data without structure"
MOST_TRAITS = 3
# 8< label
SHARED = ((0.6, "most"), (0.25, "a part"), (0.05, "little"), (-1.0, "next to nothing"))
# >8 label
CLOUDS = {"gaussian": "Gaussian", "uniform": "uniform"}
STRENGTHS = (
    (0.7, "a strong", "rows lie well inside their segments"),
    (0.5, "a reasonable", "most rows lie clearly inside their segment"),
    (0.25, "a weak", "segments touch, and rows near a border could as well be in the next one"),
    (-1.0, "hardly any", "the parts differ, but there are no gaps between them"),
)
INSTEAD = (
    "What to do instead: rank the rows by the columns that matter, and draw lines where a decision "
    "needs them, not where a cluster would have been."
)


def headline(found: Results) -> str:
    """Say whether there are segments, and how many."""
    training, measures = found.training, found.found["measures"]
    rows = f"{training['rows']:,} rows"
    if training["reason"] == "unstable":
        return f"The {rows} have no segments that come back when the rows are drawn again."
    if training["reason"] == "chance":
        return (
            f"The {rows} have no segments: the best partition has a silhouette of "
            f"{number(measures['compared_silhouette'])}, and data without structure has "
            f"{number(measures['chance_silhouette'])}."
        )
    return (
        f"The {rows} fall into {count(training['segments'], 'segment')} with a silhouette of "
        f"{number(measures['compared_silhouette'])}, where data without structure has "
        f"{number(measures['chance_silhouette'])}, and they come back when the rows are drawn "
        f"again (adjusted Rand index {number(measures['stability'])})."
    )


def in_short(found: Results) -> str:
    """Name the segments."""
    if found.training["reason"]:
        return "Rows differ by degrees, so that any line between groups would be drawn by hand."
    names = [
        f"{each['name']} ({percent(each['share'])})"
        for each in found.found["segments"]
        if each["code"] != NOISE
    ]
    return f"They are: {'; '.join(names)}."


def chosen(found: Results) -> str:
    """Return what was fitted, in words."""
    training = found.training
    if training["reason"]:
        return "one group, because no segments were found"
    return f"{training['chosen']} with {count(training['segments'], 'segment')}"


def comparison(found: Results) -> str:
    """Say how the candidates compared, by which rule one was taken, and whether it stands."""
    training = found.training
    best = training["best"]
    rows = []
    for each in _shortlist(training["candidates"], best):
        name = f"{NAMES[each['family']]}, {each['segments']}"
        rows.append(
            (
                f"**{name}**" if each == best else name,
                number(each["silhouette"]),
                number(each["davies_bouldin"]),
                "" if each["bic"] is None else number(each["bic"]),
                _ranged(each["stability"]),
                percent(each["smallest"]),
                number(each["excess"]) + ("" if each["stands"] else " (chance)"),
                "yes" if each["counts"] else "no",
            )
        )
    header = (
        "candidate, segments",
        "silhouette",
        "Davies-Bouldin",
        "BIC",
        "stability (95% range)",
        "smallest",
        "above chance",
        "counts",
    )
    return paragraphs(
        _compared(training),
        table(header, rows),
        _choice(training, best),
        figure(f"{FIGURES}/choice.png", "Silhouette and stability by number of segments"),
    )


def _ranged(told: Mapping[str, float]) -> str:
    return f"{number(told['value'])} ({number(told['low'])} to {number(told['high'])})"


def _compared(training: Mapping[str, Any]) -> str:
    return (
        f"{len(training['candidates'])} candidates were compared on {training['compared_rows']:,} "
        "rows; these are the clearest of each family. Stability is the adjusted Rand index over "
        f"{DRAWS} resamples."
    )


def _shortlist(
    candidates: list[Mapping[str, Any]], best: Mapping[str, Any] | None
) -> Iterator[Mapping[str, Any]]:
    """Yield the two clearest candidates of each family, and the one that was taken."""
    for family in NAMES:
        told = [each for each in candidates if each["family"] == family]
        leading = sorted(told, key=lambda each: -each["silhouette"])[:2]
        yield from (each for each in told if each in leading or each == best)


def _choice(training: Mapping[str, Any], best: Mapping[str, Any] | None) -> str:
    if best is None:
        return (
            "No candidate counts: none has segments of a fair size whose agreement stays above "
            f"{STABLE} in 95% of the resamples."
        )
    name = f"{NAMES[best['family']]} with {count(best['segments'], 'segment')}"
    against = listed(
        f"{number(each['mean'])} ± {number(each['spread'])} in the {CLOUDS[each['cloud']]} cloud"
        for each in best["chance"]
    )
    if training["reason"]:
        return (
            f"Of those that count, {name} is farthest above chance, but not by three standard "
            f"deviations: its silhouette is {number(best['silhouette'])}, against {against}."
        )
    return (
        f"{capital(name)} was chosen because it is farthest above chance of those that count: its "
        f"silhouette is {number(best['silhouette'])}, and cutting into as many parts gives "
        f"{against}."
    )


def results(found: Results) -> str:
    """Describe each segment in a sentence with its numbers."""
    if found.training["reason"]:
        return (
            "There are no segments to describe. What a partition would show is in the table above: "
            "lines through a cloud, which move with the rows that happen to be in it."
        )
    told = found.found["segments"]
    rows = [
        (each["name"], f"{each['rows']:,}", percent(each["share"]), number(each["silhouette"]))
        for each in told
    ]
    return paragraphs(
        table(("segment", "rows", "share", "silhouette"), rows),
        "\n".join(f"- {_described(found, each)}" for each in told),
        figure(f"{FIGURES}/profile.png", "What sets each segment apart, in its own units"),
    )


def _described(found: Results, segment: Mapping[str, Any]) -> str:
    traits = segment["traits"]
    leading = [each for each in traits if abs(each["effect"]) >= NOTABLE]
    alike = "" if leading else "no column is far from where it lies over all rows; "
    said = listed(_trait(found, each) for each in (leading or traits)[:MOST_TRAITS])
    return f"**{capital(segment['name'])}** ({segment['rows']:,} rows): {alike}{said}."


def _trait(found: Results, trait: Mapping[str, Any]) -> str:
    words = found.words(trait["column"])
    if trait["level"]:
        of = f"{words} {trait['level']}"
        return f"{percent(trait['value'])} have {of} ({percent(trait['overall'])} of all rows)"
    unit = found.unit_of(trait["column"])
    return (
        f"{words} {number(trait['value'])}{unit} in the median "
        f"({number(trait['overall'])} over all rows)"
    )


def interpretation(found: Results) -> str:
    """Say how clearly rows belong to their segments, and what the label says of them."""
    parts = [] if found.training["reason"] else [_clarity(found)]
    # 8< label
    if not found.training["reason"]:
        parts.append(_outside(found))
    # >8 label
    if found.training["reason"]:
        parts.append(INSTEAD)
    return paragraphs(*parts)


def _clarity(found: Results) -> str:
    told = [each for each in found.found["segments"] if each["code"] != NOISE]
    loosest = min(told, key=lambda each: each["silhouette"])
    clear = found.found["measures"]["clear_share"]
    said = (
        f"{percent(clear)} of the rows belong to their segment with a membership of 0.9 or more. "
        f"The loosest segment is {loosest['name']} (silhouette {number(loosest['silhouette'])})."
    )
    return paragraphs(
        _strength(found.found["measures"]["silhouette"]),
        said,
        figure(f"{FIGURES}/silhouettes.png", "Silhouettes of the rows, by segment"),
    )


def _strength(silhouette: float) -> str:
    """Say what the mean silhouette amounts to on Kaufman and Rousseeuw's scale (1990)."""
    words, meaning = next(told for least, *told in STRENGTHS if silhouette > least)
    return (
        f"A mean silhouette of {number(silhouette)} over all rows is {words} structure on Kaufman "
        f"and Rousseeuw's scale: {meaning}."
    )


# 8< label
def _outside(found: Results) -> str:
    told, label = found.found["label"], found.settings.label.column
    agreement = (
        f"`{label}` was held back from every step. On {told['rows']:,} rows its "
        f"{count(told['levels'], 'level')} and the segments agree with an adjusted Rand index of "
        f"{number(told['adjusted_rand'])} and an adjusted mutual information of "
        f"{number(told['adjusted_mutual_information'])} (0 is chance, 1 is the same partition): "
        f"the segments say {_much(told['adjusted_mutual_information'])} of what `{label}` says."
    )
    rows = [
        (each["name"], _frequent(told["most_frequent"][str(each["code"])], each["rows"]))
        for each in found.found["segments"]
        if str(each["code"]) in told["most_frequent"]
    ]
    header = ("segment", f"most frequent {label}")
    return paragraphs(agreement, table(header, rows).replace("---:", "---"))


def _frequent(levels: Mapping[str, int], rows: int) -> str:
    return ", ".join(f"{level} ({percent(n / rows)})" for level, n in levels.items() if n)


def _much(information: float) -> str:
    return next(words for least, words in SHARED if information > least)


# >8 label
def limits(found: Results) -> tuple[str, ...]:
    """Say what the segments do not show."""
    said = [
        "Segments depend on the columns and their scale: other columns are another question.",
        "They describe these rows; they say nothing of why a row is where it is.",
    ]
    if not found.training["reason"] and found.found["noise"] > 0:
        said.append(f"{percent(found.found['noise'])} of the rows belong to no segment.")
    return tuple(said)


def answers(found: Results) -> str:
    """Say what the service returns."""
    if found.training["reason"]:
        return "that there is one group"
    return f"one of {count(found.training['segments'], 'segment')}, and the membership in each"
