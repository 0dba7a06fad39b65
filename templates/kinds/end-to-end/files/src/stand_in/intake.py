"""What came in: how many batches and rows, and what was set aside for which reason."""

import re
from collections.abc import Mapping
from typing import Any

from . import artifacts
from .line import Line
from .results import Results
from .wording import capital, count, listed

REPORT = "reports/intake.json"
NOTHING = "Nothing has been collected yet."
VALUE = re.compile(r": .* is ")
MOST_REASONS = 3
MOST_BATCHES = 5


def keep(line: Line) -> None:
    """Count what the store holds, and write it down for the README."""
    found = line.database.frame(
        "select cast(batch as varchar) as batch, accepted, refused, note from batches "
        "order by batch"
    )
    told = line.database.frame("select reason from quarantine order by batch, place")["reason"]
    kinds = told.map(lambda reason: VALUE.sub(" is ", str(reason))).value_counts()
    aside = found[found["note"] != ""]
    report = {
        "batches": len(found),
        "first": found["batch"].iloc[0],
        "last": found["batch"].iloc[-1],
        "accepted": int(found["accepted"].sum()),
        "refused": int(found["refused"].sum()),
        "reasons": {str(reason): int(rows) for reason, rows in kinds.items()},
        "set_aside": dict(zip(aside["batch"], aside["note"], strict=True)),
    }
    artifacts.write(line.settings.root / REPORT, report)


def intake(found: Results) -> str:
    """Say what came in, and why rows were set aside."""
    file = found.settings.root / REPORT
    if not file.is_file():
        return NOTHING
    report = artifacts.read(file)
    every, rows = found.settings.loop.batch, report["accepted"] + report["refused"]
    return (
        f"The rows are replayed as they would have arrived, one batch a {every}: "
        f"{report['batches']:,} batches from {report['first']} to {report['last']} with "
        f"{rows:,} rows. {_refused(report)}"
    )


def _refused(report: Mapping[str, Any]) -> str:
    """Name the reasons, the most frequent first, and the batches that were set aside whole."""
    if not report["refused"]:
        return "None of them broke the contract."
    reasons = [f"{why} ({rows:,})" for why, rows in list(report["reasons"].items())[:MOST_REASONS]]
    rows = count(report["refused"], "row")
    said = f"{capital(rows)} broke the contract and stand in quarantine: {listed(reasons)}."
    aside = [f"{batch} ({note})" for batch, note in report["set_aside"].items()]
    if not aside:
        return said
    more = len(aside) - MOST_BATCHES
    named = [*aside[:MOST_BATCHES], *([f"{more} more"] if more > 0 else [])]
    return f"{said} Whole batches were set aside for {listed(named)}."
