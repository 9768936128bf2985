"""What each checker is told: the two files of settings with the ids of the attacked service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

CONFIG = Path(__file__).with_name("config.json")
DAY = Path(__file__).with_name("day.json")

Config = dict[str, Any]


def fill_config(values: Mapping[str, Any]) -> Config:
    """config.json with its placeholders filled; a race of `each` becomes one of each."""
    told = json.loads(CONFIG.read_text(encoding="utf-8"))
    told["races"] = [
        _filled(race, own) for race in told["races"] for own in values[race.pop("each")]
    ]
    filled: Config = _filled(told, _texts(values))
    return filled


def configs_of(whole: Config, values: Mapping[str, Any]) -> dict[str, Config]:
    """By checker; those of the day of meetings ask other people for other pages."""
    day = json.loads(DAY.read_text(encoding="utf-8"))
    day = whole | {"search_urls": []} | _filled(day, _texts(values))
    words = [secret for secret in whole["secrets"] if not secret.get("is_number")]
    return {
        "idor_walk": whole | {"search_urls": []},
        "inference": whole | {"secrets": words},
        "day_walk": day,
        "day_acts": day
        | {"roles": _some(day["roles"], day["actors"]), "objects": day["acts"], "start": []},
        "day_fuzz": day
        | {"roles": _some(day["roles"], day["writers"]), "start": day["written"], "api_json": []},
    }


def _some(roles: Mapping[str, Any], names: list[str]) -> Config:
    return {name: roles[name] for name in names}


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _filled(part: Any, values: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return Template(part).safe_substitute(values)
    if isinstance(part, list):
        return [_filled(entry, values) for entry in part]
    if isinstance(part, dict):
        return {name: _filled(entry, values) for name, entry in part.items()}
    return part
