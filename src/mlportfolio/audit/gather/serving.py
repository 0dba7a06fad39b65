"""Finds the services and follows their imports to the model."""

import re

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.pipeline import Pipeline, Stage, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.serving import Service, Serving
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.python.modules import Modules

_NEAR = 3
"""How many imports a service may be from the model."""

_IMAGE = Pattern(
    r"^[ \t]*(?:FROM\s+|image:\s*[\"']?|CMD.*|ENTRYPOINT.*|command:.*)"
    r"(?:.*(tensorflow/serving|tensorflow_model_server|pytorch/torchserve|torchserve|"
    r"mlflow models serve|tritonserver|bentoml serve|mlflow\",\s*\"models\",\s*\"serve))",
    re.IGNORECASE | re.MULTILINE,
    hints="serving tensorflow_model_server torchserve mlflow tritonserver bentoml",
)


def serving(texts: Texts, code: Code, pipeline: Pipeline) -> Serving:
    """Look for services in scripts, and for ready-made model servers in containers."""
    finder = _Finder(code, pipeline)
    services = [finder.service(path, step) for path, step in finder.first.items()]
    services += [service for text in texts.files for service in _ready_made(text)]
    desktop = tuple(dict.fromkeys(step.at for step in pipeline.at(Stage.DESKTOP)))
    return Serving(tuple(services), desktop[:3])


def _ready_made(text: Text) -> list[Service]:
    name = text.path.rpartition("/")[2].lower()
    if "docker" not in name and "compose" not in name and name != "procfile":
        return []
    match = _IMAGE.search(text.text)
    if match is None:
        return []
    line = text.text.count("\n", 0, match.start(1)) + 1
    place = Place(text.path, line)
    return [Service(match[1], place, place)]


class _Finder:
    def __init__(self, code: Code, pipeline: Pipeline) -> None:
        self.modules = Modules(code.python)
        self.scripts = {script.path: script for script in code.scripts}
        self.first: dict[str, Step] = {}
        for step in pipeline.at(Stage.SERVICE):
            self.first.setdefault(step.at.path, step)
        self.models: dict[str, Place] = {}
        for step in pipeline.at(Stage.RESTORING, Stage.PREDICTION, Stage.TRAINING):
            if step.role != "loop":
                self.models.setdefault(step.at.path, step.at)
        self.shows = {step.at.path for step in pipeline.at(Stage.LOADING, Stage.PLOTTING)}

    def service(self, path: str, step: Step) -> Service:
        reached = self._reached(path)
        model = next((self.models[one] for one in reached if one in self.models), None)
        shows = any(one in self.shows for one in reached)
        return Service(step.what, step.at, model, shows)

    def _reached(self, path: str) -> list[str]:
        """The script and what it imports, nearest first."""
        reached, edge = [path], [path]
        for _ in range(_NEAR):
            edge = [to for one in edge for to in self._imports(one) if to not in reached]
            reached += dict.fromkeys(edge)
        return reached

    def _imports(self, path: str) -> list[str]:
        script = self.scripts.get(path)
        found = (
            []
            if script is None
            else [self.modules.find(path, one.source) for one in script.shown.imports]
        )
        return [target[0].path for target in found if target is not None]
