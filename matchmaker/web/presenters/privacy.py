"""The privacy notice: what is kept, who sees it, how long, and what one can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from matchmaker.domain.audiences import audience_of
from matchmaker.domain.data_requests import DAYS_TO_ANSWER
from matchmaker.domain.enums import Audience
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.domain.membership_enums import DataRequestKind
from matchmaker.services.imports.undoing import UNDO_WINDOW
from matchmaker.services.mail.sending import KEPT as LETTERS_KEPT
from matchmaker.services.personal_data.retention import (
    ATTEMPTS_KEPT,
    DRAFTS_KEPT,
    IMPORT_ROWS_KEPT,
    PROBLEM_RUNS_KEPT,
    READ_NOTIFICATIONS_KEPT,
)
from matchmaker.web.presenters.data_requests import KIND_LABELS
from matchmaker.web.presenters.labels import listed
from matchmaker.web.words import _, ngettext


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
        _("What is kept"), lines=(*_written(), *_entered_by_organizers(), *_noted_on_the_way())
    )


def _written() -> tuple[Line, ...]:
    """What people enter themselves."""
    return (
        Line(
            _("Your account"),
            _(
                "Name, e-mail address, language, time zone, a hash that does not reveal the "
                "password, and what the second factor needs."
            ),
        ),
        Line(
            _("Profiles"),
            _(
                "What an organization says of itself, also in earlier versions, its logo and "
                "pitch deck, and name, e-mail address and phone number of its contact person."
            ),
        ),
        Line(
            _("What you do here"),
            _("Shortlists, notes, saved searches, interests, meeting requests and answers."),
        ),
    )


def _entered_by_organizers() -> tuple[Line, ...]:
    return (
        Line(
            _("Delegations and interpreters"),
            _(
                "Names, positions and languages of those who travel; names, languages, phone "
                "numbers and e-mail addresses of interpreters."
            ),
        ),
        Line(
            _("Imported files"),
            _(
                "What organizers send in, row by row, and what each profile said before, so that "
                "the import can be undone."
            ),
        ),
    )


def _noted_on_the_way() -> tuple[Line, ...]:
    """What the service writes down while people use it."""
    return (
        Line(
            _("Your session"),
            _("When you signed in, when you were last active, in which browser."),
        ),
        Line(_("Agreements"), _("Which words you agreed to, when, how, and who entered it.")),
        Line(_("The record"), _("Who changed, opened, imported or was refused what, and when.")),
        Line(
            _("One cookie"),
            _("It keeps you signed in, keeps your language and protects forms."),
        ),
    )


def _seen() -> Section:
    return Section(
        _("Who sees what"),
        (
            _(
                "Guests read profiles in their own country too: what you write here is read "
                "outside Vietnam. Only organizations that a host has verified take part."
            ),
            _(
                "The table shows what holds unless your organization chooses otherwise beside "
                "its profile."
            ),
        ),
        (
            Line(_("Members of the other side"), _fields(Audience.MEMBERS)),
            Line(
                _("Who has agreed to meet you, once you agree too"),
                _(
                    "%(fields)s and the pitch deck; contact details only after your agreement "
                    "to that",
                    fields=_fields(Audience.MATCHED),
                ),
            ),
            Line(_("Nobody else"), _("Your shortlist, its notes and tags, your saved searches.")),
            Line(
                _("Organizers, and the lead of your delegation"),
                _("Everything else, because they can act for you. It is recorded when they do."),
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
            _(
                "What you show to fewer people than all verified members of the other side takes "
                "no part in the order, and a pitch deck is read only if you open it to them all."
            ),
            _(
                "Who opens your contact details, your valuation or your pitch deck is written "
                "down with organization, country and time, for you to see. Other clicks are not "
                "followed."
            ),
            _("Where a site asks for a list of its visitors, it is given their names."),
            _("Nothing is sold, and nothing is given to advertisers."),
        ),
    )


def _how_long(session_lifetime: timedelta) -> Section:
    return Section(
        _("How long it is kept"), lines=(*_for_a_while(session_lifetime), *_until_somebody_acts())
    )


def _for_a_while(session_lifetime: timedelta) -> tuple[Line, ...]:
    hours = int(session_lifetime.total_seconds() // 3600)
    return (
        Line(_("Your session"), _("%(hours)s hours at most.", hours=hours)),
        Line(_("Sign-in attempts"), _days(ATTEMPTS_KEPT)),
        Line(_("Letters that were sent"), _days(LETTERS_KEPT)),
        Line(_("Notifications that you have read"), _days(READ_NOTIFICATIONS_KEPT)),
        Line(_("Drafts that were not saved"), _days(DRAFTS_KEPT)),
        Line(_("Rows of imported files"), _days(IMPORT_ROWS_KEPT)),
        Line(_("What profiles said before an import"), _until_undone()),
        Line(_("Schedules that a program had planned"), _days(PROBLEM_RUNS_KEPT)),
        Line(_("Backups"), _("35 days at most.")),
    )


def _until_somebody_acts() -> tuple[Line, ...]:
    return (
        Line(
            _("Delegations and interpreters"),
            _("Until an organizer, or the lead of the delegation, takes the name off."),
        ),
        Line(_("Your account"), _("Until you erase it.")),
        Line(_("Profiles"), _("Until the organization asks for their erasure.")),
        Line(
            _("Agreements and openings"),
            _("As long as the service runs, after an erasure without any name."),
        ),
        Line(
            _("The record"),
            _("As long as the service runs. It holds no text of profiles."),
        ),
    )


def _until_undone() -> str:
    return ngettext(
        "%(num)s day after it; until then the import can be undone.",
        "%(num)s days after it; until then the import can be undone.",
        UNDO_WINDOW.days,
    )


def _days(kept: timedelta) -> str:
    return ngettext("%(num)s day", "%(num)s days", kept.days)


def _rights() -> Section:
    mine = _("My data")
    return Section(
        _("Your rights"),
        (
            _(
                "Vietnam's Law 91/2025/QH15 on the protection of personal data gives you the "
                "right to know what is kept about you, to see it and to receive a copy; to agree "
                "and to withdraw your agreement; to have it corrected or deleted, or its use "
                "restricted; to object, to complain and to be compensated for damage."
            ),
            _(
                "On the page “%(mine)s” you withdraw agreements, download a copy of all that is "
                "kept, erase your account and ask for more; you need nobody for it.",
                mine=mine,
            ),
        ),
        (
            _term(DataRequestKind.CORRECTION),
            _term(DataRequestKind.RESTRICTION),
            _term(DataRequestKind.ERASURE),
        ),
    )


def _term(kind: DataRequestKind) -> Line:
    days = ngettext(
        "Answered within %(num)s day.", "Answered within %(num)s days.", DAYS_TO_ANSWER[kind]
    )
    return Line(_(KIND_LABELS[kind]), days)
