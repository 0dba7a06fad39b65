"""What operators ask the service: whether it is ready, and what it has counted."""

from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .champion import Champion
from .meters import Meters

UNAVAILABLE = 503
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@dataclass
class State:
    """What one service is doing at the moment."""

    meters: Meters
    champion: Champion | None = None
    leaving: bool = False


def operations(state: State) -> APIRouter:
    """Return the addresses for those who run the service."""
    router = APIRouter()

    @router.get("/ready", responses={UNAVAILABLE: {"description": "send requests elsewhere"}})
    async def ready() -> JSONResponse:
        """Say whether requests should be sent here: not before a champion, not while leaving."""
        if state.leaving:
            return JSONResponse({"status": "leaving"}, UNAVAILABLE)
        if state.champion is None:
            return JSONResponse({"status": "no champion yet"}, UNAVAILABLE)
        told = {"version": state.champion.version, "since": state.champion.since}
        return JSONResponse({"status": "ready", **told})

    @router.get("/metrics")
    async def metrics() -> Response:
        """Tell what was counted, for Prometheus."""
        return Response(generate_latest(state.meters.registry), media_type=CONTENT_TYPE_LATEST)

    return router


def waiting(state: State) -> FastAPI:
    """Make the service that answers while there is no champion."""
    service = FastAPI(openapi_url=None)
    service.include_router(operations(state))

    @service.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @service.api_route("/{path:path}", methods=METHODS)
    async def not_yet() -> JSONResponse:
        detail = [{"field": "", "message": "no champion is in service yet"}]
        return JSONResponse({"detail": detail}, UNAVAILABLE, headers={"retry-after": "5"})

    return service
