"""Start-up and generation: CPU time of mlportfolio beside cookiecutter, copier and ccds.

    python benchmarks/generation.py [--runs 9] [--ccds CLONE_OF_ITS_TEMPLATE]

Peers are installed into environments of their own below a temporary folder. cookiecutter
renders the very template that mlportfolio composes, exported; copier copies the same files.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from measure import PASS, cpu_seconds

PROJECT = ("--case", "crash-fatality", "--yes", "--author", "Ada Lovelace", "--email", "ada@a.org")
PEERS = ("cookiecutter", "copier", "cookiecutter-data-science")
MLPORTFOLIO = (sys.executable, "-m", "mlportfolio")


def installed(peer: str, folder: Path) -> Path:
    """Install one peer into an environment of its own; return where its scripts stand."""
    environment = folder / peer
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    scripts = environment / "bin"
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", peer], check=True)
    return scripts


def copier_template(exported: Path, folder: Path) -> Path:
    """Make a copier template of the same files, as copier would be given them."""
    template = folder / "copier-template"
    (project,) = (path for path in exported.iterdir() if path.is_dir())
    for path in (path for path in project.rglob("*") if path.is_file()):
        name = path.relative_to(project).as_posix()
        place = template / name.replace("{{ cookiecutter.__package }}", "package")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    (template / "copier.yml").write_text("name: crashes\n", encoding="utf-8")
    return template


def commands(folder: Path, ccds: Path | None) -> Iterator[tuple[str, tuple[str | Path, ...]]]:
    """Yield what is measured; ``{new}`` in a word stands for a fresh name at every run."""
    yield "python -c pass", PASS
    yield "mlportfolio --version", (*MLPORTFOLIO, "--version")
    yield "mlportfolio --help", (*MLPORTFOLIO, "--help")
    scripts = {peer: installed(peer, folder) for peer in PEERS}
    for peer, script in (("cookiecutter", "cookiecutter"), ("copier", "copier")):
        yield f"{peer} --version", (scripts[peer] / script, "--version")
        yield f"{peer} --help", (scripts[peer] / script, "--help")
    yield "mlportfolio new, committed", (*MLPORTFOLIO, "new", "supervised", "{new}", *PROJECT)
    bare = (*MLPORTFOLIO, "new", "supervised", "{new}", *PROJECT, "--no-git")
    yield "mlportfolio new --no-git", bare
    exported = folder / "exported"
    export = (*MLPORTFOLIO, "template", "export", "supervised", exported, *PROJECT[:2])
    subprocess.run([str(word) for word in export], check=True, stdout=subprocess.DEVNULL)
    cookiecutter = scripts["cookiecutter"] / "cookiecutter"
    name = "slug={new}"
    yield "cookiecutter, same files, no git", (cookiecutter, "--no-input", exported, name)
    copier = scripts["copier"] / "copier"
    template = copier_template(exported, folder)
    yield "copier, same files, no git", (copier, "copy", "--quiet", "--defaults", template, "{new}")
    if ccds:
        command = scripts["cookiecutter-data-science"] / "ccds"
        yield "ccds, its own files, no git", (command, "--no-input", ccds, "repo_name={new}")


def main() -> None:
    """Measure each command and print its CPU time as a multiple of a bare Python."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--ccds", type=Path, help="a clone of cookiecutter-data-science")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        home = {"HOME": name}
        base = 0.0
        for title, words in commands(folder, arguments.ccds):
            times = []
            for _ in range(arguments.runs):
                fresh = [str(word).replace("{new}", f"p{uuid4().hex[:8]}") for word in words]
                times.append(cpu_seconds(fresh, runs=1, cwd=folder, environment=home))
            taken = sorted(times)[len(times) // 2]
            base = base or taken
            print(f"{title:36} {taken * 1000:8.1f} ms CPU {taken / base:7.2f} x")


if __name__ == "__main__":
    main()
