"""Does the repository say what it did, and why?"""

import re
from collections.abc import Iterable

from mlportfolio.audit.check import Verdict, check, fails, not_applicable, partial, passes
from mlportfolio.audit.facts.claims import Claims
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.prose import Idea, Origin, Prose, Sentence
from mlportfolio.audit.gather.pattern import Pattern

ENOUGH_WORDS = 120
FEW_WORDS = 5
LEFT_WORDS = 20
"""Words that a line which a template left takes from the author's own."""
EXPLAINED = 12
STATED = 6
BRIEF = 5
SHORT = 4
SEVERAL = 3
OPENING = 15
"""Lines that a README opens with, whatever its title promises."""
ELSEWHERE = frozenset({Idea.MODEL, Idea.INSTALL, Idea.RUN, Idea.MEASURED})
ADVICE = Pattern(
    r"recommend|recomend|empfehl|raccomand|rekomendasi|öneri|рекоменд|建议|권고|제언|提言",
    re.IGNORECASE,
)
"""Headings under which every line says what follows from the results."""
COLUMNS = Pattern(
    r"(?:feature|column|variable|attribute|field)s?'? (?:descriptions?|definitions?|dictionary)|"
    r"data dictionary|description of (?:the )?(?:feature|column|variable|attribute)s",
    re.IGNORECASE,
    hints="descri defin dictionary",
)
"""Headings under which columns are explained."""
LEGAL = Pattern(r"licen[cs]e|disclaimer|liability|warranty|copyright", re.IGNORECASE)
ELSEWHERE_ADDRESS = Pattern(r"https?://(?!localhost|127\.0\.0\.1|0\.0\.0\.0)")
DATA_FILE = Pattern(r"\w\.(?:csv|tsv|xlsx?|parquet|jsonl?)\b", re.IGNORECASE)
TITLES = ("dataset", "data source", "data :", "data set")
"""Begin a line that names the data, whose title may well sound like a problem."""
NO_DATA = "no data are worked with here"


def _written(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Leave out what only a notebook says."""
    return tuple(each for each in sentences if each.origin is not Origin.NOTEBOOK)


def _has_digits(sentence: Sentence) -> bool:
    return any(map(str.isdigit, sentence.text))


def _on_rows(sentence: Sentence) -> bool:
    """Whether a finding is one about the data: no model's, and no column's description."""
    if Idea.MODEL in sentence.ideas and not _has_digits(sentence):
        return False
    return not COLUMNS.search(sentence.heading)


def _longest(sentences: tuple[Sentence, ...]) -> Sentence:
    return max(sentences, key=lambda each: each.words)


def _in_pdf(prose: Prose) -> Verdict | None:
    """A report that exists only as PDF earns half, whatever it says; it is not opened."""
    if not prose.reports:
        return None
    remedy = f"Put what {prose.reports[0]} says on this into the README."
    return partial("in a PDF report at most", *prose.reports[:2], remedy=remedy, sure=False)


def _first(sentences: tuple[Sentence, ...], least: int = 0) -> Sentence | None:
    return next((each for each in sentences if each.words >= least), None)


@check(
    "DOC01",
    "readme",
    weight=3,
    guide="Write a comprehensive README: objectives, methodology, results.",
    remedy="Write a README of your own words: what it is for, how it was done, what came out.",
)
def readme_says_enough(prose: Prose) -> Verdict:
    """The README has prose of its own.

    Words are counted, since nobody has told objectives, method and results in fewer; badges,
    code, trees and tables of contents are not the author's words.
    """
    if prose.readme is None and prose.own_words < ENOUGH_WORDS:
        return fails("no README at the root")
    left = [at for at in prose.boilerplate if not prose.readme or at.path == prose.readme.path]
    if left and prose.own_words - LEFT_WORDS * len(left) < ENOUGH_WORDS:
        return fails("template text that nobody edited", *left[:2])
    words = f"{prose.own_words} words of its own"
    evidence = (prose.readme,) if prose.readme else ()
    if prose.own_words >= ENOUGH_WORDS:
        return passes(*evidence, note=words, sure=prose.own_words > ENOUGH_WORDS + 30)
    if prose.own_words >= FEW_WORDS:
        return partial(f"{words}: too few to tell objectives, method and results", *evidence)
    return fails(f"a README with {words}", *evidence)


@check(
    "DOC02",
    "problem-formulation",
    weight=3,
    guide="Say which problem the project solves, and why it matters.",
    remedy="Add a 'Problem' section: who decides what today, and what the prediction changes.",
)
def problem_is_stated(prose: Prose) -> Verdict:
    """The problem is stated, and for whom it matters.

    A title names a topic; a problem names what is asked and what hangs on it. Both are looked
    for in the first sections and under headings that promise them.
    """
    asked = tuple(each for each in prose.telling(Idea.PROBLEM) if not _on_the_way(each))
    written = [each for each in _written(asked) if each.words >= STATED]
    opening = [
        each
        for each in _written(prose.sentences)
        if Idea.PROBLEM in each.about and not _on_the_way(each)
    ]
    told = [each for each in (*written, *opening) if _at_stake(each) and each.words >= EXPLAINED]
    if told:
        return passes(told[0].at)
    briefly = [each for each in opening if _at_stake(each) and each.words >= BRIEF]
    if len(briefly) >= SEVERAL:
        return passes(*[each.at for each in briefly[:2]], sure=False)
    if written:
        remedy = f"After {written[0].at}, say who decides what with it and what a mistake costs."
        note = "says what is done, not why or for whom it matters"
        return partial(note, written[0].at, remedy=remedy, sure=False)
    noted = [each for each in asked if each.words >= EXPLAINED]
    if noted:
        return partial("told in a notebook only", noted[0].at)
    return _in_pdf(prose) or fails("no sentence says which problem is solved")


def _at_stake(sentence: Sentence) -> bool:
    """Whether something hangs on the answer, other than the ease of the work itself."""
    return Idea.STAKES in sentence.ideas and Idea.TECHNICAL not in sentence.ideas


def _on_the_way(sentence: Sentence) -> bool:
    """Whether a sentence tells the data, the method or the usage, not the problem."""
    if sentence.text.lower().startswith(TITLES):
        return True
    if (sentence.at.line or 0) <= OPENING:
        return False
    return bool(sentence.about & ELSEWHERE) and Idea.PROBLEM not in sentence.about


@check(
    "DOC03",
    "exploratory-analysis",
    weight=2,
    guide="Show the thinking: what exploring the data showed.",
    remedy="Write down two or three findings of the exploration, with their numbers and a plot.",
)
def exploration_is_reported(prose: Prose, kind: Kind) -> Verdict:
    """What exploring the data showed is reported.

    "EDA was done" is no finding. A finding says what the data is like: which share, which
    pattern, what goes with what.
    """
    if kind.is_other_software and not prose.telling(Idea.EXPLORING):
        return not_applicable(NO_DATA)
    findings = tuple(filter(_on_rows, prose.telling(Idea.EXPLORING, Idea.FINDING)))
    written = _first(_written(findings), STATED)
    if written:
        return passes(written.at, sure=False)
    section = [
        each
        for each in _written(prose.under(Idea.EXPLORING, least=STATED))
        if _on_rows(each) and (Idea.FINDING in each.ideas or _has_digits(each))
    ]
    if section:
        return passes(section[0].at, sure=False)
    mentioned = _first(_written(prose.telling(Idea.EXPLORED)))
    noted = _first(findings, STATED) or _first(prose.under(Idea.EXPLORING, least=EXPLAINED))
    if noted and noted.origin is Origin.NOTEBOOK:
        return partial("findings in a notebook only", noted.at, sure=False)
    told = mentioned or noted
    if told:
        return partial("says that the data was explored, not what it showed", told.at)
    return _in_pdf(prose) or fails("no finding about the data is told")


@check(
    "DOC04",
    "algorithm-rationale",
    weight=2,
    guide="Explain why the algorithm was chosen.",
    remedy="Say in a sentence why this model: what was compared, and what decided.",
)
def the_choice_is_explained(prose: Prose, kind: Kind) -> Verdict:
    """A reason is given for the chosen algorithm.

    A list of models is no reason; a comparison that ends in a pick is.
    """
    if kind.is_other_software and not prose.telling(Idea.MODEL):
        return not_applicable(NO_DATA)
    reasons = prose.telling(Idea.MODEL, Idea.REASON)
    promised = tuple(
        each for each in prose.under(Idea.REASON, least=STATED) if Idea.REASON in each.ideas
    )
    written = _first(_written((*reasons, *promised)), STATED)
    if written:
        return passes(written.at, sure=False)
    noted = _first((*reasons, *promised), STATED)
    if noted:
        return partial("explained in a notebook only", noted.at, sure=False)
    named = _first(_written(prose.telling(Idea.MODEL)))
    if named:
        remedy = f"At {named.at}, say why this model and not a simpler one."
        return partial("models are named, not why they were chosen", named.at, remedy=remedy)
    return _in_pdf(prose) or fails("no reason for an algorithm is given")


@check(
    "DOC05",
    "measured-results",
    weight=3,
    guide="Report the results, measured.",
    remedy="Put the metric that matters into the README, with its value on held-out data.",
)
def results_are_measured(prose: Prose, kind: Kind, claims: Claims) -> Verdict:
    """A measured number stands beside the name of its metric.

    What no output, cell or metrics file of the repository shows is named, for a reader cannot
    tell it from a wish.
    """
    measured = _written(prose.telling(Idea.MEASURED))
    promised = any(Idea.MEASURED in each.about for each in measured)
    if kind.is_other_software and not promised:
        return not_applicable(NO_DATA)
    written = _first(tuple(each for each in measured if claims.at(each.at) is None))
    if written:
        return passes(written.at, note=written.text[:80])
    if measured:
        number = claims.unshown[0].number
        note = f"{number} stands in no output, cell or metrics file: {measured[0].text[:80]}"
        return passes(measured[0].at, note=note, sure=False)
    noted = _first(prose.telling(Idea.MEASURED))
    if noted:
        return partial("measured in a notebook only", noted.at)
    if prose.measured_outputs:
        return partial("measured in a notebook's output only", *prose.measured_outputs[:2])
    return _in_pdf(prose) or fails("no metric with its value in the README or docs")


@check(
    "DOC06",
    "interpretation",
    weight=2,
    guide="Interpret the results: what they mean, and where they end.",
    remedy="Say what drives the predictions, what follows for whom, and where the model fails.",
)
def results_are_interpreted(prose: Prose, kind: Kind) -> Verdict:
    """What the results mean is said.

    One vague sentence is a start; drivers, segments, consequences, limits or errors are an
    interpretation.
    """
    if kind.is_other_software and not prose.telling(Idea.MEANING):
        return not_applicable(NO_DATA)
    told = _meanings(prose, has_results=kind.kind is not ProjectKind.NOT_ML)
    distinct = {each.at: each for each in told}
    if len(distinct) > 1:
        return passes(*list(distinct)[:2], sure=False)
    groups = [
        each
        for each in _written(prose.under(Idea.MEANING, least=SHORT))
        if Idea.MEANING in each.ideas or (each.words >= STATED and ADVICE.search(each.heading))
    ]
    if len(groups) >= SEVERAL:
        return passes(*[each.at for each in groups[:2]], sure=False)
    if told:
        return partial("a single sentence on what the results mean", told[0].at, sure=False)
    noted = _first(prose.under(Idea.MEANING, least=EXPLAINED)) or _first(
        prose.telling(Idea.MEANING, Idea.FINDING), EXPLAINED
    )
    if noted:
        in_notebook = noted.origin is Origin.NOTEBOOK
        note = "interpreted in a notebook only" if in_notebook else "hardly says what results mean"
        return partial(note, noted.at, sure=False)
    return _in_pdf(prose) or fails("no word on what the results mean")


def _meanings(prose: Prose, *, has_results: bool) -> list[Sentence]:
    """What is said of the results where it is promised, elsewhere, and of their limits."""
    promised = [
        each
        for each in _written(prose.under(Idea.MEANING, least=STATED))
        if {Idea.MEANING, Idea.FINDING, Idea.LIMIT} & each.ideas
    ]
    loose = [
        each
        for each in _written(prose.telling(Idea.MEANING))
        if {Idea.MODEL, Idea.MEASURED, Idea.FINDING, Idea.LIMIT} & each.ideas
        and each.words >= EXPLAINED
    ]
    limits = [
        each
        for each in _written(prose.telling(Idea.LIMIT))
        if each.words >= STATED
        and not each.about & {Idea.INSTALL, Idea.RUN}
        and not LEGAL.search(each.heading)
    ]
    return [*promised, *loose, *(limits if has_results else ())]


@check(
    "DOC07",
    "data-source",
    weight=2,
    guide="Name the data and where it comes from.",
    remedy="Name the data set, who published it, its licence, and link it.",
)
def the_data_is_sourced(prose: Prose) -> Verdict:
    """The data is named with where it comes from."""
    sourced = prose.telling(Idea.SOURCE)
    written = _first(_written(tuple(each for each in sourced if _on_data(each))))
    linked = _written(
        each for each in prose.under(Idea.DATA, least=2) if ELSEWHERE_ADDRESS.search(each.text)
    )
    if written or linked:
        return passes((written or linked[0]).at)
    files = tuple(each for each in prose.under(Idea.DATA, least=1) if DATA_FILE.search(each.text))
    named = _written((*prose.telling(Idea.DATA), *files))
    if named:
        return partial("the data is named, not where it comes from", _longest(named).at, sure=False)
    noted = _first(tuple(each for each in sourced if _on_data(each))) or _first(
        prose.telling(Idea.DATA), STATED
    )
    if noted:
        return partial("told in a notebook only", noted.at, sure=False)
    return _in_pdf(prose) or fails("the data is not named")


def _on_data(sentence: Sentence) -> bool:
    return Idea.DATA in sentence.ideas or Idea.DATA in sentence.about


@check(
    "DOC08",
    "usage",
    weight=2,
    guide="Let others run it: how to install, how to run.",
    remedy="Show the commands: one that installs, one that runs.",
)
def usage_is_told(prose: Prose) -> Verdict:
    """How to install and how to run are both told."""
    if prose.install and prose.run:
        return passes(prose.install[0], prose.run[0])
    if prose.install:
        return partial("how to install, not how to run", prose.install[0])
    if prose.run:
        return partial("how to run, not how to install", prose.run[0])
    return fails("neither how to install nor how to run")


@check(
    "DOC09",
    "visuals",
    weight=2,
    guide="Let visualisations carry the findings.",
    remedy="Show the one figure that makes the point in the README.",
)
def findings_are_shown(prose: Prose, kind: Kind) -> Verdict:
    """A picture of data or results is seen by who reads the README or docs.

    The file has to be there: a broken image shows nothing. Where nothing is trained, a file that
    no text shows has to say by its name that it is one: it may belong to an app.
    """
    loose = prose.loose_pictures if kind.learns else prose.telling_pictures
    there = [each for each in prose.pictures if each.exists is not False]
    if there:
        return passes(there[0].at, note=there[0].target[:80], sure=there[0].exists is True)
    broken = [each for each in prose.pictures if each.exists is False]
    said = f"{broken[0].target} is shown but not there; " if broken else ""
    if loose:
        note = f"{said}pictures in files that no text shows"
        return partial(note, *loose[:2])
    if prose.shown_outputs:
        return partial(f"{said}only among notebook outputs", *prose.shown_outputs[:2])
    return fails(f"{said}no picture of data or results", *[each.at for each in broken[:2]])


@check(
    "DOC10",
    "article",
    weight=1,
    guide="Write about the project: an article, a post, a talk, a demo video.",
    remedy="Publish a short article on the project and link it from the README.",
)
def it_was_written_about(prose: Prose) -> Verdict:
    """An article, post, talk, slides or demo video about the project is linked."""
    if prose.articles:
        return passes(prose.articles[0].at, note=prose.articles[0].address[:80])
    if prose.drafts:
        return partial("a draft in the repository, nothing linked", *prose.drafts[:2])
    return fails("no article, talk or video is linked")
