"""The privacy notice: what is kept, who sees it, how long, and what one can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from matchmaker.domain.audiences import audience_of
from matchmaker.domain.enums import Audience
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.web.presenters.labels import listed
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and what is to be known about it."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def privacy_notice(
    hosts: Sequence[str], contact: str, session_lifetime: timedelta
) -> tuple[Section, ...]:
    """The notice from first to last; who sees what is read from the fields themselves."""
    return (
        _who(hosts, contact),
        _kept(),
        _seen(),
        _used(),
        _how_long(session_lifetime),
        _rights(),
    )


def _who(hosts: Sequence[str], contact: str) -> Section:
    run_by = _("This service is run by the host that invited you.")
    if hosts:
        run_by = _("This service is run by %(hosts)s.", hosts=listed(hosts))
    ask = _("Questions and requests go to the organizers of your host.")
    if contact:
        ask = _("Questions and requests go to %(contact)s.", contact=contact)
    return Section(_("Who is responsible"), (run_by, ask))


def _kept() -> Section:
    return Section(
        _("What is kept"),
        lines=(
            Line(
                _("Your account"),
                _("Name, e-mail address, language, and a hash that does not reveal the password."),
            ),
            Line(
                _("Profiles"),
                _(
                    "What an organization says of itself, and name, e-mail address and phone "
                    "number of its contact person."
                ),
            ),
            Line(
                _("Your session"),
                _("When you signed in, when you were last active, in which browser."),
            ),
            Line(_("The record"), _("Who changed, imported or was refused what, and when.")),
            Line(
                _("One cookie"),
                _("It keeps you signed in, keeps your language and protects forms."),
            ),
        ),
    )


def _seen() -> Section:
    return Section(
        _("Who sees what"),
        (
            _(
                "Guests read profiles in their own country too: what you write here is read "
                "outside Vietnam."
            ),
        ),
        (
            Line(_("Members of the other side"), _fields(Audience.MEMBERS)),
            Line(_("Who has agreed to meet you, once you agree too"), _fields(Audience.MATCHED)),
            Line(
                _("Organizers, and the lead of your delegation"),
                _("Everything, because they can act for you. It is recorded when they do."),
            ),
        ),
    )


def _fields(audience: Audience) -> str:
    labels = (
        _(field.label)
        for field in PROFILE_FIELDS
        if audience in {audience_of(field.name, kind) for kind in field.kinds}
    )
    return listed(dict.fromkeys(labels))


def _used() -> Section:
    return Section(
        _("What it is used for"),
        (
            _(
                "Startups and guests are put in order for each other by what their profiles say. "
                "Both see the reasons. The order is advice: people decide whom they meet."
            ),
            _("Contact data takes no part in the order, and nobody's clicks are followed."),
            _("Nothing is sold, and nothing is given to advertisers."),
        ),
    )


def _how_long(session_lifetime: timedelta) -> Section:
    hours = int(session_lifetime.total_seconds() // 3600)
    return Section(
        _("How long it is kept"),
        lines=(
            Line(_("Your session"), _("%(hours)s hours at most.", hours=hours)),
            Line(_("Failed sign-ins"), _("They count for an hour and are deleted after it.")),
            Line(_("Your account"), _("Until you ask for its deletion.")),
            Line(_("Profiles"), _("Until the organization asks for their deletion.")),
            Line(
                _("The record"),
                _("As long as the service runs. It holds no text of profiles."),
            ),
        ),
    )


def _rights() -> Section:
    return Section(
        _("Your rights"),
        (
            _(
                "Vietnam's Law 91/2025/QH15 on the protection of personal data gives you the "
                "right to know what is kept about you, to see it and to receive a copy; to agree "
                "and to withdraw your agreement; to have it corrected or deleted, or its use "
                "restricted; to object, to complain and to be compensated for damage."
            ),
            _("You correct your profile yourself. For all else, write to the contact above."),
        ),
    )
