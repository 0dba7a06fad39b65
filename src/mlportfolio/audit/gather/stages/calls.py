# ruff: noqa: SIM905 - a list of words reads best as words
"""Stages that a call's role shows."""

from collections.abc import Iterator

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.pipeline import Stage, Step
from mlportfolio.audit.facts.syntax import Attribute, Constant, Expression, Group, Lambda, Name
from mlportfolio.audit.facts.usage import FRAME, OWN, UNKNOWN, Usage, Use
from mlportfolio.audit.gather.apis import FRAMEWORKS, roles
from mlportfolio.audit.gather.measures import measure

LEARNERS = frozenset(
    "classifier regressor estimator forecaster recommender clusterer anomaly topics reducer "
    "search crossval".split()
)
TRAINS = frozenset(
    "fit fit_predict partial_fit train_on_batch fit_generator fit_one_cycle fine_tune "
    "fit_resample_predict auto_arima train_model create_model compare_models".split()
)
PREDICTS = frozenset(
    "predict predict_proba forecast get_forecast predict_step decision_function predict_classes "
    "generate recommend invoke transcribe predict_log_proba inference as_query_engine "
    "as_chat_engine".split()
)
LEARNING_FUNCTIONS = frozenset(
    "auto_arima train linregress curve_fit eig eigh svd svds linkage kmeans kmeans2 polyfit "
    "compare_models create_model train_supervised".split()
)
_STAGES = {
    "scaler": Stage.ENCODING,
    "encoder": Stage.ENCODING,
    "imputer": Stage.CLEANING,
    "preprocessing": Stage.CLEANING,
    "tokeniser": Stage.CLEANING,
    "augmenter": Stage.CLEANING,
    "oversampler": Stage.CLEANING,
    "undersampler": Stage.CLEANING,
    "vectoriser": Stage.FEATURES,
    "embedding": Stage.FEATURES,
    "deriver": Stage.FEATURES,
    "selector": Stage.FEATURES,
    "splitter": Stage.SPLITTING,
    "crossval": Stage.VALIDATION,
    "search": Stage.SEARCHING,
    "metric": Stage.EVALUATION,
    "plot": Stage.PLOTTING,
    "tracking": Stage.TRACKING,
    "service": Stage.SERVICE,
    "desktop": Stage.DESKTOP,
    "save": Stage.SAVING,
    "restore": Stage.RESTORING,
    "load": Stage.LOADING,
    "acquisition": Stage.ACQUISITION,
    "seed": Stage.SEEDING,
    "explainer": Stage.EXPLAINING,
}
_NOT_DRAWING = frozenset(
    "figure show style use rcParams title xlabel ylabel close subplots tight_layout legend set "
    "set_style set_theme set_palette set_context axis grid xticks yticks savefig update "
    "switch_backend filterwarnings despine color_palette get_cmap init_notebook_mode gcf gca "
    "suptitle ion ioff clf cla subplot axes colorbar text xlim ylim set_title set_xlabel".split()
)
_CLEANS = frozenset(
    "dropna fillna drop_duplicates replace astype interpolate ffill bfill to_datetime to_numeric "
    "set_index resample na_drop strip lower str.strip rename withColumnRenamed dropDuplicates "
    "pad_sequences resize normalize tokenize clip drop".split()
)
_DRAWS = frozenset(
    "plot hist boxplot scatter imshow bar barh pie fill_between ".split()
    + "violinplot contourf add_trace".split()
)


def steps(usage: Usage) -> Iterator[Step]:
    """The steps that the calls of one script show."""
    script = usage.script
    for use in usage.uses:
        known = roles(use.name)
        for role in known if not use.on_result or _acts(use) else ():
            yield from _of_role(usage, use, role)
        yield from _of_method(script, use, known)
    for binding in usage.bindings:
        named = isinstance(binding.value, Name | Attribute)
        if named and "metric" in roles(binding.made_by) and (kind := measure(binding.made_by)):
            place = script.place(binding.at)
            yield Step(
                Stage.EVALUATION, binding.made_by.rpartition(".")[2], place, kind, sure=False
            )


def _acts(use: Use) -> bool:
    """Whether a method of a result counts by itself, not only by what was made."""
    return use.name.startswith(("boto3", "streamlit"))


def _of_role(usage: Usage, use: Use, role: str) -> Iterator[Step]:
    script = usage.script
    stage = _STAGES.get(role)
    if stage is None or (stage is Stage.PLOTTING and use.last in _NOT_DRAWING):
        return
    if role == "load" and use.last in {"Dataset", "SparkSession"}:
        return
    if role == "save" and _is_no_model(use):
        return
    if role == "seed" and not use.call.arguments and not use.call.keywords:
        return
    yield Step(stage, use.last, script.place(use.at), _detail(role, use))
    if role == "crossval":
        yield Step(Stage.EVALUATION, use.last, script.place(use.at), _scoring(usage, use))
    elif role == "search" and (kind := _scoring(usage, use)):
        yield Step(Stage.EVALUATION, kind, script.place(use.at), kind)


def _detail(role: str, use: Use) -> str:
    if role != "metric":
        return role
    return measure(use.last) or next(filter(None, map(measure, _arguments(use))), "")


def _arguments(use: Use) -> Iterator[str]:
    for value in (*use.call.arguments, *[value for _, value in use.call.keywords]):
        yield from _strings(value)


def _scoring(usage: Usage, use: Use) -> str:
    """The kind of measure that ``scoring`` names, itself or as a parameter's default."""
    scoring = use.call.keyword("scoring")
    if isinstance(scoring, Name):
        scoring = next(
            (
                parameter.default
                for scope, define in usage.definitions
                for parameter in define.parameters
                if scope == use.scope and parameter.name == scoring.id
            ),
            None,
        )
    return measure(scoring.value) if _is_text(scoring) else ""  # type: ignore[union-attr]


def _is_text(one: Expression | None) -> bool:
    return isinstance(one, Constant) and isinstance(one.value, str)


_DATA_WORDS = ("scaler", "encoder", "column", "feature", "vectori", "vocab", "history")
_DATA_WORDS_TOO = ("data", "df", "result", "metric", "tokenizer", "imputer", "report", "y_")


def _is_no_model(use: Use) -> bool:
    """Whether what is written is plainly no model: a scaler, columns, a table."""
    first = use.call.arguments[0] if use.call.arguments else None
    name = first.id if isinstance(first, Name) else ""
    if isinstance(first, Attribute):
        name = first.name
    name = name.lower()
    return "model" not in name and any(word in name for word in (*_DATA_WORDS, *_DATA_WORDS_TOO))


def _of_method(script: Script, use: Use, known: tuple[str, ...]) -> Iterator[Step]:  # noqa: C901, PLR0912 - one case a shape
    place, last = script.place(use.at), use.last
    learns = not LEARNERS.isdisjoint(known)
    unknown = use.name.startswith((UNKNOWN, "self.", OWN)) or "." not in use.name
    frame = use.name.startswith(FRAME) or (use.name.startswith(UNKNOWN) and not known)
    if frame and last in _CLEANS and use.name != UNKNOWN and not _of_a_path(use):
        yield Step(Stage.CLEANING, last, place, "frame")
    if frame and last in _DRAWS:
        yield Step(Stage.PLOTTING, last, place, "frame", sure=use.name.startswith(FRAME))
    if last in {"encode_plus", "batch_encode_plus"}:
        yield Step(Stage.ENCODING, last, place, "tokeniser")
    if frame and last in {"map", "replace"} and _maps(use):
        yield Step(Stage.ENCODING, last, place, "mapping")
    if learns and last in LEARNING_FUNCTIONS and not use.on_result:
        yield Step(Stage.TRAINING, last, place, known[0])
    elif last in TRAINS and learns and "crossval" not in known:
        yield Step(Stage.TRAINING, _spell(use), place, known[0])
    elif last in {"grid_search", "randomized_search"} and learns:
        yield Step(Stage.TRAINING, _spell(use), place, known[0])
        yield Step(Stage.SEARCHING, _spell(use), place, known[0])
    elif last in {"train", "learn"} and (learns or "rain" in use.receiver):
        yield Step(Stage.TRAINING, _spell(use), place, known[0] if known else "")
    elif last in TRAINS and unknown and _may_train(use):
        yield Step(Stage.TRAINING, _spell(use), place, "", sure=False)
    if last in PREDICTS and (learns or unknown or "restore" in known):
        yield Step(Stage.PREDICTION, _spell(use), place, known[0] if known else "")
    if last == "score" and use.call.arguments and (learns or unknown):
        yield Step(Stage.EVALUATION, "score", place, "r2" if "regressor" in known else "accuracy")
    elif last in {"evaluate", "evaluate_generator"} and (learns or unknown) and "." in use.name:
        yield Step(Stage.EVALUATION, "evaluate", place, "")
    elif last in {"save", "save_model", "save_pretrained", "save_weights", "dump_model"}:
        if (learns or unknown) and "fig" not in use.receiver and "." in use.name:
            yield Step(Stage.SAVING, _spell(use), place, "save", sure=learns)
    elif last in {"from_pretrained", "load_weights", "load_state_dict", "load_from_checkpoint"}:
        yield Step(Stage.RESTORING, _spell(use), place, "restore", sure=last != "from_pretrained")
    elif (last == "load" and _is_of_model(use)) or (last == "read_pickle" and _of_model(use)):
        yield Step(Stage.RESTORING, _spell(use), place, "restore")
    elif last == "compile" and (learns or unknown):
        for name in _strings(use.call.keyword("metrics")):
            yield Step(Stage.EVALUATION, name, place, measure(name))
    elif last == "randomSplit" or (last in {"train_test_split", "random_split"} and not known):
        yield Step(Stage.SPLITTING, last, place, "splitter")
    if not known and "seed" in last.lower() and use.call.arguments:
        yield Step(Stage.SEEDING, last, place, "seed")
    yield from _held_back(script, use)
    yield from _validates_itself(script, use)


def _is_of_model(use: Use) -> bool:
    """Whether a class of a framework loads what it saved: ``PipelineModel.load(path)``."""
    owner = use.name.split(".")[-2:-1]
    return bool(owner) and owner[0][:1].isupper() and bool(is_framework(use.name))


def _of_model(use: Use) -> bool:
    """Whether what a call is given is called a model."""
    given = use.call.arguments[0] if use.call.arguments else None
    told = getattr(given, "value", getattr(given, "name", getattr(given, "id", "")))
    return isinstance(told, str) and "model" in told.lower()


def _validates_itself(script: Script, use: Use) -> Iterator[Step]:
    """Detectors whose training ends on the part of the data that is named for validation."""
    if not use.name.startswith("ultralytics") or use.last not in {"train", "val"}:
        return
    off = use.call.keyword("val")
    if use.last == "train" and isinstance(off, Constant) and off.value is False:
        return
    if use.last == "val" or use.call.keyword("data") is not None:
        place, sure = script.place(use.at), use.last == "val"
        kept_out = Stage.SPLITTING if sure else Stage.VALIDATION
        yield Step(kept_out, "val of its data", place, "given", sure=sure)
        yield Step(Stage.EVALUATION, "mAP", place, "overlap", sure=sure)


def _held_back(script: Script, use: Use) -> Iterator[Step]:
    """Keywords that keep rows back."""
    for key, value in use.call.keywords:
        if key in {"validation_split", "validation_data", "eval_dataset", "eval_set"} or (
            key == "subset" and _is_text(value)
        ):
            yield Step(Stage.SPLITTING, key, script.place(use.at), "keyword")


_PATHS = ("path", "file", "url", "name", "dir")


def _of_a_path(use: Use) -> bool:
    """Whether a name of a file is changed, not values: ``path.replace(".mp4", ".csv")``."""
    first = use.call.arguments[0] if use.call.arguments else None
    text = first.value if isinstance(first, Constant) and isinstance(first.value, str) else ""
    named = use.receiver.rpartition(".")[2].lower().endswith(_PATHS)
    return use.last == "replace" and bool(text) and (named or text.startswith("."))


def _maps(use: Use) -> bool:
    first = use.call.arguments[0] if use.call.arguments else None
    return isinstance(first, Lambda | Name) or (isinstance(first, Group) and bool(first.keys))


_NO_MODEL = ("scaler", "encod", "vector", "token", "imput", "pca", "le", "transf", "scale")


def _may_train(use: Use) -> bool:
    """Whether ``x.fit(...)`` of an unknown x is a model's rather than a scaler's."""
    name = use.receiver.rpartition(".")[2].lower()
    if not use.call.arguments and not use.call.keywords:
        return False
    return "." in use.name and not any(
        name == word or (len(word) > 2 and word in name)  # noqa: PLR2004
        for word in _NO_MODEL
    )


def _spell(use: Use) -> str:
    return f"{use.receiver}.{use.last}" if use.receiver else use.last


def _strings(one: Expression | None) -> Iterator[str]:
    if isinstance(one, Group):
        for part in one.parts:
            yield from _strings(part)
    elif isinstance(one, Constant) and isinstance(one.value, str):
        yield one.value
    elif one is not None and not isinstance(one, Constant):
        name = getattr(one, "function", one)
        if isinstance(name, Attribute):
            yield name.name
        elif isinstance(name, Name):
            yield name.id


def is_framework(dotted: str) -> str:
    """The framework that a dotted name belongs to; empty where none."""
    root = dotted.partition(".")[0]
    if root in FRAMEWORKS:
        return root
    return "pyspark.ml" if dotted.startswith(("pyspark.ml.", "pyspark.mllib")) else ""
