"""JSON as it comes in: what is nested without end is none, as what is cut off is none."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider


class JsonReading(DefaultJSONProvider):
    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ANN401 -- as the class we refine
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            message = "nested too deeply"
            raise ValueError(message) from error


def init_json(app: Flask) -> None:
    app.json = JsonReading(app)
