"""Containers, platforms, live addresses and claims, by what stands in the files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.facts.deployment import Deployment
from mlportfolio.audit.facts.texts import Cell, CellKind, Notebook, Text, Texts
from mlportfolio.audit.facts.tree import Entry, Tree
from mlportfolio.audit.gather.deployment import deployment


def found(*files: tuple[str, str]) -> Deployment:
    entries = tuple(Entry(path, len(text)) for path, text in files)
    return deployment(Tree("a", entries), Texts(tuple(Text(*file) for file in files), ()))


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("Dockerfile", "# app\nFROM python:3.11\n", 2),
        ("app/docker/dockerfile", "from python:3.11", 1),
        ("Dockerfile.prod", "ARG V=3\nFROM python:$V", 2),
        ("api.Dockerfile", "FROM python", 1),
        ("Containerfile", "FROM python", 1),
        ("docker-compose.yml", "version: '3'\nservices:\n  app:\n    build: .\n", 2),
        ("compose.prod.yaml", "services:\n  app:\n    image: a\n", 1),
    ],
)
def test_a_container_file_packs_the_project(path: str, text: str, line: int) -> None:
    container = found((path, text)).containers[0]
    assert (container.at.line, container.why_not) == (line, "")


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("Dockerfile", "  \n", "it is empty"),
        ("Dockerfile", "# FROM python\n", "no FROM stands in it"),
        ("docker-compose.yml", "version: '3'\n", "no service stands in it"),
        (".devcontainer/Dockerfile", "FROM python", "it is for an editor's container only"),
    ],
)
def test_a_container_file_that_packs_nothing_says_why(path: str, text: str, why: str) -> None:
    assert found((path, text)).containers[0].why_not == why


@pytest.mark.parametrize("path", [".dockerignore", "dockerfile.md", "docker.py", "README.md"])
def test_other_files_are_no_containers(path: str) -> None:
    assert found((path, "FROM python\n")).containers == ()


def test_a_container_file_that_was_not_read_is_left_out() -> None:
    tree = Tree("a", (Entry("Dockerfile", 10),))
    assert deployment(tree, Texts((), ())).containers == ()


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("Procfile", "web: gunicorn app:app", "Procfile"),
        ("render.yaml", "services:\n  - type: web", "Render"),
        ("fly.toml", "app = 'rents'", "Fly.io"),
        ("vercel.json", '{"builds": []}', "Vercel"),
        ("app.yaml", "runtime: python311", "App Engine"),
        ("infra/main.tf", 'resource "aws_ecs_service" "app" {}', "Terraform"),
        ("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'", "CloudFormation"),
        (".ebextensions/a.config", "option_settings:\n  a: b", "Elastic Beanstalk"),
        ("k8s/app.yml", "apiVersion: apps/v1\nkind: Deployment", "Kubernetes"),
        ("README.md", "---\ntitle: Rents\nsdk: gradio\n---\n", "Hugging Face Space"),
        (
            "run.yaml",
            "kind: Service\nmetadata:\n  annotations:\n    run.googleapis.com/ingress: all",
            "Cloud Run",
        ),
        ("app.yaml", "type: Microsoft.App/containerApps", "Azure"),
        ("infra/azuredeploy.json", '{"type": "Microsoft.Web/sites"}', "Azure"),
        (
            ".github/workflows/cd.yml",
            "steps:\n  - uses: azure/webapps-deploy@v3",
            "workflow that deploys",
        ),
        (
            ".github/workflows/aws.yaml",
            "steps:\n  - uses: aws-actions/amazon-ecr-login@v1\n  - run: docker run -d rents\n",
            "workflow that deploys",
        ),
        (
            ".github/workflows/cd.yml",
            "steps:\n  - run: ssh ada@${{ secrets.EC2_HOST }} docker compose up -d\n",
            "workflow that deploys",
        ),
        (
            ".github/workflows/cd.yml",
            "steps:\n  - uses: azure/functions-action@v1\n",
            "workflow that deploys",
        ),
        ("deploy.sh", "gcloud run deploy rents", "code that deploys"),
        ("deploy.sh", "gcloud run services replace run.yaml", "code that deploys"),
        ("deploy.sh", "  fly deploy --ha=false", "code that deploys"),
        ("deploy.sh", "aws ecs update-service --service rents", "code that deploys"),
        ("deploy.sh", "az containerapp up --name rents", "code that deploys"),
        ("deploy.sh", "terraform -chdir=infra apply", "code that deploys"),
        ("deploy.sh", "hf upload ada/rents . . \\\n  --repo-type space", "code that deploys"),
        (
            "deploy.sh",
            "curl https://api.render.com/deploy/srv-1?key=2",
            "code that deploys",
        ),
        ("deploy.ipynb", "!gcloud run deploy rents", "code that deploys"),
        ("push.py", 'api.upload_folder(folder_path=".", repo_type="space")', "code that deploys"),
        (
            "deploy.py",
            "import sagemaker\nmodel = HuggingFaceModel(\n    role=role)",
            "code that deploys",
        ),
    ],
)
def test_a_platform_is_known_by_name_and_content(path: str, text: str, name: str) -> None:
    assert [one.name for one in found((path, text)).platforms] == [name]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("Procfile", "", id="empty"),
        pytest.param("app.yaml", "model: forest", id="a configuration of the app itself"),
        pytest.param("tests/main.tf", 'resource "a" "b" {}', id="in tests"),
        pytest.param(
            "train.py", "model = Model(\n    role='user')", id="a model of something else"
        ),
        pytest.param("README.md", "Deploy with `gcloud run deploy`", id="prose"),
        pytest.param("data.sh", "hf upload ada/rents rents.csv", id="a data set is no app"),
        pytest.param("data.py", 'hub.upload(repo_type="dataset")', id="a data set, in code"),
        pytest.param("run.sh", "# fly deploy, one day", id="a comment"),
        pytest.param("ci.yml", "run: gcloud services enable run.googleapis.com", id="an API"),
    ],
)
def test_what_only_resembles_a_platform_is_none(path: str, text: str) -> None:
    assert found((path, text)).platforms == ()


@pytest.mark.parametrize(
    "text",
    [
        "Try https://rents-kazan.streamlit.app now.",
        "[demo](https://huggingface.co/spaces/ada/rents)",
        "https://share.streamlit.io/ada/rents/main/app.py",
        "http://rents-alb-123.eu-west-1.elb.amazonaws.com:8080/docs",
        "[Live demo](https://rents.kazan.dev/)",
        "[API](http://82.29.57.75:8000/docs)",
        "https://rents-x7.a.run.app/predict",
    ],
)
def test_an_address_of_the_app_is_live(text: str) -> None:
    assert len(found(("README.md", text)).live) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://your-app.streamlit.app",
        "https://<name>.herokuapp.com",
        "[demo video](https://youtu.be/abc)",
        "[Live demo](https://youtu.be/abc)",
        "[Live demo](http://localhost:8501)",
        "[API](http://192.168.0.7:8000/docs)",
        "https://huggingface.co/spaces/evaluate-metric/accuracy",
        "https://s3.amazonaws.com/bucket/rows.csv",
        "https://docs.streamlit.io/",
        "https://discuss.streamlit.app/",
        "https://capsule-render.vercel.app/api?type=waving",
    ],
)
def test_other_addresses_are_not(text: str) -> None:
    assert found(("README.md", text)).live == ()


@pytest.mark.parametrize(
    ("path", "count"),
    [("crawler/steam_api.md", 0), ("docs/api.md", 1), ("app/README.md", 1), ("NOTES.md", 1)],
)
def test_notes_below_the_root_tell_of_others_services(path: str, count: int) -> None:
    assert len(found((path, "See http://steamwebapi.azurewebsites.net/ for it.")).live) == count


def test_an_address_in_code_or_notebook_is_live_too() -> None:
    cell = Cell(3, CellKind.CODE, "\nrequests.post('https://rents.onrender.com/predict')")
    code = Text("src/call.py", "URL = 'https://flats.onrender.com'")
    told = deployment(Tree("a", ()), Texts((code,), (Notebook("a.ipynb", (cell,)),)))
    assert [str(one.at) for one in told.live] == ["a.ipynb#cell-3:2", "src/call.py:1"]


def test_a_cell_of_a_notebook_may_deploy() -> None:
    cells = (Cell(1, CellKind.CODE, "x = 1"), Cell(2, CellKind.CODE, "\n!gcloud run deploy rents"))
    told = deployment(Tree("a", ()), Texts((), (Notebook("a.ipynb", cells),)))
    assert [str(one.at) for one in told.platforms] == ["a.ipynb#cell-2:2"]


def test_one_address_is_told_once_where_prose_says_it() -> None:
    url = "https://rents.onrender.com"
    told = found(("app.py", f"URL = '{url}/'"), ("README.md", f"\n{url}"))
    assert [str(one.at) for one in told.live] == ["README.md:2"]


@pytest.mark.parametrize(
    "text",
    [
        "The API is deployed on AWS with Fargate.",
        "Hosted at Hugging Face Spaces.",
        "O modelo foi hospedado na AWS.",
        "L'application est déployée sur Heroku.",
    ],
)
def test_prose_that_says_where_it_runs_is_a_claim(text: str) -> None:
    assert len(found(("README.md", text)).claims) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The API could be deployed on AWS.",
        "Future work: deploy to Heroku.",
        "I won't have it deployed on AWS.",
        "Skills: deployment on AWS",
        "The app runs on localhost.",
    ],
)
def test_what_may_come_is_no_claim(text: str) -> None:
    assert found(("README.md", text)).claims == ()


def test_a_notebook_can_claim_it() -> None:
    cell = Cell(1, CellKind.MARKDOWN, "Deployed on Heroku.")
    told = deployment(Tree("a", ()), Texts((), (Notebook("a.ipynb", (cell,)),)))
    assert str(told.claims[0].at) == "a.ipynb#cell-1:1"


@pytest.mark.parametrize(
    "piece", ["https://a.", "https://elb-", "[live demo", "deployed ", "Model(", "hosted on "]
)
def test_a_text_that_repeats_itself_is_read_to_its_end(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert found(("README.md", text), ("a.py", text)).live == ()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found(("README.md", text), ("Dockerfile", text), ("a.tf", text))
