"""What the name of a column hints at; never enough by itself to decide anything."""

import re

KEYS = frozenset({"id", "ids", "uid", "uuid", "guid", "key", "pk", "identifier", "rownames"})
NUMBERED = frozenset({"index", "idx", "rownum", "row", "unnamed", "no", "nr", "num", "number"})
BEARERS = (
    "patient|subject|person|user|customer|client|member|account|household|participant|student"
    "|employee|player|driver|case|session|caller|respondent|owner|author|buyer|seller"
)
A_BEARER = re.compile(rf"({BEARERS})|(.*_)?({BEARERS})_?(id|no|nr|num|number|key|code)")
JOINED_KEY = re.compile(r"[a-z]{3,}id$")
NOT_JOINED = frozenset({"paid", "said", "valid", "grid", "bid", "raid", "solid", "acid", "covid"})
NOT_WHEN = re.compile(
    r"birth|born|dob|expir|expiry|due|until|end|ended|valid|built|founded|release|released|earliest"
    r"|first|hire|hired|joined|deliver|ship|return|close|closed|updated|modified|remod|open|since"
)
WHEN = re.compile(
    r"created|order|event|start|observ|recorded|issue|arriv|transaction|sale|sold|visit"
)
A_YEAR = frozenset({"year", "yr", "jahr", "annee", "ano", "anno", "season"})
A_CLOCK = frozenset({"timestamp", "time", "unixtime", "epoch", "ts", "datetime", "date"})
A_WEIGHT = re.compile(
    r"^(fnlwgt|pweight|sampl(e|ing)_(weight|wt)|survey_(weight|wt)|wgt|perwt|wtssall)"
)
TELLING = 4
"""Shorter words say too little."""
COMMON = re.compile(
    r"total|date|type|number|name|mean|average|status|value|score|year|time|count|level|class"
    r"|amount|index|code|group|rate|price|size|month|category|label|target|median"
)


def words(name: str) -> frozenset[str]:
    """Return the words of a column's Python name."""
    return frozenset(name.split("_")) - {""}


def is_key(name: str) -> bool:
    """Say whether the name is that of an identifier."""
    last = name.rsplit("_", 1)[-1]
    joined = JOINED_KEY.fullmatch(last) is not None and last not in NOT_JOINED
    return bool(words(name) & KEYS) or joined


def is_number_of_row(name: str) -> bool:
    """Say whether the name could be that of a running number."""
    return is_key(name) or bool(words(name) & NUMBERED) or not name.strip("column_0123456789")


def is_bearer(name: str) -> bool:
    """Say whether the name is of somebody or something that several rows can be about."""
    return A_BEARER.fullmatch(name) is not None


def is_alike(name: str, target: str) -> bool:
    """Say whether two names share a word that says something."""
    telling = {
        word for word in words(target) if len(word) >= TELLING and not COMMON.fullmatch(word)
    }
    return bool(telling & words(name)) or target in name
