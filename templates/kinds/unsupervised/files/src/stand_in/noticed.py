"""What exploring the columns showed, in sentences."""

from collections.abc import Mapping
from typing import Any

from .results import Results, together
from .settings import Column
from .wording import listed, number, percent

MOST_TOLD = 3
TAIL = 5.0
MOSTLY = 0.9


def spreads(found: Results) -> str:
    """Say where half of the values lie, and which columns lean far to one side."""
    told = found.exploration["columns"]
    numbers = [(column, told[column.name]) for column in found.settings.of_type("number")]
    halves = [
        f"from {number(each['p25'])} to {number(each['p75'])}{found.unit_of(column.name)} for "
        f"{column.words}"
        for column, each in numbers
        if each["p25"] < each["p75"]
    ]
    tails = [
        f"{column.words} (median {number(each['p50'])}, one row in twenty above "
        f"{number(each['p95'])})"
        for column, each in numbers
        if each["p95"] - each["p50"] > TAIL * (each["p50"] - each["p5"])
    ]
    said = [f"Half of the values lie {listed(halves[:MOST_TOLD])}."] if halves else []
    said += [f"With a long tail: {listed(tails[:MOST_TOLD])}."] if tails else []
    return " ".join([*said, _steady(found)]).strip()


def _steady(found: Results) -> str:
    """Say which columns tell hardly any rows apart."""
    told = found.exploration["columns"]
    named = [
        f"{column.words} ({share})"
        for column in found.settings.features
        if (share := _same(column, told[column.name]))
    ]
    return f"Nearly the same in all rows: {listed(named[:MOST_TOLD])}." if named else ""


def _same(column: Column, told: Mapping[str, Any]) -> str:
    if column.type == "number":
        return f"{number(told['p50'])} in nine of ten" if told["p5"] == told["p95"] else ""
    level, share = next(iter(told["levels"].items()))
    return f"{level} in {percent(share)}" if share >= MOSTLY else ""


def pairs(found: Results) -> str:
    """Say which columns go together, or that none do."""
    told = found.exploration
    closest = [together(found, pair) for pair in told["correlated"][:MOST_TOLD]]
    if told["paired"] and not closest:
        closest = ["No two numbers go together closely."]
    if total := told["total"]:
        closest.append(
            f"The numbers add up to nearly the same in every row ({number(total['low'])} to "
            f"{number(total['high'])} in nine of ten), so that where one is high others are low by "
            "arithmetic alone."
        )
    return " ".join(closest)


def repeats(found: Results) -> str:
    """Say how many rows cannot be told from another one."""
    many = found.exploration["duplicates"]
    return f"{many:,} rows repeat another one in all of these columns." if many else ""
