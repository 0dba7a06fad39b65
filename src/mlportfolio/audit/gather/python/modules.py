"""Which script of the repository an import means."""

from collections.abc import Iterable

from mlportfolio.audit.facts.code import Script


class Modules:
    """The scripts of the repository by the dotted names that reach them."""

    def __init__(self, scripts: Iterable[Script]) -> None:
        self.by_tail: dict[str, list[Script]] = {}
        for script in scripts:
            if not script.notebook:
                tail = _parts(script.path)[-1:] or [""]
                self.by_tail.setdefault(tail[0], []).append(script)

    def find(self, importer: str, dotted: str) -> tuple[Script, str] | None:
        """The script that a dotted name means, and the name inside it; None for libraries."""
        folder = importer.split("/")[:-1]
        while dotted.startswith("."):
            dotted = dotted[1:]
            if not dotted.startswith("."):
                return self._best(folder, dotted, near=True)
            folder = folder[:-1]
        return self._best(folder, dotted, near=False)

    def _best(self, folder: list[str], dotted: str, *, near: bool) -> tuple[Script, str] | None:
        parts = dotted.split(".")
        for length in range(len(parts), 0, -1):
            wanted = parts[:length]
            found = [
                script
                for script in self.by_tail.get(wanted[-1], ())
                if _parts(script.path)[-length:] == wanted
                and (not near or _parts(script.path)[:-length] == folder)
            ]
            if found:
                best = max(found, key=lambda script: _shared(folder, script.path))
                return best, ".".join(parts[length:])
        return None


def _parts(path: str) -> list[str]:
    parts = path.removesuffix(".py").removesuffix(".pyw").split("/")
    return parts[:-1] if parts[-1] == "__init__" else parts


def _shared(folder: list[str], path: str) -> int:
    """How many folders two places share from the top, less the ones they don't."""
    other = path.split("/")[:-1]
    shared = 0
    for left, right in zip(folder, other, strict=False):
        if left != right:
            break
        shared += 1
    return 2 * shared - len(other)
