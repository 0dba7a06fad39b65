"""What the names of a project mean: its functions, its classes and the files that it keeps."""

from collections.abc import Iterable, Sequence

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.syntax import Attribute, Class, Define, Expression, If, Name, Statement
from mlportfolio.audit.gather.flow.paths import Paths

DEEPEST = 5
"""How many classes one may stand on."""
Known = tuple[Script, Define]
"""A function, and the script that defines it."""


class Project:
    """The definitions of several scripts, by their names."""

    def __init__(self, scripts: Iterable[Script]) -> None:
        self.scripts = tuple(scripts)
        self.paths = Paths(self.scripts)
        self.functions: dict[str, list[Known]] = {}
        self.classes: dict[str, tuple[Script, Class]] = {}
        self.owners: dict[int, str] = {}
        """The classes of methods, by the identity of these."""
        for script in self.scripts:
            self._collect(script, script.body)

    def _collect(self, script: Script, body: Sequence[Statement]) -> None:
        for statement in body:
            if isinstance(statement, Define):
                self.functions.setdefault(statement.name, []).append((script, statement))
            elif isinstance(statement, Class | If):
                self._collect(script, statement.body)
            if isinstance(statement, Class):
                self.classes.setdefault(statement.name, (script, statement))
                self.owners |= {id(one): statement.name for one in statement.body}

    def function(self, name: str, script: Script) -> Known | None:
        """What a name that is called in a script means: its own function, else another's."""
        known = self.functions.get(name, ())
        return next((one for one in known if one[0] is script), next(iter(known), None))

    def method(self, owner: str, name: str, depth: int = 0) -> Known | None:
        """What a method means on an object of a class, or of one that this stands on."""
        if owner not in self.classes or depth > DEEPEST:
            return None
        script, kind = self.classes[owner]
        for one in kind.body:
            if isinstance(one, Define) and one.name == name:
                return script, one
        found = (self.method(base, name, depth + 1) for base in map(_called, kind.bases))
        return next((one for one in found if one is not None), None)


def _called(base: Expression) -> str:
    """The name of a class, without the module that it is read from."""
    if isinstance(base, Attribute):
        return base.name
    return base.id if isinstance(base, Name) else ""
