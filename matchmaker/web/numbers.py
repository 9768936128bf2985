"""Whole numbers that people send: none is larger than a column of any database holds."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, ValidationError

LARGEST = 2**31 - 1


class NumberConverter(IntegerConverter):
    """`<int:number>` finds no page for more than that."""

    def to_python(self, value: str) -> int:
        number: int = super().to_python(value)
        if number > LARGEST:
            raise ValidationError
        return number


def init_numbers(app: Flask) -> None:
    """Before any page is registered that has a number in its address."""
    app.url_map.converters["int"] = NumberConverter
