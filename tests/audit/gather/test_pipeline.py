"""Each stage of a project is recognised by the APIs and patterns that show it."""

import json
from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]
PYTHON = {
    "pandas reads": ("import pandas as pd\npd.read_csv('a.csv')\n", Stage.LOADING),
    "rows dropped": ("import pandas as pd\ndf = pd.read_csv('a')\ndf.dropna()\n", Stage.CLEANING),
    "levels mapped": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf['s'] = df['s'].map({'a': 1})\n",
        Stage.ENCODING,
    ),
    "scaled": (
        "from sklearn.preprocessing import StandardScaler\nStandardScaler().fit_transform(X)\n",
        Stage.ENCODING,
    ),
    "scaled by hand": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf['a'] = df['a'] / df['a'].max()\n",
        Stage.ENCODING,
    ),
    "a ratio": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf['r'] = df['a'] / df['b']\n",
        Stage.FEATURES,
    ),
    "a part of a date": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf['m'] = df['d'].dt.month\n",
        Stage.FEATURES,
    ),
    "one column by place": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf.loc[:, 'r'] = df['a'] * df['b']\n",
        Stage.FEATURES,
    ),
    "the logarithm of each, by a function of its own": (
        (
            "import numpy as np\ndef log(values):\n    return np.log1p(values)\n"
            "def derive(rows):\n    made = {}\n    for name in NAMES:\n"
            "        made[f'log_{name}'] = log(rows[name])\n    return made\n"
        ),
        Stage.FEATURES,
    ),
    "words weighed": (
        (
            "from sklearn.feature_extraction.text import TfidfVectorizer\n"
            "TfidfVectorizer().fit_transform(t)\n"
        ),
        Stage.FEATURES,
    ),
    "split": (
        "from sklearn.model_selection import train_test_split\ntrain_test_split(X)\n",
        Stage.SPLITTING,
    ),
    "split by position": ("train = df[:80]\ntest = df[80:]\n", Stage.SPLITTING),
    "split by a function of its own": (
        "from project import split\n_, test = split.holdout(table)\n",
        Stage.SPLITTING,
    ),
    "parts that are gone through by name": (
        "sets = {part: load(root / part) for part in ['Train', 'Val']}\n",
        Stage.SPLITTING,
    ),
    "sums over a window, in a function that makes features": (
        (
            "def feature_engg(df, day):\n    X = {}\n    for i in [3, 7]:\n"
            "        X['mean_%s' % i] = window(df, day, i).mean(axis=1).values\n    return X\n"
        ),
        Stage.FEATURES,
    ),
    "searched by sweeps": ("import wandb\nwandb.sweep(sweep=c)\n", Stage.SEARCHING),
    "a share kept back": (
        "import keras\nm = keras.Sequential()\nm.fit(x, y, validation_split=0.2)\n",
        Stage.SPLITTING,
    ),
    "fitted": (
        "from sklearn.linear_model import Ridge\nmodel = Ridge()\nmodel.fit(X, y)\n",
        Stage.TRAINING,
    ),
    "fitted in a method": (
        (
            "from sklearn.linear_model import Ridge\n\n\nclass T:\n    def __init__(self):\n"
            "        self.model = Ridge()\n\n    def run(self, X, y):\n"
            "        self.model.fit(X, y)\n"
        ),
        Stage.TRAINING,
    ),
    "a class of its own": (
        (
            "class Forest:\n    def fit(self, X, y):\n        self.trees = grow(X, y)\n"
            "        return self\n\n\nforest = Forest().fit(X, y)\n"
        ),
        Stage.TRAINING,
    ),
    "weights moved by hand": (
        "for epoch in range(9):\n    grad = X.T @ (p - y)\n    w -= lr * grad\n",
        Stage.TRAINING,
    ),
    "boosted": ("import xgboost as xgb\nbooster = xgb.train({}, d)\n", Stage.TRAINING),
    "a loop in PyTorch": (
        (
            "import torch\nfor x, y in loader:\n    loss = f(x, y)\n    loss.backward()\n"
            "    optimizer.step()\nmodel.eval()\n"
        ),
        Stage.TRAINING,
    ),
    "a gradient tape": (
        (
            "import tensorflow as tf\nwith tf.GradientTape() as tape:\n    loss = f(x)\n"
            "tape.gradient(loss, w)\n"
        ),
        Stage.TRAINING,
    ),
    "Lightning": (
        (
            "import pytorch_lightning as pl\n\n\nclass Net(pl.LightningModule):\n"
            "    def training_step(self, batch, index):\n        return loss\n"
        ),
        Stage.TRAINING,
    ),
    "a transformer": (
        "from transformers import Trainer\ntrainer = Trainer(model=m)\ntrainer.train()\n",
        Stage.TRAINING,
    ),
    "statsmodels": (
        "import statsmodels.formula.api as smf\nsmf.ols('y ~ x', d).fit()\n",
        Stage.TRAINING,
    ),
    "Prophet": ("from prophet import Prophet\nm = Prophet()\nm.fit(df)\n", Stage.TRAINING),
    "a search": (
        "from sklearn.model_selection import GridSearchCV\nGridSearchCV(m, {}).fit(X, y)\n",
        Stage.SEARCHING,
    ),
    "cross-validation": (
        (
            "from sklearn.model_selection import cross_val_score\n"
            "cross_val_score(m, X, y, scoring='f1')\n"
        ),
        Stage.VALIDATION,
    ),
    "measures by hand": (
        "def judge(y, p):\n    e = abs(y - p)\n    return {'mae': e.mean(), 'n': len(e)}\n",
        Stage.EVALUATION,
    ),
    "a metric": (
        "from sklearn.metrics import f1_score\nprint(f1_score(y, p))\n",
        Stage.EVALUATION,
    ),
    "a model's own score": (
        "from sklearn.svm import SVC\nm = SVC()\nm.fit(X, y)\nm.score(A, b)\n",
        Stage.EVALUATION,
    ),
    "a metric defined": (
        "def mean_absolute_error(y, p):\n    return abs(y - p).mean()\n",
        Stage.EVALUATION,
    ),
    "metrics of Keras": (
        (
            "import keras\nm = keras.Sequential()\nm.compile(metrics=['accuracy', 'AUC'])\n"
            "m.evaluate(x, y)\n"
        ),
        Stage.EVALUATION,
    ),
    "a plot": ("import matplotlib.pyplot as plt\nplt.hist(x)\n", Stage.PLOTTING),
    "a table's own plot": (
        "import pandas as pd\ndf = pd.read_csv('a')\ndf.plot()\n",
        Stage.PLOTTING,
    ),
    "a model dumped": (
        "import joblib\nfrom sklearn.svm import SVC\nm = SVC()\njoblib.dump(m, 'm.pkl')\n",
        Stage.SAVING,
    ),
    "weights saved": (
        "import torch\ntorch.save(model.state_dict(), 'm.pt')\n",
        Stage.SAVING,
    ),
    "a model loaded": ("import joblib\nm = joblib.load('model.pkl')\n", Stage.RESTORING),
    "stages loaded": (
        "from pyspark.ml import PipelineModel\nm = PipelineModel.load('rents')\n",
        Stage.RESTORING,
    ),
    "parted by Spark": (
        (
            "from pyspark.ml.feature import Imputer\nrows = Imputer().fit(d).transform(d)\n"
            "train, test = rows.randomSplit([0.8, 0.2])\n"
        ),
        Stage.SPLITTING,
    ),
    "rows that a data module keeps for the validation": (
        (
            "import pytorch_lightning as pl\n\n\nclass Rows(pl.LightningDataModule):\n"
            "    def val_dataloader(self):\n        return loader(self.rows['validation'])\n"
        ),
        Stage.SPLITTING,
    ),
    "sentences as numbers": (
        (
            "from transformers import AutoTokenizer\n"
            "AutoTokenizer.from_pretrained('bert').batch_encode_plus(rows)\n"
        ),
        Stage.ENCODING,
    ),
    "a spectrum": ("import numpy as np\nwaves = np.abs(np.fft.fft(rows))\n", Stage.FEATURES),
    "a model in a pickle": (
        "import pandas as pd\nmodel = pd.read_pickle('models/forest.pkl')\n",
        Stage.RESTORING,
    ),
    "a model of another module": (
        "from rents.knn import KnnClassifier\nknn = KnnClassifier(7)\nknn.fit(X, y)\n",
        Stage.TRAINING,
    ),
    "weights loaded": ("import torch\nm.load_state_dict(torch.load('m.pt'))\n", Stage.RESTORING),
    "a prediction": (
        "import joblib\nmodel = joblib.load('model.pkl')\nmodel.predict(X)\n",
        Stage.PREDICTION,
    ),
    "an API": (
        "from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get('/')\ndef f():\n    return 1\n",
        Stage.SERVICE,
    ),
    "a handler": ("def lambda_handler(event, context):\n    return 1\n", Stage.SERVICE),
    "tracking": ("import mlflow\nmlflow.log_metric('a', 1)\n", Stage.TRACKING),
    "a time on a circle": (
        "import numpy as np\ndef f(h):\n    return np.sin(2 * np.pi * h / 24)\n",
        Stage.FEATURES,
    ),
    "a measure under another name": (
        "from sklearn.metrics import f1_score\nJUDGE = f1_score\n",
        Stage.EVALUATION,
    ),
    "an elbow": (
        "from yellowbrick.cluster import KElbowVisualizer\nKElbowVisualizer(m, k=(2, 9)).fit(X)\n",
        Stage.SEARCHING,
    ),
    "a seed": ("import numpy as np\nnp.random.seed(1)\n", Stage.SEEDING),
    "explained": ("import shap\nshap.TreeExplainer(m)\n", Stage.EXPLAINING),
    "a detector that validates itself": (
        "from ultralytics import YOLO\nYOLO('n.pt').train(data='rides.yaml')\n",
        Stage.EVALUATION,
    ),
    "a detector tried on what its data keep back": (
        "from ultralytics import YOLO\nm = YOLO('n.pt')\nm.val()\n",
        Stage.SPLITTING,
    ),
    "how far a mask covers the truth": (
        "def iou(truth, mask):\n    return (truth & mask).sum() / (truth | mask).sum()\n",
        Stage.EVALUATION,
    ),
    "pictures scaled": (
        "from torchvision import transforms\ntransforms.Normalize([0.5], [0.5])\n",
        Stage.ENCODING,
    ),
    "fetched": ("import requests\nrequests.get('https://x.org/a.csv')\n", Stage.ACQUISITION),
}
R = {
    "read": ("library(readr)\nd <- read_csv('a.csv')\n", Stage.LOADING),
    "derived": ("d <- d %>% mutate(r = a / b)\n", Stage.FEATURES),
    "a part of a date": ("d$day <- weekdays(d$date)\n", Stage.FEATURES),
    "split": ("i <- createDataPartition(d$y, p = .8)\n", Stage.SPLITTING),
    "fitted": ("m <- randomForest(y ~ ., data = d)\n", Stage.TRAINING),
    "measured": ("confusionMatrix(p, d$y)\n", Stage.EVALUATION),
    "split by hand": ("i <- sample(x = n, size = trunc(0.8 * n))\n", Stage.SPLITTING),
    "missed, by hand": ("e <- mean(!(pred.knn == test$y))\n", Stage.EVALUATION),
    "squared, by hand": ("mean((test$y - predict(m, test))^2)\n", Stage.EVALUATION),
    "cross-validated": ("e <- cv.glm(d, m, K = 10)$delta[1]\n", Stage.SPLITTING),
    "cross-validated error": ("e <- cv.glm(d, m, K = 10)$delta[1]\n", Stage.EVALUATION),
    "the rest of the rows": ("test <- d[(n + 1):nrow(d), ]\n", Stage.SPLITTING),
    "drawn": ("ggplot(d, aes(x, y))\n", Stage.PLOTTING),
    "measured by hand": ("rmse <- sqrt(mean((y - p)^2))\n", Stage.EVALUATION),
    "measures chosen": ("m <- metric_set(rmse, mae)\n", Stage.EVALUATION),
    "seeded": ("set.seed(1)\n", Stage.SEEDING),
    "served": ("shinyApp(ui, server)\n", Stage.SERVICE),
}
SQL = {
    "selected": ("SELECT * FROM a;\n", Stage.ACQUISITION),
    "a window": ("SELECT LAG(x) OVER (PARTITION BY y) FROM a\n", Stage.FEATURES),
    "filled": ("select coalesce(x, 0) from a\n", Stage.CLEANING),
    "trained": ("CREATE MODEL m OPTIONS()\n", Stage.TRAINING),
}


def stages(facts: Gather, files: Mapping[str, str]) -> set[Stage]:
    found: Pipeline = facts(files)[Pipeline]
    return {step.stage for step in found.steps}


@pytest.mark.parametrize(("code", "stage"), PYTHON.values(), ids=PYTHON.keys())
def test_python_shows_its_stages(facts: Gather, code: str, stage: Stage) -> None:
    assert stage in stages(facts, {"main.py": code})


@pytest.mark.parametrize(("code", "stage"), R.values(), ids=R.keys())
def test_r_shows_its_stages(facts: Gather, code: str, stage: Stage) -> None:
    assert stage in stages(facts, {"main.R": code})


@pytest.mark.parametrize(
    "code",
    [
        "d <- d[sample(nrow(d)), ]\n",
        "b <- sample(n, n, replace = TRUE)\n",
        "share <- mean(d$sex == 'f')\n",
        "gap <- mean(d$high - d$low)\n",
        "mean(predictors != 0)\n",
    ],
)
def test_shuffling_and_describing_in_r_part_and_measure_nothing(facts: Gather, code: str) -> None:
    assert not stages(facts, {"main.R": code}) & {Stage.SPLITTING, Stage.EVALUATION}


@pytest.mark.parametrize(("code", "stage"), SQL.values(), ids=SQL.keys())
def test_sql_shows_its_stages(facts: Gather, code: str, stage: Stage) -> None:
    assert stage in stages(facts, {"main.sql": code})


def test_the_chunks_of_a_document_are_code(facts: Gather) -> None:
    text = "# Churn\n\nWe fit a forest.\n\n```{r}\nm <- randomForest(y ~ ., d)\n```\n\nmore words\n"
    assert Stage.TRAINING in stages(facts, {"report.Rmd": text})


@pytest.mark.parametrize(
    "code",
    [
        "import pandas as pd\ndf = pd.read_csv('a')\ndf['b'] = df['a']\n",
        "for c in cols:\n    df[f'{c}_scaled'] = (df[c] - df[c].mean()) / df[c].std()\n",
        "scaler.fit(X)\n",
        "x = 3\nprint(x)\n",
        "import re\nre.compile('a').search('b')\n",
    ],
)
def test_what_trains_nothing_is_no_training(facts: Gather, code: str) -> None:
    assert not {Stage.TRAINING, Stage.FEATURES} & stages(facts, {"main.py": code})


@pytest.mark.parametrize(
    ("code", "stage"),
    [
        ("def iou(box1, box2):\n    return shared(box1, box2) / 2\n", Stage.EVALUATION),
        ("def f(b1, b2):\n    iou = s / (a + b - s)\n    return iou\n", Stage.EVALUATION),
        (
            "from ultralytics import YOLO\nYOLO('n.pt').train(data='a.yaml', val=False)\n",
            Stage.EVALUATION,
        ),
        ("kept = self.path.replace('.mp4', '.csv')\n", Stage.CLEANING),
    ],
    ids=["boxes", "boxes by hand", "no validation", "a name of a file"],
)
def test_what_only_looks_like_a_stage_is_none(facts: Gather, code: str, stage: Stage) -> None:
    assert stage not in stages(facts, {"main.py": code})


def test_a_class_that_wraps_a_model_is_no_second_model(facts: Gather) -> None:
    code = (
        "from sklearn.linear_model import Ridge\n\n\nclass Price:\n    def fit(self, X, y):\n"
        "        self.model = Ridge().fit(X, y)\n\n\nPrice().fit(X, y)\n"
    )
    found: Pipeline = facts({"main.py": code})[Pipeline]
    assert [model.name for model in found.models] == ["Ridge"]


def test_a_class_that_calls_itself_a_baseline_is_a_model(facts: Gather) -> None:
    code = "class SeasonalNaive:\n    def predict_one(self, history):\n        return history[-7]\n"
    found: Pipeline = facts({"baselines.py": code})[Pipeline]
    assert [model.name for model in found.models] == ["SeasonalNaive"]


def test_what_tracking_keeps_beside_a_model_is_no_code_of_the_project(facts: Gather) -> None:
    copied = "import mlflow\nmlflow.log_metric('a', 1)\n"
    found: Pipeline = facts({"mlruns/1/artifacts/code/train.py": copied})[Pipeline]
    assert found.steps == ()


def test_a_class_that_prepares_is_no_model(facts: Gather) -> None:
    code = (
        "class MyScaler:\n    def fit(self, X):\n        self.m = X.mean()\n\n\nMyScaler().fit(X)\n"
    )
    assert Stage.TRAINING not in stages(facts, {"main.py": code})


def test_tests_are_no_stage(facts: Gather) -> None:
    code = PYTHON["fitted"][0]
    assert Stage.TRAINING not in stages(facts, {"tests/test_main.py": code})


@pytest.mark.parametrize(
    "path", ["src/ab_test.py", "src/test_model.py", "src/model_test.py", "src/attest.py"]
)
def test_a_script_that_only_is_named_test_is_work(facts: Gather, path: str) -> None:
    assert Stage.TRAINING in stages(facts, {path: PYTHON["fitted"][0]})


@pytest.mark.parametrize("first", ["import pytest\n", "def test_it():\n    assert True\n"])
def test_a_script_named_test_that_tests_is_no_stage(facts: Gather, first: str) -> None:
    assert Stage.TRAINING not in stages(facts, {"src/model_test.py": first + PYTHON["fitted"][0]})


def test_a_detector_that_a_command_trains_is_trained(facts: Gather) -> None:
    cell = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "source": "!yolo task=detect mode=train model=n.pt data=rides.yaml",
    }
    book = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert {Stage.TRAINING, Stage.EVALUATION} <= stages(facts, {"main.ipynb": book})


def test_the_models_are_named_once_a_place(facts: Gather) -> None:
    code = (
        "from sklearn.svm import SVC\nfrom sklearn.cluster import KMeans\n"
        "for k in range(5):\n    KMeans(k).fit(X)\nSVC().fit(X, y)\n"
    )
    found: Pipeline = facts({"main.py": code})[Pipeline]
    assert [(model.name, model.varied) for model in found.models] == [
        ("KMeans", True),
        ("SVC", False),
    ]


def test_a_network_is_a_model(facts: Gather) -> None:
    found: Pipeline = facts({"main.py": "import keras\nkeras.Sequential([])\n"})[Pipeline]
    assert [model.name for model in found.models] == ["network"]


def test_a_subclass_of_a_librarys_model_is_a_model(facts: Gather) -> None:
    code = (
        "from gpytorch.models import ExactGP\n\n\nclass Rents(ExactGP):\n"
        "    def forward(self, x):\n        return x\n\n\nmodel = Rents()\n"
    )
    found: Pipeline = facts({"main.py": code})[Pipeline]
    assert [model.name for model in found.models] == ["Rents"]


def test_a_pretrained_model_is_one_wherever_it_is_loaded(facts: Gather) -> None:
    loads = "from transformers import AutoModel\nAutoModel.from_pretrained('bert-base')\n"
    found: Pipeline = facts({"train.py": loads, "api/main.py": loads})[Pipeline]
    assert {model.name for model in found.models} == {"bert-base"}


def test_models_of_r_are_named(facts: Gather) -> None:
    found: Pipeline = facts({"main.R": "kmeans(x, 3)\nlm(y ~ x)\n"})[Pipeline]
    assert {(model.name, model.role) for model in found.models} == {
        ("kmeans", "clusterer"),
        ("lm", "regressor"),
    }


def test_several_formulas_of_r_are_several_settings(facts: Gather) -> None:
    found: Pipeline = facts({"main.R": "a <- lm(y ~ x)\nb <- lm(y ~ x + z)\nanova(a, b)\n"})[
        Pipeline
    ]
    assert all(model.varied for model in found.models)
    alone: Pipeline = facts({"main.R": "a <- lm(y ~ x)\n"})[Pipeline]
    assert not any(model.varied for model in alone.models)


def test_models_that_another_function_of_r_fits_are_named(facts: Gather) -> None:
    code = (
        "library(tidymodels)\nspec <- rand_forest(mtry = 3)\n"
        'other <- train(y ~ .,\n  method = "knn",\n'
        '  trControl = trainControl(method = "cv"))\n'
    )
    found: Pipeline = facts({"main.R": code})[Pipeline]
    assert [model.name for model in found.models] == ["rand_forest", "knn"]


def test_a_framework_of_r_is_used_where_something_is_fitted(facts: Gather) -> None:
    found: Pipeline = facts({"a.R": "library(caret)\n", "b.R": "library(ranger)\nranger(y ~ .)\n"})[
        Pipeline
    ]
    assert [name for name, _ in found.frameworks] == ["ranger"]
    assert [name for name, _ in found.imported] == ["caret", "ranger"]


def test_each_measure_of_a_set_counts(facts: Gather) -> None:
    found: Pipeline = facts({"main.R": "metric_set(rsq, mae)\n"})[Pipeline]
    assert [(step.what, step.role) for step in found.steps] == [
        ("rsq", "r2"),
        ("mae", "regression"),
    ]


CHANCES = {
    "a state": (
        "from sklearn.ensemble import RandomForestClassifier as R\nR(random_state=1)\n",
        [True],
    ),
    "no state": ("from sklearn.ensemble import RandomForestClassifier as R\nR()\n", [False]),
    "no state said": (
        "from sklearn.ensemble import RandomForestClassifier as R\nR(random_state=None)\n",
        [False],
    ),
    "unknown keywords": (
        "from sklearn.ensemble import RandomForestClassifier as R\nR(**p)\n",
        [True],
    ),
    "rows in another order": (
        "import pandas as pd\nd = pd.read_csv('a').sample(frac=1)\n",
        [False],
    ),
    "some rows to look at": ("import pandas as pd\nprint(pd.read_csv('a').sample(5))\n", []),
    "a search by chance": ("from hyperopt import fmin\nfmin(fn=f, space=s)\n", [False]),
    "a search from a state": (
        "from hyperopt import fmin\nimport numpy as np\nfmin(f, rstate=np.random.default_rng(1))\n",
        [True],
    ),
    "a study": ("import optuna\noptuna.create_study(direction='minimize')\n", [False]),
    "a study from a seed": (
        (
            "import optuna\nfrom optuna.samplers import TPESampler\n"
            "optuna.create_study(sampler=TPESampler(seed=1))\n"
        ),
        [True],
    ),
    "a list in another order": ("import random\nrandom.seed(a=1)\nrandom.shuffle(rows)\n", [True]),
    "a seed for all": (
        (
            "import numpy as np\nnp.random.seed(1)\n"
            "from sklearn.cluster import KMeans\nKMeans(3)\nnp.random.rand(3)\n"
        ),
        [True, True],
    ),
    "folds in order": ("from sklearn.model_selection import KFold\nKFold(5)\n", []),
    "shuffled folds": (
        "from sklearn.model_selection import KFold\nKFold(5, shuffle=True)\n",
        [False],
    ),
    "no shuffle": (
        "from sklearn.model_selection import train_test_split as s\ns(X, shuffle=False)\n",
        [],
    ),
    "a network": (
        "import torch\ntorch.manual_seed(1)\nloss.backward()\noptimiser.step()\n",
        [True],
    ),
    "gradients that are only shown": ("import torch\nscore.backward()\nheatmap(image.grad)\n", []),
    "a pause": (
        "import random\nimport time\nrandom.random()\ntime.sleep(random.uniform(1, 3))\n",
        [False],
    ),
    "Keras": ("import keras\nm = keras.Sequential()\nm.fit(x, y)\n", [False]),
    "seeded by a function": (
        "from utils import seed_all\nseed_all(3)\nimport random\nrandom.random()\n",
        [True],
    ),
}


@pytest.mark.parametrize(("code", "seeded"), CHANCES.values(), ids=CHANCES.keys())
def test_where_chance_enters_it_is_seeded_or_not(
    facts: Gather, code: str, seeded: list[bool]
) -> None:
    found: Pipeline = facts({"main.py": code})[Pipeline]
    assert [chance.seeded for chance in found.chances] == seeded


def test_chance_in_a_trial_of_the_service_needs_no_seed(facts: Gather) -> None:
    found: Pipeline = facts({"load_tests/run.py": "import random\nrandom.choice(users)\n"})[
        Pipeline
    ]
    assert found.chances == ()


def test_who_imports_a_loop_may_seed_it(facts: Gather) -> None:
    files = {
        "train.py": "from engine import run\nfrom tools import set_seed\nset_seed(3)\nrun()\n",
        "engine.py": "import torch\n\n\ndef run():\n    loss.backward()\n    optimiser.step()\n",
        "other.py": "import torch\n\n\ndef run():\n    loss.backward()\n    optimiser.step()\n",
    }
    found: Pipeline = facts(files)[Pipeline]
    assert {chance.at.path: chance.seeded for chance in found.chances} == {
        "engine.py": True,
        "other.py": False,
    }


def test_a_column_that_is_only_retyped_is_no_feature_of_r(facts: Gather) -> None:
    code = "d <- d %>% mutate(Class = as.factor(Class)) %>%\n"
    assert Stage.FEATURES not in stages(facts, {"main.R": code})
    assert Stage.FEATURES in stages(facts, {"main.R": "d <- d %>% mutate(r = as.numeric(a) / b)\n"})


def test_one_seed_is_enough_for_r(facts: Gather) -> None:
    found: Pipeline = facts({"main.R": "set.seed(3)\nsample(1:9)\n"})[Pipeline]
    assert [chance.seeded for chance in found.chances] == [True]


def test_words_that_are_split_are_no_rows(facts: Gather) -> None:
    code = (
        "import pandas as pd\nkind, test = line.split(':')\nhead, test_set = line.partition(':')\n"
    )
    assert Stage.SPLITTING not in stages(facts, {"main.py": code})
