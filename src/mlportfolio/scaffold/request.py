"""What a project is asked to be: every answer, and the data it is made for."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlportfolio.cases.study import Source
from mlportfolio.profile.design import Design
from mlportfolio.scaffold.names import ProjectName


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who signs the commits and holds the copyright."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectData:
    """The file that the project is about; ``committed`` says whether git keeps it."""

    file: Path
    committed: bool
    sample: bytes
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRequest:
    """Every answer that ``new`` was given."""

    kind: str
    name: ProjectName
    title: str
    description: str
    problem: str
    author: Author
    license: str
    python: str
    year: int
    design: Design
    data: ProjectData
    deploy: tuple[str, ...] = ()
    """The targets, as layers of the axis ``deploy``."""
    case: str = ""
    answers: tuple[tuple[str, Any], ...] = ()
    """What the project's pyproject.toml records, so that it can be made again."""
