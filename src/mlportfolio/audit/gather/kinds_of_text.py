"""Which files hold writing: by name, since opening every file to see would be slow."""

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.walking import MACHINE_FOLDERS

CODE_BYTES = 2 * 10**6
PROSE_BYTES = 2 * 10**6
CONFIG_BYTES = 10**6
UNKNOWN_BYTES = 10**5

CODE = """
    py pyw pyi pyx r rmd qmd jl scala java kt sql sh bash zsh fish ps1 bat cmd js jsx mjs ts tsx
    php go rs c cc cpp h hpp cu m rb pl lua swift vue svelte do sas stan dart cs
"""
PROSE = "md markdown mdown mdx rst txt adoc asciidoc org tex html htm rnw"
CONFIG = """
    toml cfg ini yml yaml json jsonc json5 conf config properties xml tf tfvars hcl bicep lock in
    dvc env pem key crt pub gradle sbt cff bib j2 jinja jinja2 tpl template example sample dist
    nix graphql proto service css dockerfile containerfile makefile mk rproj gitignore
    gitattributes dockerignore
"""
DATA_LIKE = frozenset({"txt", "json", "xml", "html", "htm", "yml", "yaml", "md", "env", "conf"})
"""Kinds that may just as well be records: many alike in one folder are taken for data."""

BUILT = "_build"
"""Where Sphinx and Jupyter Book put what they make; only its notebooks hold anything new."""

OPEN_ENDED = ("dockerfile.", "requirements.", ".env.", "license.", "licence.", "copying.")
"""Starts of names whose suffix is free: ``Dockerfile.prod``, ``.env.local``."""

LIMITS = {
    **dict.fromkeys(CODE.split(), CODE_BYTES),
    **dict.fromkeys(PROSE.split(), PROSE_BYTES),
    **dict.fromkeys(CONFIG.split(), CONFIG_BYTES),
}


class Reading(Record):
    """How a file is read: at most ``limit`` bytes, 0 for not at all."""

    limit: int
    data_like: bool = False
    machine_folder: str = ""


def reading(path: str) -> Reading:
    """Say how the file at ``path`` is read."""
    folder, _, name = path.rpartition("/")
    if folder and not MACHINE_FOLDERS.isdisjoint(parts := folder.split("/")):
        first = next(at for at, part in enumerate(parts) if part in MACHINE_FOLDERS)
        return Reading(0, machine_folder="/".join(parts[: first + 1]) + "/")
    lowered = name.lower()
    if folder and BUILT in folder.split("/") and not lowered.endswith(".ipynb"):
        return Reading(0, machine_folder=f"{path.partition(BUILT)[0]}{BUILT}/")
    stem, dot, suffix = lowered.rpartition(".")
    if not dot or (not stem and suffix not in LIMITS):
        return Reading(UNKNOWN_BYTES)
    limit = LIMITS.get(suffix) or (UNKNOWN_BYTES if lowered.startswith(OPEN_ENDED) else 0)
    return Reading(limit, suffix in DATA_LIKE)
