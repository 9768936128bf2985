"""Reading a form out of a page, as a browser fills it."""

import re
from typing import Any


def form_of(page):
    """What the browser would send if nothing were typed."""
    sent: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page.text):
        sent.setdefault(name, value)
    sent |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)<', page.text))
    for name, options in re.findall(
        r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page.text, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    boxes = re.findall(r'type="checkbox" name="([^"]+)" value="([^"]*)"( checked)?', page.text)
    for name, _value, _checked in boxes:
        sent[name] = [v for n, v, checked in boxes if n == name and checked]
    return sent
