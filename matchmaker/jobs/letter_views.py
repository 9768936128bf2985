"""A letter as its templates place it: every sentence in its reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date

from matchmaker.config import Settings
from matchmaker.domain.letters import LINK, WITHOUT_ASKING, LetterKind
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import DataRequestKind
from matchmaker.domain.notifications import LONGEST_REASON, REASON, notification_sentence
from matchmaker.domain.text import Message
from matchmaker.jobs import letter_texts as texts
from matchmaker.services.consents.unsubscribing import unsubscribe_path
from matchmaker.services.mail.sending import LeasedLetter
from matchmaker.translations import html_lang, translate_into

NOTIFICATIONS = "/notifications"
_LONGEST_NAME = 120
_LIKE_AN_ADDRESS = re.compile(r"(?<=\w)([.:@/])(?=[\w/])")
_UNJOINED = "\\1\u2060"
"""An invisible joiner: mail programs make no link of a name that looks like an address."""


_NAMES = frozenset({"inviter", "organization"})
"""What payloads hold that somebody else wrote."""


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One piece of news, and where it leads."""

    sentence: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """What is empty is left out; `subject` is for the header, `heading` for the letter itself."""

    lang: str
    subject: str
    heading: str
    greeting: str
    lead: str
    news: tuple[LetterItem, ...]
    button: str
    href: str
    copy_address: str
    note: str
    sent_by: str
    stop: str
    stop_href: str


def letter_view(letter: LeasedLetter, settings: Settings) -> LetterView:
    text = texts.TEXTS[letter.kind]
    words = _Words(letter, settings)
    news = tuple(_news(letter, settings.public_origin))
    button, path = _way_on(letter, text, news)
    stop = _way_out(letter, settings)
    is_alone = len(news) == 1 and letter.kind is LetterKind.NOTIFICATION
    return LetterView(
        lang=html_lang(letter.language),
        subject=_subject(letter) if is_alone else words.as_typed(text.subject),
        heading=words(text.subject),
        greeting=words(texts.GREETING if letter.name else texts.GREETING_WITHOUT_NAME),
        lead=words(text.lead),
        news=news,
        button=words(button),
        href=f"{settings.public_origin}{path}" if path else "",
        copy_address=words(texts.COPY_ADDRESS) if LINK in letter.payload else "",
        note=words(text.note),
        sent_by=words(texts.SENT_BY),
        stop=words(texts.STOP) if stop else "",
        stop_href=f"{settings.public_origin}{stop}" if stop else "",
    )


class _Words:
    """Sentences of one letter; names are set in so that no mail program links to them."""

    def __init__(self, letter: LeasedLetter, settings: Settings) -> None:
        names = {name: letter.payload[name] for name in letter.payload.keys() & _NAMES}
        theirs = {"name": letter.name, **names}
        ours = _our_values(letter, settings)
        self._language = letter.language
        self._typed = ours | theirs
        self._unlinked = ours | {name: unlinked(text) for name, text in theirs.items()}

    def __call__(self, sentence: str) -> str:
        return self._said(sentence, self._unlinked)

    def as_typed(self, sentence: str) -> str:
        """For the subject, in which nothing is a link."""
        return self._said(sentence, self._typed)

    def _said(self, sentence: str, values: Mapping[str, object]) -> str:
        return translate_into(self._language, Message(sentence, values)) if sentence else ""


def unlinked(text: str, longest: int = _LONGEST_NAME) -> str:
    """Text of others, short, and without anything that looks like an address."""
    return _LIKE_AN_ADDRESS.sub(_UNJOINED, text[:longest])


def _unlinked(name: str, value: Any) -> object:  # noqa: ANN401 -- as JSON holds it
    if isinstance(value, list):
        return [unlinked(part) if isinstance(part, str) else part for part in value]
    return unlinked(value, LONGEST_REASON if name == REASON else _LONGEST_NAME)


def _our_values(letter: LeasedLetter, settings: Settings) -> dict[str, object]:
    values: dict[str, object] = {
        "site": urlsplit(settings.public_origin).netloc,
        "contact": settings.contact_email or Message(texts.ORGANIZERS),
    }
    if request := letter.payload.get("request"):
        values["request"] = Message(texts.REQUESTS[DataRequestKind(request)])
    if due := letter.payload.get("due"):
        day = date.fromisoformat(due)
        values["due"] = str(format_date(day, "long", locale=letter.language))
    return values


def _items(letter: LeasedLetter) -> list[dict[str, Any]]:
    return list(letter.payload.get("items", ()))


def _news(letter: LeasedLetter, origin: str) -> Iterable[LetterItem]:
    for item in _items(letter):
        values = {name: _unlinked(name, value) for name, value in item["values"].items()}
        sentence = _sentence(letter, item | {"values": values})
        yield LetterItem(sentence, f"{origin}{NOTIFICATIONS}/{item['id']}")


def _subject(letter: LeasedLetter) -> str:
    """The only news, without the reason, which may be long."""
    item = _items(letter)[0]
    return _sentence(letter, item | {"values": item["values"] | {REASON: ""}})


def _sentence(letter: LeasedLetter, item: dict[str, Any]) -> str:
    message = notification_sentence(NotificationKind(item["kind"]), item["values"])
    return translate_into(letter.language, message).strip()


def _way_on(
    letter: LeasedLetter, text: texts.LetterText, news: Sequence[LetterItem]
) -> tuple[str, str]:
    """The button of a letter and where it leads."""
    if letter.kind not in WITHOUT_ASKING:
        return text.button, letter.payload.get(LINK, "")
    if len(news) == 1:
        return texts.OPEN_ONE, f"{NOTIFICATIONS}/{_items(letter)[0]['id']}"
    return text.button, NOTIFICATIONS


def _way_out(letter: LeasedLetter, settings: Settings) -> str:
    if letter.kind in WITHOUT_ASKING and letter.account is not None:
        return unsubscribe_path(settings.secret_key, letter.account)
    return ""
