"""The service: predictions over HTTP, and a page to try them on."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, TypeAdapter, ValidationError

from .answer import Answer, answers
from .predictor import Predictor, load
from .request import MOST_ROWS, columns, row_model, rows_type
from .settings import Settings
from .settings import load as load_settings

LARGEST_BODY = 10_000_000
JSON = "application/json"


class Health(BaseModel):
    """Whether the service can answer."""

    status: str = "ok"


def create_app() -> FastAPI:
    """Make the service of the project that the current folder belongs to."""
    return app(load(load_settings()))


def app(predictor: Predictor) -> FastAPI:
    """Make the service around a loaded model."""
    card = predictor.card
    row = row_model(card)
    service = FastAPI(title=str(card["title"]), version=str(card["version"]))
    one, many = TypeAdapter(row), TypeAdapter(rows_type(row))
    writer = TypeAdapter(Answer | list[Answer])
    page, script = (
        files(__package__).joinpath(name).read_text(encoding="utf-8")
        for name in ("page.html", "answer.js")
    )

    @service.get("/health")
    async def health() -> Health:
        """Say that the model is loaded and can be asked."""
        return Health()

    @service.get("/model")
    async def model() -> dict[str, Any]:
        """Tell which model answers: its version, data, measures, inputs and an example."""
        return dict(card)

    @service.post(
        "/predict",
        response_model=Answer | list[Answer],
        responses={413: {"description": "too large"}, 422: {"description": "a field is wrong"}},
        openapi_extra={"requestBody": _body(one, card)},
    )
    async def predict(request: Request) -> Response:
        """Answer one row with one answer, and a list of rows with a list."""
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return _refusal(413, [{"field": "", "message": "the body is larger than 10 MB"}])
        try:
            listed = body.lstrip()[:1] == b"["
            rows = many.validate_json(body) if listed else [one.validate_json(body)]
        except ValidationError as error:
            return _refusal(422, _told(error))
        told = list(answers(predictor.predict(columns(rows, card["inputs"])), card))
        return Response(writer.dump_json(told if listed else told[0]), media_type=JSON)

    @service.get("/", include_in_schema=False)
    async def index() -> HTMLResponse:
        return HTMLResponse(page)

    @service.get("/answer.js", include_in_schema=False)
    async def answer_script() -> Response:
        return Response(script, media_type="text/javascript")

    return service


def run(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted."""
    print(f"serving on http://{host}:{port}")  # noqa: T201 - the command's output
    uvicorn.run(app(load(settings)), host=host, port=port, log_level="warning", access_log=False)


def _body(one: TypeAdapter[Any], card: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the body, with a real held-out row as its example."""
    row = one.json_schema()
    choices = [row, {"type": "array", "items": row, "minItems": 1, "maxItems": MOST_ROWS}]
    content = {"schema": {"anyOf": choices}, "example": card["example"]}
    return {"required": True, "content": {JSON: content}}


def _told(error: ValidationError) -> list[dict[str, Any]]:
    """Say which field of which row is wrong, and how."""
    told = []
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        place = list(each["loc"])
        row = place.pop(0) if place and isinstance(place[0], int) else None
        said = {"field": ".".join(map(str, place)), "message": each["msg"]}
        told.append(said if row is None else {"row": row, **said})
    return told


def _refusal(status: int, detail: list[dict[str, Any]]) -> Response:
    body = TypeAdapter(dict[str, list[dict[str, Any]]]).dump_json({"detail": detail})
    return Response(body, status_code=status, media_type=JSON)
