"""The statements of a script, one after the other."""

from collections.abc import Iterable, Iterator

from mlportfolio.audit.facts.syntax import Class, Define, For, If, Statement


def flat(body: Iterable[Statement]) -> Iterator[Statement]:
    """Yield each statement, those inside others after the one that holds them."""
    for statement in body:
        yield statement
        match statement:
            case Define(body=inner) | Class(body=inner) | For(body=inner):
                yield from flat(inner)
            case If(body=inner, otherwise=otherwise):
                yield from flat((*inner, *otherwise))
            case _:
                pass
