"""One turn of the loop, for the batch of a date; it can be cut off anywhere and run again.

Collect, screen, store, answer; at reviews also: compare with what was promised, and where that
is alarming train a challenger, let it meet the champion, and promote it if it wins. What a
turn has done is found again by the next one and not done twice.
"""

import hashlib
from dataclasses import asdict, replace
from pathlib import Path

from . import (
    afresh,
    artifacts,
    challenger,
    champion,
    collect,
    gate,
    intake,
    life,
    logbook,
    registry,
    watch,
    windows,
)
from .answering import answer, folder
from .checkup import checkup
from .data import rows
from .ingest import ingest
from .line import Line, opened_line
from .logbook import Decision, Gain, Review
from .settings import ProjectError, Settings
from .wording import count, number

MEETING = "reports/meeting.json"


def run(settings: Settings, date: str) -> None:
    """Take every turn up to a date that has not been taken."""
    with opened_line(settings) as line:
        until(line, date)
    show(settings)


def show(settings: Settings) -> None:
    """Draw the model's life, for the README and as a page of its own."""
    life.draw(logbook.read(settings), settings.root / artifacts.FIGURES)
    watch.run(settings)


def until(line: Line, date: str) -> None:
    """Take the turns up to the batch of a date, in order; those that were taken are passed over."""
    due = [batch for batch in line.batches if batch <= date]
    if not due:
        msg = f"the source has no batch up to {date}; its first is {line.batches[0]}"
        raise ProjectError(msg)
    stored = line.database.frame(
        "select cast(batch as varchar) as batch, version from batches order by batch"
    ).set_index("batch")["version"]
    if stored.empty and afresh.begin(line.settings):
        _say(line.batches[0], f"the store is empty: a life begins, {champion.HOME}/ is put aside")
    for at, batch in enumerate(due):
        if batch not in stored.index:
            _store(line, batch)
        if at < line.start:
            continue
        if batch not in stored.index or stored.isna()[batch]:
            answer(line, batch, _serving(line, at))
        if at > line.start and (at - line.start) % line.settings.loop.review_every == 0:
            _review(line, at)
    intake.keep(line)


def _store(line: Line, batch: str) -> None:
    receipt = collect.collect(line.settings, line.source, batch, line.promised[batch])
    content = collect.content(line.settings, batch).read_bytes()
    counted = ingest(line.database, receipt, content, line.settings)
    if counted.refused:
        _say(batch, f"{counted.refused} of {counted.refused + counted.accepted} rows set aside")


def _serving(line: Line, at: int) -> champion.Champion:
    """Return the champion; before there is one, make the first model."""
    found = champion.read(line.champions)
    if found:
        return found
    batch, before = line.batches[at], line.batches[at - 1]
    made = _made(line, at)
    version = registry.register(line.settings, made, batch, _data(line, at))
    registry.promote(line.settings, made, version, before)
    _say(batch, f"version {version} goes live")
    return champion.Champion(version, before)


def _review(line: Line, at: int) -> None:
    """Review once, and where it is alarming let a challenger try."""
    batch = line.batches[at]
    known = logbook.read(line.settings)
    if any(each.date == batch for each in known.reviews):
        return
    found = checkup(line, at)
    if found.alarms and _rested(known, line.settings.loop.rest):
        found = replace(found, decision=_decide(line, at, found.version))
    logbook.keep(found, line.settings)
    _say(batch, _told(found))


def _rested(known: logbook.Life, rest: int) -> bool:
    """Say whether enough reviews have passed since the last training."""
    places = [place for place, each in enumerate(known.reviews) if each.decision]
    return not places or len(known.reviews) - 1 - places[-1] >= rest


def _decide(line: Line, at: int, version: int) -> Decision:
    """Train a challenger, let it meet the champion, and promote it if it wins.

    What came of the meeting is written down before anything follows from it: a turn that is
    cut off after that goes on from there, and does not let the challenger meet itself.
    """
    batch, made = line.batches[at], line.settings.root / challenger.RUNS / line.batches[at]
    if not (made / MEETING).is_file():
        _meet(line, at, folder(line, version))
    gain = Gain(**artifacts.read(made / MEETING)["gain"])
    number_of = registry.register(line.settings, made, batch, _data(line, at))
    promoted = gate.passes(gain, line.settings)
    if promoted:
        registry.promote(line.settings, made, number_of, batch)
    reason = gate.reason(gain, line.settings)
    return Decision(trained=True, promoted=promoted, version=number_of, gain=gain, reason=reason)


def _meet(line: Line, at: int, opponent: Path) -> None:
    made = _made(line, at)
    window = windows.training(line.batches, at, line.settings.loop)
    tested = rows(line.database, line.settings, window.test_from, window.end)
    gain = gate.gain(made, opponent, tested, line.settings)
    artifacts.write(made / MEETING, {"champion": opponent.name, "gain": asdict(gain)})


def _made(line: Line, at: int) -> Path:
    registry.prepare(line.settings)
    window = windows.training(line.batches, at, line.settings.loop)
    return challenger.make(line.database, line.settings, window, line.batches[at])


def _data(line: Line, at: int) -> str:
    """Return one checksum of all batches that a model was made and judged with."""
    window = windows.training(line.batches, at, line.settings.loop)
    told = "select sha256 from batches where batch >= :first and batch < :end order by batch"
    found = line.database.frame(told, first=window.first, end=window.end)
    return hashlib.sha256("\n".join(found["sha256"]).encode()).hexdigest()


def _told(found: Review) -> str:
    measure = found.measure
    known = "" if measure.value is None else f"{measure.words} {number(measure.value)}; "
    words = [f"{known}{count(len(found.alarms), 'alarm')}"]
    if found.decision:
        fate = "promoted" if found.decision.promoted else "refused"
        words.append(f"challenger {found.decision.version} {fate}, {found.decision.reason}")
    return "; ".join(words)


def _say(batch: str, words: str) -> None:
    print(f"{batch}  {words}", flush=True)  # noqa: T201 - the command's output
