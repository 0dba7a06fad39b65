"""What is a credential, and what only looks like one; values are put together at run time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.facts.texts import Cell, CellKind, Notebook, Text, Texts
from mlportfolio.audit.gather.credentials import assigned, prefixed
from mlportfolio.audit.gather.secrets import secrets

RANDOM = "q7Rz" + "0mVb2XkT9cLw" + "4HfN8sJp"
AWS = "AKIA" + "Q7RZ0MVB2XKT9CLW"
GITHUB = "ghp_" + "q7Rz0mVb2XkT9cLw4HfN8sJpq7Rz0mVb2XkT"
HUGGING = "hf_" + "qRzmVbXkTcLwHfNsJpqRzmVbXkTcLwHfNs"
GOOGLE = "AIza" + "Sy0mVb2XkT9cLw4HfN8sJpq7Rz0mVb2XkT9"
PASSWORD = "Gr4" + "vel!Moon"


def searched(text: str, path: str = "app.py") -> list[str]:
    return [secret.kind for secret in secrets(Texts((Text(path, text),), ())).found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"key = '{AWS}'", "AWS access key"),
        (f"git clone https://{GITHUB}@github.com/a/b", "GitHub token"),
        (f"login(token='{HUGGING}')", "Hugging Face token"),
        (f"genai.configure(api_key='{GOOGLE}')", "Google API key"),
        (f"API_KEY = '{RANDOM}'", "key or token"),
        (f'"password": "{PASSWORD}"', "password"),
        (f"app.config['SECRET_KEY'] = '{RANDOM}'", "secret key"),
        (r"app.secret_key = b'\x8f\x1a\xd3\x07\xbb\x91'", "secret key"),
        ("SECRET_KEY = 'django-insecure-" + "k2m9x7'", "secret key"),
        (f"postgresql://reports:{PASSWORD}@db.rents.net:5432/a", "password in a URL"),
        ("GET https://api.weather.net/now?q=Graz&appid=" + "0f1e2d3c" * 4, "key in an address"),
        ("http://steam.net/v1/?key=" + "7BA19C0D" * 4 + "&steamid=1", "key in an address"),
        ("os.environ['MLFLOW_PASSWORD'] = '" + "0f1e2d3c" * 5 + "'", "password"),
        (f"mysql+pymysql://root:{PASSWORD}@localhost/rents", "password in a URL"),
        ('{"username": "ada", "key": "' + "0f1e2d3c" * 4 + '"}', "Kaggle key"),
        ("-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEow7a" * 10, "private key"),
    ],
)
def test_a_credential_is_found(text: str, kind: str) -> None:
    assert searched(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "https://api.weather.net/now?appid={key}&q=Graz",
        "https://maps.net/js?key=YOUR_KEY_OF_32_LETTERS_OR_DIGITS",
        "api_key = os.environ['API_KEY']",
        "password = getpass.getpass('password: ')",
        "token: ${{ secrets.DEPLOY_TOKEN }}",
        "api_key = config('OPENAI_API_KEY')",
        "credentials('docker-password-of-ci')",
        "api_key = ''",
        "api_key = 'your-api-key-here-1234567890'",
        "password = 'xxxxxxxxxxxxxxxx'",
        "SECRET_KEY = 'change-me-please'",
        "tokenizer = 'distilbert-base-uncased-finetuned-sst-2-english'",
        f"next_token = '{RANDOM}'",
        "token_model = 'gpt-4-turbo-2024-04-09'",
        "secret_path = 'models/run-2024-01-02/final.pkl'",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rents",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "postgresql://user:password@localhost:5432/db",
        "postgresql://postgres:postgres@172.26.0.7/db",
        "mysql://keeper:lighthouse7@localhost/db",
        "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAA" * 9,
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert searched(text) == []


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (".env", 1),
        ("deploy.yml", 1),
        ("notes.md", 1),
        (".env.example", 0),
        ("tests/test_app.py", 0),
        ("train.py", 0),
    ],
)
def test_a_bare_value_counts_where_values_stand_bare(path: str, count: int) -> None:
    assert len(searched(f"API_KEY={RANDOM}\n", path)) == count


@pytest.mark.parametrize("path", ["uv.lock", "package-lock.json", "logo.svg"])
def test_files_that_machines_fill_are_not_searched(path: str) -> None:
    assert searched(f"key = '{AWS}'", path) == []


@pytest.mark.parametrize("value", [AWS, GITHUB, HUGGING, RANDOM, PASSWORD])
def test_a_value_is_never_told(value: str) -> None:
    found = secrets(Texts((Text("app.py", f"access_key_password = '{value}'"),), ())).found
    assert found
    assert value[5:] not in repr(found)


def test_a_secret_stands_at_its_line() -> None:
    found = secrets(Texts((Text("app.py", f"import os\n\nkey = '{AWS}'\n"),), ())).found
    assert str(found[0].at) == "app.py:3"


def test_a_secret_in_a_notebook_stands_in_its_cell_once() -> None:
    cells = (
        Cell(1, CellKind.MARKDOWN, "# Title"),
        Cell(2, CellKind.CODE, f"a = 1\nkey = '{AWS}'", output=f"{AWS}\npassword = '{RANDOM}'"),
    )
    found = secrets(Texts((), (Notebook("a.ipynb", cells),))).found
    assert [str(secret.at) for secret in found] == ["a.ipynb#cell-2:2"]


def test_a_key_that_browsers_get_anyway_is_not_certain() -> None:
    found = secrets(Texts((Text("index.html", f'apiKey: "{GOOGLE}"'),), ())).found
    assert [secret.certain for secret in found] == [False]


def test_the_same_key_in_a_script_is_certain() -> None:
    found = secrets(Texts((Text("app.py", f'api_key = "{GOOGLE}"'),), ())).found
    assert [secret.certain for secret in found] == [True]


def test_no_more_are_kept_than_a_reader_can_use() -> None:
    lines = "\n".join(f"API_KEY = '{RANDOM}{n:04}'" for n in range(1_000))
    assert len(secrets(Texts((Text("app.py", lines),), ())).found) == 200


@pytest.mark.parametrize(
    "piece", ["token", "secret_", "a.", "'", "sk-a1", "sk-", "://a:", 'password = "']
)
def test_a_text_that_repeats_itself_is_searched_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len([*prefixed(text), *assigned("app.env", text)]) < 1_000


@given(st.text(max_size=300))
def test_any_text_is_searched(text: str) -> None:
    found = [*prefixed(text), *assigned("a.env", text)]
    assert all(text[one.at :] for one in found)
