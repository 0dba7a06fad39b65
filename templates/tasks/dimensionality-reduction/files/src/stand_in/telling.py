"""What a reduction has to tell: how many dimensions there are, what each is, what is lost."""

from collections.abc import Mapping
from typing import Any

from . import maps
from .results import Results
from .wording import (
    capital,
    count,
    figure,
    listed,
    number,
    paragraphs,
    percent,
    some,
    spelled,
    table,
)

FIGURES = "reports/figures"
HERO = "map.png"
HERO_WORDS = "The rows on the map that keeps most of their neighbourhoods"
RULE = "more variance than the same component of shuffled columns has in 95 of 100 draws"
MOST_TOLD = 6
MOST_LOADINGS = 4
MOST_MEANT = 3
MOST_POOR = 4
LITTLE = 0.5


def headline(found: Results) -> str:
    """Say how many components hold more than chance, and how much."""
    training, measures = found.training, found.found["measures"]
    if training["reason"]:
        return (
            f"No component of the {training['rows']:,} rows holds more variance than shuffled "
            "columns give: there are no dimensions to reduce to."
        )
    kept = capital(spelled(training["components"]))
    holds = "holds" if training["components"] == 1 else "together hold"
    return (
        f"{kept} of {count(training['directions'], 'component')} {holds} "
        f"{percent(measures['explained_variance'])} of the variance of {training['rows']:,} rows; "
        "no other holds more than chance."
    )


def in_short(found: Results) -> str:
    """Say what the first component is, and what the components are worth."""
    parts = [f"The first is {found.found['components'][0]['name']}."]
    # 8< label
    parts.append(_worth(found))
    # >8 label
    return " ".join(parts)


def chosen(found: Results) -> str:
    """Return what was fitted, in words."""
    return f"principal components, {found.training['components']} of {found.training['directions']}"


def comparison(found: Results) -> str:
    """Say how components compare with chance, and which map is shown."""
    training = found.training
    rows = [
        (
            str(place + 1),
            f"{percent(each['share'])} ({percent(each['low'])} to {percent(each['high'])})",
            percent(training["chance_shares"][place]),
            number(each["again"]),
        )
        for place, each in enumerate(training["held"][:MOST_TOLD])
    ]
    header = ("component", "variance (95% range)", "by chance below", "comes back (cosine)")
    return paragraphs(
        table(header, rows),
        _choice(training),
        figure(f"{FIGURES}/variance.png", "Variance of each component, beside shuffled columns"),
        _maps(found),
        figure(f"{FIGURES}/maps.png", "Two maps of the rows"),
    )


def _choice(training: Mapping[str, Any]) -> str:
    if training["reason"]:
        return "Not even the first component holds more than chance; it is kept to show that."
    loose = [place + 1 for place, each in enumerate(training["held"]) if each["again"] < 0.9]  # noqa: PLR2004 - nearly the same
    several = training["components"] > 1
    said = (
        f"{capital(count(training['components'], 'component'))} {'hold' if several else 'holds'} "
        "more than chance."
    )
    if not loose:
        again = "and they point" if several else "and it points"
        return f"{said[:-1]}, {again} the same way when the rows are drawn again."
    return (
        f"{said} Beware of the names of {listed(map(str, loose))}: the direction turns when the "
        "rows are drawn again."
    )


def _maps(found: Results) -> str:
    told, shown = found.found["maps"], found.found["shown"]
    kept = "; ".join(
        f"{maps.NAMES[name]} with a trustworthiness of {number(each['trustworthiness'])} and a "
        f"continuity of {number(each['continuity'])}"
        for name, each in told.items()
    )
    why = (
        "t-SNE is shown because it keeps clearly more of the neighbourhoods; distances between "
        "its groups mean nothing."
        if shown == "tsne"
        else "The plane is shown because t-SNE does not keep clearly more, and the plane's axes "
        "can be read."
    )
    return (
        f"Flat maps of {found.found['mapped_rows']:,} rows keep their neighbourhoods so: {kept}. "
        f"{why}"
    )


def results(found: Results) -> str:
    """Describe each component by what it is made of, and what it leaves out."""
    told = found.found["components"]
    shares = found.training["held"]
    lines = [
        _described(place, each, shares[place]["share"])
        for place, each in enumerate(told[:MOST_TOLD])
    ]
    if more := told[MOST_TOLD:]:
        lines.append(f"- {capital(count(len(more), 'component'))} more, each with a smaller share")
    measures = found.found["measures"]
    off = (
        f"A row rebuilt from its components is off by {number(measures['reconstruction_error'])} "
        f"standard deviations in the root mean square over the columns. {_lost(found)}"
    )
    return paragraphs(
        "\n".join(lines),
        figure(f"{FIGURES}/loadings.png", "What each component is made of"),
        off,
        figure(f"{FIGURES}/kept.png", "How much of each column the components keep"),
    )


def _described(place: int, told: Mapping[str, Any], share: float) -> str:
    name = f"Component {place + 1}, {percent(share)}: {told['name']}"
    return f"- **{name}** ({_made_of(told)})"


def _made_of(told: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{each['words']} {number(each['weight'])}" for each in told["loadings"][:MOST_LOADINGS]
    )


def _lost(found: Results) -> str:
    kept = found.found["kept"]
    poor = {name: share for name, share in kept.items() if share < LITTLE}
    if not poor:
        least = next(iter(kept))
        return f"Every column keeps at least {percent(kept[least])} ({least} keeps least)."
    names = some([f"{name} ({percent(share)} kept)" for name, share in poor.items()], MOST_POOR)
    return f"Mostly lost {'is' if len(poor) == 1 else 'are'} {names}."


def interpretation(found: Results) -> str:
    """Say what the dimensions mean, and what they are worth to a model."""
    parts = [_saved(found), _tendencies(found)]
    # 8< label
    label = found.found["label"]
    rows = [
        (name, f"{number(each['mean'])} ± {number(each['spread'])}")
        for name, each in label["accuracy"].items()
    ]
    asked = (
        f"`{found.settings.label.column}` was held back from every step. On {label['rows']:,} rows "
        "the five nearest neighbours predict it, cross-validated, with a balanced accuracy of:"
    )
    parts += [
        asked,
        table(("from", "balanced accuracy"), rows),
        _beyond_chance(found),
    ]
    # >8 label
    return paragraphs(*parts)


def _saved(found: Results) -> str:
    training = found.training
    if training["reason"]:
        return "No columns go together, so that no fewer numbers say what these columns say."
    left = training["directions"] - training["components"]
    others = (
        f"; none of the other {count(left, 'component')} holds more than chance gives"
        if left
        else ""
    )
    return (
        f"With {count(training['components'], 'number')} for each row, "
        f"{percent(found.found['measures']['explained_variance'])} of what "
        f"{count(training['directions'], 'direction')} hold is kept{others}. A component is a "
        "mixture that rows differ in; what causes it is another question."
    )


def _tendencies(found: Results) -> str:
    if found.training["reason"]:
        return ""
    told = found.found["components"][:MOST_MEANT]
    means = [
        f"component {place} means that {each['tendency']}"
        for place, each in enumerate(told, start=1)
    ]
    return f"{capital('; '.join(means))}."


# 8< label
def _beyond_chance(found: Results) -> str:
    accuracy = found.found["label"]["accuracy"]
    floor, whole = accuracy["knowing nothing"]["mean"], accuracy["all columns"]["mean"]
    words = _components(found)
    if whole <= floor:
        return f"The columns say nothing of `{found.settings.label.column}` that chance does not."
    share = (accuracy[words]["mean"] - floor) / (whole - floor)
    keep = "keeps" if found.training["components"] == 1 else "keep"
    said = f"Of what all columns say beyond chance, {words} {keep}"
    if share >= 1:
        return f"{said} everything: what they leave out only brings noise into the distances."
    return f"{said} {percent(share)}; the rest lies in directions along which rows differ little."


def _components(found: Results) -> str:
    return count(found.training["components"], "component")


def _worth(found: Results) -> str:
    accuracy = found.found["label"]["accuracy"]
    words = _components(found)
    return (
        f"From {words}, neighbours predict `{found.settings.label.column}` with a balanced "
        f"accuracy of {number(accuracy[words]['mean'])}; from all columns with "
        f"{number(accuracy['all columns']['mean'])}, and knowing nothing with "
        f"{number(accuracy['knowing nothing']['mean'])}."
    )


# >8 label
def limits(found: Results) -> tuple[str, ...]:
    """Say what the components do not show."""
    said = [
        "Components are straight: what bends is spread over several of them.",
        "They follow the scale: another scale of a column is another question.",
    ]
    if found.found["shown"] == "tsne":
        said.append("t-SNE has no rule for a new row: the service gives the components instead.")
    return tuple(said)


def answers(found: Results) -> str:
    """Say what the service returns."""
    return f"the place of a row on {count(found.training['components'], 'component')}"
