"""Profiling: time and memory of mlportfolio beside DuckDB's own SUMMARIZE and a bare count.

    python benchmarks/profiling.py [--rows 1500000]

The table is made up: fourteen columns of numbers, words, dates and truths, 135 bytes a row.
SUMMARIZE counts, ranges and estimates levels by sniffed types; a profile also tells types over
all rows, exact levels, misfits and repeated rows, and keeps a sample. Needs a POSIX system.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

MADE = """
COPY (
  SELECT i AS id, (random() * 1000)::DECIMAL(8, 2) AS price, random() * 5 AS score,
    (random() * 100)::INT AS age, ['x', 'y', 'zz', 'www'][1 + (random() * 4)::INT % 4] AS kind,
    'customer ' || (random() * 50000)::INT AS customer, DATE '2020-01-01' + (i // 2000)::INT AS day,
    TIMESTAMP '2020-01-01' + INTERVAL (i) MINUTE AS seen, random() < 0.1 AS late,
    (random() * 1e6)::INT AS distance, random() AS a, random() AS b,
    ['N', 'Y'][1 + (random() * 2)::INT % 2] AS known, (random() * 9)::INT AS digit
  FROM range({rows}) AS made(i)
) TO '{file}' (HEADER)
"""
COUNT = "import duckdb; duckdb.execute(\"SELECT count(COLUMNS(*)) FROM '{file}'\").fetchall()"
SUMMARIZE = "import duckdb; duckdb.execute(\"SUMMARIZE FROM '{file}'\").fetchall()"
PROFILE = (
    "from pathlib import Path; from mlportfolio.profile.read import read; read(Path('{file}'))"
)
FITTED = (
    "from pathlib import Path; from mlportfolio.profile import fit, read, sample;"
    " file = Path('{file}'); made = fit.design(read.read(file), target='score');"
    " sample.sample(file, made)"
)
WORK = {
    "DuckDB, bare count": COUNT,
    "DuckDB, SUMMARIZE": SUMMARIZE,
    "mlportfolio, profile": PROFILE,
    "mlportfolio, profile, design and sample": FITTED,
}


def measured(code: str) -> tuple[float, float, float]:
    """Return the seconds on the clock, those of CPU, and the peak memory in MB of some Python."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    clock = time.perf_counter() - start
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main() -> None:
    """Make the table, run each piece of work once, print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_500_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.csv"
        duckdb.execute(MADE.format(rows=rows, file=file))
        size = file.stat().st_size / 1e9
        print(f"{rows:,} rows, {size:.2f} GB")
        print(f"{'':40} {'s':>7} {'CPU s':>7} {'s/GB':>7} {'MB':>6}")
        for name, code in WORK.items():
            clock, cpu, memory = measured(code.format(file=file))
            print(f"{name:40} {clock:7.1f} {cpu:7.1f} {clock / size:7.1f} {memory:6.0f}")


if __name__ == "__main__":
    main()
