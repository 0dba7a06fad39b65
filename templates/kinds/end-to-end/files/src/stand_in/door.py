"""Who may ask, how often, and how much: looked at before a request reaches the model."""

import base64
import hmac
import json
import math
import time

from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .meters import Meters
from .options import Options
from .serve import LARGEST_BODY

OPEN = frozenset({"/health", "/ready"})
"""What platforms ask to see whether the service lives; never refused."""
CHALLENGE = 'Basic realm="any name, the key as password", charset="UTF-8"'
"""A browser that reads this asks its user, so that the page works behind a key as well."""


class Door:
    """An ASGI layer that refuses who comes too often or without the key."""

    def __init__(self, inner: ASGIApp, options: Options, meters: Meters) -> None:
        self._inner, self._meters = inner, meters
        self._key, self._rate = options.api_key.encode(), options.rate
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage()) if options.rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here; the key is tried as seldom as the rest."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._inner(scope, receive, send)
            return
        wait = self._wait(scope)
        if wait:
            self._meters.refused.labels("rate").inc()
            words = f"too many requests: this service takes {self._rate} from one client"
            await refuse(send, 429, words, {"retry-after": str(wait)})
            return
        if self._key and not hmac.compare_digest(shown(scope), self._key):
            self._meters.refused.labels("key").inc()
            words = "this service needs its key in the header X-API-Key"
            await refuse(send, 401, words, {"www-authenticate": CHALLENGE})
            return
        await self._inner(scope, bounded(receive), send)

    def _wait(self, scope: Scope) -> int:
        """Return for how many seconds a client has to wait; zero lets it in."""
        if self._limiter is None or self._rate is None:
            return 0
        client = (scope["client"] or ("unknown",))[0]
        if self._limiter.hit(self._rate, client):
            return 0
        frees = self._limiter.get_window_stats(self._rate, client).reset_time
        return max(1, math.ceil(frees - time.time()))


def shown(scope: Scope) -> bytes:
    """Return the key that a request brings: in its own header, as a token, or as a password."""
    headers = dict(scope["headers"])
    own: bytes | None = headers.get(b"x-api-key")
    if own is not None:
        return own
    scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
    if scheme.lower() == b"basic":
        return password(token)
    return token if scheme.lower() == b"bearer" else b""


def password(token: bytes) -> bytes:
    """Return what stands behind the name in credentials of a browser; empty where nothing does."""
    try:
        return base64.b64decode(token, validate=True).partition(b":")[2]
    except ValueError:
        return b""


def bounded(receive: Receive) -> Receive:
    """Drop what comes after the largest body: it is refused anyhow, and memory is finite."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] != "http.request":
            return message
        if taken > LARGEST_BODY:
            message["body"] = b""
        taken += len(message.get("body", b""))
        return message

    return receive_some


async def refuse(send: Send, status: int, words: str, headers: dict[str, str]) -> None:
    """Answer in the shape in which wrong fields are told as well."""
    body = json.dumps({"detail": [{"field": "", "message": words}]}).encode()
    told = {"content-type": "application/json", "content-length": str(len(body)), **headers}
    pairs = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
