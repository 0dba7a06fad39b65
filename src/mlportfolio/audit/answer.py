"""What ``mlportfolio audit`` does once its words are read."""

import sys

from mlportfolio import plugins
from mlportfolio.audit import formats
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.programs import KEPT
from mlportfolio.audit.memory import Memory
from mlportfolio.audit.run import audit, checks
from mlportfolio.audit.selection import Selection
from mlportfolio.errors import AuditError, ExitCode


class Request(Record):
    """One audit that was asked for; see the command's help."""

    path: str = "."
    style: str = "terminal"
    output: str | None = None
    selection: Selection = Selection()
    fail_under: float = 0.0
    fail_on: tuple[str, ...] = ()
    is_cached: bool = True


def answer(request: Request) -> ExitCode:
    """Audit, write the report and return how it went.

    Raises:
        AuditError: the repository cannot be audited, or the report not written.
    """
    fatal = Selection(select=request.fail_on).of(checks()) if request.fail_on else ()
    report = audit(request.path, request.selection, _memory(request))
    _write(plugins.load(formats, request.style).render(report), request.output)
    KEPT.keep()
    failed = {each.check.code for each in report.results if each.outcome == "fail"}
    if report.score < request.fail_under or any(check.code in failed for check in fatal):
        return ExitCode.BELOW_THRESHOLD
    return ExitCode.INCOMPLETE if report.failures else ExitCode.DONE


def _memory(request: Request) -> Memory:
    if not request.is_cached:
        return Memory()
    from mlportfolio.audit import store  # noqa: PLC0415 - only where the cache is used

    return store.open_default()


def _show(text: str) -> None:
    """Write to the standard output, in UTF-8 where the locale lacks letters of the report."""
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _write(text: str, output: str | None) -> None:
    if output is None:
        _show(text)
        return
    try:
        with open(output, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        msg = f"cannot write the report to {output}: {error.strerror}"
        raise AuditError(msg, hint="name a file in a folder that you may write") from error
