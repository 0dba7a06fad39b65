"""``mlportfolio checks``: the checklist, and one check in full."""

import json

import click


@click.command("checks")
@click.argument("code", default="")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(code: str, *, as_json: bool) -> None:
    """List the checks, or explain the one called CODE."""
    from mlportfolio.audit.run import checks  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.audit.selection import Selection  # noqa: PLC0415 - keeps --help fast

    chosen = Selection(select=(code,) if code else ()).of(checks())
    if as_json:
        told = [
            {
                "code": check.code,
                "name": check.name,
                "category": str(check.category),
                "weight": check.weight,
                "title": check.title,
                "why": check.why,
                "guide": check.guide,
                "remedy": check.remedy,
                "reads": [fact.__name__ for fact in check.facts],
            }
            for check in chosen
        ]
        click.echo(json.dumps(told, indent=2))
        return
    for check in chosen:
        if len(chosen) > 1:
            click.echo(f"{check.code}  {check.name:<22} {check.title}")
            continue
        click.echo(f"{check.code} {check.name} ({check.category}, weight {check.weight:g})\n")
        click.echo(f"{check.title}\n\n{check.why}\n")
        click.echo(f"The guide: {check.guide}\nThe remedy: {check.remedy}")
