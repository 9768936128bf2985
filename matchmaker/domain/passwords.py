"""Which passwords are taken: long ones that nobody guesses, whatever they are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from matchmaker.domain.names import folded_name
from matchmaker.domain.text import N_, Message

SHORTEST = 15
SHORTEST_WITH_CODE = 10
"""With a second factor a password does not stand alone."""
LONGEST = 1024
SITE_WORDS = ("matchmaker", "danang", "da", "nang", "startup", "investor", "password")
TEN_THOUSAND_MILLION = 10
"""Decimal digits of the guesses that a password must be worth."""
_WEIGHED = 72
"""So many characters say enough; weighing takes longer with each."""


def normal_password(typed: str) -> str:
    """One spelling for letters that keyboards put together in different ways."""
    return unicodedata.normalize("NFC", typed)


def password_problems(
    password: str, *, has_second_factor: bool = False, about: Iterable[str] = ()
) -> tuple[Message, ...]:
    """Why a password is not taken; `about` are name and address of whom it is for."""
    password = normal_password(password)
    shortest = SHORTEST_WITH_CODE if has_second_factor else SHORTEST
    if len(password) < shortest:
        sentence = N_("Take %(shortest)s characters or more, such as a few words in a row.")
        return (Message(sentence, {"shortest": shortest}),)
    if len(password) > LONGEST:
        return (Message(N_("Take %(longest)s characters at most."), {"longest": LONGEST}),)
    if _is_guessed(password, about):
        return (
            Message(N_("This is among the first that somebody would guess. Take other words.")),
        )
    return ()


def _is_guessed(password: str, about: Iterable[str]) -> bool:
    """Whether lists of common passwords, words, names and keyboard rows lead to it soon."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 -- its lists take memory; most processes need none

    known = [word for text in about for word in _words(text)]
    weighed = zxcvbn(password[:_WEIGHED], user_inputs=[*SITE_WORDS, *known])
    return float(weighed["guesses_log10"]) < TEN_THOUSAND_MILLION


def _words(text: str) -> list[str]:
    """A name or an address in its parts, with and without its accents."""
    whole = text.casefold().partition("@")[0]
    bare = folded_name(whole)
    return [whole, bare, bare.replace(" ", ""), *whole.split(), *bare.replace(".", " ").split()]
