"""Open files of a repository that may be hostile: regular ones only, inside it, up to a limit."""

import os
import stat
from collections.abc import Callable

FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


NO_LARGER = "larger than {}"
NOT_ON_DISK = "not on disk"
NOT_REGULAR = "not a regular file"
THROUGH_LINK = "reached through a link"


class NotReadError(Exception):
    """A file was passed over; its only argument says why."""


class Opener:
    """Reads files below ``root``; never through a link, a pipe or a device.

    ``O_NOFOLLOW`` guards the last part of a path only, so each folder on the way is looked
    at once and remembered.
    """

    __slots__ = ("_folders", "root")

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = os.fspath(root)
        self._folders: dict[str, bool] = {"": True}

    @property
    def name(self) -> str:
        """What the folder is called."""
        return os.path.basename(os.path.realpath(self.root))

    def read(self, path: str, limit: int) -> bytes:
        """Return all bytes of the file; raise when it is no plain file of at most ``limit``."""
        return self._with(path, lambda handle: _read_plain(handle, limit))

    def start(self, path: str, count: int) -> bytes:
        """Return at most the first bytes of the file; raise when it is no plain file."""
        return self._with(path, lambda handle: _read_start(handle, count))

    def _with(self, path: str, reading: Callable[[int], bytes]) -> bytes:
        if not self._reachable(path.rpartition("/")[0]):
            raise NotReadError(THROUGH_LINK)
        try:
            handle = os.open(f"{self.root}/{path}", FLAGS)
        except (OSError, ValueError) as error:
            raise NotReadError(_reason(error)) from error
        try:
            return reading(handle)
        except OSError as error:
            raise NotReadError(_reason(error)) from error
        finally:
            os.close(handle)

    def status(self, path: str) -> os.stat_result:
        """Look at a path without following it; raise when it cannot be reached."""
        if not self._reachable(path.rpartition("/")[0]):
            raise NotReadError(THROUGH_LINK)
        try:
            return os.lstat(f"{self.root}/{path}")
        except (OSError, ValueError) as error:
            raise NotReadError(_reason(error)) from error

    def _reachable(self, folder: str) -> bool:
        known = self._folders.get(folder)
        if known is None:
            known = self._reachable(folder.rpartition("/")[0]) and self._is_folder(folder)
            self._folders[folder] = known
        return known

    def _is_folder(self, folder: str) -> bool:
        try:
            return stat.S_ISDIR(os.lstat(f"{self.root}/{folder}").st_mode)
        except (OSError, ValueError):
            return False


def _read_plain(handle: int, limit: int) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise NotReadError(NOT_REGULAR)
    if status.st_size > limit:
        raise NotReadError(NO_LARGER.format(size(limit)))
    chunks = []
    room = limit + 1
    while room and (chunk := os.read(handle, min(room, max(status.st_size, 1) + 1))):
        chunks.append(chunk)
        room -= len(chunk)
    if not room:
        raise NotReadError(NO_LARGER.format(size(limit)))
    return b"".join(chunks)


def _read_start(handle: int, count: int) -> bytes:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise NotReadError(NOT_REGULAR)
    return os.read(handle, count)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NOT_ON_DISK
    if isinstance(error, PermissionError):
        return "no permission"
    if isinstance(error, ValueError):
        return "its name cannot be opened"
    return (getattr(error, "strerror", None) or "cannot be opened").lower()


def size(count: int) -> str:
    """Say a number of bytes as people do."""
    for unit, divisor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= divisor:
            return f"{count / divisor:.3g} {unit}"
    return f"{count} bytes"
