"""What surrounds the work: what is ignored, licensed, built by machines, left lying about."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Litter(Word):
    """What does not belong into a repository."""

    CACHE = "cache"
    ENVIRONMENT = "virtual environment"
    EDITOR = "editor settings"
    CHECKPOINT = "notebook checkpoints"
    LARGE = "file over 50 MB"


class Left(Record):
    """Litter at one path; ``files`` counts what stands below it, ``size`` is its bytes."""

    litter: Litter
    path: str
    files: int = 1
    size: int = 0


class Ignoring(Record):
    """A .gitignore: how many patterns, and which kinds of machine-made files they cover.

    ``hides`` are tracked sources that it would keep out of a new clone's next commit.
    """

    path: str
    patterns: int
    covers: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


class LicenceSource(Word):
    """Where a licence is stated."""

    FILE = "file"
    SPDX = "metadata"
    MENTION = "README"


class Licence(Record):
    """A statement of a licence; ``name`` is empty where its text is not a known one."""

    source: LicenceSource
    name: str
    at: Place


class Work(Word):
    """What an automated workflow does."""

    CODE = "runs something on the code"
    DEPLOY = "deploys only"
    NOTHING = "runs nothing"
    BROKEN = "cannot run"


class Workflow(Record):
    """A workflow of a continuous-integration service; ``why`` says what decided."""

    work: Work
    at: Place
    why: str = ""


class Hygiene(Record):
    """All of it, each sorted by path."""

    ignoring: tuple[Ignoring, ...] = ()
    licences: tuple[Licence, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    litter: tuple[Left, ...] = ()
    unknown_sizes: tuple[str, ...] = ()
