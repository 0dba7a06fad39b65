"""What a project does with a data file: the one value that the scaffold reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnType(StrEnum):
    """What the values of a column are."""

    NUMBER = "number"
    CATEGORY = "category"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXT = "text"
    IDENTIFIER = "identifier"


class Role(StrEnum):
    """What part a column plays."""

    FEATURE = "feature"
    TARGET = "target"
    TIME = "time"
    GROUP = "group"
    WEIGHT = "weight"
    ID = "id"
    LABEL = "label"
    EXCLUDED = "excluded"


class Task(StrEnum):
    """What is predicted, or what structure is looked for."""

    BINARY = "binary"
    MULTICLASS = "multiclass"
    REGRESSION = "regression"
    CLUSTERING = "clustering"
    DIMENSIONALITY_REDUCTION = "dimensionality-reduction"
    ANOMALY_DETECTION = "anomaly-detection"


SUPERVISED = (Task.BINARY, Task.MULTICLASS, Task.REGRESSION)
UNSUPERVISED = (Task.CLUSTERING, Task.DIMENSIONALITY_REDUCTION, Task.ANOMALY_DETECTION)


class SplitMethod(StrEnum):
    """How rows are held out."""

    RANDOM = "random"
    STRATIFIED = "stratified"
    TIME = "time"
    GROUP = "group"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDesign:
    """One column of the file: what it holds, and what part it plays and why."""

    column: str
    name: str
    type: ColumnType
    role: Role
    reason: str = ""
    description: str = ""
    unit: str = ""
    missing: float = 0.0
    minimum: float | str | None = None
    maximum: float | str | None = None
    integer: bool = False
    levels: tuple[str, ...] = ()
    distinct: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """The file itself."""

    name: str
    format: str
    delimiter: str = ","
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The column to predict; it has no name where nothing is predicted."""

    column: str = ""
    positive: str = ""
    description: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """How rows are held out for the one final evaluation."""

    method: SplitMethod = SplitMethod.NONE
    column: str = ""
    test_share: float = 0.2
    test_from: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """How rows arrive in batches over time, and when a model is made anew."""

    batch: str
    live_from: str
    """The first batch that the model in service answers; all before is history."""
    review_every: int
    label_delay: int = 1
    test_batches: int
    """The newest batches with known outcomes, on which a challenger meets the champion."""
    train_batches: int = 0
    """The batches before those that it is trained on; 0 = all."""
    rest: int = 1
    margin: float = 0.0
    most_bad: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Everything that a project is fitted to."""

    data: DataFile
    task: Task
    metric: str = ""
    target: Target = Target()
    split: Split = Split()
    loop: Loop | None = None
    columns: tuple[ColumnDesign, ...]
    warnings: tuple[str, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    folds: int = 5
    seed: int = 7
    max_rows: int = 200_000

    def titles(self, role: Role) -> tuple[str, ...]:
        """Return the columns that play one part, as the file names them."""
        return tuple(column.column for column in self.columns if column.role is role)
