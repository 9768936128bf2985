"""The privacy notice: what is kept, who sees it, how long, and what one can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from matchmaker.domain.enums import Audience
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.web.presenters.labels import listed
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


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
    run_by = (
        _("This service is run by %(hosts)s.", hosts=listed(hosts))
        if hosts
        else _("This service is run by the host that invited you.")
    )
    ask = (
        _("Questions and requests go to %(contact)s.", contact=contact)
        if contact
        else _("Questions and requests go to the organizers of your host.")
    )
    return Section(_("Who is responsible"), (run_by, ask))


def _kept() -> Section:
    return Section(
        _("What is kept"),
        points=(
            _(
                "Your account: name, e-mail address and language. Of the password only a hash, "
                "from which it cannot be read."
            ),
            _(
                "Profiles: what an organization says of itself, and name, e-mail address and phone "
                "number of its contact person."
            ),
            _("Your session: when you signed in, when you were last active, in which browser."),
            _("A record of who changed, imported or was refused what, and when."),
            _("One cookie: it keeps you signed in, keeps your language and protects forms."),
        ),
    )


def _seen() -> Section:
    return Section(
        _("Who sees what"),
        points=(
            _("Everybody: %(fields)s.", fields=_fields(Audience.PUBLIC)),
            _(
                "Members of the other side, startups or guests: %(fields)s.",
                fields=_fields(Audience.MEMBERS),
            ),
            _(
                "Who has agreed to meet you, once you have agreed too: %(fields)s.",
                fields=_fields(Audience.MATCHED),
            ),
            _(
                "Organizers, and the lead of your delegation: everything, because they can act for "
                "you. What they do in your name is recorded as such."
            ),
            _(
                "Guests read profiles in their own country too. A profile here is read outside "
                "Vietnam."
            ),
        ),
    )


def _fields(audience: Audience) -> str:
    labels = (_(field.label) for field in PROFILE_FIELDS if field.audience is audience)
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
        points=(
            _("A session: %(hours)s hours at most.", hours=hours),
            _("Failed sign-ins: they count for an hour, then they are deleted."),
            _("Accounts and profiles: until you ask for their deletion."),
            _(
                "The record of who did what: as long as the service runs. It holds no text of "
                "profiles."
            ),
        ),
    )


def _rights() -> Section:
    return Section(
        _("Your rights"),
        (
            _("You correct your profile yourself. For all else, write to the contact above."),
            _("Law 91/2025/QH15 of Vietnam on the protection of personal data gives you the right"),
        ),
        (
            _("to know what is kept about you, to see it and to receive a copy;"),
            _("to agree, and to withdraw your agreement;"),
            _("to have it corrected or deleted, or its use restricted;"),
            _("to object, to complain, and to be compensated for damage."),
        ),
    )
