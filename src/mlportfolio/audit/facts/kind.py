"""What kind of project the repository is."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class ProjectKind(Word):
    """The guide's kinds, a collection of several, or none of them."""

    SUPERVISED = "supervised"
    UNSUPERVISED = "unsupervised"
    END_TO_END = "end-to-end"
    COLLECTION = "collection"
    NOT_ML = "not ML"


class Trait(Record):
    """A task, a domain or a technique, and where it shows."""

    name: str
    at: Place | None = None


class Kind(Record):
    """Kind, tasks, domain and techniques; ``why`` says what decided the kind."""

    kind: ProjectKind
    why: str
    evidence: tuple[Place, ...] = ()
    tasks: tuple[Trait, ...] = ()
    domain: Trait = Trait("other")
    techniques: tuple[Trait, ...] = ()
    projects: tuple[str, ...] = ()
    """The folders of a collection's projects."""
    trains_on_labels: bool = False
    """Whether anything is trained on labelled targets, in a collection too."""
    learns: bool = False
    """Whether anything is trained at all."""
    handles_data: bool = False
    """Whether the code loads, changes, shows or predicts from data, trained here or elsewhere."""
    is_other_software: bool = False
    """Whether there is a program, and it does none of this."""
