"""The page on the model in service: reports/monitoring/index.html.

It needs nothing from elsewhere, no script and no server, and can be read on a phone, in the
dark, on paper, and by a screen reader, for which each picture is told in a table as well.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from . import svg
from .logbook import Life, Review, read
from .mosaic import Board, mosaic, shades
from .settings import Settings
from .trace import trace
from .wording import capital, count, number

PAGE = "reports/monitoring/index.html"
WIDTHS = {"wide": 1000.0, "narrow": 358.0}
MOST_REVIEWS = 60
MOST_COLUMNS = 40
LEAST = 0.001


def run(settings: Settings) -> None:
    """Write the page from what the logbook holds."""
    path = settings.root / PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(read(settings)), encoding="utf-8", newline="\n")


def page(life: Life) -> str:
    """Return the page."""
    style = files(__package__).joinpath("watch.css").read_text(encoding="utf-8")
    title = escape(f"{life.settings.title}: in service")
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *(_told(life) if life.reviews else ["<p>No rows have been reviewed yet.</p>"]),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _told(life: Life) -> Iterator[str]:
    for part in (_cards, _alarms, _measure, _drift, _last, _decisions):
        yield from part(life)


def _cards(life: Life) -> Iterator[str]:
    last = life.reviews[-1]
    measure = last.measure
    promised = "" if measure.promised is None else f"{number(measure.promised)} was promised"
    cards = (
        ("version in service", str(last.in_service), f"since {life.since}"),
        ("last review", last.date, f"{last.rows:,} rows, {last.labelled:,} with an outcome"),
        (measure.words, _number(measure.value) + life.unit * (measure.value is not None), promised),
        ("drifted columns", f"{len(last.drifted)} of {len(last.columns)}", ""),
    )
    yield '<ul class="cards">'
    for name, value, words in cards:
        yield (
            f'<li><span class="dim">{escape(capital(name))}</span><b>{escape(value)}</b>'
            f"{escape(words)}</li>"
        )
    yield "</ul>"


def _alarms(life: Life) -> Iterator[str]:
    last = life.reviews[-1]
    if not last.alarms:
        yield '<p class="calm">The last review raised no alarm.</p>'
        return
    yield '<ul class="alarms">'
    yield from (f"<li>{escape(alarm)}</li>" for alarm in last.alarms)
    yield "</ul>"


def _measure(life: Life) -> Iterator[str]:
    shown = life.reviews[-MOST_REVIEWS:]
    measure = shown[-1].measure
    better = "more" if measure.more_is_better else "less"
    yield f"<h2>{escape(capital(measure.words) + life.bracketed_unit)} over time</h2>"
    yield f"<p>{capital(better)} is better.{_of_all(life, shown)}</p>"
    yield "<figure>"
    yield from (trace(life, shown, width, kind) for kind, width in WIDTHS.items())
    yield '<figcaption><ul class="legend">'
    for kind, words in (
        ("service", "in service"),
        ("first", "first model, never retrained"),
        ("constant", "a constant"),
    ):
        yield _key(svg.line([(0, 8), (26, 8)], kind), words)
    yield _key(svg.element("path", d="M6 13h12l-6 -11z", kind="promoted"), "challenger promoted")
    yield _key(
        svg.element("path", d="M7 3l10 10m0 -10l-10 10", kind="refused"), "challenger refused"
    )
    yield "</ul></figcaption></figure>"
    yield from _every_review(life)


def _of_all(life: Life, shown: Sequence[Review]) -> str:
    few = len(shown) < len(life.reviews)
    return f" The last {len(shown)} of {len(life.reviews):,} reviews." if few else ""


def _key(mark: str, words: str) -> str:
    picture = svg.element("svg", mark, viewBox="0 0 26 16", aria_hidden="true")
    return f"<li>{picture}{escape(words)}</li>"


def _every_review(life: Life) -> Iterator[str]:
    header = ("review", "rows", "with outcome", "version", "in service", "never retrained")
    rows = [
        (
            each.date,
            f"{each.rows:,}",
            f"{each.labelled:,}",
            str(each.version),
            _number(each.measure.value),
            _number(each.measure.first),
            _number(each.measure.baseline),
            str(len(each.alarms)),
        )
        for each in reversed(life.reviews)
    ]
    yield f"<details><summary>{capital(count(len(rows), 'review'))} as a table</summary>"
    yield from _table("All reviews", (*header, "a constant", "alarms"), rows)
    yield "</details>"


def _drift(life: Life) -> Iterator[str]:
    shown = life.reviews[-MOST_REVIEWS:]
    columns = {name: life.words(name) for name in list(life.peaks)[:MOST_COLUMNS]}
    limit = life.settings.monitoring.psi
    yield "<h2>Which columns moved, and when</h2>"
    yield (
        "<p>The population stability index (PSI) of live rows against those that the model in "
        f"service was trained on; the limit is {number(limit)}.{_of_all(life, shown)}</p>"
    )
    yield "<figure>"
    for kind, width in WIDTHS.items():
        yield mosaic(Board(width, columns, shown), limit, kind)
    yield '<figcaption><ul class="legend">'
    for place, words in enumerate(shades(limit)):
        field = svg.element("rect", width=26, height=16, kind=f"f{place}")
        yield _key(field, words)
    dot = svg.element("circle", cx=13, cy=8, r=4, kind="dot")
    yield _key(dot, "drifted: above the limit, and by more than chance")
    yield "</ul></figcaption></figure>"
    yield from _every_column(life)


def _every_column(life: Life) -> Iterator[str]:
    rows = [
        (life.words(name), number(psi), day, f"{life.times[name]:,}")
        for name, (psi, day) in life.peaks.items()
    ]
    yield f"<details><summary>{capital(count(len(rows), 'column'))} as a table</summary>"
    yield from _table("All columns", ("column", "largest PSI", "on", "reviews drifted"), rows)
    yield "</details>"


def _last(life: Life) -> Iterator[str]:
    last = life.reviews[-1]
    yield f"<h2>The last review, {escape(last.date)}</h2>"
    shift = last.prediction
    drifted = "drifted" if shift.drifted else "did not drift"
    yield f"<p>The predictions {drifted}: their PSI is {number(shift.psi)}.</p>"
    rows = [
        (
            life.words(each.name),
            number(each.psi),
            each.test,
            number(each.statistic),
            f"under {LEAST}" if each.p < LEAST else number(each.p),
            "drifted" if each.drifted else "no",
        )
        for each in sorted(last.columns, key=lambda each: -each.psi)
    ]
    yield from _table("Columns", ("column", "PSI", "test", "statistic", "p", "drifted"), rows)
    yield '<p class="dim">p is corrected for the number of columns (Benjamini-Hochberg).</p>'


def _table(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table that scrolls by itself where it is wider than the page."""
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table>'
    cells = "".join(f'<th scope="col">{escape(each)}</th>' for each in header)
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    for first, *rest in rows:
        yield f'<tr><th scope="row">{escape(first)}</th>{"".join(map(_cell, rest))}</tr>'
    yield "</tbody></table></div>"


def _cell(words: str) -> str:
    kind = ' class="drifted"' if words == "drifted" else ""
    return f"<td{kind}>{escape(words)}</td>"


def _decisions(life: Life) -> Iterator[str]:
    decided = [each for each in reversed(life.reviews) if each.decision]
    yield "<h2>Decisions</h2>"
    if not decided:
        yield "<p>No challenger was trained yet.</p>"
        return
    yield '<ul class="decisions">'
    yield from (f"<li>{_decision(each, life)}</li>" for each in decided)
    yield "</ul>"


def _decision(review: Review, life: Life) -> str:
    decision = review.decision
    if decision is None:
        return ""
    kind, outcome = "dim", "nothing trained"
    if decision.promoted:
        kind, outcome = "up", f"promoted to version {decision.version}"
    elif decision.trained:
        kind, outcome = "down", "refused"
    gain = ""
    if decision.gain:
        low, high = number(decision.gain.low), number(decision.gain.high)
        gain = f" Gain {number(decision.gain.value)}{life.unit} (95% interval {low} to {high})."
    said = escape(f"{gain} {capital(decision.reason.rstrip('.'))}.")
    return f'{escape(review.date)} <span class="outcome {kind}">{outcome}.</span>{said}'


def _number(value: float | None) -> str:
    return "not known" if value is None else number(value)
