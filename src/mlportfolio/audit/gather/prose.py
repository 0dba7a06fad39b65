"""Reads the README, other texts and notebooks for what they say."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.prose import Link, Origin, Prose, Sentence
from mlportfolio.audit.facts.texts import CellKind, Notebook, Text, Texts
from mlportfolio.audit.facts.tree import EntryKind, Tree
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.prose_ideas import measured, sentence
from mlportfolio.audit.gather.prose_lines import Line, lines, own_words
from mlportfolio.audit.gather.prose_links import (
    articles,
    drafts,
    loose_pictures,
    pictures,
    reports,
    telling_pictures,
)
from mlportfolio.audit.gather.prose_marks import boilerplate, generated_words, open_marks
from mlportfolio.audit.gather.prose_usage import installs, runs

MOST_NOTEBOOKS = 60
MOST_TEXTS = 200
FEWEST = 5
"""Fewer words of its own and a README says nothing."""
FEW = 60
"""Words that make no text of a generator's an author's own."""
OTHER_MATTERS = frozenset(
    {
        *("license", "licence", "copying", "changelog", "changes", "history", "contributing"),
        *("code_of_conduct", "security", "authors", "notice", "citation", "requirements"),
        *("pull_request_template", "bug_report", "feature_request", "support"),
        *("agents", "claude", "gemini", "copilot_instructions", "skill"),
    }
)
DOWNLOADED = Pattern(r"-(?:master|main)/")
"""A folder that an archive of another repository unpacks to."""
PROSE_SUFFIXES = frozenset({"md", "markdown", "mdown", "mdx", "rst", "adoc", "org", "qmd", "rmd"})
README_SUFFIXES = PROSE_SUFFIXES | {"txt", ""}


def prose(tree: Tree, texts: Texts) -> Prose:
    """Read sentence by sentence; code fences count where they show how to install and run."""
    root = _readme(texts)
    written = [
        text
        for text in texts.files
        if _is_prose(text.path) and not (root and DOWNLOADED.search(text.path))
    ][:MOST_TEXTS]
    parsed = [(text, _origin(text), lines(text)) for text in written]
    notebooks = texts.notebooks[:MOST_NOTEBOOKS]
    sentences = [each for text, origin, read in parsed for each in _sentences(text, origin, read)]
    sentences += [each for notebook in notebooks for each in _told(notebook)]
    paths = frozenset(entry.path for entry in tree.entries if entry.kind is not EntryKind.ABSENT)
    shown = [each for text, origin, _ in parsed for each in pictures(text, origin, paths)]
    readmes = [text for text, origin, _ in parsed if origin is Origin.README]
    words = _own(root, parsed)
    by_hand = [text for text, _, read in parsed if not _generated(text, read)]
    return Prose(
        readme=Place(root.path, 1) if root else None,
        own_words=words,
        boilerplate=tuple(place for text in readmes for place in boilerplate(text)),
        sentences=tuple(sentences),
        pictures=tuple(shown),
        articles=tuple(_articles(readmes, written)),
        drafts=drafts(tree),
        loose_pictures=loose_pictures(tree),
        telling_pictures=telling_pictures(loose_pictures(tree)),
        reports=reports(tree, is_all=root is not None and words < FEWEST),
        shown_outputs=_shown(notebooks),
        install=installs(by_hand, notebooks),
        run=runs(by_hand, notebooks),
        measured_outputs=_measured(notebooks),
        open_marks=tuple(place for text in written for place in open_marks(text)),
    )


def _own(root: Text | None, parsed: list[tuple[Text, Origin, list[Line]]]) -> int:
    """Count the README's words; where the root has none, those of the longest other README."""
    counts = {
        text.path: max(own_words(read) - generated_words(text), 0)
        for text, origin, read in parsed
        if origin is Origin.README
    }
    if root is not None:
        return counts.get(root.path, 0)
    return max(counts.values(), default=0)


def _generated(text: Text, read: list[Line]) -> bool:
    """Whether a generator wrote a text, and its author next to nothing."""
    by_machine = generated_words(text)
    return bool(by_machine) and own_words(read) - by_machine < FEW


def _articles(readmes: list[Text], written: list[Text]) -> list[Link]:
    return [each for text in (readmes or written) for each in articles(text)]


def _stem(path: str) -> tuple[str, str, str]:
    folder, _, name = path.lower().rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return (folder, stem, suffix) if dot else (folder, suffix, "")


def _is_prose(path: str) -> bool:
    folder, stem, suffix = _stem(path)
    if stem.startswith("readme"):
        return suffix in README_SUFFIXES
    known = suffix in PROSE_SUFFIXES and stem.replace("-", "_") not in OTHER_MATTERS
    return known and not any(part.startswith(".") for part in folder.split("/"))


def _origin(text: Text) -> Origin:
    return Origin.README if _stem(text.path)[1].startswith("readme") else Origin.DOCS


def _readme(texts: Texts) -> Text | None:
    """Return the README that a code host shows: .github, then the root, then docs."""
    found = {
        _stem(text.path)[0]: text
        for text in reversed(texts.files)
        if _is_prose(text.path) and _origin(text) is Origin.README
    }
    return found.get(".github") or found.get("") or found.get("docs")


def _sentences(text: Text, origin: Origin, read: list[Line]) -> list[Sentence]:
    return [
        sentence(part, Place(text.path, line.number), line.headings, origin)
        for line in read
        for part in line.sentences
    ]


def _told(notebook: Notebook) -> list[Sentence]:
    found: list[Sentence] = []
    headings: tuple[str, ...] = ()
    for cell in notebook.cells:
        if cell.kind is not CellKind.MARKDOWN:
            continue
        read = lines(Text(notebook.path, cell.source), headings)
        for line in read:
            place = Place(notebook.path, line.number, cell.number)
            found += [
                sentence(part, place, line.headings, Origin.NOTEBOOK) for part in line.sentences
            ]
        if read:
            headings = read[-1].headings
    return found


def _shown(notebooks: tuple[Notebook, ...]) -> tuple[Place, ...]:
    return tuple(
        Place(notebook.path, None, cell.number)
        for notebook in notebooks
        for cell in notebook.cells
        if cell.has_image
    )[:20]


def _measured(notebooks: tuple[Notebook, ...]) -> tuple[Place, ...]:
    return tuple(
        Place(notebook.path, None, cell.number)
        for notebook in notebooks
        for cell in notebook.cells
        if cell.output and measured(cell.output[:4000])
    )[:20]
