# ruff: noqa: E501, SIM905 - the rows of a table stay whole, a list of words reads best as words
"""Finds which data one script stands on: by API, file name and column names."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.data import DataSet, Origin
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.syntax import Attribute, Call, Constant, Expression, Name, Operation
from mlportfolio.audit.facts.usage import Usage
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.patterns import walk

_KNOWN = (
    (
        "Iris",
        r"load_iris|\biris(?:\.csv|\.data|[ _-]data|[ _-]flower)?\b(?! recogn| scan| segment)|sepal[ _]?length",
        "iris sepal",
    ),
    ("Titanic", r"titanic|\bsibsp\b", "titanic sibsp"),
    ("MNIST", r"(?<!e)(?<!med)mnist", "mnist"),
    ("Boston housing", r"load_boston|boston[ _-]?hous|\blstat\b", "boston lstat"),
    (
        "California housing",
        r"california[ _-]?hous|median_house_value|medhouseval",
        "california median_house_value medhouseval",
    ),
    ("scikit-learn wine", r"load_wine\b|flavanoids", "load_wine flavanoids"),
    ("scikit-learn digits", r"load_digits\b", "load_digits"),
    (
        "Wisconsin breast cancer",
        r"load_breast_cancer|breast[ _-]cancer[ _-]wisconsin|wisconsin[ _-](?:diagnostic[ _-])?breast|radius_mean|wdbc",
        "breast radius_mean wdbc",
    ),
    ("scikit-learn diabetes", r"load_diabetes\b", "load_diabetes"),
    ("Pima diabetes", r"\bpima\b|diabetespedigreefunction", "pima diabetespedigreefunction"),
    ("tips", r"total_bill|\btips\.csv", "total_bill tips.csv"),
    (
        "penguins",
        r"palmer[ _-]?penguin|penguins(?:\.csv|_size)|bill_length_mm|culmen_length",
        "penguin bill_length_mm culmen_length",
    ),
    ("mtcars", r"\bmtcars\b", "mtcars"),
    (
        "cats vs dogs",
        r"cats?[ _-]*(?:vs|v|and|or|n)\.?[ _-]*dogs?|dogs?[ _-]*(?:vs|v|and|or)\.?[ _-]*cats?",
        "dog",
    ),
    ("CIFAR-10", r"cifar[ _-]?10(?!0)", "cifar"),
    (
        "IMDB reviews",
        r"imdb(?:[ _-]?(?:movie|dataset|review|master|large|50k|\.csv|\.load)|$)|aclimdb",
        "imdb",
    ),
    ("20 newsgroups", r"20[ _-]?news[ _-]?groups?|newsgroups_vectorized", "news"),
    ("mall customers", r"mall[ _-]?customers?|spending score \(1-100\)", "mall spending"),
    (
        "Kaggle House Prices",
        r"house-prices-advanced|house prices.{0,4}advanced|overallqual|grlivarea",
        "house overallqual grlivarea",
    ),
)
_TOYS = tuple(
    (name, Pattern(pattern, re.IGNORECASE, hints=hints)) for name, pattern, hints in _KNOWN
)
VAGUE = Pattern(r"data(?:set)?\d*\.", re.IGNORECASE, hints="data")
"""Names of files that tell nothing of what is in them."""
_HINTS = tuple(hint for _, _, hints in _KNOWN for hint in hints.split())
_COLUMNS = (
    ("Iris", Pattern(r"sepal[ _.]?length")),
    ("Titanic", Pattern(r"\bsibsp\b")),
    ("MNIST", Pattern(r"^\W?label\W{1,3}(?:pixel_?[01]|1x1)\b")),
    ("Boston housing", Pattern(r"\blstat\b")),
    ("California housing", Pattern(r"median_house_value|medhouseval")),
    ("Wisconsin breast cancer", Pattern(r"radius_mean|\bmean radius\b")),
    ("Pima diabetes", Pattern(r"diabetes_?pedigree")),
    ("tips", Pattern(r"total_bill\W{1,3}tip\b")),
    ("penguins", Pattern(r"bill_length_mm|culmen_length")),
    ("mtcars", Pattern(r"\bmpg\W{1,3}cyl\W{1,3}disp\b")),
    ("scikit-learn wine", Pattern(r"flavanoids")),
    ("mall customers", Pattern(r"spending[ _]score \(1-100\)")),
    ("Kaggle House Prices", Pattern(r"overallqual")),
)
"""Columns by which the file of a classroom set is known under any other name."""
_LOADERS = {
    "tips": "tips",
    "penguins": "penguins",
    "iris": "Iris",
    "titanic": "Titanic",
    "imdb": "IMDB reviews",
    "mnist": "MNIST",
    "fashion_mnist": "MNIST",
}
_SYNTHETIC = Pattern(
    r"make_(?:classification|regression|blobs|moons|circles|swiss_roll|s_curve)$|^Faker$",
    hints="make_ faker",
)
_GENERATES = Pattern(
    r"(?:^|_)(?:generat|simulat|synth|mock|fake)\w*(?:data|dataset|customers?|records?|sample|csv|$)|data_?generat",
    re.IGNORECASE,
    hints="generat simulat synth mock fake",
)
DATA_FILE = Pattern(
    r"([\w .()%+-]+\.(?:csv|tsv|xlsx?|parquet|json|jsonl|data|feather|h5|hdf5|mat|arff|npz|zip|gz))$",
    re.IGNORECASE,
)
MADE = Pattern(
    r"^[xy](?:[_.]|$)|learn_|oof|calib|error|accuracy|loss|confusion|time_left|^new_|sweep|benchmark|audit|reason_codes|importance|shap|drift|weights|process|clean|final|predict|result|submission|output|report|metric|feature|train|test|valid|split|encoded|scaled|temp|config|summary|history|log|package|cluster|score|sample|vocab|label|params",
    re.IGNORECASE,
)


def used_in(used: Usage) -> Iterator[DataSet]:
    """What a Python script loads or makes up."""
    yield from _loaded(used.script, used)
    yield from _generated(used.script, used)


def toy(text: str) -> str:
    """The classroom set that a text names; empty where none."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return ""
    return next((name for name, pattern in _TOYS if pattern.search(text)), "")


def toy_columns(line: str) -> str:
    """The classroom set whose columns a file begins with; empty where none."""
    lowered = line.lower()
    return next((name for name, pattern in _COLUMNS if pattern.search(lowered)), "")


def _loaded(script: Script, used: Usage) -> Iterator[DataSet]:
    for use in used.uses:
        place = script.place(use.at)
        if "dataset" in use.name:
            name = toy(use.name) or _by_argument(use.call)
            if name:
                yield DataSet(name, Origin.TOY, place)
        if _SYNTHETIC.search(use.last) and use.name.startswith(("sklearn", "faker")):
            yield DataSet("made up by code", Origin.SYNTHETIC, place, sure=False)
        if use.last.startswith(("read_", "load_dataset", "loadtxt", "genfromtxt")):
            yield from _file_read(use.call, place, used)
        elif use.last in _TOY_IDS:
            yield from _fetched(use.call, place, _TOY_IDS[use.last])


def _by_argument(call: Call) -> str:
    first = call.arguments[0] if call.arguments else None
    if not isinstance(first, Constant) or not isinstance(first.value, str):
        return ""
    return _LOADERS.get(first.value.lower()) or toy(first.value)


_TOY_IDS = {
    "fetch_ucirepo": {53: "Iris", 109: "scikit-learn wine", 17: "Wisconsin breast cancer"},
    "fetch_openml": {
        37: "Pima diabetes",
        61: "Iris",
        187: "scikit-learn wine",
        531: "Boston housing",
        554: "MNIST",
        1510: "Wisconsin breast cancer",
        40945: "Titanic",
    },
}


def _fetched(call: Call, place: Place, known: dict[int, str]) -> Iterator[DataSet]:
    """A set of a public collection, by its name or number there."""
    values = [*call.arguments, *[value for _, value in call.keywords]]
    for value in values[:1]:
        if isinstance(value, Constant):
            classroom = known.get(value.value) or toy(str(value.value))  # type: ignore[arg-type]
            origin = Origin.TOY if classroom else Origin.REAL
            yield DataSet(classroom or str(value.value), origin, place)


def _path(one: Expression, used: Usage, depth: int = 0) -> str:
    """The end of a path that names, sums, slashes and joins spell; empty where it can't be told."""
    if isinstance(one, Constant):
        return one.value if isinstance(one.value, str) else ""
    if depth > DEEPEST:
        return ""
    if isinstance(one, Name):
        told = (each.value for each in used.bindings if each.target == one)
        return next(filter(None, (_path(value, used, depth + 1) for value in told)), "")
    if isinstance(one, Operation) and one.operator in {"Add", "Div"}:
        return _path(one.parts[-1], used, depth + 1)
    if isinstance(one, Call) and one.arguments:
        return _path(one.arguments[-1], used, depth + 1)
    return ""


DEEPEST = 4
SEVERAL = 2
"""Columns that are drawn at random, at least, in a table that is made up."""
_DISTRIBUTIONS = frozenset(
    "normal lognormal uniform randint randn rand choice poisson exponential gamma beta "
    "binomial integers standard_normal".split()
)


def _is_drawn(part: Expression) -> bool:
    function = part.function if isinstance(part, Call) else None
    return isinstance(function, Attribute) and function.name in _DISTRIBUTIONS


def _file_read(call: Call, place: Place, used: Usage) -> Iterator[DataSet]:
    for argument in call.arguments[:1]:
        path = _path(argument, used)
        if not path:
            yield DataSet("a file named elsewhere", Origin.REAL, place, sure=False)
            continue
        name = path.rstrip("/").replace("\\", "/").rpartition("/")[2]
        classroom = toy(path)
        if classroom:
            yield DataSet(classroom, Origin.TOY, place)
        elif DATA_FILE.search(name) and not MADE.search(name):
            yield DataSet(name, Origin.REAL, place, sure=not VAGUE.match(name))


def _generated(script: Script, used: Usage) -> Iterator[DataSet]:
    """Functions and scripts that make data up, by name and by what they call."""
    for use in used.uses:
        drawn = sum(map(_is_drawn, walk(use.call.arguments[0]))) if use.call.arguments else 0
        if use.last == "DataFrame" and drawn >= SEVERAL:
            learned = any(each.last in {"fit", "train_test_split"} for each in used.uses)
            place = script.place(use.at)
            yield DataSet("made up by code", Origin.SYNTHETIC, place, sure=learned)
            return
    random = [use for use in used.uses if ".random." in use.name or use.name.startswith("random.")]
    if len(random) < 3:  # noqa: PLR2004 - a seed and a shuffle make no data
        return
    named = [define for name, define in used.definitions if _GENERATES.search(name)]
    if named:
        yield DataSet("made up by code", Origin.SYNTHETIC, script.place(named[0].at))
    elif _GENERATES.search(script.path.rpartition("/")[2].removesuffix(".py")):
        yield DataSet("made up by code", Origin.SYNTHETIC, script.place(random[0].at))


_READS = Pattern(
    r"\b(?:read[._](?:csv2?|table|delim|tsv|excel|xlsx|json)|fread|fromJSON)\s*\(\s*[\"']([^\"']+)"
)


def _read_by_r(script: Script) -> Iterator[DataSet]:
    """Files that R reads by a name that stands in the call."""
    for use in script.uses:
        path = _READS.search(use.text)
        name = path[1].rstrip("/").rpartition("/")[2] if path else ""
        told = DATA_FILE.search(name) or name.lower().endswith(".txt")
        if name and told and not MADE.search(name) and not toy(name):
            sure = not VAGUE.match(name)
            yield DataSet(name, Origin.REAL, script.place(use.at), sure=sure)


def named_in(script: Script) -> Iterator[DataSet]:
    """Files that R reads, and classroom sets by their files and columns in strings."""
    yield from _read_by_r(script)
    for literal in script.literals:
        name = toy(literal.value)
        if name and len(literal.value) < 120:  # noqa: PLR2004 - no sentence
            yield DataSet(name, Origin.TOY, script.place(literal.at), sure=False)
    for use in script.uses:
        name = toy(use.text) if use.name in {"data", "read.csv", "read_csv", "load"} else ""
        if name:
            yield DataSet(name, Origin.TOY, script.place(use.at))
