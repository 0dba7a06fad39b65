"""Make a project beside its destination, and move it there in one step: whole or not at all."""

import errno
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from mlportfolio.errors import MlportfolioError, ScaffoldError
from mlportfolio.scaffold import compose, plan, render, repository
from mlportfolio.scaffold.request import ProjectRequest

FIRST_MESSAGE = "feat: {title}, with its data, training, service and tests\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """What was made: where, as which commit (empty without git), and which files."""

    path: Path
    commit: str
    files: tuple[str, ...]


def planned_files(request: ProjectRequest) -> tuple[str, ...]:
    """Name the files that ``create`` would make, sorted."""
    planned = plan.plan(request)
    files = compose.named(compose.compose(planned), request.name.package, request.name.slug)
    return tuple(sorted({*files, planned.context["data_file"]}))


def check_destination(destination: Path) -> None:
    """Refuse a destination that holds something, or a parent that cannot be written.

    Raises:
        ScaffoldError: nothing can or may be made there.
    """
    if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
        msg = f"{destination} exists already and is no folder"
        raise ScaffoldError(msg, hint="choose another name, or another folder with --into")
    if destination.is_dir() and any(destination.iterdir()):
        msg = f"{destination} exists already and is not empty"
        raise ScaffoldError(msg, hint="choose another name, or another folder with --into")


def create(request: ProjectRequest, into: Path, *, with_git: bool = True) -> Created:
    """Render the project beside its destination, commit it, then move it there."""
    destination = into / request.name.slug
    check_destination(destination)
    planned = plan.plan(request)
    files = compose.named(compose.compose(planned), request.name.package, request.name.slug)
    with _terminable(), _workshop(into, request.name.slug) as work:
        made = render.render(files, planned.context, work)
        raw = made / planned.context["data_file"]
        raw.parent.mkdir(parents=True, exist_ok=True)
        if request.data.committed:
            shutil.copyfile(request.data.file, raw)
        commit = _commit(made, request) if with_git else ""
        paths = tuple(sorted(_below(made)))
        if not request.data.committed:
            _refer(raw, request.data.file)
        _move(made, destination)
    return Created(path=destination, commit=commit, files=paths)


def _commit(made: Path, request: ProjectRequest) -> str:
    message = FIRST_MESSAGE.format(title=request.title)
    return repository.commit_first(made, request.author, message)


def _below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        place = path.relative_to(folder)
        if path.is_file() and place.parts[0] != ".git":
            yield place.as_posix()


def _refer(raw: Path, source: Path) -> None:
    """Point at a data file that is too large to copy; where links are forbidden, copy it."""
    try:
        raw.symlink_to(source.resolve())
    except OSError:
        shutil.copyfile(source, raw)


def _move(made: Path, destination: Path) -> None:
    if destination.is_dir():
        destination.rmdir()
    made.rename(destination)


@contextmanager
def _workshop(into: Path, slug: str) -> Iterator[Path]:
    """Yield a hidden folder beside the destination; remove it whatever happens."""
    missing = [folder for folder in (into, *into.parents) if not folder.exists()]
    work = None
    try:
        into.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{slug}-", dir=into))
        yield work
        missing = []
    except MlportfolioError:
        raise
    except OSError as error:
        raise _refusal(error, into) from error
    finally:
        with _undisturbed():
            if work is not None:
                shutil.rmtree(work, ignore_errors=True)
            for folder in missing:
                _forget(folder)


def _forget(folder: Path) -> None:
    """Remove a folder that was made on the way, if nothing else came into it."""
    try:
        folder.rmdir()
    except OSError:
        return


def _refusal(error: OSError, into: Path) -> ScaffoldError:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.EROFS: "it is read-only",
        errno.ENOTDIR: "it is no folder",
        errno.ENAMETOOLONG: "its name is too long",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    msg = f"cannot make a project in {into}: {reason}"
    return ScaffoldError(msg, hint="choose another folder with --into")


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM clean up as Ctrl-C does."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = _handle(signal.SIGTERM, stop)
    try:
        yield
    finally:
        if before is not None:
            _handle(signal.SIGTERM, before)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal stop what cleans up."""
    before = {number: _handle(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:
                _handle(number, handler)


Handler = Callable[[int, FrameType | None], object] | int | None


def _handle(number: int, handler: Handler) -> Handler:
    """Set a signal's handler and return the one before; None where only others may set it."""
    try:
        return signal.signal(number, handler)
    except ValueError:
        return None
