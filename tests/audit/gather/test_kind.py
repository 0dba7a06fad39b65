"""Kind, task, domain and data of a repository follow from what its code does."""

import json
from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.data import Data, Origin
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]
FIT = "from sklearn.svm import SVC\nmodel = SVC()\nmodel.fit(X, y)\n"
CLUSTER = "from sklearn.cluster import KMeans\nKMeans(3).fit(X)\n"
SERVE = (
    "import joblib\nfrom fastapi import FastAPI\napp = FastAPI()\n"
    "model = joblib.load('model.pkl')\n\n\n@app.post('/predict')\ndef predict(x):\n"
    "    return model.predict([x])\n"
)
FETCH = "import requests\nrequests.get('https://x.org/data.csv')\n"


def notebook(code: str) -> str:
    """A notebook of one cell."""
    return json.dumps({"cells": [{"cell_type": "code", "source": code, "outputs": []}]})


def learning_from(name: str) -> str:
    """A notebook that trains on a file of its own."""
    return notebook(f"import pandas as pd\npd.read_csv('{name}')\n{FIT}")


KINDS = {
    "labels": ({"main.py": FIT}, ProjectKind.SUPERVISED),
    "structure": ({"main.py": CLUSTER}, ProjectKind.UNSUPERVISED),
    "components alone": (
        {"main.py": "from sklearn.decomposition import PCA\nPCA(2).fit_transform(X)\n"},
        ProjectKind.UNSUPERVISED,
    ),
    "anomalies held against labels": (
        {
            "models.py": "from sklearn.ensemble import IsolationForest\n\n\n"
            "def detector():\n    return IsolationForest()\n",
            "main.py": "from sklearn.metrics import roc_auc_score\nfrom models import detector\n"
            "model = detector().fit(X)\nroc_auc_score(y, -model.score_samples(X))\n",
        },
        ProjectKind.UNSUPERVISED,
    ),
    "components that a label is cross-validated on": (
        {
            "main.py": "import joblib\nfrom sklearn.decomposition import PCA\n"
            "from sklearn.model_selection import cross_val_score\n"
            "from sklearn.neighbors import KNeighborsClassifier\n"
            "model = PCA(2).fit(X)\njoblib.dump(model, 'model.pkl')\n"
            "cross_val_score(KNeighborsClassifier(), model.transform(X), y, scoring='accuracy')\n"
        },
        ProjectKind.UNSUPERVISED,
    ),
    "components that a classifier learns from": (
        {
            "main.py": "import joblib\nfrom sklearn.decomposition import PCA\n"
            "from sklearn.metrics import accuracy_score\nfrom sklearn.svm import SVC\n"
            "pca = PCA(2).fit(X)\nmodel = SVC().fit(pca.transform(X), y)\n"
            "accuracy_score(y, model.predict(pca.transform(X)))\njoblib.dump(model, 'm.pkl')\n"
        },
        ProjectKind.SUPERVISED,
    ),
    "fetched, trained and served": (
        {"data_ingestion.py": FETCH, "train.py": FIT, "app.py": SERVE},
        ProjectKind.END_TO_END,
    ),
    "downloaded by a script": (
        {"get.sh": "wget https://x.org/data.csv\n", "train.py": FIT, "app.py": SERVE},
        ProjectKind.END_TO_END,
    ),
    "ingested through functions of its own": (
        {
            "ingest.py": "from helpers import read, part\n\npart(read('rides.csv'))\n",
            "train.py": FIT,
            "app.py": SERVE,
        },
        ProjectKind.END_TO_END,
    ),
    "ingested in a notebook only": (
        {
            "data_ingestion.ipynb": notebook("from helpers import read\nread('rides.csv')\n"),
            "train.py": FIT,
            "app.py": SERVE,
        },
        ProjectKind.SUPERVISED,
    ),
    "a row sent to a service": (
        {
            "try.sh": "curl --data @row.json https://x.org/predict.json\n",
            "train.py": FIT,
            "app.py": SERVE,
        },
        ProjectKind.SUPERVISED,
    ),
    "several projects": (
        {
            "churn/README.md": "# Churn\n",
            "churn/train.py": FIT,
            "segments/README.md": "# Segments\n",
            "segments/train.py": CLUSTER,
        },
        ProjectKind.COLLECTION,
    ),
    "several bare folders": (
        {"churn/a.py": FIT, "segments/b.py": CLUSTER, "prices/c.py": FIT},
        ProjectKind.COLLECTION,
    ),
    "a portfolio of which one trains": (
        {
            "README.md": "# My data science portfolio\n",
            **{
                f"{name}/{file}": text
                for name in ("taxis", "survey", "churn")
                for file, text in (("README.md", f"# {name}\n"), ("a.py", "x = 1\n"))
            },
            "churn/train.py": FIT,
        },
        ProjectKind.COLLECTION,
    ),
    "notebooks on data of their own": (
        {f"{name}.ipynb": learning_from(f"{name}_2019.csv") for name in ("bikes", "rain", "loans")},
        ProjectKind.COLLECTION,
    ),
    "notebooks on the same data": (
        {f"{name}.ipynb": learning_from("bikes_2019.csv") for name in ("forest", "svm", "trees")},
        ProjectKind.SUPERVISED,
    ),
    "described services of one project": (
        {
            "train.py": FIT,
            "deployment/web/README.md": "# Web\n",
            "deployment/web/app.py": SERVE,
            "deployment/lambda/README.md": "# Lambda\n",
            "deployment/lambda/app.py": SERVE,
            "src/fit.py": FIT,
        },
        ProjectKind.SUPERVISED,
    ),
    "models that are measured, whose training is gone": (
        {
            "models.py": "import keras\nnet = keras.Sequential([keras.layers.Dense(1)])\n",
            "judge.py": "from sklearn.metrics import mean_absolute_error\n"
            "from models import net\nprint(mean_absolute_error(y_test, net.predict(X_test)))\n",
        },
        ProjectKind.SUPERVISED,
    ),
    "no model": ({"main.py": "print('hello')\n"}, ProjectKind.NOT_ML),
    "nothing": ({}, ProjectKind.NOT_ML),
    "R": ({"main.R": "m <- lm(y ~ x)\n"}, ProjectKind.SUPERVISED),
}


@pytest.mark.parametrize(("files", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_follows_from_the_code(
    facts: Gather, files: dict[str, str], kind: ProjectKind
) -> None:
    told: Kind = facts(files)[Kind]
    assert told.kind is kind
    assert told.why


@pytest.mark.parametrize(
    ("code", "task"),
    [
        (FIT, "classification"),
        ("from sklearn.linear_model import Ridge\nRidge().fit(X, y)\n", "regression"),
        (CLUSTER, "clustering"),
        ("from prophet import Prophet\nProphet().fit(d)\n", "forecasting"),
    ],
)
def test_the_task_is_that_of_the_models(facts: Gather, code: str, task: str) -> None:
    told: Kind = facts({"main.py": code})[Kind]
    assert task in [each.name for each in told.tasks]


def test_neighbours_that_carry_clusters_on_to_new_rows_are_no_supervised_model(
    facts: Gather,
) -> None:
    code = (
        "from sklearn.cluster import DBSCAN, KMeans\n"
        "from sklearn.neighbors import KNeighborsClassifier\n"
        "labels = DBSCAN().fit_predict(X)\nothers = KMeans(3).fit_predict(X)\n"
        "KNeighborsClassifier().fit(X, labels)\n"
    )
    told: Kind = facts({"main.py": code})[Kind]
    assert told.kind is ProjectKind.UNSUPERVISED
    assert told.tasks[0].name == "clustering"


@pytest.mark.parametrize(
    ("code", "domain"),
    [
        ("import cv2\n" + FIT, "image"),
        ("import spacy\n" + FIT, "text"),
        ("from prophet import Prophet\nProphet().fit(d)\n", "timeseries"),
        ("import pandas as pd\npd.read_csv('a.csv')\n" + FIT, "tabular"),
    ],
)
def test_the_domain_is_that_of_the_imports(facts: Gather, code: str, domain: str) -> None:
    told: Kind = facts({"main.py": code})[Kind]
    assert told.domain.name == domain


DATA = {
    "a classroom loader": (
        {"main.py": "from sklearn.datasets import load_iris\nload_iris()\n"},
        ("Iris", Origin.TOY),
    ),
    "a classroom loader by name": (
        {"main.py": "import seaborn as sns\nsns.load_dataset('titanic')\n"},
        ("Titanic", Origin.TOY),
    ),
    "a classroom file": ({"data/titanic.csv": "a,b\n"}, ("Titanic", Origin.TOY)),
    "a classroom file that is read": (
        {"main.py": "import pandas as pd\npd.read_csv('data/winequality-red.csv')\n"},
        None,
    ),
    "a file of its own": ({"data/riders_2019.csv": "a,b\n"}, ("riders_2019.csv", Origin.REAL)),
    "a file that is read": (
        {"main.py": "import pandas as pd\npd.read_csv('riders.csv')\n"},
        ("riders.csv", Origin.REAL),
    ),
    "a path that is put together": (
        {
            "main.py": "import pandas as pd\nfrom pathlib import Path\nHERE = 'data/'\n"
            "NAME = HERE + 'riders.csv'\npd.read_csv(Path('.') / NAME)\n"
        },
        ("riders.csv", Origin.REAL),
    ),
    "a public collection's": (
        {"main.py": "from ucimlrepo import fetch_ucirepo\nfetch_ucirepo(id=560)\n"},
        ("560", Origin.REAL),
    ),
    "a public collection's classroom set": (
        {"main.py": "from ucimlrepo import fetch_ucirepo\nfetch_ucirepo(id=53)\n"},
        ("Iris", Origin.TOY),
    ),
    "a classroom set by its number": (
        {"main.py": "from sklearn.datasets import fetch_openml\nfetch_openml(data_id=37)\n"},
        ("Pima diabetes", Origin.TOY),
    ),
    "another collection's set of that number": (
        {"main.py": "from ucimlrepo import fetch_ucirepo\nfetch_ucirepo(id=37)\n"},
        ("37", Origin.REAL),
    ),
    "an address in settings": (
        {"params.yaml": "url: https://x.org/cats_and_dogs_filtered.zip\n"},
        ("cats vs dogs", Origin.TOY),
    ),
    "kept outside of git": ({"data/iris.csv.dvc": "outs: []\n"}, ("Iris", Origin.TOY)),
    "made by the library": (
        {"main.py": "from sklearn.datasets import make_blobs\nmake_blobs()\n"},
        ("made up by code", Origin.SYNTHETIC),
    ),
    "made by hand": (
        {
            "generate_data.py": "import numpy as np\nnp.random.seed(1)\nnp.random.rand(3)\n"
            "np.random.randn(4)\n"
        },
        ("made up by code", Origin.SYNTHETIC),
    ),
    "told to be made up": (
        {"README.md": "# A\n\nWe use synthetic data for this.\n"},
        None,
    ),
    "a link": (
        {"README.md": "# A\n\nhttps://www.kaggle.com/datasets/someone/city-bikes\n"},
        None,
    ),
    "R's own": ({"main.R": "data(iris)\n"}, ("Iris", Origin.TOY)),
}


@pytest.mark.parametrize(("files", "expected"), DATA.values(), ids=DATA.keys())
def test_the_data_is_known_by_loader_name_and_link(
    facts: Gather, files: dict[str, str], expected: tuple[str, Origin] | None
) -> None:
    told: Data = facts(files)[Data]
    found = [(each.name, each.origin) for each in told.sets]
    assert found
    assert expected is None or expected in found


def test_a_table_that_came_out_is_no_data_to_learn_from(facts: Gather) -> None:
    assert facts({"outputs/reports/riders.csv": "a,b\n"})[Data].sets == ()


def test_without_labels_the_task_of_most_models_is_first(facts: Gather) -> None:
    code = (
        "from sklearn.ensemble import IsolationForest\n"
        "from sklearn.mixture import GaussianMixture\n"
        "from sklearn.neighbors import LocalOutlierFactor\n"
        "GaussianMixture(1).fit(X)\nIsolationForest().fit(X)\nLocalOutlierFactor().fit(X)\n"
    )
    told: Kind = facts({"main.py": code})[Kind]
    assert [task.name for task in told.tasks] == ["anomaly detection", "clustering"]
