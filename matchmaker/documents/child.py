"""Looks into one document in a process of its own: content in at stdin, JSON out at stdout."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Callable
from typing import Any

from matchmaker.documents.answers import DECK_BOUNDS, LOGO_BOUNDS, PAGES, TEXT
from matchmaker.documents.decks import read_pages
from matchmaker.documents.images import redraw
from matchmaker.documents.problems import RefusedDocumentError
from matchmaker.isolation import limit_this_process


def main() -> None:
    task = sys.argv[1]
    limit_this_process(DECK_BOUNDS if task in {PAGES, TEXT} else LOGO_BOUNDS)
    content = sys.stdin.buffer.read()
    if task in {PAGES, TEXT}:
        answer = answer_of(lambda: _deck(content, with_text=task == TEXT))
    else:
        answer = answer_of(lambda: {"picture": _packed(redraw(content, task))})
    sys.stdout.write(json.dumps(answer))


def answer_of(look: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was found, or why nothing was: `problem` and its values."""
    try:
        return look()
    except RefusedDocumentError as refused:
        return {"problem": refused.problem, "values": refused.values}


def _deck(content: bytes, *, with_text: bool) -> dict[str, Any]:
    deck = read_pages(content, with_text=with_text)
    return {
        "pages": deck.pages,
        "previews": [_packed(preview) for preview in deck.previews],
        "texts": deck.texts,
    }


def _packed(content: bytes) -> str:
    return b64encode(content).decode("ascii")


if __name__ == "__main__":
    main()
