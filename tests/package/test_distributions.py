"""mlportfolio makes the same project however it was installed."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
WORDS = ("new", "supervised", "crashes", "--case", "crash-fatality", "--yes", "--author", "Ada")
DATES = {
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00+0000",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00+0000",
    "GIT_CONFIG_GLOBAL": os.devnull,
}

pytestmark = pytest.mark.package


def run(*words: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command, its output in the failure message."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the wheel from the sdist, as an index's visitors get them."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out, cwd=ROOT)
    (sdist,) = out.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(out, filter="data")
    (unpacked,) = (path for path in out.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=unpacked)
    (wheel,) = out.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


def files_below(folder: Path) -> set[str]:
    """Name the template files that git would ship, with forward slashes."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".ruff_cache", ".mypy_cache"} & set(path.parts)
    }


def test_the_wheel_holds_every_template_file(distributions: dict[str, Path]) -> None:
    prefix = "mlportfolio/templates/"
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        shipped = {name.removeprefix(prefix) for name in wheel.namelist() if prefix in name}
    assert shipped == files_below(ROOT / "templates")


def test_no_distribution_holds_caches(distributions: dict[str, Path]) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        names = wheel.namelist()
    with tarfile.open(distributions["sdist"]) as sdist:
        names += sdist.getnames()
    assert not [name for name in names if "__pycache__" in name or "_cache/" in name]


def tools_folder(folder: Path, how: str, distributions: dict[str, Path]) -> Path:
    """Install mlportfolio one way into a fresh environment; return where its script stands."""
    environment = folder / "environment"
    run(sys.executable, "-m", "venv", environment, cwd=folder)
    python = environment / SCRIPTS / "python"
    pip = (python, "-m", "pip", "install", "--quiet")
    match how:
        case "uv":
            run(*pip, "uv", cwd=folder)
            wheel = distributions["wheel"]
            run(python, "-m", "uv", "pip", "install", "-q", "-p", python, wheel, cwd=folder)
        case "editable":
            run(*pip, "--editable", ROOT, cwd=folder)
        case _:
            run(*pip, distributions[how], cwd=folder)
    return environment / SCRIPTS


@pytest.fixture(scope="session")
def commit_of_this_checkout(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the project with the mlportfolio under test; return its commit id."""
    folder = tmp_path_factory.mktemp("here")
    run(sys.executable, "-m", "mlportfolio", *WORDS, cwd=folder, **DATES)
    return run("git", "rev-parse", "HEAD", cwd=folder / "crashes")


@pytest.mark.parametrize("how", ["wheel", "uv", "sdist", "editable"])
def test_every_installation_makes_the_same_commit(
    how: str, tmp_path: Path, distributions: dict[str, Path], commit_of_this_checkout: str
) -> None:
    tools = tools_folder(tmp_path, how, distributions)
    run(tools / "mlportfolio", *WORDS, cwd=tmp_path, **DATES)
    project = tmp_path / "crashes"
    assert run("git", "rev-parse", "HEAD", cwd=project) == commit_of_this_checkout
    assert not list(project.rglob("__pycache__"))
    assert (project / ".gitignore").is_file()
