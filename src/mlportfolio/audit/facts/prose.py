"""What the repository says about itself in sentences, and where."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Origin(Word):
    """Where a passage stands; the order is that of credit."""

    README = "README"
    DOCS = "docs"
    NOTEBOOK = "notebook"


class Idea(Word):
    """What a sentence can be about."""

    PROBLEM = "problem"
    STAKES = "stakes"
    TECHNICAL = "technical"
    EXPLORED = "explored"
    EXPLORING = "exploring"
    FINDING = "finding"
    MODEL = "model"
    REASON = "reason"
    MEASURED = "measured"
    MEANING = "meaning"
    LIMIT = "limit"
    DATA = "data"
    SOURCE = "source"
    INSTALL = "install"
    RUN = "run"


class Sentence(Record):
    """One sentence, line of a list or row of a table, and the ideas that it carries."""

    text: str
    at: Place
    heading: str
    origin: Origin
    ideas: frozenset[Idea]
    about: frozenset[Idea]
    """What its headings promise."""
    words: int


class Picture(Record):
    """A picture that a text shows; ``exists`` is None for one on another server."""

    target: str
    words: str
    at: Place
    origin: Origin
    exists: bool | None


class Link(Record):
    """A link to writing or video; ``words`` are those around it."""

    address: str
    words: str
    at: Place


class Prose(Record):
    """All passages of the README, other texts and notebooks."""

    readme: Place | None = None
    own_words: int = 0
    """Words of the README that its author wrote: no badges, code, trees, tables of contents."""
    boilerplate: tuple[Place, ...] = ()
    """Template text that nobody edited."""
    sentences: tuple[Sentence, ...] = ()
    pictures: tuple[Picture, ...] = ()
    articles: tuple[Link, ...] = ()
    drafts: tuple[Place, ...] = ()
    loose_pictures: tuple[Place, ...] = ()
    telling_pictures: tuple[Place, ...] = ()
    """Those of the loose pictures whose names say what they show."""
    reports: tuple[Place, ...] = ()
    """Reports that exist as PDF."""
    shown_outputs: tuple[Place, ...] = ()
    """Notebook cells with a picture among their outputs."""
    install: tuple[Place, ...] = ()
    run: tuple[Place, ...] = ()
    measured_outputs: tuple[Place, ...] = ()
    """Notebook cells whose output holds a measured number."""
    open_marks: tuple[Place, ...] = ()
    """Marks that say what only the author can write."""

    def telling(self, *ideas: Idea, origin: Origin | None = None) -> tuple[Sentence, ...]:
        """Return the sentences that carry every one of some ideas."""
        wanted = set(ideas)
        return tuple(
            each
            for each in self.sentences
            if wanted <= each.ideas and (origin is None or each.origin is origin)
        )

    def under(self, *ideas: Idea, least: int = 4) -> tuple[Sentence, ...]:
        """Return the sentences under headings that promise one of some ideas."""
        wanted = set(ideas)
        return tuple(each for each in self.sentences if wanted & each.about and each.words >= least)
