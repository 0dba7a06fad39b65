"""Wherever a project is deployed to, its files are such as the tools of that place take."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hcl2
import pytest
import yaml

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.run import audit
from mlportfolio.audit.selection import Selection
from mlportfolio.cases import study
from mlportfolio.scaffold import library
from mlportfolio.scaffold.answers import Answers, request
from mlportfolio.scaffold.create import create
from mlportfolio.scaffold.request import Author

TARGETS = library.names("deploy")
CASES = {study.load(name).kind: name for name in reversed(study.names())}
"""A case study of each kind that has one."""
ADA = Author(name="Ada", email="ada@example.com")
LINTED = """\
extends: default
rules:
  comments: {min-spaces-from-content: 1}
  document-start: disable
  line-length: {max: 120}
  truthy: {check-keys: false}
"""
SUFFIXES = {".md", ".sh", ".tf", ".toml", ".yaml", ".yml"}
"""Files that one of the tests below looks at."""
FIRING = 'count by (alertname) (ALERTS{alertstate="firing"})'
SERIES = f"""\
rule_files: [alerts.yml]
tests:
  - name: all is well
    interval: 1m
    input_series:
      - {{series: 'up{{job="service"}}', values: 1x30}}
      - {{series: service_champion_version, values: 2x30}}
      - {{series: 'service_requests_total{{status="200"}}', values: 0+600x30}}
      - {{series: 'service_request_seconds_bucket{{route="/predict",le="0.1"}}', values: 0+600x30}}
      - {{series: 'service_request_seconds_bucket{{route="/predict",le="+Inf"}}', values: 0+600x30}}
      - {{series: 'service_reloads_total{{outcome="failed"}}', values: 1x30}}
      - {{series: service_log_lines_lost_total, values: 0x30}}
    promql_expr_test:
      - {{expr: '{FIRING}', eval_time: 29m, exp_samples: []}}
  - name: all is wrong
    interval: 1m
    input_series:
      - {{series: 'up{{job="service"}}', values: 0x30}}
      - {{series: service_champion_version, values: 0x30}}
      - {{series: 'service_requests_total{{status="200"}}', values: 0+588x30}}
      - {{series: 'service_requests_total{{status="500"}}', values: 0+12x30}}
      - {{series: 'service_request_seconds_bucket{{route="/predict",le="0.25"}}', values: 0+500x30}}
      - {{series: 'service_request_seconds_bucket{{route="/predict",le="1.0"}}', values: 0+600x30}}
      - {{series: 'service_request_seconds_bucket{{route="/predict",le="+Inf"}}', values: 0+600x30}}
      - {{series: 'service_reloads_total{{outcome="failed"}}', values: 0+1x30}}
      - {{series: service_log_lines_lost_total, values: 0+1x30}}
    promql_expr_test:
      - expr: '{FIRING}'
        eval_time: 29m
        exp_samples:
          - {{labels: '{{alertname="ServiceDown"}}', value: 1}}
          - {{labels: '{{alertname="NoChampion"}}', value: 1}}
          - {{labels: '{{alertname="Failing"}}', value: 1}}
          - {{labels: '{{alertname="Slow"}}', value: 1}}
          - {{labels: '{{alertname="ChampionNotTakenUp"}}', value: 1}}
          - {{labels: '{{alertname="LogLinesLost"}}', value: 1}}
"""
"""What promtool plays to the alerts: half an hour of a service that is well, and of one not so."""
UNFIT = (
    "CKV_K8S_14",  # kustomize sets tag or digest
    "CKV_K8S_15",  # names with a digest or a commit never change
    "CKV_K8S_21",  # kustomize sets the namespace
    "CKV_K8S_43",  # kustomize sets tag or digest
)


def made(folder: Path, kind: str, *targets: str) -> Path:
    """Make a project of a kind that goes to these targets."""
    words = Answers(kind=kind, name="winds", case=CASES[kind], deploy=",".join(targets))
    return create(request(words, ADA), folder, with_git=False).path


def tool(name: str) -> str:
    """Return where a tool stands: beside Python, or on the path."""
    beside = Path(sys.executable).parent
    found = shutil.which(name, path=str(beside)) or shutil.which(name)
    return found or pytest.skip(f"{name} is not installed")


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [tool(str(words[0])), *map(str, words[1:])],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def below(project: Path, *patterns: str) -> Sequence[Path]:
    found = sorted(path for pattern in patterns for path in project.glob(pattern))
    assert found, patterns
    return found


@pytest.fixture(scope="module", params=sorted({*CASES} - {"unsupervised"}))
def everywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project that goes to every target at once."""
    return made(tmp_path_factory.mktemp(request.param), request.param, *TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_brings_a_section_a_script_and_its_job(target: str) -> None:
    layer = library.read(f"deploy/{target}")
    script = f"scripts/deploy_{target.replace('-', '_')}.sh"
    assert [name for name, _ in layer.sections() if name.startswith("8")]
    assert script in dict(layer.files())
    assert {Path(path).suffix for path, _ in layer.files()} <= SUFFIXES
    gate = dict(library.read("deploy/gate").files())[".github/workflows/deploy.yml"]
    jobs = yaml.safe_load(gate.read_text(encoding="utf-8"))["jobs"]
    assert jobs[target]["environment"] == "production"
    assert jobs[target]["needs"] == "image"
    assert f"bash {script}" in [step.get("run") for step in jobs[target]["steps"]]


@pytest.mark.parametrize("kind", sorted(CASES))
@pytest.mark.parametrize("target", TARGETS)
def test_a_project_holds_what_its_one_target_needs_and_no_more(
    kind: str, target: str, tmp_path: Path
) -> None:
    project = made(tmp_path, kind, target)
    script = f"deploy_{target.replace('-', '_')}.sh"
    assert [path.name for path in below(project, "scripts/deploy_*")] == [script]
    workflow = yaml.safe_load((project / ".github/workflows/deploy.yml").read_text("utf-8"))
    assert set(workflow["jobs"]) == {"image", target}
    for path in project.rglob("*"):
        if path.suffix in SUFFIXES and ".github" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "{{" not in text, path
            assert "{%" not in text, path
            assert "stand-in" not in text, path
            assert "stand_in" not in text, path


@pytest.mark.parametrize("target", TARGETS)
def test_the_audit_sees_where_a_project_goes(target: str, tmp_path: Path) -> None:
    project = made(tmp_path, "supervised", target)
    [cloud] = audit(project, Selection(select=("DEP03",))).results
    assert cloud.outcome == Outcome.PASS


def test_a_project_can_go_nowhere(tmp_path: Path) -> None:
    project = made(tmp_path, "supervised", "none")
    assert not list(project.glob("scripts/deploy_*"))
    assert not (project / "deploy").exists()
    assert not (project / ".github/workflows/deploy.yml").exists()


def test_every_yaml_file_is_tidy(everywhere: Path) -> None:
    files = below(everywhere, "*.yaml", "deploy/**/*.y*ml", ".github/workflows/*.yml")
    run("yamllint", "--strict", "-d", LINTED, *files, cwd=everywhere)


def test_workflows_are_valid_and_safe(everywhere: Path) -> None:
    files = below(everywhere, ".github/workflows/*.yml")
    schema = ("check-jsonschema", "--builtin-schema", "vendor.github-workflows")
    run(*schema, *files, cwd=everywhere)
    run("zizmor", "--offline", "--no-progress", *files, cwd=everywhere)


def test_workflows_are_what_actionlint_expects(everywhere: Path) -> None:
    run("actionlint", *below(everywhere, ".github/workflows/*.yml"), cwd=everywhere)


def test_scripts_are_sound(everywhere: Path) -> None:
    run("shellcheck", *below(everywhere, "scripts/*.sh"), cwd=everywhere)


def test_compose_and_dockerfile_are_valid(everywhere: Path) -> None:
    schema = ("check-jsonschema", "--builtin-schema", "vendor.compose-spec")
    run(*schema, "compose.yaml", cwd=everywhere)
    run("hadolint", "Dockerfile", cwd=everywhere)


def test_manifests_are_valid(everywhere: Path) -> None:
    folder = everywhere / "deploy" / "kubernetes"
    told = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    manifests = sorted({*folder.glob("*.yaml")} - {folder / "kustomization.yaml"})
    assert sorted(told["resources"]) == [path.name for path in manifests]
    run("kubernetes-validate", "--strict", *manifests, cwd=everywhere)


def test_terraform_parses_and_names_only_what_is_there(everywhere: Path) -> None:
    for folder in below(everywhere, "deploy/aws", "deploy/azure"):
        text = "".join(path.read_text(encoding="utf-8") for path in below(folder, "*.tf"))
        for path in below(folder, "*.tf"):
            assert hcl2.loads(path.read_text(encoding="utf-8"))
        assert set(re.findall(r"\bvar\.(\w+)", text)) == set(
            re.findall(r'^variable "(\w+)"', text, re.MULTILINE)
        )


def test_terraform_is_formatted(everywhere: Path) -> None:
    run("terraform", "fmt", "-check", "-recursive", "deploy", cwd=everywhere)


def test_every_target_asks_where_the_service_answers(everywhere: Path) -> None:
    blueprint = yaml.safe_load((everywhere / "render.yaml").read_text(encoding="utf-8"))
    fly = tomllib.loads((everywhere / "fly.toml").read_text(encoding="utf-8"))["http_service"]
    space = yaml.safe_load((everywhere / "README.md").read_text("utf-8").split("---")[1])
    [render] = blueprint["services"]
    [check] = fly["checks"]
    assert (render["envVars"], render["healthCheckPath"]) == (
        [{"key": "PORT", "value": "8000"}],
        "/health",
    )
    assert (fly["internal_port"], check["path"]) == (8000, ready(everywhere))
    assert (space["title"], space["sdk"], space["app_port"]) == (title(everywhere), "docker", 8000)
    for folder in below(everywhere, "deploy/aws", "deploy/azure"):
        assert "port  = 8000" in (folder / "variables.tf").read_text(encoding="utf-8")


def ready(project: Path) -> str:
    loop = (project / "src" / "winds" / "live.py").exists()
    return "/ready" if loop else "/health"


def title(project: Path) -> str:
    told = tomllib.loads((project / "settings.toml").read_text(encoding="utf-8"))
    return str(told["title"])


def test_what_cloud_run_starts_is_a_valid_pod(everywhere: Path, tmp_path: Path) -> None:
    file = everywhere / "deploy" / "cloud-run" / "service.yaml"
    service = yaml.safe_load(file.read_text(encoding="utf-8"))
    spec: dict[str, Any] = service["spec"]["template"]["spec"]
    own = {"containerConcurrency", "timeoutSeconds"}
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": service["metadata"]["name"]},
        "spec": {key: value for key, value in spec.items() if key not in own},
    }
    (tmp_path / "pod.yaml").write_text(yaml.safe_dump(pod), encoding="utf-8")
    run("kubernetes-validate", "--strict", tmp_path / "pod.yaml", cwd=tmp_path)
    [container] = spec["containers"]
    assert container["ports"] == [{"name": "http1", "containerPort": 8000}]
    assert container["startupProbe"]["httpGet"]["path"] == ready(everywhere)


def test_the_image_is_asked_once_it_can_answer(everywhere: Path) -> None:
    script = (everywhere / "scripts" / "check_image.sh").read_text(encoding="utf-8")
    assert re.findall(r'"\$address(/\w+)" && break', script) == [ready(everywhere)]


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project whose whole loop runs on one machine."""
    return made(tmp_path_factory.mktemp("loop"), "end-to-end", "none")


def test_what_compose_starts_may_do_little(loop: Path) -> None:
    services = yaml.safe_load((loop / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert set(services) == {"service", "loop", "mlflow", "postgres", "prometheus"}
    for name, told in services.items():
        assert told["read_only"], name
        assert told["cap_drop"] == ["ALL"], name
        assert told["security_opt"] == ["no-new-privileges:true"], name
    others = [
        port for name in {*services} - {"service"} for port in services[name].get("ports", [])
    ]
    assert all(port.startswith("127.0.0.1:") for port in others)


def test_compose_knows_no_password_but_the_environments(loop: Path) -> None:
    lines = (loop / "compose.yaml").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if "PASSWORD" in line]
    assert told
    assert all("${POSTGRES_PASSWORD:?" in line for line in told)
    assert "\nPOSTGRES_PASSWORD=\n" in (loop / ".env.example").read_text(encoding="utf-8")


def test_alerts_ask_for_what_the_service_counts(loop: Path) -> None:
    alerts = (loop / "deploy" / "alerts.yml").read_text(encoding="utf-8")
    asked = {re.sub(r"_(total|bucket)$", "", name) for name in re.findall(r"service_\w+", alerts)}
    counted = (loop / "src" / "winds" / "meters.py").read_text(encoding="utf-8")
    assert asked <= set(re.findall(r'"(service_\w+)"', counted))


def test_alerts_fire_where_something_is_wrong_and_only_there(loop: Path) -> None:
    deploy = loop / "deploy"
    run("promtool", "check", "config", "prometheus.yml", cwd=deploy)
    (deploy / "alerts_test.yml").write_text(SERIES, encoding="utf-8")
    run("promtool", "test", "rules", "alerts_test.yml", cwd=deploy)


@pytest.mark.matrix
def test_no_policy_is_broken_but_those_with_a_reason(everywhere: Path) -> None:
    frameworks = ("terraform", "kubernetes", "dockerfile", "github_actions")
    words = ("checkov", "--skip-download", "--quiet", "--compact", "--directory", everywhere)
    run(*words, "--framework", *frameworks, "--skip-check", ",".join(UNFIT), cwd=everywhere)
