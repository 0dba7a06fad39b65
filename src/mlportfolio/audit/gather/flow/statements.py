"""The statements of a script, one after the other."""

from collections.abc import Iterable, Iterator

from mlportfolio.audit.facts.syntax import (
    Assign,
    Class,
    Define,
    Evaluate,
    Expression,
    For,
    If,
    Return,
    Statement,
)
from mlportfolio.audit.gather.stages.patterns import walk


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


def expressions(statement: Statement) -> Iterator[Expression]:
    """Yield every expression of a statement, but not those of statements in it."""
    match statement:
        case Assign(value=value) | Evaluate(value=value) | Return(value=value):
            yield from walk(value)
        case For(source=value) | If(test=value):
            yield from walk(value)
        case _:
            pass
