"""Requests on personal data in words: what was asked, by when, how it stands."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.domain.text import N_
from matchmaker.services.personal_data.requests import RequestView
from matchmaker.web.presenters.status import Status
from matchmaker.web.words import _

KIND_LABELS: Mapping[DataRequestKind, str] = {
    DataRequestKind.EXPORT: N_("Copy of the data"),
    DataRequestKind.ERASURE: N_("Erasure"),
    DataRequestKind.CORRECTION: N_("Correction"),
    DataRequestKind.RESTRICTION: N_("Restriction of use"),
}


def kind_label(request: RequestView) -> str:
    return _(KIND_LABELS[request.kind])


def request_status(request: RequestView) -> Status:
    if request.is_overdue:
        return Status(_("Overdue"), "danger", "mind")
    return {
        DataRequestStatus.OPEN: Status(_("to be answered"), "warn"),
        DataRequestStatus.DONE: Status(_("Done"), "ok", "check"),
        DataRequestStatus.REFUSED: Status(_("Turned down"), "plain"),
        DataRequestStatus.WITHDRAWN: Status(_("Withdrawn"), "plain"),
    }[request.status]
