"""Parse YAML into nodes only: nothing is constructed, so no document can blow up or act."""

import re
from itertools import islice

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.pattern import Pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import yaml

BYTES = 200_000
NESTING = 40
NODES = 20_000
INDENT = Pattern(r"^[ ]{200,}|^(?:- ){40,}", re.MULTILINE)


class Scalar(Record):
    """A value; YAML's types are left to the reader."""

    value: str
    line: int


class Sequence(Record):
    """A list."""

    items: "tuple[Node, ...]"
    line: int


class Mapping(Record):
    """A table; its keys are scalars."""

    items: "tuple[tuple[str, Node], ...]"
    line: int

    def get(self, key: str) -> "Node | None":
        """Return what stands under a key, None where nothing does."""
        return next((value for name, value in self.items if name == key), None)


Node = Scalar | Sequence | Mapping


def compose(text: str) -> Node | None:
    """Parse the first document; None where it is no YAML, or beyond the limits."""
    if len(text) > BYTES or _is_deep(text):
        return None
    import yaml  # noqa: PLC0415 - few repositories have a workflow

    try:
        loader = yaml.SafeLoader(text)
        if not loader.check_node():
            return None
        return _Converter().node(loader.get_node(), 0)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _is_deep(text: str) -> bool:
    depth = 0
    for letter in text:
        if letter in "[{":
            depth += 1
            if depth > NESTING:
                return True
        elif letter in "]}" and depth:
            depth -= 1
    return bool(INDENT.search(text))


class _Converter:
    """Turns PyYAML's nodes into ours; what aliases repeat is counted each time."""

    def __init__(self) -> None:
        self._left = NODES

    def node(self, raw: "yaml.Node | None", depth: int) -> Node:
        import yaml  # noqa: PLC0415 - loaded by the caller already

        self._left -= 1
        if raw is None or self._left < 0 or depth > NESTING:
            raise ValueError(depth)
        line = raw.start_mark.line + 1
        if isinstance(raw, yaml.MappingNode):
            pairs = (
                (key.value, self.node(value, depth + 1))
                for key, value in islice(raw.value, NODES)
                if isinstance(key, yaml.ScalarNode)
            )
            return Mapping(tuple(pairs), line)
        if isinstance(raw, yaml.SequenceNode):
            return Sequence(tuple(self.node(item, depth + 1) for item in raw.value), line)
        return Scalar(str(raw.value), line)
