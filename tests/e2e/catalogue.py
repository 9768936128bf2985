"""What the pages say in a language, asked of the same catalogues."""

from __future__ import annotations

from collections.abc import Callable

from matchmaker.domain.text import Message
from matchmaker.translations import translate_into


def words_in(language: str) -> Callable[..., str]:
    """The function that turns an English sentence of the product into that language."""

    def say(sentence: str, **values: object) -> str:
        return translate_into(language, Message(sentence, values))

    return say
