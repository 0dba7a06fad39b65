"""Lines on their way out: whoever hands one over never waits, and never fails."""

import json
import sys
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

MOST_WAITING = 50_000_000
PAUSE = 0.05
PATIENCE = 5.0


class Trail:
    """A thread that writes what waits, some times a second.

    A disk that is full or hangs costs lines, never a request: what does not fit into the
    queue is counted as lost.
    """

    def __init__(
        self,
        write: Callable[[bytes], None],
        lost: Callable[[int], None],
        failed: Callable[[OSError], None],
    ) -> None:
        self._write, self._lost, self._failed = write, lost, failed
        self._waiting: deque[bytes] = deque()
        self._taken = self._done = 0  # bytes; each is counted by one thread alone
        self._broken = False
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def put(self, line: bytes) -> None:
        """Hand over one line, without its end."""
        if self._taken - self._done > MOST_WAITING:
            self._lost(1)
            return
        self._taken += len(line)
        self._waiting.append(line)

    def close(self) -> None:
        """Write what still waits."""
        self._closing.set()
        self._thread.join(PATIENCE)

    def _work(self) -> None:
        while not self._closing.wait(PAUSE):
            self._empty()
        self._empty()

    def _empty(self) -> None:
        ready = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not ready:
            return
        try:
            self._write(b"".join(line + b"\n" for line in ready))
            self._broken = False
        except OSError as error:
            self._lost(len(ready))
            if not self._broken:
                self._broken = True
                self._failed(error)
        self._done += sum(map(len, ready))


def now() -> str:
    """Return the time of day, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def told(**facts: object) -> bytes:
    """Return one line of JSON that begins with the time."""
    return json.dumps({"time": now(), **facts}, ensure_ascii=False, default=str).encode()


def to_stdout(lines: bytes) -> None:
    """Write to standard output, as containers log."""
    sys.stdout.buffer.write(lines)
    sys.stdout.buffer.flush()


def to_day(folder: Path) -> Callable[[bytes], None]:
    """Return what appends to a file a day; a line that a crash cut short stays alone."""

    def write(lines: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{now()[:10]}.jsonl").open("ab+") as stream:
            if stream.seek(0, 2) and (stream.seek(-1, 2), stream.read(1))[1] != b"\n":
                stream.write(b"\n")
            stream.write(lines)

    return write
