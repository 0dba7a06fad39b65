"""What settings.toml says, as immutable values."""

# 8< loop
import os

# >8 loop
import tomllib
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

FILE = "settings.toml"
# 8< loop
IN_MEMORY = "duckdb::memory:"
DUCKDB, SPARK = "duckdb", "spark"
# >8 loop


class ProjectError(Exception):
    """Something that the user can put right; the message says how."""


@dataclass(frozen=True)
class Column:
    """One column of the data file: what it means and what part it plays."""

    title: str
    name: str
    type: str
    role: str
    reason: str = ""
    description: str = ""
    unit: str = ""
    missing: float = 0.0
    minimum: Any = None
    maximum: Any = None
    integer: bool = False
    levels: tuple[str, ...] = ()
    distinct: int = 0

    @classmethod
    def read(cls, title: str, table: dict[str, Any]) -> Self:
        """Make a column from its table in settings.toml."""
        return cls(title=title, **{**table, "levels": tuple(table.get("levels", ()))})

    @property
    def words(self) -> str:
        """The column in plain words, short enough for an axis or a table."""
        if 0 < len(self.description) <= 40:  # noqa: PLR2004 - what fits beside a bar
            return self.description
        return self.title.replace("_", " ")

    # 8< supervised
    @property
    def label(self) -> str:
        """The words with their unit."""
        return f"{self.words} ({self.unit})" if self.unit else self.words

    # >8 supervised


@dataclass(frozen=True)
class Data:
    """Where the data is and how much of it is used."""

    file: str
    format: str
    sha256: str
    rows: int
    sample: str
    max_rows: int
    delimiter: str = ","


# 8< supervised
@dataclass(frozen=True)
class Target:
    """The column to predict."""

    column: str
    description: str = ""
    unit: str = ""
    positive: str = ""


@dataclass(frozen=True)
class Split:
    """How rows are held out for the one final evaluation."""

    method: str
    test_share: float = 0.2
    column: str = ""
    test_from: str = ""


@dataclass(frozen=True)
class Model:
    """What models are compared by, and on how many folds."""

    metric: str
    folds: int = 5


# >8 supervised
# 8< loop
@dataclass(frozen=True)
class Loop:
    """How rows arrive in batches over time, and when a model is made anew."""

    batch: str
    live_from: str
    review_every: int
    label_delay: int
    test_batches: int
    train_batches: int
    rest: int
    margin: float
    most_bad: float


@dataclass(frozen=True)
class Source:
    """Who hands the batches over: files, an HTTP server or a database, by its address."""

    kind: str
    address: str
    retries: int
    table: str = "observations"


@dataclass(frozen=True)
class Place:
    """Where something is kept: a URL, which the environment may overrule."""

    url: str


@dataclass(frozen=True)
class Engine:
    """Who takes the rows to learn from and compares the candidates: this process, or Spark."""

    kind: str
    master: str

    def __post_init__(self) -> None:
        if self.kind not in {DUCKDB, SPARK}:
            msg = f"{self.kind!r} is no engine: say {DUCKDB} or {SPARK}"
            raise ProjectError(msg)


@dataclass(frozen=True)
class Monitoring:
    """From when on a difference is an alarm."""

    psi: float
    share: float
    drop: float


# >8 loop
# 8< label
@dataclass(frozen=True)
class Label:
    """A column that no fit sees: what was found is held against it afterwards."""

    column: str


# >8 label
@dataclass(frozen=True)
class Settings:
    """Everything that a run depends on besides the data itself."""

    root: Path
    title: str
    seed: int
    task: str
    data: Data
    columns: tuple[Column, ...]
    # 8< supervised
    target: Target
    split: Split
    model: Model
    # >8 supervised
    # 8< label
    label: Label
    # >8 label
    # 8< loop
    loop: Loop
    source: Source
    storage: Place
    registry: Place
    engine: Engine
    monitoring: Monitoring
    # >8 loop

    @cached_property
    def features(self) -> tuple[Column, ...]:
        """The columns that the model may use."""
        return self.with_role("feature")

    # 8< supervised
    @cached_property
    def target_column(self) -> Column:
        """The column to predict, as the file describes it."""
        return self.column(self.target.column)

    # >8 supervised
    def column(self, title: str) -> Column:
        """Return the column that has this title in the file."""
        return next(column for column in self.columns if column.title == title)

    def with_role(self, role: str) -> tuple[Column, ...]:
        """Return the columns that play one part."""
        return tuple(column for column in self.columns if column.role == role)

    def of_type(self, kind: str) -> tuple[Column, ...]:
        """Return the features of one type."""
        return tuple(column for column in self.features if column.type == kind)

    # 8< loop
    def on_engine(self, kind: str) -> Self:
        """Return the same settings, with another engine."""
        return replace(self, engine=replace(self.engine, kind=kind))

    # >8 loop
    def on_sample(self) -> Self:
        """Return the same settings, on the small committed sample of the data."""
        data = replace(
            self.data, file=self.data.sample, format="csv", delimiter=",", sha256="", rows=0
        )
        return replace(
            self,
            data=data,
            # 8< loop
            storage=Place(IN_MEMORY),
            engine=replace(self.engine, kind=DUCKDB),
            # >8 loop
        )


def read(root: Path) -> Settings:
    """Return the settings of the project in `root`."""
    table = tomllib.loads((root / FILE).read_text(encoding="utf-8"))
    return Settings(
        root=root,
        title=table["title"],
        seed=table["seed"],
        task=table["task"],
        data=Data(**table["data"]),
        columns=tuple(Column.read(title, each) for title, each in table["columns"].items()),
        # 8< supervised
        target=Target(**table["target"]),
        split=Split(**table["split"]),
        model=Model(**table["model"]),
        # >8 supervised
        # 8< label
        label=Label(**table["label"]),
        # >8 label
        # 8< loop
        loop=Loop(**table["loop"]),
        source=Source(**table["source"] | _said(address="SOURCE_ADDRESS")),
        storage=Place(**table["storage"] | _said(url="STORAGE_URL")),
        registry=Place(**table["registry"] | _said(url="MLFLOW_TRACKING_URI")),
        engine=Engine(**table["engine"] | _said(master="SPARK_MASTER")),
        monitoring=Monitoring(**table["monitoring"]),
        # >8 loop
    )


# 8< loop
def _said(**variables: str) -> dict[str, str]:
    """Return what the environment says in place of the settings."""
    return {key: os.environ[name] for key, name in variables.items() if os.environ.get(name)}


# >8 loop
@lru_cache
def load() -> Settings:
    """Return the settings of the project that the current folder belongs to."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return read(folder)
    msg = f"no {FILE} in {here} or above it: run this inside the project"
    raise ProjectError(msg)
