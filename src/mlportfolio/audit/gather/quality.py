"""Looks at how the code is kept."""

from collections.abc import Iterable, Iterator

from mlportfolio.audit.facts.code import Code, Language, Script
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.quality import Quality
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.python.modules import Modules
from mlportfolio.audit.gather.testing import is_named_test

COMMENT_SHARE = 0.06
"""One comment in about sixteen lines of code."""
DOCUMENTED_SHARE = 0.5
PROSE_PER_LINE = 1.0
"""Words of Markdown for each line of a notebook's code."""

_BOILERPLATE = Pattern(r"(?:^|/)(?:setup|conf|manage|__init__|conftest|_?version)\.py$")
_OWN = Pattern(
    r"^(?:file:/+)?(?:"
    r"[A-Za-z]:(?:[\\/]+)(?!fakepath|Windows\b|Program Files)[\w .()\[\]$%~-]+(?:[\\/]|$)|"
    r"/(?:home|Users)/(?!(?:user|username|ubuntu|runner|appuser|jovyan|airflow|app|node|vscode|"
    r"docker|spark|model-server|sagemaker-user|ec2-user|your[\w-]*|<)[/\\]?)[\w.-]+(?:/|$)|"
    r"/Volumes/[\w .-]+/|/root/(?!\.)\w|/mnt/[c-z]/|/media/[\w.-]+/[\w.-]|"
    r"/mnt/(?!(?:data|datasets?|efs|s3|nfs|vol\w*|storage|disks?|models?|azureml|input|output|"
    r"batch|resource|shared|results?|artifacts|tmp)/)[\w.-]+/[\w.-]+/|\\\\\\\\[\w.-]+\\\\)",
    hints=":\\ :/ file: /home/ /users/ /volumes/ /root/ /mnt/ /media/ \\\\",
)
_CONFIGURES = Pattern(
    r"\.(?:ya?ml|toml|ini|cfg|env)$|(?:config|settings|param)[^/]*\.json$|(?:^|/)\.dvc/config$"
)
_WRITTEN = Pattern(
    r"(?i)(?:^|/)(?:mlruns|mlartifacts|multirun|wandb|lightning_logs|outputs?|results?|logs?|runs|data)/|"
    r"(?:^|/)(?:MLmodel|conda\.yaml|meta\.yaml)$"
)
"""Files that a run wrote, which no one has to run."""
_IN_LINE = Pattern(
    r"(?:^|[\s\"'=:(,])((?:[A-Za-z]:\\{1,2}(?:Users|Documents|[A-Z])|[A-Za-z]:/(?:Users|[A-Za-z])|/Users/|/home/)"
    r"[^\s\"',;)]*)",
    hints=":\\ :/ /users/ /home/",
)


def quality(code: Code, texts: Texts) -> Quality:
    """Weigh comments, structure, tests and paths."""
    ours = [script for script in code.scripts if _has_code(script)]
    worked = [script for script in ours if not script.shown.is_test]
    commented = [script for script in worked if _is_commented(script)]
    bare = [script for script in worked if not _is_commented(script)]
    total = sum(script.commentary.code for script in worked)
    tests, stubs = _tests(code)
    modules = [script for script in worked if _is_module(script)]
    return Quality(
        files=len(worked),
        commented=sum(script.commentary.code for script in commented) / total if total else 0.0,
        best=_largest(commented),
        bare=_largest(bare),
        modules=tuple(Place(script.path) for script in modules),
        imported=bool(modules) and _imports_one(code.python, modules),
        defining=tuple(Place(one.path) for one in worked if one.commentary.definitions),
        tests=tests,
        stubs=stubs,
        paths=tuple(_paths(code, texts)),
    )


def _has_code(script: Script) -> bool:
    if script.path.endswith("__init__.py") and script.commentary.definitions:
        return True
    return script.commentary.code > 0 and not _BOILERPLATE.search(script.path)


def _is_commented(script: Script) -> bool:
    told = script.commentary
    if told.comments >= COMMENT_SHARE * told.code:
        return True
    if told.definitions and told.documented >= DOCUMENTED_SHARE * told.definitions:
        return True
    return told.prose >= PROSE_PER_LINE * told.code and script.notebook


def _largest(scripts: list[Script]) -> tuple[Place, ...]:
    ordered = sorted(scripts, key=lambda script: -script.commentary.code)
    return tuple(Place(script.path) for script in ordered[:3])


def _is_module(script: Script) -> bool:
    return bool(script.commentary.definitions) and not script.notebook


def _imports_one(scripts: Iterable[Script], modules: list[Script]) -> bool:
    found = Modules(modules)
    return any(
        target is not None and target[0].path != script.path
        for script in scripts
        for target in (found.find(script.path, one.source) for one in script.shown.imports)
    )


def _tests(code: Code) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    tests, stubs = [], []
    for script in code.python:
        if script.shown.asserts is not None and not script.notebook:
            tests.append(script.shown.asserts)
        elif _is_called_test(script) and script.commentary.code > 0:
            stubs.append(Place(script.path))
    tests += [
        Place(script.path)
        for script in code.scripts
        if script.language is Language.R and any(use.name == "test_that" for use in script.uses)
    ]
    return tuple(tests), tuple(stubs)


def _is_called_test(script: Script) -> bool:
    """Whether a name promises a test; a notebook's last word is as often a trial of something."""
    name = script.path.rpartition("/")[2].lower()
    return is_named_test(script.path) and (not script.notebook or name.startswith("test"))


def _paths(code: Code, texts: Texts) -> Iterator[tuple[str, Place]]:
    for script in code.scripts:
        for literal in script.literals:
            if not literal.guarded and _OWN.match(literal.value.strip()):
                yield literal.value[:80], script.place(literal.at)
    for text in texts.files:
        ours = _CONFIGURES.search(text.path) and not _WRITTEN.search(text.path)
        if ours and "lock" not in text.path:
            for number, line in enumerate(text.text.split("\n")[:2000], 1):
                match = _IN_LINE.search(line)
                if (
                    match
                    and not line.lstrip().startswith(("#", "prefix:"))
                    and _OWN.match(match[1])
                ):
                    yield match[1][:80], Place(text.path, number)
