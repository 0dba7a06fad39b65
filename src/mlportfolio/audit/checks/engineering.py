"""Is the work kept as engineers keep theirs: versioned, installable, licensed, clean?"""

from mlportfolio.audit.check import Verdict, check, fails, not_applicable, partial, passes
from mlportfolio.audit.facts.dependencies import Dependencies, Manifest, Pin
from mlportfolio.audit.facts.history import History
from mlportfolio.audit.facts.hygiene import Hygiene, Ignoring, LicenceSource, Litter, Work
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.secrets import Secrets
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.messages import telling

FEWEST_COMMITS = 5
MOSTLY = 0.5
HARDLY = 1 / 3
UNCOVERED = 0.4
SEVERAL = 3
A_QUARTER = 0.25
FITTING_KINDS = 2
SHOWN = 5
LISTED = 20


@check(
    "ENG01",
    "history",
    weight=2,
    guide="Keep the work under version control, in steps that tell how it grew.",
    remedy="Commit each step by itself, with a message that says what changed and why.",
)
def history_tells(history: History) -> Verdict:
    """At least five commits, most of which say what changed.

    Messages are judged by what is left when the verb, file names and words such as "update" or
    "final" are taken away. Merges are left out: their messages are the machine's.
    """
    if not history.is_git:
        if history.unread:
            return not_applicable(f"the history could not be read: {history.unread}")
        return fails("no git history: the folder is under no version control")
    count = len(history.commits)
    if count < FEWEST_COMMITS:
        if not history.is_whole:
            why = history.unread or "the clone is shallow"
            return not_applicable(f"only {count} commits could be read: {why}")
        return fails(f"{count} commits")
    told, of = telling(history.commits)
    share = told / max(of, 1)
    note = f"{count} commits; {told} of {of} messages say what changed"
    if share > MOSTLY:
        return passes(note=note)
    return partial(note, sure=False) if share >= HARDLY else fails(note)


@check(
    "ENG02",
    "gitignore",
    weight=1,
    guide="Keep what machines make out of the repository.",
    remedy="Add a .gitignore for Python: caches, environments, notebook checkpoints, data, models.",
)
def what_machines_make_is_ignored(hygiene: Hygiene) -> Verdict:
    """A .gitignore that fits Python and machine-learning work.

    Its patterns are tried on the paths that such work leaves behind; two kinds of them at least
    must be covered, so that a file for an editor or another language doesn't count in full.
    """
    if not hygiene.ignoring:
        return fails("no .gitignore")
    best = max(hygiene.ignoring, key=_fitness)
    place = Place(best.path)
    if not best.patterns:
        return partial("empty", place)
    if not _fits(best):
        covered = ", ".join(best.covers) or "nothing that Python or ML work leaves behind"
        return partial(f"covers {covered}", place)
    if any(path.endswith((".py", ".R", ".r")) for path in best.hides):
        named = ", ".join(best.hides[:3])
        return partial(f"keeps sources out of the repository: {named}", place, sure=False)
    return passes(place, note=f"covers {', '.join(best.covers)}")


def _fitness(one: Ignoring) -> tuple[int, int, int]:
    return len(one.covers), one.patterns, -one.path.count("/")


def _fits(one: Ignoring) -> bool:
    r_session = "R sessions" in one.covers and one.patterns > FITTING_KINDS
    return len(one.covers) >= FITTING_KINDS or r_session


@check(
    "ENG03",
    "dependencies",
    weight=2,
    guide="Let others install what the code needs.",
    remedy="Declare what the code imports in pyproject.toml or requirements.txt.",
)
def dependencies_are_declared(dependencies: Dependencies) -> Verdict:
    """What the code needs is declared in a file that a tool can install.

    Covering means most: a plotting library that a single notebook imports is named in the note,
    but doesn't undo the declaration of all the rest. One that the work stands on does, unless it
    alone was forgotten.
    """
    declaring = [one for one in dependencies.manifests if one.requirements and not one.is_lock]
    usable = [one for one in declaring if not one.unusable]
    locks = [one for one in dependencies.manifests if one.is_lock and not one.unusable]
    if not usable and not locks:
        if dependencies.manifests:
            broken = dependencies.manifests[0]
            why = broken.unusable or "nothing is declared in it"
            return partial(f"{broken.path}: {why}", Place(broken.path), sure=False)
        return fails("no requirements.txt, pyproject.toml, environment.yml or like")
    places = _places(usable or locks)
    missing = dependencies.undeclared if usable else ()
    if not missing:
        return passes(*places)
    names = ", ".join(one.module for one in missing[:SHOWN])
    note = f"{len(missing)} of {len(dependencies.imports)} imports are not declared: {names}"
    allowed = A_QUARTER if len(missing) >= SEVERAL else UNCOVERED
    lacks_its_base = len(missing) > 1 and any(one.is_framework for one in missing)
    if lacks_its_base or len(missing) > allowed * len(dependencies.imports):
        remedy = f"Add {names} to {usable[0].path}."
        return partial(note, *places, *(one.at for one in missing[:SHOWN]), remedy=remedy)
    return passes(*places, note=note, sure=False)


def _places(manifests: list[Manifest]) -> tuple[Place, ...]:
    return tuple(Place(one.path) for one in manifests[:3])


@check(
    "ENG04",
    "pinned",
    weight=1,
    guide="Make the environment reproducible.",
    remedy="Pin exact versions, or commit a lock: `uv lock`, `pip-compile`, `conda-lock`, `renv`.",
)
def versions_are_pinned(dependencies: Dependencies) -> Verdict:
    """Exact versions or a lock for most of the dependencies.

    A lock counts when it holds most of what is declared: one that pins the packaging tool alone
    fixes nothing. Versions are counted in broken files too, for they are told all the same.
    """
    declared = [one for one in dependencies.manifests if one.requirements and not one.is_lock]
    wanted = {item.name for one in declared for item in one.requirements}
    for lock in (one for one in dependencies.manifests if one.is_lock and one.requirements):
        locked = {item.name for item in lock.requirements}
        if len(wanted & locked) >= MOSTLY * len(wanted):
            return passes(Place(lock.path), note=f"{len(locked)} locked")
    runtime = [one for one in declared if not one.development] or declared
    items = [item for one in runtime for item in one.requirements]
    if not items:
        return fails("no dependency is declared, so none is pinned")
    exact = [item for item in items if item.pin is Pin.EXACT]
    ranged = [item for item in items if item.pin is Pin.RANGE]
    note = f"{len(exact)} of {len(items)} pinned exactly, {len(ranged)} by a range"
    if len(exact) > MOSTLY * len(items):
        return passes(exact[0].at, note=note)
    if exact or ranged:
        free = next((item for item in items if item.pin is not Pin.EXACT), items[0])
        return partial(note, (exact or ranged)[0].at, free.at)
    return fails(note, items[0].at)


@check(
    "ENG05",
    "licence",
    weight=1,
    guide="Say what others may do with the work.",
    remedy="Add a LICENSE file with the text of the licence that you choose.",
)
def the_licence_is_stated(hygiene: Hygiene) -> Verdict:
    """A licence file, or an SPDX statement in metadata.

    A README's word is half: without the text nobody knows the terms. An empty file states nothing.
    """
    for licence in hygiene.licences:
        if licence.source is not LicenceSource.MENTION:
            note = licence.name or "a text of its own"
            return passes(licence.at, note=note, sure=licence.at.path.count("/") == 0)
    if hygiene.licences:
        licence = hygiene.licences[0]
        remedy = f"Add the text of {licence.name} as LICENSE: the README names it only."
        return partial(f"{licence.name} named in the README only", licence.at, remedy=remedy)
    return fails("no licence file, no statement in metadata or README")


@check(
    "ENG06",
    "ci",
    weight=2,
    guide="Let a machine check each change.",
    remedy="Add a workflow that installs the project, lints it and runs its tests on each push.",
)
def changes_are_checked(hygiene: Hygiene) -> Verdict:
    """A workflow runs something on the code.

    Judged by the commands of its steps: echoes run nothing, and a workflow that is no YAML or
    names no runner never starts.
    """
    for wanted in (Work.CODE, Work.DEPLOY):
        for flow in hygiene.workflows:
            if flow.work is Work.CODE and wanted is Work.CODE:
                return passes(flow.at, note=flow.why)
            if flow.work is Work.DEPLOY and wanted is Work.DEPLOY:
                return partial("deploys, but checks nothing", flow.at)
    if hygiene.workflows:
        flow = hygiene.workflows[0]
        return fails(flow.why or "its steps run nothing on the code", flow.at)
    return fails("no workflow of a continuous-integration service")


@check(
    "ENG07",
    "hygiene",
    weight=1,
    guide="Commit sources only.",
    remedy="Remove what machines made with `git rm -r --cached` and list it in .gitignore.",
)
def only_sources_are_committed(tree: Tree, hygiene: Hygiene) -> Verdict:
    """No caches, environments, editor folders or checkpoints are committed, no file over 50 MB.

    Only tracked files count: what lies about on one disk is nobody's fault.
    """
    if not tree.entries:
        return not_applicable("no file")
    if hygiene.litter:
        kinds = ", ".join(dict.fromkeys(left.litter.value for left in hygiene.litter))
        listed = [left.path for left in hygiene.litter[:3]]
        remedy = f"Run `git rm -r --cached {' '.join(listed)}` and list them in .gitignore."
        if all(left.litter is Litter.LARGE for left in hygiene.litter):
            remedy = f"Keep {', '.join(listed)} out of git: download it, or use DVC or Git LFS."
        places = tuple(Place(left.path) for left in hygiene.litter[:LISTED])
        return fails(f"{len(hygiene.litter)} paths: {kinds}", *places, remedy=remedy)
    if hygiene.unknown_sizes:
        return passes(note=f"size unknown: {', '.join(hygiene.unknown_sizes[:3])}", sure=False)
    return passes(note=f"none in {len(tree.entries)} files")


@check(
    "ENG08",
    "secrets",
    weight=2,
    guide="Keep credentials out of the repository.",
    remedy="Revoke the credential, read it from the environment, and clean it from the history.",
)
def no_secret_is_committed(tree: Tree, secrets: Secrets) -> Verdict:
    """No credentials are committed.

    Values are masked before they become a fact. Placeholders, references to a vault and keys that
    are public by design are none; where that can't be told the verdict says that it isn't sure.
    """
    if not tree.entries:
        return not_applicable("no file")
    certain = [one for one in secrets.found if one.certain]
    if certain:
        told = "; ".join(f"{one.kind} {one.masked}" for one in certain[:3])
        places = tuple(one.at for one in certain[:LISTED])
        remedy = f"Revoke the {certain[0].kind} at {certain[0].at} and read it from a variable."
        return fails(f"{len(certain)} found: {told}", *places, remedy=remedy)
    if secrets.found:
        one = secrets.found[0]
        return passes(one.at, note=f"{one.kind} {one.masked}: public by design?", sure=False)
    return passes(note=f"none in {secrets.looked} files")
