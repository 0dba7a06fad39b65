"""The switch between champions: it turns as the service runs.

A promotion loads the new model beside the old one. Requests under way end on the model that
they began with; a pointer or a model that cannot be read changes nothing but the log.
"""

import asyncio
from dataclasses import replace
from pathlib import Path
from time import monotonic

import numpy as np
from fastapi import FastAPI
from numpy.typing import NDArray
from starlette.types import Receive, Scope, Send

from . import champion, serve
from .answer import answers
from .champion import Champion
from .meters import Meters
from .operations import State, operations, waiting
from .predictor import Inputs, Predictor
from .settings import ProjectError, Settings
from .trail import Trail, told

EVERY = 1.0
AGAIN = 30.0


class Switch:
    """An ASGI application that answers from the champion there is."""

    def __init__(
        self, settings: Settings, homes: tuple[Path, ...], state: State, log: Trail
    ) -> None:
        self._settings, self._homes, self._state, self._log = settings, homes, state, log
        self._app = waiting(state)
        self._refused: Champion | None = None
        self._again = 0.0
        self._complaint = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request to whoever answers now."""
        now = self._state.champion
        scope["champion"] = now.version if now else 0
        await self._app(scope, receive, send)

    async def follow(self) -> None:
        """Look at the pointer until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.look()

    async def look(self) -> None:
        """Take up the version that the pointer names, unless it answers already."""
        try:
            home, named = await asyncio.to_thread(champion.current, self._homes)
        except (OSError, ProjectError) as error:
            self._complain(str(error))
            return
        if named in (None, self._state.champion):
            return
        if named != self._refused or monotonic() > self._again:
            await self._take_up(home, named)

    async def _take_up(self, home: Path, named: Champion) -> None:
        try:
            app = await asyncio.to_thread(self._made, home / named.folder)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the old one goes on
            self._refused, self._again = named, monotonic() + AGAIN
            self._state.meters.reloads.labels("failed").inc()
            self._complain(f"version {named.version} cannot be taken up: {error}")
            return
        self._app, self._state.champion, self._complaint = app, named, ""
        self._state.meters.reloads.labels("done").inc()
        self._state.meters.version.set(named.version)
        self._log.put(told(event="champion", version=named.version, since=named.since))

    def _made(self, folder: Path) -> FastAPI:
        found = champion.load(self._settings, folder)
        service = serve.app(counted(found, self._state.meters))
        service.include_router(operations(self._state))
        return service

    def _complain(self, words: str) -> None:
        """Log what is wrong, once and not every second."""
        if words != self._complaint:
            self._complaint = words
            self._log.put(told(event="trouble", message=words))


def counted(found: Predictor, meters: Meters) -> Predictor:
    """Return the same model, with its answers counted."""

    def values(inputs: Inputs) -> NDArray[np.float64]:
        given = found.values(inputs)
        meters.predicted(answers(given, found.card))
        return given

    return replace(found, values=values)
