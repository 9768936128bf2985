import re
from dataclasses import fields
from pathlib import Path

from matchmaker.config import SETTINGS, Settings

ROOT = Path(__file__).parents[2]
DOCUMENTATION = ROOT / "docs" / "settings.md"


def test_every_setting_is_documented_and_nothing_else_is():
    rows = re.findall(
        r"^\| `([A-Z_]+)` \|", DOCUMENTATION.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(rows) == sorted(SETTINGS)


def test_every_setting_has_a_name_in_the_environment():
    attributes = [attribute for attribute, _read in SETTINGS.values()]

    assert sorted(attributes) == sorted(field.name for field in fields(Settings))


def test_every_setting_makes_a_difference():
    product = [path for path in (ROOT / "matchmaker").rglob("*.py") if path.name != "config.py"]
    read = set(re.findall(r"\.(\w+)", "\n".join(path.read_text("utf-8") for path in product)))

    assert {field.name for field in fields(Settings)} - read == set()
