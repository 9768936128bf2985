"""What is proven of an organization, in words: who verified it, what documents say."""

from __future__ import annotations

from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.domain.text import N_
from matchmaker.services.organizations.confirmations import Confirmed, Proofs
from matchmaker.web.locale import format_date, local_day
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.status import Status, vetting_status
from matchmaker.web.words import _, paragraph

_LABELS = {
    ConfirmationKind.INNOVATIVE_STARTUP: N_("Innovative startup"),
    ConfirmationKind.SEMICONDUCTOR_AI: N_("Semiconductor or AI enterprise"),
}


def confirmation_label(kind: ConfirmationKind) -> str:
    return _(_LABELS[kind])


def verified_label(proofs: Proofs) -> str:
    """By which host and when, as far as that is known."""
    if not proofs.host_name or proofs.verified_at is None:
        return _("Verified")
    day = format_date(local_day(proofs.verified_at))
    return _("Verified by %(host)s on %(day)s", host=proofs.host_name, day=day)


def suspension_notice(reason: str) -> Notice:
    """For the people of a suspended organization."""
    out = _("It finds nobody, and nobody finds it. Write to the organizers about it.")
    return Notice(_("This organization is suspended"), paragraph(reason, out), look="warn")


def proof_statuses(vetting: str, proofs: Proofs) -> tuple[Status, ...]:
    """The verdict, then each confirmation with its document and day."""
    verdict = vetting_status(vetting)
    if vetting == "verified":
        verdict = Status(verified_label(proofs), "ok", "check")
    return (verdict, *map(_confirmed, proofs.confirmed))


def _confirmed(one: Confirmed) -> Status:
    said = _(
        "%(kind)s, %(document)s, %(day)s",
        kind=confirmation_label(one.kind),
        document=one.document,
        day=format_date(one.issued_on),
    )
    return Status(said, "ok", "paper")
