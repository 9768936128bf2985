"""Pages without a database: a request in a language, and readers who know three ideas."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask

from matchmaker.config import Settings
from matchmaker.web.app import create_app
from matchmaker.web.presenters.reader import Reader

LABELS = {
    "en": {"chips": "semiconductors", "design": "chip design", "games": "games"},
    "ko": {"chips": "반도체", "design": "반도체 설계", "games": "게임"},
    "vi": {"chips": "bán dẫn", "design": "thiết kế vi mạch", "games": "trò chơi"},
}
MENTIONS = {
    "팹리스": "design",
    "thiết kế vi mạch": "design",
    "chip design": "design",
    "반도체": "chips",
    "chip": "chips",
    "게임": "games",
    "games": "games",
}


@cache
def page_app() -> Flask:
    settings = Settings(
        instance=Path("/nonexistent"),
        database_url="sqlite://",
        secret_key="only-for-tests-only-for-tests-only-for-tests",
        trusted_hosts=("localhost",),
    )
    return create_app(settings)


@contextmanager
def page_in(language: str = "en", path: str = "/") -> Iterator[None]:
    """A request whose page is written in this language."""
    with page_app().test_request_context(f"{path}?lang={language}"):
        yield


def a_reader(locale: str = "en", currency: str = "USD") -> Reader:
    """A reader who knows the ideas above and no other."""
    labels = LABELS[locale]

    def concepts_in(text: str) -> tuple[str, ...]:
        concept = MENTIONS.get(text.casefold())
        return (labels[concept],) if concept else ()

    return Reader(locale, currency, lambda concept: labels.get(concept, concept), concepts_in)
