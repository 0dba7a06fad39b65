"""Each check on documentation passes, half passes and fails where a careful reader would."""

from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.check import Verdict
from mlportfolio.audit.run import Facts, checks

Gather = Callable[[Mapping[str, str]], Facts]
TRAINS = "from sklearn.svm import SVC\nSVC().fit(X, y)\n"
LONG = "We predict which riders leave so that managers can act in time. " * 12
CASES: dict[str, list[tuple[str | None, str]]] = {
    "DOC01": [
        ("# A\n\n" + LONG, "pass"),
        (
            "# A\n\nThis is a small project on riders who leave, with a forest and some plots.\n",
            "partial",
        ),
        ("# A\n\nPredicts bike rents in Porto.\n", "partial"),
        ("# A\n\nShort.\n", "fail"),
        ("# A\n\nA short description of the project.\n" + LONG[:200], "fail"),
        ("# A\n\n" + LONG + "\nFrom a cookiecutter data science project template.\n", "pass"),
        (None, "fail"),
    ],
    "DOC02": [
        ("# A\n\nWe predict who leaves, so that managers of a company can act in time.\n", "pass"),
        (
            "## Problem\n\nThe task is to classify each of the images into ten classes here.\n",
            "partial",
        ),
        (
            (
                "## Problem\n\nMost companies treat all customers the same.\n\n"
                "- Campaigns of marketing are too broad\n- Revenue is lost year by year\n"
            ),
            "pass",
        ),
        (
            (
                "# A\n\nIt predicts incomes and is built to allow easy updates and retraining "
                "of the model that it uses.\n"
            ),
            "partial",
        ),
        ("# A\n\nThis predicts the price of houses.\n", "partial"),
        (
            (
                "# A\n\nThis predicts churn from a table.\n\n"
                "Dataset: Bank Customer Churn Prediction, ten thousand records of 18 columns.\n"
            ),
            "partial",
        ),
        (
            (
                "## Problématique\n\nNous travaillons pour une société de crédit et lui donnons "
                "un outil permettant de calculer la probabilité de défaut.\n"
            ),
            "pass",
        ),
        (
            (
                "# A\n\nAna hedef, ev alıcılarına ve satıcılarına fiyatın uygun olup olmadığını "  # noqa: RUF001 - Turkish
                "anlamalarında yardımcı olmaktır.\n"  # noqa: RUF001 - Turkish
            ),
            "pass",
        ),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
    "DOC03": [
        ("# A\n\nThe distribution of age is skewed: most of them are young.\n", "pass"),
        ("## EDA\n\nAbout 80 of all the 100 riders came from the north.\n", "pass"),
        ("# A\n\nExploratory data analysis was carried out.\n", "partial"),
        ("# A\n\nYou can explore the experiment history in a browser.\n", "fail"),
        (
            "# A\n\nIt joins random forest models with ways to handle imbalanced data.\n",
            "fail",
        ),
        (
            "## Feature descriptions\n\n- skin: thickness, shows how fat is distributed in it\n",
            "fail",
        ),
        ("# A\n\n- [ ] Explore the distribution of age, which is skewed\n", "fail"),
        ("# A\n\nForam identificados 17 valores ausentes na coluna de preço.\n", "pass"),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
    "DOC04": [
        ("# A\n\nRandom forest was chosen because it deals with gaps well.\n", "pass"),
        ("## Why this model\n\nIt is chosen since it was the best performing one.\n", "pass"),
        ("# A\n\nModels: random forest, SVM.\n", "partial"),
        ("# A\n\nThe name of the model must be selected from: ResNet, VGG, AlexNet.\n", "partial"),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
    "DOC05": [
        ("# A\n\nAccuracy: 93.1%\n", "pass"),
        ('## Results\n\n```json\n{\n  "auc_roc": 0.8242,\n}\n```\n', "pass"),
        ("## Results\n\n```python\naccuracy = 0.8242\n```\n", "fail"),
        ("# A\n\nIt works very well.\n", "fail"),
    ],
    "DOC06": [
        (
            (
                "## Conclusion\n\nThe results suggest that price drives demand strongly.\n\n"
                "The model performs worst for small shops, a clear limitation.\n"
            ),
            "pass",
        ),
        (
            (
                "## Findings\n\nThe bagged trees work better than a single one here.\n\n"
                "Rent and size are consistently important in both of the cities.\n"
            ),
            "pass",
        ),
        ("## Conclusion\n\nThe results suggest that the price drives demand.\n", "partial"),
        (
            (
                "## License and disclaimer\n\nLimitation of liability: in no event shall the "
                "authors be liable for any damages.\n\nThe limits of this warranty hold.\n"
            ),
            "fail",
        ),
        (
            (
                "## Sonuçlar\n\n- **Küme 0:** Az harcayan müşteriler.\n"
                "- **Küme 1:** Orta seviye müşteriler.\n- **Küme 2:** Çok harcayan müşteriler.\n"
            ),
            "pass",
        ),
        (
            (
                "## Recommendations\n\n- Extend the bonus to those who work in shifts\n"
                "- Review the pay of the two largest departments\n"
                "- Limit overtime of people in their first year\n"
            ),
            "pass",
        ),
        (
            (
                "## 今後の課題\n\n- 交差検証により正則化の強さを選ぶことが今後の課題である\n"
                "- 地域ごとの中央値で欠損値を補うことも今後の課題である\n"
            ),
            "pass",
        ),
        (
            (
                "## Análise dos Perfis\n\n- Grupo 1: clientes de alto valor que gastam muito.\n"
                "- Grupo 2: clientes cautelosos que poupam quase tudo.\n"
            ),
            "pass",
        ),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
    "DOC07": [
        ("# A\n\nThe dataset was downloaded from the city's portal.\n", "pass"),
        ("# A\n\nThe dataset holds 300 rows.\n", "partial"),
        ("## Data sources\n\n- Airlines, on-time records https://transtats.bts.gov/f\n", "pass"),
        ("# A\n\nThe question is taken from a Kaggle competition of last year.\n", "pass"),
        ("# A\n\nThe author likes Kaggle competitions.\n", "fail"),
        ("# A\n\n## Dataset\n\n- **Source**: `data/rides_2024.csv`\n", "partial"),
        ("# A\n\n## Dataset\n\n- **Source**: the city's portal\n", "pass"),
        ("# A\n\nThe messages are a dataset by Blue Cross.\n", "pass"),
        ("# A\n\n## Verify the setup\n\n- Open http://localhost:8000 now\n", "fail"),
        ("# A\n\nData engineering: records of multi-source integration.\n", "partial"),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
    "DOC08": [
        ("# A\n\n`pip install .` then `python train.py`\n", "pass"),
        ("# A\n\n`pip install .`\n", "partial"),
        ("# A\n\n`python train.py`\n", "partial"),
        ("# A\n\nHello there, dear reader.\n", "fail"),
        ("# A\n\n**Pytest** was used for this jupyter notebook version.\n", "fail"),
    ],
    "DOC09": [
        ("# A\n\n![roc](roc.png)\n", "pass"),
        ("# A\n\n![roc](gone.png)\n", "partial"),
        ("# A\n\nHello there, dear reader.\n", "partial"),
    ],
    "DOC10": [
        ("# A\n\n[Article](https://medium.com/@me/x) about this\n", "pass"),
        ("# A\n\nHello there, dear reader.\n", "fail"),
    ],
}
FLAT = [
    pytest.param(code, text, verdict, id=f"{code}-{verdict}-{place}")
    for code, cases in CASES.items()
    for place, (text, verdict) in enumerate(cases)
]


def judged(facts: Gather, code: str, files: Mapping[str, str]) -> Verdict:
    known = facts(files)
    (check,) = [check for check in checks() if check.code == code]
    return check.judge(*(known[each] for each in check.facts))


@pytest.mark.parametrize(("code", "text", "verdict"), FLAT)
def test_the_verdict_is_a_careful_readers(
    facts: Gather, code: str, text: str | None, verdict: str
) -> None:
    files = {"train.py": TRAINS} | ({"README.md": text} if text else {})
    if code == "DOC09":
        files["roc.png"] = "x"
    assert str(judged(facts, code, files).outcome) == verdict


@pytest.mark.parametrize("code", ["DOC03", "DOC04", "DOC05", "DOC06"])
def test_where_no_data_are_worked_with_it_does_not_apply(facts: Gather, code: str) -> None:
    program = {"README.md": "# Recipes\n\nBread.\n", "src/main.ts": "bake()\n"}
    assert str(judged(facts, code, program).outcome) == "n/a"


@pytest.mark.parametrize("code", ["DOC03", "DOC04", "DOC05", "DOC06"])
def test_a_repository_with_no_more_than_a_readme_lacks_it(facts: Gather, code: str) -> None:
    files = {"README.md": "# Churn\n\nSoon.\n", "LICENSE": "MIT\n", ".gitignore": "*.pyc\n"}
    assert str(judged(facts, code, files).outcome) == "fail"


NOTEBOOK = """{"cells": [{"cell_type": "markdown", "metadata": {}, "source": %s}, {"cell_type": \
"code", "metadata": {}, "source": "from sklearn.svm import SVC\\nSVC().fit(X, y)", "outputs": []}],
"metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""


@pytest.mark.parametrize("code", ["DOC03", "DOC04", "DOC05", "DOC06"])
@pytest.mark.parametrize(
    "app",
    [
        "import joblib\njoblib.load('churn.joblib')\n",
        "import pandas\npandas.read_csv('sales.csv')\n",
    ],
)
def test_an_app_on_data_or_a_model_of_elsewhere_is_asked_for_it(
    facts: Gather, code: str, app: str
) -> None:
    files = {"app.py": app, "README.md": "# A\n\nHello there.\n"}
    assert str(judged(facts, code, files).outcome) == "fail"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DOC02", "We predict who leaves, so that managers of a company can act in time."),
        ("DOC03", "The distribution of age is skewed: most of them are young."),
        ("DOC04", "Random forest was chosen because it deals with gaps well."),
        ("DOC05", "Accuracy: 93.1%"),
        (
            "DOC06",
            "The results suggest the price drives demand; larger shops show a stronger trend.",
        ),
        ("DOC07", "The dataset was downloaded from the city's portal."),
    ],
)
def test_what_only_a_notebook_says_earns_half(facts: Gather, code: str, text: str) -> None:
    book = NOTEBOOK % f'"{text}"'
    verdict = judged(facts, code, {"main.ipynb": book})
    assert str(verdict.outcome) == "partial"
    assert "notebook" in verdict.note


def test_what_a_report_does_itself_tells_nobody_how_to_run_it(facts: Gather) -> None:
    text = '# Rents\n\nWhat they say.\n\n```{r}\ninstall.packages("caret")\nsource("a.R")\n```\n'
    assert str(judged(facts, "DOC08", {"report.Rmd": text}).outcome) == "fail"


def test_limits_of_a_plan_interpret_no_results(facts: Gather) -> None:
    text = "# Shops\n\nThe columns hold a bias against small shops, which is a limitation.\n"
    plan = {"README.md": text, "clean.py": "import pandas as pd\npd.read_csv('a.csv').dropna()\n"}
    assert str(judged(facts, "DOC06", plan).outcome) == "fail"
    assert str(judged(facts, "DOC06", plan | {"train.py": TRAINS}).outcome) == "partial"


@pytest.mark.parametrize("code", ["DOC02", "DOC03", "DOC04", "DOC05", "DOC06", "DOC07"])
def test_a_report_that_is_only_a_pdf_earns_half(facts: Gather, code: str) -> None:
    files = {"train.py": TRAINS, "README.md": "# A\n\nHello there.\n", "report.pdf": "%PDF-1.7"}
    verdict = judged(facts, code, files)
    assert str(verdict.outcome) == "partial"
    assert [str(place) for place in verdict.evidence] == ["report.pdf"]


def test_a_picture_of_an_app_that_trains_nothing_shows_no_result(facts: Gather) -> None:
    app = {"app.py": "print(1)\n", "images/button.png": "x"}
    assert str(judged(facts, "DOC09", app).outcome) == "fail"
    told = app | {"images/sales_chart.png": "x"}
    assert str(judged(facts, "DOC09", told).outcome) == "partial"
    assert str(judged(facts, "DOC09", app | {"train.py": TRAINS}).outcome) == "partial"
