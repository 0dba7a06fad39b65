"""Is the project packed, and does it run somewhere?"""

from mlportfolio.audit.check import Verdict, check, fails, partial, passes
from mlportfolio.audit.facts.deployment import Deployment
from mlportfolio.audit.facts.kind import Kind
from mlportfolio.audit.facts.place import Place


@check(
    "DEP02",
    "container",
    weight=2,
    guide="Pack the project so that it runs anywhere.",
    remedy="Add a Dockerfile that installs the project and starts its service.",
)
def the_project_is_packed(deployment: Deployment, kind: Kind) -> Verdict:
    """A Dockerfile or compose file packs the project.

    Judged by what stands in it: an empty file, a file without an image and an editor's container
    pack nothing. In a collection, one project of many is half.
    """
    packed = tuple(one.at for one in deployment.containers if not one.why_not)
    if packed:
        alone = _only_project(kind, packed)
        if alone:
            return partial(f"one of {len(kind.projects)} projects: {alone}", *packed[:2])
        return passes(*packed[:3], note=f"{len(packed)} container files")
    if deployment.containers:
        one = deployment.containers[0]
        return fails(f"{one.what}: {one.why_not}", one.at)
    return fails("no Dockerfile or compose file")


@check(
    "DEP03",
    "cloud",
    weight=2,
    guide="Run at least one project where others can try it.",
    remedy="Deploy the app, for instance on Streamlit Cloud or Hugging Face Spaces, and link it.",
)
def the_project_runs_somewhere(deployment: Deployment, kind: Kind) -> Verdict:
    """A platform's configuration, infrastructure as code, or a live address of the app.

    Whether the address answers is not asked: nothing is fetched. Prose that only says so is half.
    """
    configured = tuple(one.at for one in deployment.platforms)
    if configured:
        names = ", ".join(list(dict.fromkeys(one.name for one in deployment.platforms))[:3])
        alone = _only_project(kind, configured)
        if alone and not deployment.live:
            return partial(f"{names} for one of {len(kind.projects)} projects", *configured[:2])
        return passes(*configured[:3], note=names)
    if deployment.live:
        places = tuple(one.at for one in deployment.live[:3])
        if kind.projects and len(deployment.live) == 1:
            note = f"one live address for {len(kind.projects)} projects"
            return partial(note, *places, sure=False)
        return passes(*places, note=deployment.live[0].url)
    if deployment.claims:
        claim = deployment.claims[0]
        remedy = f"Add the address of the app or the configuration to what {claim.at} claims."
        return partial(f'claimed in prose only: "{claim.text}"', claim.at, remedy=remedy)
    return fails("no platform or cloud configuration, no live address")


def _only_project(kind: Kind, places: tuple[Place, ...]) -> str:
    """Name the one project of a collection that all places belong to; empty where more do."""
    if not kind.projects:
        return ""
    held = {_project(kind, place) for place in places}
    return held.pop() if len(held) == 1 and "" not in held else ""


def _project(kind: Kind, place: Place) -> str:
    return next((one for one in kind.projects if place.path.startswith(f"{one}/")), "")
