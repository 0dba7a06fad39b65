"""CPU time of whole commands, and ratios between them."""

import os
import resource
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from statistics import median

PASS = (sys.executable, "-c", "pass")


def cpu_seconds(
    command: Sequence[str | Path],
    *,
    runs: int,
    cwd: Path,
    environment: Mapping[str, str],
    succeeds: Collection[int] = (0,),
) -> float:
    """Return the median CPU time of ``command`` and its children, in seconds.

    Needs a POSIX system: the time is the kernel's own account of the finished process.
    """
    taken = (once(command, cwd, environment, succeeds) for _ in range(runs))
    return median(usage.ru_utime + usage.ru_stime for usage in taken)


def once(
    command: Sequence[str | Path],
    cwd: Path,
    environment: Mapping[str, str],
    succeeds: Collection[int] = (0,),
) -> resource.struct_rusage:
    """Run ``command`` and return what the kernel says that it used."""
    process = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in succeeds:
        told = process.stderr.read().decode() if process.stderr else ""
        msg = f"{command} failed: {told}"
        raise RuntimeError(msg)
    if process.stderr:
        process.stderr.close()
    process.returncode = 0
    return usage
