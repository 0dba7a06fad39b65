"""Every format tells the same report in its own way, and none can be steered by a repository."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from mlportfolio import plugins
from mlportfolio.audit import formats
from mlportfolio.audit.check import Check, Outcome, Verdict
from mlportfolio.audit.facts.kind import Kind, ProjectKind, Trait
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.tree import Unread
from mlportfolio.audit.formats import badge, html, markdown, sarif, terminal
from mlportfolio.audit.formats import json as json_format
from mlportfolio.audit.report import Report, Result
from mlportfolio.audit.showing import LONGEST_NOTE, note, safe

NASTY = "a\x1b[31mred\x07|`<b>\u202e"


def check(code: str, name: str = "name") -> Check:
    return Check(code, name, 2, "The guide.", "The remedy.", _nothing, "The title.", "Why.")


def _nothing() -> Verdict:
    return Verdict(Outcome.PASS)


REPORT = Report(
    repository="churn",
    results=(
        Result(check("DOC01"), Verdict(Outcome.PASS, "130 words", (Place("README.md", 1),))),
        Result(check("DOC05"), Verdict(Outcome.PARTIAL, "half", (Place("eda.ipynb", 2, 7),))),
        Result(check("COD10"), Verdict(Outcome.FAIL, NASTY, (Place(f"{NASTY}.py", 3),) * 2)),
        Result(check("DOC10"), Verdict(Outcome.FAIL, "none"), ignored="not mine"),
        Result(check("MTH01"), Verdict(Outcome.NOT_APPLICABLE, "nothing is trained")),
        Result(check("DEP01"), None, "Serving could not be read: ValueError"),
    ),
    kind=Kind(ProjectKind.SUPERVISED, "trains", tasks=(Trait("classification", Place("a.py", 1)),)),
    unread=(Unread("big.csv", "too large"),),
    unused_ignores=("DOC99",),
)
EMPTY = Report("empty", (), None)
RENDERERS = {name: plugins.load(formats, name).render for name in plugins.module_names(formats)}


def test_the_formats_are_the_modules() -> None:
    assert set(RENDERERS) == {"badge", "html", "json", "markdown", "sarif", "terminal"}


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS.keys())
def test_no_control_character_of_a_repository_is_printed(render: Callable[[Report], str]) -> None:
    text = render(REPORT)
    assert not [each for each in text if not each.isprintable() and each != "\n"]
    assert text.endswith("\n")


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS.keys())
def test_a_report_without_results_can_be_told(render: Callable[[Report], str]) -> None:
    assert render(EMPTY)


def test_the_terminal_says_what_is_missing_and_what_to_do() -> None:
    text = terminal.render(REPORT)
    assert "churn: 38 of 100" in text or "churn:" in text
    assert "supervised · classification" in text
    assert "eda.ipynb#cell-7:2" in text
    assert "→ The remedy." in text
    assert "ignored: DOC10 (fail): not mine" in text
    assert "ignored for nothing: DOC99" in text
    assert "DEP01 could not answer" in text
    assert "What to do next" in text


def test_the_terminals_width_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, terminal.render(REPORT).splitlines())) <= 50


def test_colours_go_to_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in terminal.render(REPORT)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m" in terminal.render(REPORT)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal.render(REPORT)


def test_json_says_for_each_check_what_was_found_and_where() -> None:
    told = json.loads(json_format.render(REPORT))
    first = told["results"][0]
    assert (first["code"], first["verdict"]) == ("DOC01", "pass")
    assert first["evidence"] == [{"path": "README.md", "line": 1, "cell": None}]
    assert told["kind"] == "supervised"
    assert [each["verdict"] for each in told["results"]][-1] == "error"
    assert told["unread"] == [{"path": "big.csv", "why": "too large"}]


def test_json_of_an_unknown_kind_says_null() -> None:
    assert json.loads(json_format.render(EMPTY))["kind"] is None


def test_markdown_cannot_be_broken_by_a_repository() -> None:
    text = markdown.render(REPORT)
    row = next(line for line in text.splitlines() if "COD10" in line and line.startswith("| ❌"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert "<b>" not in re.sub(r"(?<!\\)`[^`]*`", "", text)
    assert "*Ignored: not mine*" in text


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(report: Report) -> Page:
    parser = Page()
    parser.feed(html.render(report))
    return parser


def test_the_page_needs_nothing_from_elsewhere() -> None:
    assert not {"script", "link", "img", "iframe"} & set(page(REPORT).tags)
    assert not [name for name, _ in page(REPORT).attributes if name in {"src", "href"}]


def test_the_page_shows_a_repositorys_words_as_words() -> None:
    assert "b" not in page(REPORT).tags or page(REPORT).tags.count("b") == len(REPORT.categories)
    assert "<b>" in "".join(page(REPORT).words)


def test_the_page_opens_what_is_missing() -> None:
    opened = [name for name, _ in page(REPORT).attributes if name == "open"]
    assert len(opened) == 2


def _sarif() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(sarif.render(REPORT))["runs"][0]
    return told


def test_sarif_places_findings_at_their_lines() -> None:
    second = _sarif()["results"][1]
    place = second["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3}
    assert "\x1b" not in place["artifactLocation"]["uri"]
    assert len(second["relatedLocations"]) == 1


def test_sarif_says_the_cell_of_a_notebook() -> None:
    assert _sarif()["results"][0]["locations"][0]["message"] == {"text": "cell 7"}


def test_sarif_says_what_is_ignored_and_what_could_not_answer() -> None:
    run = _sarif()
    assert run["results"][2]["suppressions"][0]["justification"] == "not mine"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_the_rules_of_sarif_are_the_checks() -> None:
    run = _sarif()
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]


@pytest.mark.parametrize(
    ("outcome", "colour"),
    [(Outcome.PASS, "#1a7f37"), (Outcome.PARTIAL, "#8a6100"), (Outcome.FAIL, "#b42318")],
)
def test_the_badge_is_an_svg_in_the_colour_of_the_score(outcome: Outcome, colour: str) -> None:
    told = badge.render(Report("x", (Result(check("DOC01"), Verdict(outcome)),), None))
    assert ET.fromstring(told).tag.endswith("svg")  # noqa: S314 - our own
    assert colour in told


def test_text_is_spelt_out_where_it_could_steer_a_terminal() -> None:
    assert safe("a\x1b\udcff\u202e\tb\n") == "a\\x1b\\udcff\\u202e b "


def test_notes_are_of_bounded_length() -> None:
    assert len(note("x" * 1000)) == LONGEST_NOTE
