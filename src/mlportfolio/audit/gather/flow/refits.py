"""Models and searches that are fitted on a whole table of which a part is the test."""

from mlportfolio.audit.facts.leakage import Hop
from mlportfolio.audit.facts.syntax import Attribute, Call, Expression, Group, Name

SHAPE = "fitted on rows that it is tested on"
TESTS = frozenset({"predict", "predict_proba", "decision_function", "score"})
_BEST = frozenset({"best_estimator_", "best_params_"})


class Refits:
    """Which names of one scope are whole tables, and which were fitted on them.

    Only what is fitted and split under one name counts: what is made of parts may well hold
    training rows alone.
    """

    def __init__(self) -> None:
        self.parted: set[str] = set()
        self.fits: dict[str, tuple[str, Hop]] = {}

    def part(self, call: Call) -> None:
        """Remember the tables that a call parts."""
        self.parted |= {each.id for each in call.arguments if isinstance(each, Name)}

    def fit(self, model: Expression, call: Call, hop: Hop) -> None:
        """Remember on what a model is fitted."""
        if isinstance(model, Name):
            self.fits.pop(model.id, None)
            first = call.arguments[0] if call.arguments else None
            if isinstance(first, Name):
                self.fits[model.id] = (first.id, hop)

    def assign(self, target: Expression, value: Expression) -> None:
        """Forget what a name was; the best of a search carries on what the search saw."""
        if isinstance(target, Group):
            for part in target.parts:
                self.assign(part, Name(""))
        if not isinstance(target, Name):
            return
        carried = self._carried(value)
        self.parted.discard(target.id)
        self.fits.pop(target.id, None)
        if carried:
            self.fits[target.id] = carried

    def _carried(self, value: Expression) -> tuple[str, Hop] | None:
        if isinstance(value, Attribute) and isinstance(value.value, Name) and value.name in _BEST:
            return self.fits.get(value.value.id)
        if isinstance(value, Call) and isinstance(value.function, Attribute):
            owner = value.function.value
            fitted = value.function.name == "fit" and isinstance(owner, Name)
            return self.fits.get(owner.id) if fitted and isinstance(owner, Name) else None
        return None

    def seen(self, model: Expression) -> Hop | None:
        """Where a model was fitted on a table of which a part is tested on."""
        if isinstance(model, Attribute) and model.name in _BEST:
            model = model.value
        table, hop = self.fits.get(model.id, ("", None)) if isinstance(model, Name) else ("", None)
        return hop if table in self.parted else None
