"""Whether training ends where the rows that it is tested on like it best."""

from collections.abc import Mapping

from mlportfolio.audit.facts.syntax import Call, Expression, Group, Name

SHAPE = "tuned on the test rows"
REASON = "the rows that end the training may not be those that the result is of"
FITS = frozenset({"fit", "fit_generator"})
_WATCHED = frozenset({"validation_data", "eval_set", "eval_dataset"})


def stops_on_test(call: Call, imports: Mapping[str, str]) -> bool:
    """Say whether a call stops early by rows that are called test rows."""
    watched = [value for key, value in call.keywords if key in _WATCHED]
    if not any("test" in name.lower() for value in watched for name in _names(value)):
        return False
    known = {source.rpartition(".")[2] for source in imports.values()}
    called_back = "EarlyStopping" in known and call.keyword("callbacks") is not None
    return called_back or call.keyword("early_stopping_rounds") is not None


def _names(value: Expression) -> set[str]:
    """The variables that an expression reads, through tuples and lists."""
    if isinstance(value, Name):
        return {value.id}
    if isinstance(value, Group):
        return {name for part in value.parts for name in _names(part)}
    return set()
