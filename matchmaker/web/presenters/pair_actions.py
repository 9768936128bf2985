"""What one's own side can do about another: say what it thinks, ask for a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import request, url_for

from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.services.profiles.pairs import OpenRequest, PairState
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.status import Status
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class InterestChoice:
    """A button that says it, or takes it back where it was said."""

    label: str
    value: str
    is_pressed: bool


@dataclass(frozen=True, slots=True)
class PairActions:
    """`about` names the other side for who hears the buttons alone; `back` is where to return."""

    about: str
    statuses: tuple[Status, ...]
    meeting: Button
    action: str
    choices: tuple[InterestChoice, ...]
    refuse: Button
    back: str
    query: str


def pair_actions(
    state: PairState, *, profile_id: UUID, other_id: UUID, about: str, back: str
) -> PairActions:
    """`back` is the page on which they stand: `matches`, `match` or `profile`."""
    refuse = url_for("interests.refuse", profile_id=profile_id, other_id=other_id, back=back)
    is_refused = state.interest is InterestValue.NOT_FOR_US
    return PairActions(
        about=about,
        statuses=tuple(_statuses(state)),
        meeting=_meeting(state.request, profile_id, other_id),
        action=url_for("interests.choose", profile_id=profile_id, other_id=other_id),
        choices=(
            _choice(_("Interested"), InterestValue.INTERESTED, state),
            _choice(_("Not now"), InterestValue.NOT_NOW, state),
        ),
        refuse=Button(_("Change “not for us”") if is_refused else _("Not for us"), refuse, "quiet"),
        back=back,
        query=request.query_string.decode(errors="replace") if back == "matches" else "",
    )


def _choice(label: str, value: InterestValue, state: PairState) -> InterestChoice:
    return InterestChoice(label, value.value, state.interest is value)


def _statuses(state: PairState) -> list[Status]:
    statuses = []
    if state.is_mutual:
        statuses.append(Status(_("Both are interested"), "ok", "both"))
    if state.interest is InterestValue.NOT_FOR_US:
        statuses.append(Status(_("Not for us"), "warn", "drop"))
    if state.request is not None and state.request.status is RequestStatus.ACCEPTED:
        statuses.append(Status(_("You have agreed to meet"), "ok", "check"))
    return statuses


def _meeting(found: OpenRequest | None, own: UUID, other: UUID) -> Button:
    if found is None:
        return Button(
            _("Request a meeting"), url_for("requests.new", profile_id=own, other_id=other)
        )
    href = url_for("requests.show", request_id=found.public_id, profile=own)
    if found.status is RequestStatus.ACCEPTED:
        return Button(_("See the meeting"), href)
    return Button(_("See your request") if found.is_sent else _("Answer its request"), href)
