"""Trail on their way out, where disks are full and processes are killed."""

import json
from pathlib import Path

from stand_in.trail import MOST_WAITING, Trail, to_day, told


def test_lines_come_out_in_their_order(tmp_path: Path) -> None:
    lines = Trail(to_day(tmp_path), lost=print, failed=print)
    for number in range(1000):
        lines.put(told(number=number))
    lines.close()
    (file,) = tmp_path.glob("*.jsonl")
    written = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["number"] for line in written] == list(range(1000))
    assert file.stem == written[0]["time"][:10]


def test_a_line_that_a_kill_cut_short_spoils_no_other(tmp_path: Path) -> None:
    write = to_day(tmp_path)
    write(b'{"whole": 1}\n{"cut": ')
    write(b'{"whole": 2}\n')
    (file,) = tmp_path.glob("*.jsonl")
    assert file.read_text(encoding="utf-8").splitlines() == [
        '{"whole": 1}',
        '{"cut": ',
        '{"whole": 2}',
    ]


def test_what_a_full_disk_refuses_is_counted_and_told_once(tmp_path: Path) -> None:
    lost, failed = [], []
    (tmp_path / "file").touch()
    lines = Trail(to_day(tmp_path / "file"), lost.append, failed.append)
    lines.put(b"{}")
    lines.close()
    assert (sum(lost), len(failed)) == (1, 1)


def test_what_nobody_writes_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    lost: list[int] = []
    lines = Trail(to_day(tmp_path), lost.append, failed=print)
    for _ in range(8):
        lines.put(b" " * (MOST_WAITING // 3))
    lines.close()
    assert lost
