"""Every request leaves a trace: a line of JSON, a count, its time, and what was answered."""

import re
import traceback
import uuid
from time import perf_counter

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .meters import Meters
from .serve import LARGEST_BODY
from .trail import Trail, told

ROUTES = frozenset(
    {"/", "/answer.js", "/predict", "/model", "/health", "/ready", "/metrics"}
    | {"/docs", "/docs/oauth2-redirect", "/redoc", "/openapi.json"}
)
"""The paths that are counted by name; all others, which strangers make up, are one."""
SANE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
OK, CLIENT_LEFT = 200, 499
LINE_ENDS = bytes.maketrans(b"\r\n", b"  ")


class Observed:
    """An ASGI layer that sees every request come and its answer go."""

    def __init__(self, inner: ASGIApp, meters: Meters, log: Trail, journal: Trail | None) -> None:
        self._inner, self._meters, self._log, self._journal = inner, meters, log, journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then write down how it went."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        start, seen = perf_counter(), Seen(scope, receive, send)
        kept = self._journal is not None and scope["path"] == "/predict"
        asked, answered = (seen.receive_kept, seen.send_kept) if kept else (receive, seen.send)
        try:
            await self._inner(scope, asked, answered)
        except ClientDisconnect:
            seen.status = CLIENT_LEFT
        except Exception:
            self._log.put(told(event="error", id=seen.id, error=traceback.format_exc()))
            if not seen.status:
                raise
        finally:
            self._write_down(seen, perf_counter() - start)

    def _write_down(self, seen: "Seen", seconds: float) -> None:
        path, method, version = (seen.scope.get(key) for key in ("path", "method", "champion"))
        route = path if path in ROUTES else "other"
        self._meters.requests.labels(route, str(seen.status)).inc()
        self._meters.seconds.labels(route).observe(seconds)
        facts = {"id": seen.id, "method": method, "route": route, "status": seen.status}
        milliseconds = round(seconds * 1000, 3)
        self._log.put(told(event="request", **facts, ms=milliseconds, version=version))
        if self._journal is not None and seen.question and seen.status == OK:
            self._journal.put(seen.entry(version))


class Seen:
    """What is known of one request while it passes."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self._receive, self._send = scope, receive, send
        self.status = 0
        self.id = given(scope) or uuid.uuid4().hex
        self.question = self.answer = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on; the first names the request and the model."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            version = str(self.scope.get("champion", 0)).encode()
            own = ((b"x-request-id", self.id.encode()), (b"x-model-version", version))
            message["headers"] = [*message.get("headers", ()), *own]
        await self._send(message)

    async def receive_kept(self) -> Message:
        """Pass a part of the question on, and keep it."""
        message = await self._receive()
        if len(self.question) <= LARGEST_BODY:
            self.question += message.get("body", b"")
        return message

    async def send_kept(self, message: Message) -> None:
        """Pass a part of the answer on, and keep it."""
        self.answer += message.get("body", b"")
        await self.send(message)

    def entry(self, version: object) -> bytes:
        """Return the line of the request log; question and answer are JSON as they stand."""
        opening = told(id=self.id, version=version)[:-1]
        question, answer = self.question.translate(LINE_ENDS), self.answer.translate(LINE_ENDS)
        return opening + b', "request": ' + question + b', "answer": ' + answer + b"}"


def given(scope: Scope) -> str:
    """Return the id that the caller gave the request, if it is fit for a log."""
    name = dict(scope["headers"]).get(b"x-request-id", b"")
    return name.decode() if SANE_ID.fullmatch(name) else ""
