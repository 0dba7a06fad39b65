"""Gather what surrounds the work."""

from mlportfolio.audit.facts.hygiene import Hygiene, Ignoring
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import EntryKind, Tree
from mlportfolio.audit.gather.ignoring import Pattern, ignored, ignores, parse
from mlportfolio.audit.gather.licences import licences
from mlportfolio.audit.gather.litter import litter
from mlportfolio.audit.gather.workflows import workflows

PROBES = {
    "bytecode": ("__pycache__/a.cpython-311.pyc", "a.pyc", "src/__pycache__/a.pyc"),
    "virtual environments": (".venv/a", "venv/a", "env/a", "myenv/a"),
    "notebook checkpoints": (".ipynb_checkpoints/a-checkpoint.ipynb",),
    "secrets": (".env", ".streamlit/secrets.toml", "secrets.json", "kaggle.json"),
    "packaging": ("project.egg-info/PKG-INFO", "build/lib/a.py", "dist/a.whl"),
    "test caches": (".pytest_cache/a", ".mypy_cache/a", ".ruff_cache/a", ".coverage"),
    "R sessions": (".Rhistory", ".RData", ".Rproj.user/a"),
    "data": ("data/rows.csv", "data/raw/rows.csv", "rows.csv", "dataset/a.png", "rows.parquet"),
    "models and runs": (
        "models/model.pkl", "model.pkl", "model.joblib", "model.h5", "model.pt",
        "mlruns/0/meta.yaml",
        "wandb/a", "lightning_logs/a", "checkpoints/a.ckpt", "output/a", "outputs/a", "logs/a",
        "logs/a.log", "catboost_info/a", "submissions/a.csv", "submission.csv",
        "serving_model_dir/a", "saved_model/a", "artifacts/a", "results/a.csv",
    ),
}  # fmt: skip
"""Paths that Python and machine-learning work leaves behind: a fitting .gitignore covers some."""

SOURCES = (".py", ".ipynb", ".r", ".R", ".md", ".sql")
TOOLS = frozenset({".idea", ".vs", ".vscode", ".dvc", ".Rproj.user", ".gradle"})
"""Folders in which a tool writes a .gitignore of its own."""
HIDDEN = 20
PROBED_FILES = 300
MANY = 0.25
"""The share of sources below which an ignored one is an exception, not a mistake."""


def hygiene(tree: Tree, texts: Texts) -> Hygiene:
    """Look at what is ignored, licensed, automated and left lying about."""
    left, unknown = litter(tree, texts)
    return Hygiene(tuple(_ignoring(tree, texts)), licences(texts), workflows(texts), left, unknown)


def _ignoring(tree: Tree, texts: Texts) -> list[Ignoring]:
    """Judge each .gitignore, also an empty one, which is in the tree though it says nothing."""
    said = {text.path: text.text for text in texts.files}
    tracked = [
        entry.path
        for entry in tree.entries
        if entry.tracked
        and entry.kind is EntryKind.FILE
        and entry.path.endswith(SOURCES)
        and "site-packages" not in entry.path
    ]
    tracked = tracked[:: len(tracked) // PROBED_FILES + 1]
    found = []
    for entry in tree.entries:
        folder, _, name = entry.path.rpartition("/")
        if name == ".gitignore" and not _by_a_tool(folder):
            patterns = parse(said.get(entry.path, ""))
            above = f"{folder}/" if folder else ""
            below = [path.removeprefix(above) for path in tracked if path.startswith(above)]
            found.append(_judged(entry.path, patterns, below if tree.is_git else []))
    return found


def _by_a_tool(folder: str) -> bool:
    """Whether an editor or a cache keeps a folder, and so wrote the file in it."""
    last = folder.rpartition("/")[2]
    return "cache" in last or last in TOOLS


def _judged(path: str, patterns: tuple[Pattern, ...], tracked: list[str]) -> Ignoring:
    covers = tuple(
        kind for kind, probes in PROBES.items() if any(ignores(patterns, one) for one in probes)
    )
    hides = tuple(ignored(patterns, tracked) if patterns else ())
    told = hides[:HIDDEN] if len(hides) > MANY * len(tracked) else ()
    return Ignoring(path, len(patterns), covers, told)
