"""Letters that did not leave: why, since when, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.letters import ASKED_FOR, LetterKind
from matchmaker.domain.text import N_
from matchmaker.services.mail.letters import PAGE_SIZE, LetterList, TroubledLetter
from matchmaker.web.locale import format_instant, format_number, translate
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, paragraph

KIND_LABELS: Mapping[LetterKind, str] = {
    LetterKind.VERIFY_EMAIL: N_("Confirmation of an address"),
    LetterKind.SIGN_IN_LINK: N_("Link to sign in"),
    LetterKind.RECOVER: N_("Link to a new password"),
    LetterKind.ADDRESS_EXISTS: N_("Account exists already"),
    LetterKind.CHANGE_EMAIL: N_("Confirmation of a new address"),
    LetterKind.EMAIL_CHANGED: N_("Address changed"),
    LetterKind.PASSWORD_CHANGED: N_("Password changed"),
    LetterKind.INVITATION: N_("Invitation"),
    LetterKind.NOTIFICATION: N_("News"),
    LetterKind.DIGEST: N_("Overview of news"),
    LetterKind.DATA_REQUEST_RECEIVED: N_("Request on data received"),
    LetterKind.DATA_REQUEST_DONE: N_("Request on data answered"),
}


@dataclass(frozen=True, slots=True)
class LettersPage:
    """`waiting` says how the outbox does in all."""

    waiting: str
    table: Table | None
    pager: Pager | None
    empty: Empty | None


def letters_page(found: LetterList) -> LettersPage:
    return LettersPage(
        waiting=_waiting(found),
        table=_table(found.letters) if found.letters else None,
        pager=pager_view(found.number, found.found, _page_href, per_page=PAGE_SIZE),
        empty=None
        if found.letters
        else Empty(_("Every letter has left"), _("None is in trouble.")),
    )


def _waiting(found: LetterList) -> str:
    waiting = _("Waiting to be sent: %(number)s.", number=format_number(found.waiting))
    if found.last_sent_at is None:
        return waiting
    last = _("The last one left on %(time)s.", time=format_instant(found.last_sent_at))
    return paragraph(waiting, last)


def _page_href(page: int) -> str:
    return url_for("letters.index", page=page)


def _table(letters: Sequence[TroubledLetter]) -> Table:
    columns = (
        Column(_("Letter")),
        Column(_("Recipient")),
        Column(_("State"), is_tight=True),
        Column(_("Problem")),
        Column(_("Written"), is_tight=True),
        Column(_("What to do")),
    )
    return Table(_("Letters that have not left"), columns, tuple(map(_row, letters)))


def _row(letter: TroubledLetter) -> tuple[Cell, ...]:
    label = _(KIND_LABELS[letter.kind])
    return (
        cell(label),
        cell(letter.recipient),
        Cell(statuses=(_state(letter),)),
        Cell(
            (Text(translate(letter.problem)),),
            note=Text(letter.answer, "") if letter.answer else None,
        ),
        cell(format_instant(letter.created_at)),
        _way_on(letter, label),
    )


def _state(letter: TroubledLetter) -> Status:
    if letter.next_attempt_at is None:
        return Status(_("Given up"), "danger", "mind")
    return Status(_("Tried again"), "warn", "mind")


def _way_on(letter: TroubledLetter, label: str) -> Cell:
    if letter.next_attempt_at is not None:
        return cell(
            _("Nothing: next attempt %(time)s", time=format_instant(letter.next_attempt_at))
        )
    if letter.kind in ASKED_FOR:
        return cell(_("Its reader asks for a new one: the link in it is over."))
    action = url_for("letters.send_again", letter_id=letter.public_id)
    about = _("%(letter)s to %(recipient)s", letter=label, recipient=letter.recipient)
    return Cell(acts=(Act(_("Send again"), action, about),))
