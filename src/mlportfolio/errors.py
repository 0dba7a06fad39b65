"""What goes wrong because of the user's input or surroundings, and the exit codes that say so."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns to its caller."""

    DONE = 0
    BUG = 1
    USAGE = 2
    REFUSED = 3
    BELOW_THRESHOLD = 10
    INCOMPLETE = 11
    INTERRUPTED = 130


class MlportfolioError(Exception):
    """The request cannot be met; says what is wrong and what to type next.

    ``message`` and ``hint`` are one line each, lower case, without a full stop.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ScaffoldError(MlportfolioError):
    """The project cannot be made."""


class DataError(MlportfolioError):
    """The data file cannot be read, or cannot carry the project that was asked for."""


class AuditError(MlportfolioError):
    """The repository cannot be audited."""
