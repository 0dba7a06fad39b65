"""Write the locks that generated projects install from: exact versions with hashes, no address.

    python scripts/lock_templates.py

Needs uv. The lock of a kind's layer holds everything that a project of that kind runs, tests
and serves with, on any Python that projects are made for; the lock for serving, which all kinds
share, holds only what answers requests. What two locks hold has one version in both.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mlportfolio.scaffold import library
from mlportfolio.scaffold.answers import PYTHONS

ADDRESS = re.compile(r"https?://|file://|--(extra-)?index-url|--find-links|^-[if] ", re.MULTILINE)
PIN = re.compile(r"^[\w.-]+==.*\n(?:^ .*\n)*", re.MULTILINE)
"""A pin with its hashes."""
SERVING = "requirements-serve.txt"
EVERYTHING = "requirements.txt"
FRAMEWORK = "sklearn"
FIRST = "supervised"
"""The kind whose versions the others are held to."""


def layers(kind: str) -> Iterable[library.Layer]:
    """Yield the layers whose dependencies the lock of a kind has to hold."""
    stack = (("base", ""), ("kinds", kind), ("domains", "tabular"), ("frameworks", FRAMEWORK))
    for axis, name in stack:
        yield from library.layers(axis, name)


def of_formats(wanted: Iterable[str], held: str) -> str:
    """Resolve what a kind needs, and between marks what only some formats of data need."""
    lock = compiled(wanted, held)
    for name in library.names("formats"):
        more = library.read(f"formats/{name}").dependencies
        lock = marked(lock, compiled([*wanted, *more], held), name)
    return lock


def marked(lock: str, larger: str, trait: str) -> str:
    """Return the larger lock, with marks for the scissors around the pins that only it has."""
    known = set(PIN.findall(lock))
    pins = PIN.findall(larger)
    if not known <= {*pins}:
        sys.exit(f"what {trait} needs changes what everything else is held to")
    return "".join(
        each if each in known else f"# 8< {trait}\n{each}# >8 {trait}\n" for each in pins
    )


def compiled(requirements: Iterable[str], constraints: str = "") -> str:
    """Resolve requirements for every supported Python and platform."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    with tempfile.TemporaryDirectory() as name:
        (wanted := Path(name) / "in.txt").write_text("\n".join(requirements), encoding="utf-8")
        (held := Path(name) / "held.txt").write_text(constraints, encoding="utf-8")
        words = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        words += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        words += ["--python-version", PYTHONS[0], "--constraints", str(held), str(wanted)]
        done = subprocess.run(words, check=True, env=environment, capture_output=True, text=True)  # noqa: S603
    found = ADDRESS.search(done.stdout)
    if found:
        sys.exit(f"the lock holds an address: {found[0]}")
    return done.stdout


def versions(lock: str) -> str:
    """Return the pins of a lock without their hashes, to hold another lock to them."""
    return "\n".join(re.findall(r"^([\w.-]+==[^\s;\\]+(?: ; [^\\\n]+)?)", lock, re.MULTILINE))


def main() -> None:
    """Write the lock of each kind, and the locks for serving."""
    held = ""
    base = library.read("base").dependencies
    for kind in sorted(library.names("kinds"), key=lambda name: name != FIRST):
        stack, folder = tuple(layers(kind)), library.root() / "kinds" / kind / "files"
        wanted = {each for layer in stack for each in layer.dependencies + layer.dev_dependencies}
        lock = of_formats(sorted(wanted), held)
        (folder / EVERYTHING).write_text(lock, encoding="utf-8")
        held = held or versions(lock)
        more = {each for layer in stack for each in layer.serving}
        if more:
            serving = compiled(sorted({*base, *more}), versions(lock))
            (folder / SERVING).write_text(serving, encoding="utf-8")
    folder = library.root() / "frameworks" / FRAMEWORK / "files"
    (folder / SERVING).write_text(compiled(sorted(base), held), encoding="utf-8")


if __name__ == "__main__":
    main()
