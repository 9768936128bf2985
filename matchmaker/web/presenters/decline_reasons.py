"""Why somebody is not wanted, as a list to choose from."""

from __future__ import annotations

from matchmaker.domain.meeting_enums import Reason
from matchmaker.domain.text import N_
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.words import _

_LABELS = {
    Reason.SECTOR: N_("Another field"),
    Reason.STAGE: N_("Another stage"),
    Reason.AMOUNT: N_("The amount does not fit"),
    Reason.PLACE: N_("The place does not fit"),
    Reason.ALREADY_KNOWN: N_("We know each other already"),
    Reason.COMPETITOR: N_("A competitor"),
    Reason.NO_TIME: N_("No time at the moment"),
    Reason.OTHER: N_("Another reason"),
}


def reason_label(reason: Reason) -> str:
    return _(_LABELS[reason])


def reason_options(chosen: Reason | None = None) -> tuple[FieldOption, ...]:
    """Each reason, after the choice to give none."""
    none = FieldOption("", _("No reason given"), chosen is None)
    return (none, *(FieldOption(r.value, reason_label(r), r is chosen) for r in Reason))
