"""Tell commit messages that say what changed from those that only say that something did."""

from collections import Counter
from collections.abc import Iterable

from mlportfolio.audit.facts.history import Commit
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.unspaced import unspaced

LENGTH = 300
REPEATS = 2
"""The same message more often than this is a habit, not a description."""

PREFIX = Pattern(r"^\s*(?:\[[^\]]{0,40}\]|:\w{1,30}:|\w{2,12}(?:\([^)]{0,40}\))?!?:)\s*")
FILE = Pattern(r"\S*\.\w{1,8}\b(?!\s*\()|\S+/\S*|\.\w+")
WORD = Pattern(r"[^\W\d_]{2,}")
UNSPACED_ENOUGH = 4
BY_BUTTON = Pattern(
    r"(?i)add(?:ed)? files? via upload|rename \S+ to \S+|(?:create|delete) \S+|"
    r"(?:created|criado|creado|créé|erstellt) \w+ (?:\w+ )?(?:google )?colab(?:oratory)?"
)
VERBS = """
    add adds added adding fix fixes fixed fixing update updates updated updating create created
    creates delete deleted deletes remove removed removes removing rename renamed move moved
    change changed changes improve improved improves refactor refactored implement implemented
    implements clean cleaned cleanup use uses used make made makes upload uploaded build built
    train trained edit edited modify modified replace replaced revise revised complete
    completed finish finished set write wrote test tested tested deploy deployed support drop
    bump tune tuned merge merged
"""
EMPTY = """
    the an of to in on for and or with from by at is it its this that all my our your some more
    new old final first second third last latest initial init commit commits committed version
    file files folder folders code codes script scripts project projects repo repository work
    working wip stuff thing things misc minor major small big bug bugs bugfix hotfix error
    errors issue issues typo typos readme md python py csv ipynb notebook notebooks data txt
    requirements gitignore license upload uploads via save saved done ok okay temp tmp push
    pushed pull request branch master main test tests check checkpoint checkin backup again now
    please few several many various other changes update updates fixes day week today day part
    start started begin mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday
    sun sunday jan january feb february mar march apr april may jun june jul july aug august sep
    sept september oct october nov november dec december am pm utc gmt est edt cst cdt pst pdt cet
    cest ist
"""


ACTING = frozenset(VERBS.split())
SAYING_NOTHING = frozenset(EMPTY.split()) | ACTING


def telling(commits: Iterable[Commit]) -> tuple[int, int]:
    """Count the commits that say what changed, and all that could: merges say nothing anyway."""
    subjects = Counter(commit.subject[:LENGTH] for commit in commits if commit.parents < REPEATS)
    told = sum(min(count, REPEATS) for subject, count in subjects.items() if tells(subject))
    return told, subjects.total()


def tells(subject: str) -> bool:
    """Say whether a subject names what was changed, beyond a file or the fact of a change."""
    said = PREFIX.sub("", subject)
    if BY_BUTTON.fullmatch(said.strip()):
        return False
    if unspaced(said) >= UNSPACED_ENOUGH:
        return True
    words = [word.lower() for word in WORD.findall(FILE.sub(" ", said))]
    named = [word for word in words if word not in SAYING_NOTHING]
    acts = any(word in ACTING for word in words)
    return len(named) > 1 or bool(named and acts)
