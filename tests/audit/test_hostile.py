"""A repository may be hostile: it is read within bounds, never run, and still answered."""

import json
import os
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="traps and /proc of Linux")
MEGABYTE = 1024
MOST_MEMORY = 200 * MEGABYTE
PATIENCE = 60
WATCH = """
import json, os, sys
opened, started = [], []
own = (sys.prefix, sys.base_prefix, *sys.path, sys.argv[3])
allowed = (*({os.path.realpath(each) for each in own} - {"/"}), "/proc", "/dev/null")
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        opened.append(os.path.realpath(os.fsdecode(arguments[0])))
    elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
        started.append(str(arguments[0]))
sys.addaudithook(hook)
from mlportfolio.__main__ import main
report, sys.argv = sys.argv[1], ["mlportfolio", "audit", "--format", sys.argv[2], sys.argv[3]]
try:
    main()
    code = 0
except SystemExit as error:
    code = error.code
outside = [path for path in opened if not path.startswith(allowed)]
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
with open(report, "w") as file:
    json.dump({"outside": outside, "started": started, "peak": peak}, file)
sys.exit(code)
"""
Trap = Callable[[Path, Path], None]
TRAPS: dict[str, Trap] = {}


def trap(build: Trap) -> Trap:
    TRAPS[build.__name__.replace("_", " ")] = build
    return build


def git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
        cwd=root,
        check=True,
        capture_output=True,
    )


def committed(root: Path) -> Path:
    """Make an ordinary repository of one commit; return its git folder."""
    git(root, "init", "-q")
    (root / "README.md").write_text("# Churn\n\nPredicts who leaves.\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "feat: begin")
    return root / ".git"


def configured(root: Path, text: str) -> None:
    with (committed(root) / "config").open("a", encoding="utf-8") as config:
        config.write(text)


def program(root: Path, marker: Path) -> Path:
    script = root / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{marker}'\n", encoding="utf-8")
    script.chmod(0o755)
    return script


@trap
def a_file_system_monitor(root: Path, marker: Path) -> None:
    configured(root, f"[core]\n\tfsmonitor = {program(root, marker)}\n")


@trap
def hooks_elsewhere(root: Path, marker: Path) -> None:
    folder = root / "hooks"
    folder.mkdir()
    program(folder, marker).rename(folder / "post-checkout")
    configured(root, f"[core]\n\thooksPath = {folder}\n")


@trap
def a_filter_of_attributes(root: Path, marker: Path) -> None:
    (root / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    script = program(root, marker)
    text = f'[filter "x"]\n\tclean = {script}\n\tsmudge = {script}\n'
    text += f'[diff "x"]\n\ttextconv = {script}\n'
    configured(root, text)


@trap
def an_alias_and_a_pager(root: Path, marker: Path) -> None:
    script = program(root, marker)
    configured(root, f"[alias]\n\tlog = !{script}\n[core]\n\tpager = {script}\n")


@trap
def a_promisor_remote(root: Path, marker: Path) -> None:
    script = program(root, marker)
    text = f'[remote "o"]\n\turl = ext::{script}\n\tpromisor = true\n'
    text += "[extensions]\n\tpartialClone = o\n"
    configured(root, text)


@trap
def an_included_configuration(root: Path, marker: Path) -> None:
    configured(root, f"[include]\n\tpath = {program(root, marker)}\n")


@trap
def a_build_that_runs(root: Path, marker: Path) -> None:
    code = f"open({str(marker)!r}, 'w')\n"
    for name in ("setup.py", "conftest.py", "sitecustomize.py", "mlportfolio.py", "yaml.py"):
        (root / name).write_text(code, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n',
        encoding="utf-8",
    )


@trap
def a_pipe_for_a_readme(root: Path, marker: Path) -> None:
    del marker
    os.mkfifo(root / "README.md")


@trap
def a_pipe_of_code(root: Path, marker: Path) -> None:
    del marker
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "requirements.txt")


@trap
def a_pipe_for_an_index(root: Path, marker: Path) -> None:
    del marker
    folder = committed(root)
    (folder / "index").unlink()
    os.mkfifo(folder / "index")


@trap
def a_socket(root: Path, marker: Path) -> None:
    del marker
    before = Path.cwd()
    os.chdir(root)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("README.md")
    os.chdir(before)


@trap
def a_link_to_a_secret(root: Path, marker: Path) -> None:
    del marker
    (root / "README.md").symlink_to("/etc/hostname")
    (root / "main.py").symlink_to("/etc/passwd")


@trap
def a_link_to_endless_zeros(root: Path, marker: Path) -> None:
    del marker
    (root / "README.md").symlink_to("/dev/zero")


@trap
def links_in_a_circle(root: Path, marker: Path) -> None:
    del marker
    (root / "a.md").symlink_to("b.md")
    (root / "b.md").symlink_to("a.md")
    (root / "sub").mkdir()
    (root / "sub" / "up").symlink_to("..")


@trap
def a_folder_linked_from_outside(root: Path, marker: Path) -> None:
    outside = marker.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "main.py").write_text("x = 1\n", encoding="utf-8")
    (root / "src").symlink_to(outside)


@trap
def a_link_to_nothing(root: Path, marker: Path) -> None:
    del marker
    (root / "README.md").symlink_to("nowhere")


@trap
def a_folder_called_readme(root: Path, marker: Path) -> None:
    del marker
    for name in ("README.md", "requirements.txt", "Dockerfile", ".gitignore", "LICENSE"):
        (root / name).mkdir()


@trap
def folders_two_hundred_deep(root: Path, marker: Path) -> None:
    del marker
    place = root
    for _ in range(200):
        place /= "d"
        place.mkdir()
    (place / "main.py").write_text("x = 1\n", encoding="utf-8")


@trap
def brackets_without_end(root: Path, marker: Path) -> None:
    del marker
    (root / "main.py").write_text("x = " + "(" * 200_000, encoding="utf-8")
    (root / "more.py").write_text("x = " + "-" * 100_000 + "1\n", encoding="utf-8")
    (root / "chain.py").write_text("x = a" + ".b" * 50_000 + "\n", encoding="utf-8")
    (root / "sum.py").write_text("x = 1" + " + 1" * 100_000 + "\n", encoding="utf-8")


@trap
def a_notebook_without_end(root: Path, marker: Path) -> None:
    del marker
    (root / "deep.ipynb").write_text('{"cells": ' + "[" * 200_000, encoding="utf-8")


@trap
def tables_without_end(root: Path, marker: Path) -> None:
    del marker
    (root / "pyproject.toml").write_text("x = " + "[" * 100_000, encoding="utf-8")
    (root / ".github" / "workflows").mkdir(parents=True)
    deep = "".join("  " * n + "a:\n" for n in range(2_000))
    (root / ".github" / "workflows" / "ci.yml").write_text(deep, encoding="utf-8")


@trap
def a_bomb_of_aliases(root: Path, marker: Path) -> None:
    del marker
    lines = ['a0: &a0 ["x", "x", "x", "x", "x", "x", "x", "x", "x"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (root / ".github" / "workflows").mkdir(parents=True)
    for name in (".github/workflows/ci.yml", "docker-compose.yml", "dvc.yaml", "environment.yml"):
        (root / name).write_text("\n".join(lines), encoding="utf-8")


def sparse(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(1_500_000_000)


@trap
def files_of_a_gigabyte(root: Path, marker: Path) -> None:
    del marker
    for name in ("README.md", "main.py", "eda.ipynb", "requirements.txt", "LICENSE", ".gitignore"):
        sparse(root / name)


@trap
def one_line_of_ten_megabytes(root: Path, marker: Path) -> None:
    del marker
    (root / "README.md").write_text("a " * 900_000, encoding="utf-8")
    (root / "notes.md").write_text("[" * 500_000 + "](", encoding="utf-8")


@trap
def words_that_try_patterns(root: Path, marker: Path) -> None:
    del marker
    texts = ["![" * 20_000, "<img " * 20_000, "|" * 100_000, "# " * 50_000, "0." * 50_000]
    texts += ["accuracy " * 20_000, "- [ ](#" * 20_000, "**" * 50_000, "https://" * 20_000]
    for number, text in enumerate(texts):
        (root / f"README{number or ''}.md").write_text(text, encoding="utf-8")


@trap
def secrets_that_try_patterns(root: Path, marker: Path) -> None:
    del marker
    text = "sk-" * 30_000 + "\n" + "password = '" * 20_000 + "\n" + "AKIA" * 30_000
    (root / "settings.py").write_text(text, encoding="utf-8")


@trap
def encodings_that_are_none(root: Path, marker: Path) -> None:
    del marker
    (root / "README.md").write_bytes(b"\xff\xfe\xfa# Churn \x80\x81\n" * 50)
    (root / "main.py").write_bytes(b"# -*- coding: rot13 -*-\nx = '\xe9'\n")
    (root / "utf16.md").write_bytes("# Churn\n\nPredicts.\n".encode("utf-16"))
    (root / "nul.py").write_bytes(b"x = 1\n\0\0\0\ny = 2\n")


@trap
def notebooks_that_are_none(root: Path, marker: Path) -> None:
    del marker
    texts = [
        "",
        "null",
        "[]",
        '{"cells": 3}',
        '{"cells": [3, null, {}]}',
        '{"cells": [{"source": 3}]}',
    ]
    texts += ['{"cells": [{"cell_type": [], "source": {"a": 1}, "outputs": 7}]}', "\x00", "{"]
    texts += ['{"worksheets": [{"cells": []}]}', '{"cells": [], "metadata": 3, "nbformat": "x"}']
    for number, text in enumerate(texts):
        (root / f"{number}.ipynb").write_text(text, encoding="utf-8")


@trap
def names_that_steer_a_terminal(root: Path, marker: Path) -> None:
    del marker
    for name in ("\x1b[31mred.py", "two\nlines.py", "\u202egnp.py", "bell\x07.md", "a`b|c<d>.py"):
        (root / name).write_text("import os\np = '/home/ada/x.csv'\nopen(p)\n", encoding="utf-8")


@trap
def names_that_are_no_text(root: Path, marker: Path) -> None:
    del marker
    name = os.fsencode(root) + b"/\xff\xfe.py"
    with open(name, "wb") as file:  # noqa: PTH123 - the name is no text
        file.write(b"p = '/home/ada/x.csv'\nopen(p)\n")


@trap
def a_git_file_that_points_elsewhere(root: Path, marker: Path) -> None:
    outside = marker.parent / "elsewhere"
    outside.mkdir(exist_ok=True)
    committed(outside)
    (root / ".git").write_text(f"gitdir: {outside / '.git'}\n", encoding="utf-8")


@trap
def a_git_file_of_noise(root: Path, marker: Path) -> None:
    del marker
    (root / ".git").write_bytes(b"gitdir: \x00\xff" * 100)


@trap
def a_git_folder_that_is_a_link(root: Path, marker: Path) -> None:
    outside = marker.parent / "linked"
    outside.mkdir(exist_ok=True)
    committed(outside)
    (root / ".git").symlink_to(outside / ".git")


@trap
def objects_kept_elsewhere(root: Path, marker: Path) -> None:
    del marker
    folder = committed(root)
    (folder / "objects" / "info").mkdir(exist_ok=True)
    (folder / "objects" / "info" / "alternates").write_text("/etc\n../../..\n", encoding="utf-8")
    for loose in (folder / "objects").glob("??/*"):
        loose.chmod(0o644)
        loose.unlink()


@trap
def a_head_in_a_circle(root: Path, marker: Path) -> None:
    del marker
    folder = committed(root)
    (folder / "HEAD").write_text("ref: refs/heads/a\n", encoding="utf-8")
    (folder / "refs" / "heads" / "a").write_text("ref: refs/heads/b\n", encoding="utf-8")
    (folder / "refs" / "heads" / "b").write_text("ref: refs/heads/a\n", encoding="utf-8")


@trap
def a_head_that_climbs(root: Path, marker: Path) -> None:
    del marker
    (committed(root) / "HEAD").write_text("ref: ../../../../etc/passwd\n", encoding="utf-8")


@trap
def no_head(root: Path, marker: Path) -> None:
    del marker
    (committed(root) / "HEAD").unlink()


@trap
def damaged_objects(root: Path, marker: Path) -> None:
    del marker
    for loose in (committed(root) / "objects").glob("??/*"):
        loose.chmod(0o644)
        loose.write_bytes(loose.read_bytes()[:10] + b"\xff" * 20)


@trap
def an_object_that_inflates_without_end(root: Path, marker: Path) -> None:
    del marker
    for loose in (committed(root) / "objects").glob("??/*"):
        loose.chmod(0o644)
        loose.write_bytes(zlib.compress(b"commit 99999999\0" + b"\0" * 200_000_000, 9))


@trap
def a_truncated_index(root: Path, marker: Path) -> None:
    del marker
    index = committed(root) / "index"
    index.write_bytes(index.read_bytes()[:30])


@trap
def an_index_that_counts_too_much(root: Path, marker: Path) -> None:
    del marker
    (committed(root) / "index").write_bytes(b"DIRC\0\0\0\x02\xff\xff\xff\xff" + b"\0" * 100)


@trap
def an_index_that_climbs(root: Path, marker: Path) -> None:
    del marker
    index = committed(root) / "index"
    index.write_bytes(index.read_bytes().replace(b"README.md", b"../../../"))


@trap
def packs_of_noise(root: Path, marker: Path) -> None:
    del marker
    folder = committed(root)
    git(root, "repack", "-adq")
    for file in (folder / "objects" / "pack").iterdir():
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:40] + b"\xff" * 40)


@trap
def packed_references_of_noise(root: Path, marker: Path) -> None:
    del marker
    folder = committed(root)
    (folder / "packed-refs").write_bytes(b"\xff\x00 refs/heads/main\n" * 1000)
    (folder / "HEAD").write_text("ref: refs/heads/none\n", encoding="utf-8")


@trap
def requirements_that_read_elsewhere(root: Path, marker: Path) -> None:
    del marker
    (root / "requirements.txt").write_text(
        "-r /etc/passwd\n-c ../../x\nfile:///etc/shadow\n", encoding="utf-8"
    )
    (root / "requirements").mkdir()
    (root / "requirements" / "a.txt").write_text("numpy\n" * 50_000, encoding="utf-8")


@trap
def pictures_that_climb(root: Path, marker: Path) -> None:
    del marker
    text = "![a](../../../../etc/passwd)\n![b](/etc/passwd)\n![c](file:///etc/passwd)\n"
    (root / "README.md").write_text("# A\n\n" + text, encoding="utf-8")


@trap
def a_configuration_that_asks_for_more(root: Path, marker: Path) -> None:
    text = f"[tool.mlportfolio.audit]\nplugins = ['trap']\npath = '{marker}'\n"
    text += "[tool.mlportfolio.audit.ignore]\nDOC01 = ['x']\n"
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


@trap
def ten_thousand_files(root: Path, marker: Path) -> None:
    del marker
    for folder in range(100):
        place = root / f"d{folder}"
        place.mkdir()
        for number in range(100):
            (place / f"{number}.txt").write_text("x\n", encoding="utf-8")


def audited(root: Path, scratch: Path, style: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", WATCH, scratch / "watch.json", style, root],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=scratch,
        check=False,
    )


@pytest.mark.parametrize("build", TRAPS.values(), ids=TRAPS.keys())
def test_a_hostile_repository_is_answered_within_bounds(build: Trap, tmp_path: Path) -> None:
    root, marker = tmp_path / "repository", tmp_path / "ran"
    root.mkdir()
    build(root, marker)
    done = audited(root, tmp_path, "json")
    watched = json.loads((tmp_path / "watch.json").read_text(encoding="utf-8"))
    assert done.returncode in {0, 11}, done.stderr
    assert not marker.exists()
    assert watched["started"] == []
    assert watched["outside"] == []
    assert watched["peak"] < MOST_MEMORY
    told = json.loads(done.stdout)
    answered = [each for each in told["results"] if each["verdict"] != "error"]
    assert len(answered) >= 36


@pytest.mark.parametrize(
    "name", ["names that steer a terminal", "names that are no text", "encodings that are none"]
)
def test_the_terminal_cannot_be_steered(name: str, tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    TRAPS[name](root, tmp_path / "ran")
    text = audited(root, tmp_path, "terminal").stdout
    assert not [each for each in text if not each.isprintable() and each != "\n"]


def test_the_traps_are_many() -> None:
    assert len(TRAPS) >= 40
