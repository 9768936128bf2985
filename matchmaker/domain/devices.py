"""What a browser calls itself, in words that its owner knows."""

from __future__ import annotations

import re

_BROWSERS = (
    ("WeChat", r"MicroMessenger"),
    ("KakaoTalk", r"KAKAOTALK"),
    ("Zalo", r"\bZalo\b"),
    ("LINE", r"\bLine/"),
    ("Samsung Internet", r"SamsungBrowser"),
    ("Whale", r"Whale/"),
    ("Cốc Cốc", r"coc_coc_browser"),
    ("Opera", r"\bOPR/|\bOpera\b"),
    ("Edge", r"\bEdgA?/|\bEdgiOS/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
"""The first that is found: many call themselves Chrome and Safari too."""

_SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux|X11"),
)


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """Such as Firefox and Windows; empty where it is not known."""
    return _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, text)), "")
