"""Addresses with the token of a link in them: `<token:token>` keeps it out of log and referrer."""

from __future__ import annotations

from flask import Flask, Request
from werkzeug.routing import UnicodeConverter

TOKEN = "token"  # noqa: S105 -- the name of an argument


class TokenConverter(UnicodeConverter):
    """Takes whatever may be a token: one that a mail program cut or lengthened is none of ours."""


def init_tokens(app: Flask) -> None:
    """Before any page is registered that has such an address."""
    app.url_map.converters[TOKEN] = TokenConverter


def has_token(request: Request) -> bool:
    return TOKEN in (request.view_args or {})
