"""Score a file: every row gets the answer that the service would give, or the reason for none."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from . import artifacts, champion, reading, sheets
from .answer import answers
from .options import Options
from .predictor import Predictor
from .reading import Row
from .request import columns, row_model, rows_type
from .settings import ProjectError, Settings

Fields = Sequence[Mapping[str, Any]]
LONGEST_REASON = 200
MOST_REASONS = 20


@dataclass(frozen=True)
class Scored:
    """How many rows were answered, and why the others were not."""

    version: int
    answered: int
    refused: Mapping[str, int]


def run(settings: Settings, source: str, target: str) -> None:
    """Answer a file, and say how it went."""
    found = score(settings, Path(source), Path(target))
    words = [f"version {found.version} answered {found.answered} rows: {target}"]
    words += [f"refused {count} rows: {reason}" for reason, count in found.refused.items()]
    print("\n".join(words[:MOST_REASONS]))  # noqa: T201 - the command's output


def score(settings: Settings, source: Path, target: Path) -> Scored:
    """Answer the rows of a file with the champion; the new file is there whole or not at all."""
    home, named = champion.current(Options.read(os.environ, settings).homes)
    if named is None:
        msg = f"{home / champion.POINTER} is missing: no champion has been promoted yet"
        raise ProjectError(msg)
    scorer = Scorer(champion.load(settings, home / named.folder))
    delimiter = settings.data.delimiter or ","
    why: Counter[str] = Counter()

    def write(beside: Path) -> None:
        with sheets.opened(beside, target.suffix, scorer.example) as put:
            for piece in reading.read(source, scorer.inputs, delimiter):
                records = scorer.records(piece)
                why.update(record["reason"] for record in records)
                put(records)

    artifacts.whole(target, write)
    answered = why.pop("", 0)
    return Scored(version=named.version, answered=answered, refused=dict(why.most_common()))


class Scorer:
    """A model, asked as the service asks it: the same checks, the same answers."""

    def __init__(self, model: Predictor) -> None:
        self._model = model
        self.inputs: Fields = model.card["inputs"]
        self._many = TypeAdapter(rows_type(row_model(model.card)))
        (first,) = self._answers(self._read([model.card["example"]]))
        self.example = {"row": 0, **first, "reason": ""}
        self._blank = dict.fromkeys(self.example)

    def records(self, piece: Sequence[Row]) -> list[dict[str, Any]]:
        """Return one record for each row, in their order."""
        reasons = {at: row.reason for at, row in enumerate(piece) if row.reason}
        fit = [at for at in range(len(piece)) if at not in reasons]
        checked, wrong = self._checked([piece[at].fields for at in fit])
        reasons |= {fit[place]: reason for place, reason in wrong.items()}
        found = self._answers(checked)
        return [
            {**self._blank, "row": row.number, "reason": reasons[at]}
            if at in reasons
            else {"row": row.number, **next(found), "reason": ""}
            for at, row in enumerate(piece)
        ]

    def _checked(self, asked: Fields) -> tuple[list[BaseModel], dict[int, str]]:
        """Return the rows that the service would take, and why it would refuse the others."""
        told: dict[int, str] = {}
        try:
            return self._read(asked), told
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False, include_input=False):
                place, *field = each["loc"]
                words = f"{'.'.join(map(str, field))}: {each['msg']}"
                told.setdefault(int(place), words[:LONGEST_REASON])
        return self._read([row for at, row in enumerate(asked) if at not in told]), told

    def _read(self, asked: Fields) -> list[BaseModel]:
        found: list[BaseModel] = self._many.validate_json(json.dumps(asked)) if asked else []
        return found

    def _answers(self, checked: Sequence[BaseModel]) -> Iterator[dict[str, Any]]:
        if checked:
            values = self._model.predict(columns(checked, self.inputs))
            for answer in answers(values, self._model.card):
                yield flat(answer.model_dump())


def flat(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer as cells; one that holds a table becomes a cell for each entry."""
    cells: dict[str, Any] = {}
    for name, value in answer.items():
        told = isinstance(value, dict)
        cells |= {f"{name}.{key}": each for key, each in value.items()} if told else {name: value}
    return cells
