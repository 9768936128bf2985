import re
from dataclasses import fields
from pathlib import Path

from matchmaker.config import SETTINGS, Settings

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_and_nothing_else_is():
    rows = re.findall(
        r"^\| `([A-Z_]+)` \|", DOCUMENTATION.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(rows) == sorted(SETTINGS)


def test_every_setting_has_a_name_in_the_environment():
    attributes = [attribute for attribute, _read in SETTINGS.values()]

    assert sorted(attributes) == sorted(field.name for field in fields(Settings))
