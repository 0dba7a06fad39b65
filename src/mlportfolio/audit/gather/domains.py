"""The task and the domain of a project, from its code."""

from collections import Counter

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.kind import Trait
from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.facts.place import Place

_PACKAGES = {
    "image": "cv2 torchvision PIL skimage ultralytics albumentations timm imgaug detectron2 "
    "mediapipe keras_cv mtcnn face_recognition easyocr pytesseract",
    "text": "nltk spacy gensim transformers torchtext Sastrawi bertopic sentence_transformers "
    "tensorflow_text langchain textblob wordcloud tokenizers jieba konlpy",
    "timeseries": "prophet fbprophet pmdarima sktime darts statsforecast neuralprophet tsfresh "
    "yfinance arch gluonts tslearn",
    "audio": "librosa torchaudio soundfile pydub audiomentations",
    "graph": "networkx torch_geometric dgl",
    "tabular": "xgboost lightgbm catboost imblearn category_encoders",
}
_DOMAIN_OF = {
    package: domain for domain, packages in _PACKAGES.items() for package in packages.split()
}
_MODULES = (
    ("text", ("feature_extraction.text", "preprocessing.text", "TextVectorization")),
    ("image", ("preprocessing.image", "keras.applications", "image_dataset_from", "Conv2D")),
    ("timeseries", ("statsmodels.tsa", "TimeSeriesSplit", "TimeseriesGenerator")),
)
_TASK_OF = {
    "classifier": "classification",
    "regressor": "regression",
    "forecaster": "forecasting",
    "clusterer": "clustering",
    "reducer": "dimensionality reduction",
    "anomaly": "anomaly detection",
    "topics": "topic modelling",
    "recommender": "recommendation",
}
_MEASURED = {
    "detail": "classification",
    "accuracy": "classification",
    "regression": "regression",
    "r2": "regression",
    "clustering": "clustering",
    "ranking": "recommendation",
    "overlap": "segmentation or detection",
    "generation": "text generation",
}


def tasks(pipeline: Pipeline, code: Code) -> tuple[Trait, ...]:
    """What the models are made for, by their kinds and by how they are measured."""
    found: dict[str, Place] = {}
    for step in pipeline.at(Stage.TRAINING):
        if step.role in _TASK_OF:
            found.setdefault(_TASK_OF[step.role], step.at)
    for model in pipeline.models:
        if model.role in _TASK_OF and model.role != "reducer":
            found.setdefault(_TASK_OF[model.role], model.at)
    if not found.keys() - {"dimensionality reduction"} and code.scripts:
        for step in pipeline.at(Stage.EVALUATION):
            if step.role in _MEASURED:
                found.setdefault(_MEASURED[step.role], step.at)
    return tuple(Trait(name, at) for name, at in found.items())


def made_for(pipeline: Pipeline, task: str) -> int:
    """How many models are made for a task."""
    return sum(_TASK_OF.get(model.role) == task for model in pipeline.models)


def domain(tree: Tree, texts: Texts, code: Code, pipeline: Pipeline) -> Trait:
    """Image, text, time series, audio, graph or tabular, by what the code imports."""
    votes: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for script in code.python:
        for one in script.shown.imports:
            for name in _domains(one.source):
                votes[name] += 1
                first.setdefault(name, script.place(one.at))
    if any(step.role == "forecaster" for step in pipeline.at(Stage.TRAINING)):
        votes["timeseries"] += 3
    strong = {name: count for name, count in votes.items() if name != "tabular"}
    if strong:
        best = max(strong, key=lambda name: strong[name])
        return Trait(best, first.get(best))
    loads = pipeline.at(Stage.LOADING)
    if loads or tree.entries or texts.files:
        return Trait("tabular", loads[0].at if loads else None)
    return Trait("other")


def _domains(source: str) -> list[str]:
    found = [name for name, parts in _MODULES if any(part in source for part in parts)]
    named = _DOMAIN_OF.get(source.partition(".")[0])
    return [*found, named] if named else found
