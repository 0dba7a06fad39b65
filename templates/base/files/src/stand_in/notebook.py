"""Write the exploration as a notebook, run it, and keep its outputs."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import artifacts
from .cells import CELLS, words
from .settings import Settings

PATIENCE = 300


def run(settings: Settings) -> None:
    """Write and run the notebook; its code calls the functions that the commands call."""
    notebook = nbformat.v4.new_notebook()
    for place, text in enumerate(CELLS):
        notebook.cells.append(_cell(text.format(**words(settings)), f"cell-{place + 1}"))
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--log-level=40"],
    )
    client.execute(cwd=str(settings.root))
    _keep(notebook, settings.root / artifacts.NOTEBOOK)


def _cell(text: str, name: str) -> nbformat.NotebookNode:
    if text.startswith("#"):
        return nbformat.v4.new_markdown_cell(text, id=name)
    return nbformat.v4.new_code_cell(text, id=name)


def _keep(notebook: nbformat.NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
