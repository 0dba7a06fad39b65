"""Read Dockerfiles and compose files, by what they say rather than by their name."""

import re

from mlportfolio.audit.facts.deployment import Container
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.pattern import Pattern

DOCKERFILE = Pattern(
    r"(?i)(?:.*[-_.])?(?:dockerfile|containerfile)(?:[-_.].*)?", hints="dockerfile containerfile"
)
COMPOSE = Pattern(r"(?i)(?:.*[-_.])?(?:docker-?)?compose(?:[-_.].*)?\.ya?ml", hints="compose")
NO_CONTAINER = (".dockerignore", ".md", ".txt", ".py", ".sh", ".png", ".json", ".ipynb")
FROM = Pattern(r"^[ \t]*FROM[ \t]+\S+", re.IGNORECASE | re.MULTILINE)
SERVICES = Pattern(r"^services[ \t]*:[ \t]*(?:#.*)?$|^[ \t]+(?:image|build)[ \t]*:", re.MULTILINE)
BUILDS = Pattern(r"^[ \t]+build[ \t]*:", re.MULTILINE)
DEVELOPMENT = Pattern(r"(?i)(?:^|/)\.(?:devcontainer|gitpod|github)/|\.gitpod\.dockerfile$")
EMPTY = "it is empty"
NO_IMAGE = "no FROM stands in it"
NO_SERVICE = "no service stands in it"
DEVELOPMENT_ONLY = "it is for an editor's container only"


def containers(tree: Tree, texts: Texts) -> tuple[Container, ...]:
    """Return each container file, also those that pack nothing, told why."""
    said = {text.path: text for text in texts.files}
    found = []
    for entry in tree.entries:
        name = entry.path.rpartition("/")[2]
        if name.lower().endswith(NO_CONTAINER):
            continue
        is_compose = bool(COMPOSE.fullmatch(name))
        if is_compose or DOCKERFILE.fullmatch(name):
            text = said.get(entry.path)
            if text is not None:
                found.append(_judged(text, is_compose=is_compose))
    return tuple(found)


def _judged(text: Text, *, is_compose: bool) -> Container:
    what = "compose file" if is_compose else "Dockerfile"
    pattern = SERVICES if is_compose else FROM
    match = pattern.search(text.text)
    if not text.text.strip():
        return Container(Place(text.path), what, EMPTY)
    if match is None:
        return Container(Place(text.path), what, NO_SERVICE if is_compose else NO_IMAGE)
    place = Place(text.path, text.text.count("\n", 0, match.start()) + 1)
    if DEVELOPMENT.search(text.path):
        return Container(place, what, DEVELOPMENT_ONLY)
    return Container(place, what)
