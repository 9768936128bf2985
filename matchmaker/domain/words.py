"""Word lists of the domain, kept as data so that who speaks the language can read them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "data" / "words"


@cache
def load_words(name: str) -> dict[str, Any]:
    """The tables of one list: `stages`, `countries`, `languages` or `amounts`; read once."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
