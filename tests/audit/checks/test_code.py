"""The checks on code, method and relevance, over small projects."""

from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.checks.method import evaluation_is_held_out
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.pipeline import Pipeline
from mlportfolio.audit.run import Facts, checks

Gather = Callable[[Mapping[str, str]], Facts]
SPLIT = (
    "from sklearn.model_selection import train_test_split\n"
    "from sklearn.svm import SVC\nfrom sklearn.dummy import DummyClassifier\n"
    "from sklearn.metrics import accuracy_score, f1_score\n"
    "a, b, c, d = train_test_split(X, y, random_state=1)\n"
)
CASES = {
    "COD01": [("df = pd.read_csv('a')\ndf.dropna()\n", "pass"), ("x = 1\n", "fail")],
    "COD02": [
        ("df = pd.read_csv('a')\ndf['r'] = df['a'] / df['b']\n", "pass"),
        (
            "from sklearn.preprocessing import StandardScaler\nStandardScaler().fit_transform(X)\n",
            "partial",
        ),
        ("df = pd.read_csv('a')\ndf['left_bin'] = (df['left'] == 'yes').astype(int)\n", "partial"),
        ("df = pd.read_csv('a')\ndf['weekend'] = (df['day'] == 'Sun').astype(int)\n", "pass"),
        (
            (
                "from sklearn.feature_extraction import DictVectorizer\n"
                "DictVectorizer().fit_transform(rows)\n"
            ),
            "partial",
        ),
        ("x = 1\n", "fail"),
    ],
    "COD03": [("from sklearn.svm import SVC\nSVC().fit(X, y)\n", "pass"), ("x = 1\n", "fail")],
    "COD04": [(SPLIT + "f1_score(c, d)\n", "pass"), ("x = 1\n", "fail")],
    "COD05": [("import matplotlib.pyplot as plt\nplt.plot(x)\n", "pass"), ("x = 1\n", "fail")],
    "COD06": [
        ("from sklearn.svm import SVC\nSVC().fit(X, y)\n", "pass"),
        ("import sklearn\nx = 1\n", "partial"),
        ("x = 1\n", "fail"),
    ],
    "COD07": [
        ('"""Say what."""\n\n\ndef f():\n    """Say more."""\n    return 1\n', "pass"),
        ("x = 1\n" * 30, "fail"),
    ],
    "COD08": [
        ("def f():\n    return 1\n", "partial"),
        ("x = 1\n", "fail"),
    ],
    "COD10": [
        ("p = '/home/ada/data.csv'\nopen(p)\n", "fail"),
        ("p = 'data/raw.csv'\nopen(p)\n", "pass"),
    ],
    "MTH01": [
        (SPLIT + "m = SVC()\nm.fit(a, c)\nf1_score(d, m.predict(b))\n", "pass"),
        (SPLIT + "SVC().fit(a, c)\n", "fail"),
        ("from sklearn.svm import SVC\nm = SVC()\nm.fit(X, y)\nm.score(X, y)\n", "fail"),
        ("from sklearn.svm import SVC\nSVC().fit(X, y)\n", "fail"),
        ("from sklearn.cluster import KMeans\nKMeans(3).fit(X)\n", "n/a"),
        ("x = 1\n", "n/a"),
    ],
    "MTH02": [
        (SPLIT + "m = SVC()\nm.fit(a, c)\nf1_score(d, m.predict(b))\n", "pass"),
        (
            "from sklearn.preprocessing import StandardScaler as S\nX = S().fit_transform(X)\n"
            + SPLIT
            + "m = SVC()\nm.fit(a, c)\nf1_score(d, m.predict(b))\n",
            "fail",
        ),
        (
            "from sklearn.preprocessing import LabelEncoder\n"
            "X['c'] = LabelEncoder().fit_transform(X['c'])\n"
            + SPLIT
            + "m = SVC()\nm.fit(a, c)\nf1_score(d, m.predict(b))\n",
            "partial",
        ),
        ("x = 1\n", "n/a"),
    ],
    "MTH03": [
        (SPLIT + "SVC().fit(a, c)\nDummyClassifier().fit(a, c)\n", "pass"),
        ("from sklearn.svm import SVC\nSVC().fit(X, y)\n", "fail"),
        ("x = 1\n", "n/a"),
    ],
    "MTH04": [
        ("from sklearn.cluster import KMeans\nKMeans(3, random_state=1).fit(X)\n", "pass"),
        (
            "from sklearn.cluster import KMeans as K\nK(3, random_state=1).fit(X)\nK(3).fit(X)\n",
            "partial",
        ),
        ("from sklearn.cluster import KMeans\nKMeans(3).fit(X)\n", "fail"),
        ("x = 1\n", "n/a"),
    ],
    "MTH05": [
        (SPLIT + "SVC().fit(a, c)\nf1_score(c, d)\n", "pass"),
        (SPLIT + "SVC().fit(a, c)\naccuracy_score(c, d)\n", "fail"),
        ("x = 1\n", "n/a"),
    ],
    "REL01": [
        ("import pandas as pd\npd.read_csv('riders.csv')\n", "pass"),
        ("from sklearn.datasets import load_iris\nload_iris()\n", "fail"),
        ("from sklearn.datasets import make_blobs\nmake_blobs()\n", "partial"),
        ("x = 1\n", "n/a"),
    ],
}
FLAT = [
    pytest.param(code, text, verdict, id=f"{code}-{verdict}-{place}")
    for code, cases in CASES.items()
    for place, (text, verdict) in enumerate(cases)
]


def judged(facts: Gather, code: str, files: Mapping[str, str]) -> str:
    known = facts(files)
    (check,) = [check for check in checks() if check.code == code]
    return str(check.judge(*(known[each] for each in check.facts)).outcome)


@pytest.mark.parametrize(
    ("files", "verdict"),
    [
        pytest.param(
            {"README.md": "# Titanic\n\nWho survived the Titanic?\n", "data/extra.csv": "a\n"},
            "fail",
            id="a file that nothing reads",
        ),
        pytest.param(
            {
                "a.py": "from sklearn.datasets import load_iris\nload_iris()\n",
                "b.py": "import pandas as pd\npd.read_csv('riders.csv')\n",
            },
            "pass",
            id="another set in another script",
        ),
        pytest.param(
            {"a.R": "t <- read_csv('titanic.csv')\n", "b.R": "r <- read_csv('./riders.csv')\n"},
            "pass",
            id="another set in another script of R",
        ),
        pytest.param(
            {"a.R": "t <- read_csv('titanic.csv')\n", "b.R": "r <- read.table('~/d/rides.txt')\n"},
            "pass",
            id="another set that R reads as text",
        ),
    ],
)
def test_beside_a_classroom_set_only_what_is_used_is_real(
    facts: Gather, files: dict[str, str], verdict: str
) -> None:
    assert judged(facts, "REL01", files) == verdict


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("pregnancies,glucose,diabetes_pedigree,age,outcome\n", "fail"),
        ("sepal_length,sepal_width,species\n", "fail"),
        ("title,year,imdb\n", "pass"),
        ("day,rides,weather\n", "pass"),
    ],
)
def test_a_classroom_set_is_known_by_its_columns(facts: Gather, header: str, verdict: str) -> None:
    files = {
        "data/health.csv": header + "1,2,3\n",
        "train.py": "import pandas as pd\npd.read_csv('data/health.csv')\n",
    }
    assert judged(facts, "REL01", files) == verdict


def test_sums_for_a_report_are_no_features(facts: Gather) -> None:
    query = {"sales.sql": "SELECT month, SUM(price) FROM sales GROUP BY month;\n"}
    assert judged(facts, "COD02", query) == "fail"
    fitted = {"train.py": "from sklearn.svm import SVC\nSVC().fit(X, y)\n"}
    assert judged(facts, "COD02", query | fitted) == "pass"


def test_a_regression_beside_clusters_needs_no_rows_kept_out() -> None:
    beside = Kind(ProjectKind.UNSUPERVISED, "clusters", trains_on_labels=True, learns=True)
    assert evaluation_is_held_out.judge(Pipeline(), beside).outcome is Outcome.NOT_APPLICABLE


def test_what_a_fitted_model_carries_is_a_measure(facts: Gather) -> None:
    code = (
        "from sklearn.cluster import KMeans\nfor k in range(9):\n    found = KMeans(k).fit(X)\n"
        "    spread.append(found.inertia_)\n"
    )
    assert judged(facts, "COD04", {"a.py": code}) == "pass"


@pytest.mark.parametrize(("code", "text", "verdict"), FLAT)
def test_the_verdict_is_a_careful_readers(
    facts: Gather, code: str, text: str, verdict: str
) -> None:
    imports = "import pandas as pd\n" if "pd." in text else ""
    assert judged(facts, code, {"main.py": imports + text}) == verdict


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ("from main import f\n\n\ndef test_f():\n    assert f() == 1\n", "pass"),
        ("print('try')\n", "partial"),
    ],
)
def test_tests_count_when_they_assert(facts: Gather, test: str, verdict: str) -> None:
    files = {"main.py": "def f():\n    return 1\n", "tests/test_main.py": test}
    assert judged(facts, "COD09", files) == verdict


def test_modules_that_others_import_are_structure(facts: Gather) -> None:
    files = {
        "src/features.py": "def build(x):\n    return x\n",
        "src/model.py": "def make():\n    return 1\n",
        "src/train.py": "from features import build\nfrom model import make\n\n\ndef main():\n"
        "    return make()\n",
    }
    assert judged(facts, "COD08", files) == "pass"


def test_a_framework_that_is_only_declared_earns_half(facts: Gather) -> None:
    files = {"requirements.txt": "scikit-learn==1.5\n", "main.py": "x = 1\n"}
    assert judged(facts, "COD06", files) == "partial"
