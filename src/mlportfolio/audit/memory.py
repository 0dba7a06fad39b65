"""What an audit remembers of earlier ones; this one forgets, and costs nothing to import."""

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Memory:
    """Recalls what was kept under a key; this one forgets everything."""

    @property
    def is_on(self) -> bool:
        """Whether anything can be recalled or kept."""
        return False

    def key(self, *parts: object) -> bytes:
        """Name what is made of ``parts`` by this version of the code."""
        del parts
        return b""

    def recall(self, key: bytes) -> "Any":  # noqa: ANN401 - whatever was kept
        """Return what was kept under ``key``; None where nothing was, or it is damaged."""
        del key

    def keep(self, key: bytes, value: object) -> None:
        """Note ``value`` under ``key``; it is written by :meth:`close` at the latest."""

    def close(self) -> None:
        """Write what is still new, all of it or nothing."""


def is_settled(changed: int) -> bool:
    """Whether a file that changed then, in ns, could not have changed unnoticed since."""
    return changed < time.time_ns() - 2 * 10**9
