"""Patterns of credentials: known prefixes, and literals assigned to telling names."""

import re
from collections import Counter
from collections.abc import Iterator
from math import log2

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.pattern import Pattern, pattern


class Finding(Record):
    """A credential at an offset; its value stays inside the gatherer."""

    kind: str
    value: str
    shown: str
    at: int
    certain: bool = True

    @property
    def masked(self) -> str:
        """What may be shown: the public start, and how long the rest is."""
        return f"{self.shown}… ({len(self.value)} characters)"


class Known(Record):
    """A kind of credential that shows itself; compiled only where its literal stands."""

    kind: str
    literal: str
    pattern: str
    certain: bool = True


KNOWN = (
    Known("AWS access key", "AKIA", r"\bAKIA[0-9A-Z]{16}\b"),
    Known("GitHub token", "gh", r"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    Known("GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{60,90}\b"),
    Known("GitLab token", "glpat-", r"\bglpat-[\w-]{20}\b"),
    Known("OpenAI key", "sk-",
          r"\bsk-(?:proj-|svcacct-)?(?=[\w-]{0,180}\d)[A-Za-z0-9_-]{32,180}\b"),
    Known("Anthropic key", "sk-ant-", r"\bsk-ant-[\w-]{32,120}\b"),
    Known("Groq key", "gsk_", r"\bgsk_[A-Za-z0-9]{40,60}\b"),
    Known("Hugging Face token", "hf_", r"\bhf_[A-Za-z]{34}\b"),
    Known("Google API key", "AIza", r"\bAIza[\w-]{35}(?![\w-])", certain=False),
    Known("Google OAuth secret", "GOCSPX-", r"\bGOCSPX-[\w-]{28}\b"),
    Known("Slack token", "xox", r"\bxox[abpr]-\d{8,}-[\w-]{20,}"),
    Known("Slack webhook", "hooks.slack.com",
          r"hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}"),
    Known("Discord webhook", "/api/webhooks/",
          r"discord(?:app)?\.com/api/webhooks/\d{15,}/[\w-]{50,}"),
    Known("SendGrid key", "SG.", r"\bSG\.[\w-]{22}\.[\w-]{43}\b"),
    Known("Stripe key", "k_live_", r"\b[sr]k_live_[A-Za-z0-9]{20,}\b"),
    Known("Telegram bot token", ":AA", r"\b\d{8,10}:AA[\w-]{33}(?![\w-])"),
    Known("PyPI token", "pypi-", r"\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}"),
    Known("npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    Known("Databricks token", "dapi", r"\bdapi[0-9a-f]{32}\b"),
    Known("DigitalOcean token", "dop_v1_", r"\bdop_v1_[0-9a-f]{64}\b"),
    Known("Azure storage key", "AccountKey=", r"AccountKey=[A-Za-z0-9+/]{80,90}={0,2}"),
    Known("Mapbox secret token", "sk.eyJ", r"\bsk\.eyJ[\w-]{20,}\.[\w-]{20,}"),
    Known("W&B key", "wandb", r"wandb\.login\(\s*key\s*=\s*[\"'](?P<value>[0-9a-f]{40})[\"']"),
    Known("Kaggle key", '"key"',
           r"\"username\"\s*:\s*\"[^\"]{2,60}\"\s*,\s*\"key\"\s*:\s*\"(?P<value>[0-9a-f]{32})\""),
    Known("private key", "PRIVATE KEY-----",
           r"-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----(?:\\n|\s){1,4}[A-Za-z0-9+/=\\\s:,-]{60}"),
    Known("key in an address", "key=",
           r"[?&](?:api[_-]?|access[_-]?)?key=(?P<value>[0-9A-Fa-f]{32,64})\b"),
    Known("key in an address", "appid=", r"[?&]appid=(?P<value>[0-9a-f]{32})\b"),
    Known("password in a URL", "@",
           r"\b(?:postgres(?:ql)?|mysql|mongodb|redis|rediss|amqps?|mssql|https?|ftp)(?:\+\w{1,20})?://"
           r"[\w.%+-]{1,60}:(?P<value>[^\s:/@'\"<>{}$*]{6,100})@[\w-]{1,60}\.[\w.-]{2,100}"),
    Known("password in a URL", "@localhost",
          r"\b[a-z]{2,20}(?:\+\w{1,20})?://[\w.%+-]{1,60}:"
          r"(?P<value>(?=[^\s@]*[a-z])(?=[^\s@]*[A-Z])(?=[^\s@]*\d)"
          r"[^\s:/@'\"<>{}$*]{8,100})@localhost\b"),
)  # fmt: skip

TELLING = (
    "secret", "token", "passw", "pwd", "api_key", "apikey", "api-key", "access_key", "account_key",
    "accesskey", "auth_key", "kaggle_key", "subscription_key", "encryption_key", "private_key",
    "credential",
)  # fmt: skip
NAME = (
    r"(?P<name>\b[\w.-]{0,40}(?:secret|token|passwo?r?d|passwd|pwd|api[_-]?key|access[_-]?key|"
    r"account[_-]?key|auth[_-]?key|kaggle_key|subscription_key|encryption_key|credential)\w{0,20})"
)
QUOTED = Pattern(
    NAME + r"[\"']?\]?[ \t]*(?::[ \t]*str[ \t]*)?(?:=>?|:|,)[ \t]*(?P<bytes>[rRbBuU]{0,2})"
    r"(?P<quote>[\"'])(?P<value>(?:\\.|[^\"'\\\n]){8,200})(?P=quote)",
    re.IGNORECASE,
)
BARE = Pattern(
    r"^[ \t]*(?:export[ \t]+|set[ \t]+|ENV[ \t]+|-[ \t]+)?"
    + NAME
    + r"[ \t]*[=:][ \t]*(?P<value>[^\s\"'#;,(){}<>$]{8,200})[ \t]*$",
    re.IGNORECASE,
)
BARE_FILES = (".env", ".ini", ".cfg", ".conf", ".properties", ".yml", ".yaml", ".toml", ".md",
              ".sh", ".txt", ".tfvars", ".rst")  # fmt: skip
MADE_UP = Pattern(
    r"(?i)your|\bmy|xxx|example|sample|placeholder|change[_-]?(?:me|it|this)|replace|insert|todo|dummy|"
    r"fake|mock|test|secret|passw|token|none|null|undefined|redact|hidden|removed|\*{3}|\.{3}|…|enter|"
    r"here|default|1234|abcd|foo|qwerty|admin|root|user|demo|local|letmein|welcome|api.?key|key.?id|"
    r"sqlite|postgres|mysql|airflow|mlflow|minio|guest|"
    r"docker|jenkins|github|dev[-_]|[-_]dev|env\b|vault|arn:|https?:|\[|<|\{|\$|%\(|&"
)
EXAMPLES = Pattern(
    r"(?i)example|sample|template|\.dist$|(?:^|/)(?:tests?|fixtures?)/|(?:^|/)test_|conftest",
    hints="example sample template .dist test fixture",
)
FILLED_IN = Pattern(r"EXAMPLE|(?i:x{6}|your|placeholder|0{12}|1234567890)|(.)\1{7}")
NO_VALUE = Pattern(r"(?i)[a-z]+(?:[_./ -][a-z]+)*|[A-Z_]+|[\d.]+|.*[/\\].*\.\w{1,5}")
ESCAPE = Pattern(r"\\x[0-9a-f]{2}", re.IGNORECASE)
FRAMEWORK = Pattern(r"(?i)(?:^|[._])secret_?key$|jwt_secret|session_secret")
HARMLESS = Pattern(
    r"(?i)token(?:iz|s$|_?(?:id|type|len|count|limit|ur[il]|path|file|name|class|model))|"
    r"(?:client|next|continuation|page|csrf|pad|eos|bos|unk|sep|cls|mask|max|special)_?token|"
    r"(?:pass|pwd|secret|token|key)_?(?:hash|name|path|file|id|ur[il])$"
)
"""Names that only sound like credentials: tokens of text, of pages, of requests."""

PASSWORD = Pattern(r"(?i)pass|pwd")
KEY_LETTERS = Pattern(r"(?=.*\d)(?=.*[A-Za-z])[\w+/=.-]+")
CLASSES = tuple(map(Pattern, (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9\s]")))
UNBROKEN = Pattern(r"(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{12}")
"""What names of models and versions lack, for they are words with marks between them."""

LONG = 16
RANDOM_BITS = 3.0
STRONG_CLASSES = 3
FEW_ESCAPES = 2
SHORTEST_KEY = 8


def prefixed(text: str) -> Iterator[Finding]:
    """Find credentials that show themselves."""
    for known in KNOWN:
        if known.literal not in text:
            continue
        for match in pattern(known.pattern).finditer(text):
            whole = match.groupdict().get("value") is None
            value = match[0] if whole else match["value"]
            if _is_made_up(value, whole=whole):
                continue
            shown = known.literal if whole and value.startswith(known.literal) else ""
            yield Finding(known.kind, value, shown, match.start(), known.certain)


def _is_made_up(value: str, *, whole: bool) -> bool:
    if whole:
        return bool(FILLED_IN.search(value))
    return bool(MADE_UP.search(value))


def assigned(path: str, text: str) -> Iterator[Finding]:
    """Find random-looking literals assigned to names that tell what they are."""
    if EXAMPLES.search(path) or not _tells(text):
        return
    patterns = [QUOTED]
    name = path.rpartition("/")[2].lower()
    if name.startswith(".env") or name.endswith(BARE_FILES):
        patterns.append(BARE)
    telling = tuple(_telling(text))
    for each in patterns:
        for start, line in telling:
            for match in each.finditer(line):
                kind = _kind(match["name"], match["value"])
                if kind:
                    yield Finding(kind, match["value"], "", start + match.start("name"))


def _telling(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold a telling name, each with its offset."""
    start = 0
    for line in text.split("\n"):
        if _tells(line):
            yield start, line
        start += len(line) + 1


def _tells(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in TELLING)


def _kind(name: str, value: str) -> str:
    """Name the credential that a literal is; empty when it could be anything else."""
    if HARMLESS.search(name):
        return ""
    if FRAMEWORK.search(name):
        return "secret key" if _is_framework_key(value) else ""
    if MADE_UP.search(value) or NO_VALUE.fullmatch(value) or " " in value:
        return ""
    if PASSWORD.search(name):
        return "password" if _is_strong(value) or _is_random(value) else ""
    return "key or token" if _is_random(value) else ""


def _is_framework_key(value: str) -> bool:
    if len(ESCAPE.findall(value)) >= FEW_ESCAPES or value.startswith("django-insecure-"):
        return True
    if MADE_UP.search(value) or NO_VALUE.fullmatch(value) or " " in value:
        return False
    return (
        len(value) >= SHORTEST_KEY
        and _classes(value) >= FEW_ESCAPES
        and _bits(value) > RANDOM_BITS - 0.5
    )


def _is_random(value: str) -> bool:
    return (
        len(value) >= LONG
        and bool(KEY_LETTERS.fullmatch(value))
        and bool(UNBROKEN.search(value))
        and _bits(value) >= RANDOM_BITS
    )


def _is_strong(value: str) -> bool:
    return _classes(value) >= STRONG_CLASSES and _bits(value) >= RANDOM_BITS - 0.5


def _classes(value: str) -> int:
    return sum(bool(kind.search(value)) for kind in CLASSES)


def _bits(value: str) -> float:
    """Return the entropy of a letter, in bits."""
    total = len(value)
    return -sum(n / total * log2(n / total) for n in Counter(value).values())
