"""The report as one page: no assets from elsewhere, readable on a phone, in the dark, on paper."""

from collections.abc import Iterator
from html import escape

from mlportfolio.audit.report import Report, Result, score
from mlportfolio.audit.showing import about, note, place, safe

WORDS = {"pass": "pass", "partial": "partial", "fail": "fail", "n/a": "n/a", "error": "no answer"}
CLASSES = {"pass": "pass", "partial": "partial", "fail": "fail", "n/a": "na", "error": "error"}
NEXT_STEPS = 5
STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --dim: #525c66; --line: #d3d9df;
  --paper: #fff; --card: #f6f7f9; --pass: #116329; --partial: #7a4d00; --fail: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --dim: #a9b2bb; --line: #3a434c;
  --paper: #14181c; --card: #1d2329; --pass: #6fdd8b; --partial: #f0b445; --fail: #ff9492; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
p { margin: .25rem 0; }
.dim { color: var(--dim); }
.score { font-size: 2.6rem; font-weight: 700; line-height: 1.1; margin: .5rem 0 0; }
.categories { display: grid; gap: .75rem; margin: 1rem 0 0; padding: 0; list-style: none;
  grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); }
.categories li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .5rem .75rem; }
.categories b { display: block; font-size: 1.3rem; }
meter { width: 100%; height: .6rem; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0;
  background: var(--card); }
summary { cursor: pointer; padding: .5rem .75rem; }
summary:focus-visible { outline: 3px solid var(--dim); }
.body { padding: 0 .75rem .75rem; }
.verdict { display: inline-block; min-width: 5.2rem; font-weight: 700; }
.pass { color: var(--pass); } .partial { color: var(--partial); }
.fail, .error { color: var(--fail); } .na { color: var(--dim); }
code { font: .88em ui-monospace, monospace; }
dt { font-weight: 600; margin-top: .4rem; } dd { margin: 0; }
@media print { details { break-inside: avoid; } body { background: #fff; color: #000; } }
"""


def render(report: Report) -> str:
    """Return the page."""
    title = f"{_text(report.repository)}: {report.score:.0f} of 100"
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_head(report),
            *_next(report),
            *_checks(report),
            *_rest(report),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _text(words: str) -> str:
    return escape(safe(words))


def _head(report: Report) -> Iterator[str]:
    yield f"<h1>{_text(report.repository)}</h1>"
    yield f'<p class="dim">{_text(about(report))}</p>'
    yield f'<p class="score">{report.score:.0f} <span class="dim">of 100</span></p>'
    if report.score_without_ignores != report.score:
        yield f"<p>{report.score_without_ignores:.0f} without what it asks to ignore</p>"
    yield '<ul class="categories">'
    for category, results in report.categories.items():
        share = score(results)
        yield (
            f"<li>{category}<b>{share:.0f}</b>"
            f'<meter min="0" max="100" value="{share:.0f}" aria-label="{category}"></meter></li>'
        )
    yield "</ul>"


def _next(report: Report) -> Iterator[str]:
    steps = report.next_steps[:NEXT_STEPS]
    if steps:
        yield "<h2>What to do next</h2>"
        yield "<ol>"
        for each in steps:
            yield f"<li>{_text(note(each.remedy))} <code>{_text(each.check.code)}</code></li>"
        yield "</ol>"


def _checks(report: Report) -> Iterator[str]:
    for category, results in report.categories.items():
        yield f"<h2>{str(category).capitalize()}</h2>"
        for each in results:
            yield from _check(each)


def _check(result: Result) -> Iterator[str]:
    check, outcome = result.check, result.outcome
    opened = " open" if outcome in {"fail", "partial"} and not result.ignored else ""
    yield f"<details{opened}>"
    yield (
        f'<summary><span class="verdict {CLASSES[outcome]}">{WORDS[outcome]}</span> '
        f"<code>{_text(check.code)}</code> {_text(check.title)}</summary>"
    )
    yield '<div class="body"><dl>'
    yield from _pair("Found", note(result.note))
    evidence = result.verdict.evidence[:10] if result.verdict else ()
    if evidence:
        places = ", ".join(f"<code>{escape(place(each))}</code>" for each in evidence)
        yield f"<dt>Where</dt><dd>{places}</dd>"
    if result.gain:
        yield from _pair("What to do", note(result.remedy))
    if result.ignored:
        yield from _pair("Ignored", note(result.ignored))
    yield from _pair("Why", check.guide)
    yield "</dl></div></details>"


def _pair(name: str, words: str) -> Iterator[str]:
    if words:
        yield f"<dt>{name}</dt><dd>{_text(words)}</dd>"


def _rest(report: Report) -> Iterator[str]:
    if report.unused_ignores:
        yield "<h2>Ignored for nothing</h2>"
        yield f"<p>{_text(', '.join(report.unused_ignores))}</p>"
    if report.unread:
        yield "<h2>Not read</h2>"
        yield "<ul>"
        for each in report.unread[:50]:
            yield f"<li><code>{_text(each.path)}</code>: {_text(each.why)}</li>"
        yield "</ul>"
