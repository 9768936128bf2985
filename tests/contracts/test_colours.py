"""Words stay readable: contrast of every pair of tokens that meet, light and dark (WCAG 2)."""

import re

import pytest

from matchmaker.config import ROOT

TEXT, SHAPE = 4.5, 3.0
HEX = re.compile(r"--([\w-]+):\s*#([0-9a-f]{6})")
ON_SHEETS = ("page", "surface")
PAIRS = [
    *(
        (word, ground, TEXT)
        for word in ("text", "muted", "ink")
        for ground in (*ON_SHEETS, "sunken")
    ),
    ("on-ink", "ink", TEXT),
    ("on-ink", "ink-hover", TEXT),
    *((side, ground, TEXT) for side in ("sea", "brick") for ground in (*ON_SHEETS, f"{side}-tint")),
    *((state, "surface", TEXT) for state in ("ok", "warn", "danger")),
    *((state, f"{state}-tint", TEXT) for state in ("ok", "warn", "danger")),
    ("text", "danger-tint", TEXT),
    *((f"heat-{step}-text", f"heat-{step}", TEXT) for step in range(6)),
    *((shape, ground, SHAPE) for shape in ("control", "focus") for ground in ON_SHEETS),
]


def _tokens(*names: str) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for name in names:
        text = (ROOT / "static" / "css" / name).read_text(encoding="utf-8")
        tokens |= dict(HEX.findall(text.lower()))
    return tokens


THEMES = {"light": _tokens("tokens.css"), "dark": _tokens("tokens.css", "dark.css")}


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground", "least"), PAIRS)
def test_what_meets_can_be_told_apart(theme, mark, ground, least):
    tokens = THEMES[theme]

    assert _contrast(tokens[mark], tokens[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_the_ramp_keeps_its_order_in_grey(theme):
    ramp = [_luminance(THEMES[theme][f"heat-{step}"]) for step in range(6)]

    assert ramp == sorted(ramp, reverse=theme == "light")


def test_dark_gives_every_colour_of_light_a_value():
    dark = set(HEX.findall((ROOT / "static" / "css" / "dark.css").read_text("utf-8").lower()))

    assert {token for token, _colour in dark} >= set(_tokens("tokens.css"))
