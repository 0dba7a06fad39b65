"""Write how often each check agreed with the labels of a set of labelled repositories.

Reads what the scorer of that set prints, a line a check, and writes the counts that
``mlportfolio checks CODE`` shows:

    python score.py REPOSITORIES --command "mlportfolio audit --format json" \
        | python scripts/record_agreement.py
"""

import re
import sys
from pathlib import Path

import tomli_w

FILE = Path(__file__).parents[1] / "src/mlportfolio/audit/agreement.toml"
LINE = re.compile(
    r"^\s*(?P<code>[A-Z]{3}\d\d)\s+n=\s*(?P<labels>\d+)\s+"
    r"exact\s+(?P<exact>[\d.]+)%\s+severe\s+(?P<severe>[\d.]+)%"
)


def main() -> None:
    """Turn shares into counts of labels and write them."""
    told = {}
    for line in sys.stdin:
        match = LINE.match(line)
        if match:
            labels = int(match["labels"])
            told[match["code"]] = {
                "labels": labels,
                "exact": round(float(match["exact"]) * labels / 100),
                "severe": round(float(match["severe"]) * labels / 100),
            }
    if not told:
        sys.exit("no line of a check was read")
    head = (
        "# Written by scripts/record_agreement.py: labels, how many agree, how many contradict.\n"
    )
    FILE.write_text(head + tomli_w.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
