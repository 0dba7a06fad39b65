"""What all tests share: a browser that looks at pages, and which whole projects are due today.

Whole projects take minutes each: a third of them is made each day, all with MATRIX=all.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

PARTS = 3
BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
RUNNER = """
<pre id="told" hidden></pre>
<script>
(async () => {
  const until = async holds => {
    while (!holds()) await new Promise(again => setTimeout(again, 50));
  };
  const done = {};
  %s
  const found = await axe.run(document, { exclude: [["#told"]] });
  document.getElementById("told").textContent = JSON.stringify({
    violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
    passed: found.passes.length,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    overflow: document.documentElement.scrollWidth > innerWidth,
    done,
  });
})();
</script>
"""


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return what opens the page at an address in a browser and says what axe found there.

    The page may ``act`` first: JavaScript that may wait for ``until`` and note what it has
    ``done``. Whatever else the page asks for comes from where the page came from.
    """
    if BROWSER is None:
        pytest.skip("needs Chromium")

    def looked(address: str, *, size: str, dark: bool, act: str = "") -> dict[str, Any]:
        with Beside(address, act) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            shown = _browse(f"http://127.0.0.1:{server.server_port}/", tmp_path, size, dark=dark)
            server.shutdown()
        told = re.search(r'<pre id="told"[^>]*>(.*?)</pre>', shown, re.DOTALL)
        assert told is not None
        found: dict[str, Any] = json.loads(unescape(told[1]))
        return found

    return looked


def _browse(address: str, folder: Path, size: str, *, dark: bool) -> str:
    assert BROWSER is not None
    words = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={size}"]
    words += [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
    words += [f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=20000", "--dump-dom"]
    done = subprocess.run(
        [*words, address], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


class Beside(ThreadingHTTPServer):
    """Stands between the browser and the place where a page comes from."""

    def __init__(self, address: str, act: str) -> None:
        self.address, self.act = address, act
        super().__init__(("127.0.0.1", 0), Inspecting)


class Inspecting(BaseHTTPRequestHandler):
    """Hands on what stands at an address; the page itself with axe and an act at its end."""

    server: "Beside"

    def do_GET(self) -> None:
        if self.path != "/":
            self._hand_on(None)
            return
        axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        with urlopen(self.server.address) as reply:  # noqa: S310 - pages of our own
            page = reply.read().decode()
        runner = f"<script>{axe}</script>{RUNNER % self.server.act}"
        self._answer(200, "text/html", page.replace("</body>", f"{runner}</body>").encode())

    def do_POST(self) -> None:
        self._hand_on(self.rfile.read(int(self.headers["content-length"])))

    def _hand_on(self, body: bytes | None) -> None:
        place = urljoin(self.server.address, self.path.lstrip("/"))
        asked = Request(place, body, {"content-type": "application/json"})  # noqa: S310 - as above
        try:
            with urlopen(asked) as reply:  # noqa: S310 - as above
                self._answer(200, reply.headers["content-type"], reply.read())
        except URLError as error:
            status = error.code if isinstance(error, HTTPError) else 404
            self._answer(status, "text/plain", str(error).encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - as http.server has it
        pass


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep today's third of the whole projects; the other tests of this folder always run."""
    if os.environ.get("MATRIX") == "all":
        return
    whole = [item for item in items if item.get_closest_marker("matrix")]
    projects = sorted({_project(item) for item in whole})
    today = datetime.now(UTC).date().toordinal() % PARTS
    due = set(projects[today::PARTS])
    put_off = [item for item in whole if _project(item) not in due]
    if put_off:
        config.hook.pytest_deselected(items=put_off)
        kept = set(items) - set(put_off)
        items[:] = [item for item in items if item in kept]


def _project(item: pytest.Item) -> str:
    """Name the project that a test is about: its variant, or its module where it has one alone."""
    callspec = getattr(item, "callspec", None)
    params = callspec.params if callspec else {}
    return str(params.get("project", item.nodeid.partition("::")[0]))
