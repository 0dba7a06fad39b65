"""Is the problem a real one?"""

from mlportfolio.audit.check import Verdict, check, fails, not_applicable, partial, passes
from mlportfolio.audit.facts.data import Data, DataSet, Origin
from mlportfolio.audit.facts.kind import Kind


@check(
    "REL01",
    "real-world-data",
    weight=3,
    guide="Solve genuine business or societal problems, not toy data sets exclusively.",
    remedy="Use data that nobody has solved in class: from an open-data portal or an API.",
)
def data_are_real(data: Data, kind: Kind) -> Verdict:
    """The data is not only a classroom set.

    Classroom sets are known by loader, file name, columns and prose. What isn't one of them
    passes: a set needn't be famous to be real. Beside a classroom set, a file that nothing reads
    or names proves no other.
    """
    toys, made, real = data.of(Origin.TOY), data.of(Origin.SYNTHETIC), data.of(Origin.REAL)
    certain = [one for one in real if one.sure and not (toys and one.at.line is None)]
    if certain and not _drowned(certain, toys):
        return passes(certain[0].at, note=certain[0].name)
    if toys:
        names = ", ".join(dict.fromkeys(one.name for one in toys))
        return fails(f"classroom data only: {names}", *[one.at for one in toys[:3]])
    if made and (not real or any(one.sure for one in made)):
        return partial("synthetic data, made up by the author", *[one.at for one in made[:2]])
    if real:
        return passes(real[0].at, note=real[0].name, sure=False)
    if not kind.handles_data:
        return not_applicable("no data and no model")
    return passes(note="no classroom set found", sure=False)


def _drowned(real: list[DataSet], toys: tuple[DataSet, ...]) -> bool:
    """Whether what looks real is the file of a classroom set by another name.

    A set that is read where no classroom set is read is another one.
    """
    sure = [one for one in toys if one.sure]
    beside = {one.at.path for one in toys}
    return len(sure) >= len(real) and bool(sure) and all(one.at.path in beside for one in real)
