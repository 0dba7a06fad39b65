"""The HTML report is read by everyone: axe finds nothing wrong with it in a real browser."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from mlportfolio.audit.formats.html import render
from mlportfolio.audit.run import audit

Write = Callable[[Mapping[str, str]], Path]
BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
WIDE, NARROW = "1280,900", "390,844"
RUNNER = """
<pre id="told" hidden></pre>
<script>
axe.run(document, {{ exclude: [["#told"]] }}).then(found => {{
  document.getElementById("told").textContent = JSON.stringify({{
    violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
    passed: found.passes.length,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    overflow: document.documentElement.scrollWidth > innerWidth,
  }});
}});
</script>
"""
PROJECT = {
    "README.md": "# Churn\n\nPredicts which companies leave, so that managers can act.\n",
    "train.py": "import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\n"
    "table = pd.read_csv('customers.csv')\n"
    "LogisticRegression().fit(table.drop(columns='y'), table['y'])\n",
}

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium")


def looked_at(page: str, folder: Path, *, size: str, dark: bool) -> dict[str, Any]:
    """Open a page in a browser of some size, let axe look at it, and return what it says."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    runner = f"<script>{axe}</script>{RUNNER.format()}"
    place = folder / "page.html"
    place.write_text(page.replace("</body>", f"{runner}</body>"), encoding="utf-8")
    assert BROWSER is not None
    words = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={size}"]
    words += [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
    words += [f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=20000", "--dump-dom"]
    shown = subprocess.run(
        [*words, place.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    told = re.search(r'<pre id="told"[^>]*>(.*?)</pre>', shown.stdout, re.DOTALL)
    assert told is not None
    found: dict[str, Any] = json.loads(unescape(told[1]))
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("contents", [PROJECT, {}], ids=["a project", "an empty folder"])
def test_axe_finds_nothing_wrong(
    repository: Write,
    tmp_path: Path,
    contents: Mapping[str, str],
    size: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = render(audit(repository(contents)))
    told = looked_at(page, tmp_path, size=size, dark=dark)
    assert told["passed"] > 10
    assert told["dark"] is dark
    assert told["violations"] == []
    assert not told["overflow"]
