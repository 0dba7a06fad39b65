"""Which code serves, and whether it reaches the model."""

from pathlib import Path

import pytest

from mlportfolio.audit.facts.serving import Serving
from mlportfolio.audit.gather.code import code
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.pipeline import pipeline
from mlportfolio.audit.gather.serving import serving
from mlportfolio.audit.gather.texts import texts
from mlportfolio.audit.gather.tree import tree
from mlportfolio.audit.memory import Memory


def served(folder: Path, files: dict[str, str]) -> Serving:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    read = texts(Opener(folder), tree(Opener(folder)))
    found = code(read, Memory())
    return serving(read, found, pipeline(found))


API = """from fastapi import FastAPI

app = FastAPI()


@app.post("/predict")
def predict(rooms: int) -> float:
    return {answer}
"""
MODEL = """import joblib

model = joblib.load("model.joblib")


def answer(rooms):
    return model.predict([[rooms]])[0]
"""


def test_a_service_that_loads_the_model_reaches_it(tmp_path: Path) -> None:
    told = "import joblib\n" + API.format(answer="joblib.load('m.joblib').predict([[rooms]])[0]")
    service = served(tmp_path, {"app.py": told}).services[0]
    assert service.at.path == "app.py"
    assert service.model is not None


def test_a_service_reaches_the_model_through_its_imports(tmp_path: Path) -> None:
    told = "from core.model import answer\n" + API.format(answer="answer(rooms)")
    service = served(tmp_path, {"app.py": told, "core/model.py": MODEL}).services[0]
    assert service.model is not None
    assert service.model.path == "core/model.py"


def test_an_import_inside_a_function_is_followed(tmp_path: Path) -> None:
    told = API.format(answer="0").replace("    return", "    from model import answer\n    return")
    service = served(tmp_path, {"app.py": told, "model.py": MODEL}).services[0]
    assert service.model is not None


def test_an_import_behind_a_choice_is_followed(tmp_path: Path) -> None:
    told = "import sys\nif sys.argv:\n    from model import answer\n" + API.format(answer="1")
    service = served(tmp_path, {"app.py": told, "model.py": MODEL}).services[0]
    assert service.model is not None


def test_a_service_by_rules_never_reaches_one(tmp_path: Path) -> None:
    service = served(tmp_path, {"app.py": API.format(answer="rooms * 9.5")}).services[0]
    assert service.model is None
    assert not service.shows_data


def test_a_dashboard_shows_data(tmp_path: Path) -> None:
    told = "import pandas as pd\nimport streamlit as st\n\nst.title('Rents')\n"
    told += "rows = pd.read_csv('rows.csv')\nst.dataframe(rows)\n"
    assert served(tmp_path, {"app.py": told}).services[0].shows_data


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("Dockerfile", "# serve\nFROM tensorflow/serving\n", 2),
        ("docker-compose.yml", "services:\n  m:\n    image: pytorch/torchserve:latest\n", 3),
        ("Procfile", "CMD mlflow models serve -m model", 1),
    ],
)
def test_a_ready_made_server_serves_the_model(
    tmp_path: Path, path: str, text: str, line: int
) -> None:
    service = served(tmp_path, {path: text}).services[0]
    assert (service.at.line, service.model) == (line, service.at)


def test_a_common_image_serves_nothing(tmp_path: Path) -> None:
    assert served(tmp_path, {"Dockerfile": "FROM python:3.11\n"}).services == ()


def test_a_window_on_one_machine_is_no_service(tmp_path: Path) -> None:
    told = "import tkinter as tk\n\nroot = tk.Tk()\nroot.mainloop()\n"
    found = served(tmp_path, {"gui.py": told})
    assert found.services == ()
    assert found.desktop


def test_a_service_of_bentoml_reaches_the_model_that_it_runs(tmp_path: Path) -> None:
    told = (
        "import bentoml\n\nrunner = bentoml.sklearn.get('rents:latest').to_runner()\n"
        "service = bentoml.Service('rents', runners=[runner])\n"
    )
    service = served(tmp_path, {"service.py": told}).services[0]
    assert service.model is not None
