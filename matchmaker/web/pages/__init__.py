"""Pages: read the request, call one service, answer."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint


def blueprints() -> Iterator[Blueprint]:
    """The blueprint `bp` of every module here; web/access.py says who may use it."""
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        blueprint = import_module(f"{__name__}.{module.name}").bp
        if not isinstance(blueprint, Blueprint):
            message = f"{module.name}.bp is no blueprint"
            raise TypeError(message)
        yield blueprint
