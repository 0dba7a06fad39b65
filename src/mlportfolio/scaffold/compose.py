"""Merge the layers of a plan into one set of files; nothing is rendered yet."""

from dataclasses import dataclass
from pathlib import PurePosixPath

import tomli_w

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import scissors, settings
from mlportfolio.scaffold.plan import Plan

STAND_IN = "stand_in"
STAND_IN_SLUG = "stand-in"
RENDERED_SUFFIXES = frozenset({".md", ".toml", ".yml", ".yaml", ".cff", ".sql"})
RENDERED_NAMES = frozenset({"Dockerfile", "LICENSE"})
NEVER_RENDERED = ".github"
EXECUTABLE = b"#!"
VARIABLE_OF = {
    "name": "slug",
    "title": "title",
    "description": "description",
    "problem": "problem",
    "author": "author",
    "email": "email",
}
ESCAPED = r""" | replace('\\', '\\\\') | replace('"', '\\"') | replace('\n', '\\n')"""
"""The Jinja filters that make any text the inside of a basic string of TOML."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its bytes, whether Jinja has a say in them, and whether it can be run."""

    content: bytes
    rendered: bool = False
    executable: bool = False


Blueprint = dict[str, Item]
"""The files of a project by path, in path order; stand-in names are still in place."""


def compose(plan: Plan) -> Blueprint:
    """Return the files of the project; one of which nothing is left after cutting is none.

    Raises:
        ScaffoldError: two layers bring the same file, and the later does not say so.
    """
    files: Blueprint = {}
    for layer in plan.layers:
        for path, source in layer.files():
            if path in files and path not in layer.replaces:
                msg = f"layer {layer.id} brings {path} again without replacing it"
                raise ScaffoldError(msg)
            content = source.read_bytes()
            item = _item(path, content, plan)
            if item.content.strip() or not content.strip():
                files[path] = item
    files["README.md"] = Item(_readme(plan).encode(), rendered=True)
    files["settings.toml"] = _settings(plan)
    files[settings.SAMPLE] = Item(plan.request.data.sample)
    files[".gitignore"] = _gitignore(files, plan)
    files["pyproject.toml"] = _recorded(files, plan)
    return dict(sorted(files.items()))


def named(blueprint: Blueprint, package: str, slug: str) -> Blueprint:
    """Put the project's names where the stand-in's are, in paths and in text."""
    return {
        path.replace(STAND_IN, package): Item(
            _renamed(item.content, package, slug), item.rendered, item.executable
        )
        for path, item in blueprint.items()
    }


def is_text(content: bytes) -> bool:
    """Say whether a file is text that names can be replaced in."""
    return b"\0" not in content


def _item(path: str, content: bytes, plan: Plan) -> Item:
    executable = content.startswith(EXECUTABLE)
    if not is_text(content):
        return Item(content, executable=executable)
    text = scissors.cut(content.decode(), plan.traits)
    return Item(text.encode(), is_rendered(path), executable)


def is_rendered(path: str) -> bool:
    """Say whether a file is a Jinja template; Python and workflows never are."""
    place = PurePosixPath(path)
    if place.parts[0] == NEVER_RENDERED:
        return False
    return place.suffix in RENDERED_SUFFIXES or place.name in RENDERED_NAMES


def _renamed(content: bytes, package: str, slug: str) -> bytes:
    if not is_text(content):
        return content
    new = content.replace(STAND_IN.encode(), package.encode())
    return new.replace(STAND_IN_SLUG.encode(), slug.encode())


def _readme(plan: Plan) -> str:
    sections: dict[str, str] = {}
    for layer in plan.layers:
        for name, source in layer.sections():
            if name in sections and f"sections/{name}" not in layer.replaces:
                msg = f"layer {layer.id} brings section {name} again without replacing it"
                raise ScaffoldError(msg)
            sections[name] = scissors.cut(source.read_text(encoding="utf-8"), plan.traits)
    return "\n".join(sections[name] for name in sorted(sections))


def _settings(plan: Plan) -> Item:
    text = settings.settings_toml(plan.request.design)
    opening, title = settings.opening(plan.request.design), answer("title", plan.request.title)
    return Item(f"{opening}{title}\n{{% raw %}}{text}{{% endraw %}}".encode(), rendered=True)


def _gitignore(files: Blueprint, plan: Plan) -> Item:
    """Keep a data file that is too large, or not the author's to pass on, out of git."""
    ignored = files[".gitignore"].content
    if not plan.request.data.committed:
        ignored += (
            b"\n# The data file: too large for git; DATA_CARD.md says where it goes.\n/data/raw/\n"
        )
    return Item(ignored)


def _recorded(files: Blueprint, plan: Plan) -> Item:
    """Append the answers to pyproject.toml, so that the project can be made again."""
    lines = [answer(key, value) for key, value in plan.request.answers]
    table = "\n".join(["", "[tool.mlportfolio]", *lines, ""])
    return Item(files["pyproject.toml"].content + table.encode(), rendered=True)


def answer(key: str, value: object) -> str:
    """Write one answer as TOML: by its variable where cookiecutter asks for it as well."""
    variable = VARIABLE_OF.get(key)
    if variable:
        return f'{key} = "{{{{ cookiecutter.{variable}{ESCAPED} }}}}"'
    return f"{{% raw %}}{tomli_w.dumps({key: value}).rstrip()}{{% endraw %}}"
