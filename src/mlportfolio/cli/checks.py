"""``mlportfolio checks``: the checklist, and one check in full."""

import json
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mlportfolio.audit.check import Check
    from mlportfolio.audit.examples import Example


@click.command("checks")
@click.argument("code", default="")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(code: str, *, as_json: bool) -> None:
    """List the checks, or explain the one called CODE."""
    from mlportfolio.audit.run import checks  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.audit.selection import Selection  # noqa: PLC0415 - keeps --help fast

    chosen = Selection(select=(code,) if code else ()).of(checks())
    if as_json:
        click.echo(json.dumps([_as_data(check) for check in chosen], indent=2))
        return
    if len(chosen) == 1:
        click.echo(_explained(chosen[0]))
        return
    for check in chosen:
        click.echo(f"{check.code}  {check.name:<22} {check.title}")


def _as_data(check: "Check") -> dict[str, Any]:
    from mlportfolio.audit.examples import agreement, examples  # noqa: PLC0415 - as above

    measured = agreement().get(check.code)
    return {
        "code": check.code,
        "name": check.name,
        "category": str(check.category),
        "weight": check.weight,
        "title": check.title,
        "why": check.why,
        "guide": check.guide,
        "remedy": check.remedy,
        "reads": [fact.__name__ for fact in check.facts],
        "examples": {str(key): files for key, files in examples().get(check.code, {}).items()},
        "agreement": measured
        and {"labels": measured.labels, "exact": measured.exact, "severe": measured.severe},
    }


def _explained(check: "Check") -> str:
    """All that is known of a check, in paragraphs."""
    from mlportfolio.audit.examples import agreement, examples  # noqa: PLC0415 - as above

    told = [
        f"{check.code} {check.name} ({check.category}, weight {check.weight:g})",
        f"{check.title}\n\n{check.why}" if check.why else check.title,
        f"The guide: {check.guide}\nThe remedy: {check.remedy}",
    ]
    told += [
        f"{str(outcome).upper()}, for example\n{_shown(files)}"
        for outcome, files in examples().get(check.code, {}).items()
    ]
    measured = agreement().get(check.code)
    if measured:
        against = f", against {measured.severe}" if measured.severe else ""
        told.append(
            f"Agreed with {measured.exact} of {measured.labels} labels that careful readers "
            f"gave to real repositories{against}."
        )
    return "\n\n".join(told)


def _shown(files: "Example") -> str:
    from mlportfolio.audit.examples import COMMITS  # noqa: PLC0415 - as above

    return "\n".join(
        f"  {'(commits)' if name == COMMITS else name}\n{indent(text.strip(), '    ')}"
        for name, text in files.items()
    )
