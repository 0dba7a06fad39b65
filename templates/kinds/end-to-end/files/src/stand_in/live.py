"""The live service: it answers from the champion, is watched, guarded, and leaves gracefully."""

import asyncio
import os
import signal
import threading
from types import FrameType

import uvicorn
from starlette.types import Receive, Scope, Send

from .door import Door
from .meters import Meters
from .observe import Observed
from .operations import State
from .options import Options
from .remote import Follower
from .settings import Settings
from .switch import Switch
from .trail import Trail, to_day, to_stdout, told

FINISH_SECONDS = 5


class Live:
    """The whole service as one ASGI application: what is watched outside, the model inside."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self._settings, self._options = settings, options
        self.state = State(Meters(settings))
        lost = self.state.meters.lost.inc
        self.log = Trail(to_stdout, lost, lambda _: None)
        self._journal = None
        if options.request_log:
            self._journal = Trail(to_day(options.request_log), lost, self._journal_failed)
        self._switch = Switch(settings, options.homes, self.state, self.log)
        door = Door(self._switch, options, self.state.meters)
        self._layers = Observed(door, self.state.meters, self.log, self._journal)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or start and end with the server."""
        if scope["type"] != "lifespan":
            await self._layers(scope, receive, send)
            return
        await receive()
        await self._switch.look()
        tasks = [asyncio.create_task(self._switch.follow())]
        if self._options.registry:
            follower = Follower(self._settings, self._options, self.log)
            tasks.append(asyncio.create_task(follower.follow()))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(self._close)
        await send({"type": "lifespan.shutdown.complete"})

    def _journal_failed(self, error: OSError) -> None:
        self.log.put(told(event="trouble", message=f"the request log cannot be written: {error}"))

    def _close(self) -> None:
        for lines in (self._journal, self.log):
            if lines:
                lines.close()


class Server(uvicorn.Server):
    """A server that says on SIGTERM that it leaves, and goes on answering for a while.

    Load balancers need that while: they learn from /ready that they should send no more.
    """

    def __init__(self, config: uvicorn.Config, live: Live, drain_seconds: float) -> None:
        super().__init__(config)
        self._live, self._drain_seconds = live, drain_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Leave at once on a second signal, or when a person interrupts."""
        if sig == signal.SIGTERM and not self._live.state.leaving:
            self._live.state.leaving = True
            self._live.log.put(told(event="leaving"))
            rest = threading.Timer(self._drain_seconds, super().handle_exit, (sig, frame))
            rest.daemon = True
            rest.start()
            return
        super().handle_exit(sig, frame)


def run(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted, as the environment says."""
    options = Options.read(os.environ, settings)
    live = Live(settings, options)
    config = uvicorn.Config(
        live,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=FINISH_SECONDS,
    )
    live.log.put(told(event="start", address=f"http://{host}:{port}"))
    Server(config, live, options.drain_seconds).run()
