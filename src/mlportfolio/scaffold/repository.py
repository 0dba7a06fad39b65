"""The project's git repository: made with GitPython, free of the user's hooks and templates."""

import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold.request import Author

if TYPE_CHECKING:
    from git import Repo

INIT = {"initial_branch": "main", "template": "", "allow_unsafe_options": True}
"""An empty ``--template`` keeps the user's hooks out; GitPython calls every template unsafe."""
UNHOOKED = [f"core.hooksPath={os.devnull}", "commit.gpgSign=false", "gc.auto=0"]
PLAIN = ["core.autocrlf=false", "core.excludesFile=", "core.fsmonitor=false"]
"""Settings of the user that would change which files are committed, or their bytes."""
NO_GIT = "install git (https://git-scm.com/downloads), or say --no-git"


def commit_first(folder: Path, author: Author, message: str) -> str:
    """Make ``folder`` a repository whose one commit holds all its files; return its id."""
    git = _git()
    try:
        with git.Repo.init(folder, **INIT) as repo:
            repo.git(c=PLAIN).add("--all", "--force")
            return _commit(repo, author, message)
    except (git.GitError, OSError) as error:
        raise _refusal(error) from error


def commit_changes(folder: Path, author: Author, message: str) -> str:
    """Commit every change that the project's git does not ignore; return the commit's id."""
    git = _git()
    try:
        with git.Repo(folder) as repo:
            repo.git(c=PLAIN).add("--all")
            return _commit(repo, author, message)
    except (git.GitError, OSError) as error:
        raise _refusal(error) from error


def _git() -> ModuleType:
    try:
        import git  # noqa: PLC0415 - runs `git version` when imported
    except ImportError as error:
        msg = "git is not installed"
        raise ScaffoldError(msg, hint=NO_GIT) from error
    return git


def _commit(repo: "Repo", author: Author, message: str) -> str:
    """Commit what is staged; the author commits too, and no hook of anybody's runs."""
    signer = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", author.name), ("EMAIL", author.email))
    }
    words = ("--quiet", "--no-verify", "--cleanup=verbatim", "--message", message)
    repo.git(c=UNHOOKED).commit(*words, env=signer)
    return str(repo.head.commit.hexsha)


def _refusal(error: Exception) -> ScaffoldError:
    reason = str(getattr(error, "strerror", "") or error).strip().splitlines()[-1:]
    msg = f"git could not commit the project: {''.join(reason)}"
    return ScaffoldError(msg, hint="say --no-git to make the project without a repository")


def identity() -> Author | None:
    """Return who git would sign as, or None where nobody has told it."""
    import subprocess  # noqa: PLC0415 - two questions to git, cheaper than GitPython

    def ask(key: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - fixed words
                ["git", "config", "--get", key],  # noqa: S607 - the user's git
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            return ""
        return done.stdout.strip()

    name = os.environ.get("GIT_AUTHOR_NAME") or ask("user.name")
    email = os.environ.get("GIT_AUTHOR_EMAIL") or ask("user.email")
    return Author(name=name, email=email) if name and email else None
