"""Which stages of a machine-learning project its code shows, and where."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Stage(Word):
    """What a piece of code does."""

    ACQUISITION = "acquisition"
    LOADING = "loading"
    CLEANING = "cleaning"
    ENCODING = "encoding and scaling"
    FEATURES = "feature engineering"
    SPLITTING = "splitting"
    TRAINING = "training"
    SEARCHING = "search"
    VALIDATION = "cross-validation"
    EVALUATION = "evaluation"
    PLOTTING = "visualisation"
    SAVING = "saving"
    RESTORING = "restoring"
    PREDICTION = "prediction"
    SERVICE = "service"
    DESKTOP = "desktop application"
    TRACKING = "tracking"
    SEEDING = "seeding"
    EXPLAINING = "explanation"


class Step(Record):
    """One piece of code at one stage; ``what`` is the API or pattern that shows it."""

    stage: Stage
    what: str
    at: Place
    role: str = ""
    sure: bool = True


class Model(Record):
    """A model that the code makes; ``varied`` when made in a loop over settings."""

    name: str
    role: str
    at: Place
    varied: bool = False


class Chance(Record):
    """A place where randomness enters, and whether its seed is fixed."""

    what: str
    at: Place
    seeded: bool


class Pipeline(Record):
    """The stages found in all scripts but the tests."""

    steps: tuple[Step, ...] = ()
    models: tuple[Model, ...] = ()
    chances: tuple[Chance, ...] = ()
    frameworks: tuple[tuple[str, Place], ...] = ()
    """Frameworks that are used, each with where first."""
    imported: tuple[tuple[str, Place], ...] = ()
    """Frameworks that are imported, used or not."""

    def at(self, *stages: Stage) -> tuple[Step, ...]:
        """The steps at any of some stages."""
        return tuple(step for step in self.steps if step.stage in stages)

    def places(self, *stages: Stage, most: int = 3) -> tuple[Place, ...]:
        """Where some stages are, one place a file first, at most a few."""
        found = [step.at for step in self.at(*stages)]
        firsts = list({place.path: place for place in reversed(found)}.values())[::-1]
        if len(firsts) >= most:
            return tuple(firsts[:most])
        known = set(firsts)
        rest = [place for place in dict.fromkeys(found) if place not in known]
        return tuple([*firsts, *rest][:most])
