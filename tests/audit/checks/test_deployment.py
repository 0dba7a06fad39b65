"""What counts as packed, and as running somewhere."""

import pytest

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.checks.deployment import the_project_is_packed, the_project_runs_somewhere
from mlportfolio.audit.facts.deployment import Claim, Container, Deployment, Live, Platform
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.place import Place

ONE = Kind(ProjectKind.SUPERVISED, "")
THREE = Kind(ProjectKind.COLLECTION, "", projects=("rents", "reviews", "scans"))
ROOT = Container(Place("Dockerfile", 1), "Dockerfile")
RENTS = Container(Place("rents/Dockerfile", 1), "Dockerfile")
SCANS = Container(Place("scans/Dockerfile", 1), "Dockerfile")
EMPTY = ROOT._replace(why_not="it is empty")


@pytest.mark.parametrize(
    ("containers", "kind", "outcome"),
    [
        pytest.param((ROOT,), ONE, Outcome.PASS, id="Dockerfile"),
        pytest.param((EMPTY, RENTS), ONE, Outcome.PASS, id="an empty one beside a real one"),
        pytest.param((EMPTY,), ONE, Outcome.FAIL, id="empty"),
        pytest.param((), ONE, Outcome.FAIL, id="none"),
        pytest.param((RENTS,), THREE, Outcome.PARTIAL, id="one project of three"),
        pytest.param((RENTS, SCANS), THREE, Outcome.PASS, id="two projects of three"),
        pytest.param((ROOT,), THREE, Outcome.PASS, id="the whole collection"),
    ],
)
def test_container(containers: tuple[Container, ...], kind: Kind, outcome: Outcome) -> None:
    found = Deployment(containers=containers)
    assert the_project_is_packed.judge(found, kind).outcome is outcome


TERRAFORM = (Platform("Terraform", Place("rents/main.tf", 3)),)
LIVE = (Live("https://rents.streamlit.app", Place("README.md", 7)),)
CLAIM = (Claim("deployed on Heroku", Place("README.md", 9)),)


@pytest.mark.parametrize(
    ("found", "kind", "outcome"),
    [
        pytest.param(Deployment(platforms=TERRAFORM), ONE, Outcome.PASS, id="infrastructure"),
        pytest.param(Deployment(live=LIVE, claims=CLAIM), ONE, Outcome.PASS, id="live"),
        pytest.param(Deployment(claims=CLAIM), ONE, Outcome.PARTIAL, id="claimed"),
        pytest.param(Deployment(), ONE, Outcome.FAIL, id="nowhere"),
        pytest.param(Deployment(platforms=TERRAFORM), THREE, Outcome.PARTIAL, id="one of three"),
        pytest.param(Deployment(live=LIVE), THREE, Outcome.PARTIAL, id="one address for three"),
        pytest.param(
            Deployment(platforms=TERRAFORM, live=LIVE), THREE, Outcome.PASS, id="two of three"
        ),
    ],
)
def test_cloud(found: Deployment, kind: Kind, outcome: Outcome) -> None:
    assert the_project_runs_somewhere.judge(found, kind).outcome is outcome


def test_a_claim_is_quoted_with_its_line() -> None:
    verdict = the_project_runs_somewhere.judge(Deployment(claims=CLAIM), ONE)
    assert '"deployed on Heroku"' in verdict.note
    assert "README.md:9" in verdict.remedy
