"""A check's annotations name the facts that it reads, however they are written."""

from mlportfolio.audit.check import Verdict, check, facts_of, passes
from mlportfolio.audit.facts.prose import Prose
from mlportfolio.audit.facts.tree import Tree


def plain(tree: Tree, prose: Prose) -> Verdict:
    del tree, prose
    return passes(note="fine")


def postponed(tree: "Tree", prose: "Prose") -> "Verdict":
    """Everything is fine.

    Nothing is looked at.
    """
    return plain(tree, prose)


def test_facts_are_told_in_order() -> None:
    assert facts_of(plain) == (Tree, Prose)


def test_annotations_may_be_postponed() -> None:
    assert facts_of(postponed) == (Tree, Prose)


def test_a_check_takes_its_words_from_its_judge() -> None:
    made = check("XYZ01", "fine", weight=1, guide="Be fine.", remedy="Become fine.")(postponed)
    assert made.facts == (Tree, Prose)
    assert made.title == "Everything is fine."
    assert made.why == "Nothing is looked at."
    assert made.category == "other"
