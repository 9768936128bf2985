"""The page of a profile, for who speaks for it and for the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import Explanation
from matchmaker.matching.text.refusals import Refusal
from matchmaker.services.matches.gaps import Gap
from matchmaker.services.matches.matches import MatchItem
from matchmaker.services.organizations.confirmations import NO_PROOFS, Proofs
from matchmaker.services.profiles.files import ProfileFiles
from matchmaker.services.profiles.pairs import PairState
from matchmaker.services.profiles.previews import Preview
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.deck_panel import DeckPanel, deck_panel
from matchmaker.web.presenters.explanation import RuleOut, rule_out
from matchmaker.web.presenters.keep import Keep, keep_view
from matchmaker.web.presenters.logo import logo_src
from matchmaker.web.presenters.match_list import profile_tabs
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.organization_header import (
    OrganizationHeader,
    header_view,
    own_actions,
)
from matchmaker.web.presenters.pair_actions import PairActions, pair_actions
from matchmaker.web.presenters.past_companies import (
    past_companies_of,
    past_companies_table,
    unshown_note,
)
from matchmaker.web.presenters.profile_eyes import eyes_view, preview_notice
from matchmaker.web.presenters.profile_gaps import GapLine, gap_lines
from matchmaker.web.presenters.profile_page import ProfilePage, profile_page
from matchmaker.web.presenters.profile_visibility import visibility_notice
from matchmaker.web.presenters.profile_ways import own_ways
from matchmaker.web.presenters.proofs import suspension_notice
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reasons, reasons_view
from matchmaker.web.presenters.refusals import RefusalLine, refusal_lines
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.segmented import Segmented
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class MatchPanel:
    """This profile's score in the reader's own list; no score where a rule forbids the pair."""

    score: Score | None
    reasons: Reasons
    ruled_out: tuple[RuleOut, ...]
    href: str
    keep: Keep


@dataclass(frozen=True, slots=True)
class BestMatch:
    name: Text
    score: str
    href: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    title: str
    header: OrganizationHeader
    tabs: Tabs | None
    notice: Notice | None
    eyes: Segmented | None
    is_found: bool
    gaps: tuple[GapLine, ...]
    ways: tuple[Button, ...]
    page: ProfilePage
    past_companies: Table | None
    unshown: str
    match: MatchPanel | None
    acts: PairActions | None
    best: tuple[BestMatch, ...]
    refusals: tuple[RefusalLine, ...]
    deck: DeckPanel | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a profile: the pair with the reader's own, or its own best matches.

    `refusals` are what its text was read to rule out, for who may say otherwise.
    """

    own_id: UUID | None = None
    explanation: Explanation | None = None
    best: Sequence[MatchItem] = ()
    is_own: bool = False
    preview: Preview | None = None
    gaps: Sequence[Gap] = ()
    can_edit: bool = False
    refusals: Sequence[Refusal] = ()
    files: ProfileFiles | None = None
    previews: int = 0
    state: PairState | None = None
    """How the reader's own side stands with it; None for who may not act."""
    proofs: Proofs = NO_PROOFS
    suspension: str | None = None
    """Why it is suspended, for its own people."""
    is_kept: bool = False
    """Whether it is on the reader's shortlist."""


def profile_view(profile: StoredProfile, reader: Reader, beside: Beside) -> ProfileView:
    companies = past_companies_of(profile.values)
    acts = beside.is_own and beside.preview is None
    return ProfileView(
        title=profile.name,
        header=header_view(
            profile,
            reader,
            actions=own_actions(profile, can_edit=beside.can_edit) if acts else (),
            logo=logo_src(beside.files) if beside.files else "",
            proven=beside.proofs,
        ),
        tabs=profile_tabs(profile, "profile") if acts else None,
        notice=_notice(profile, beside),
        eyes=eyes_view(beside.preview) if beside.preview else None,
        is_found=beside.preview is None or beside.preview.is_found,
        gaps=gap_lines(profile, beside.gaps) if acts else (),
        ways=own_ways(profile) if acts and beside.can_edit else (),
        page=profile_page(profile.kind, profile.values, reader),
        past_companies=_table(companies, reader),
        unshown=unshown_note(companies),
        match=_match(profile, reader, beside),
        acts=_acts(profile, beside),
        best=tuple(map(_best, beside.best)) if acts else (),
        refusals=refusal_lines(beside.refusals, profile.public_id, reader) if acts else (),
        deck=deck_panel(beside.files, beside.previews) if beside.files else None,
    )


def _notice(profile: StoredProfile, beside: Beside) -> Notice | None:
    """Whose eyes one looks with; on one's own page, why nobody else sees it."""
    if beside.preview is not None:
        return preview_notice(beside.preview)
    if beside.suspension is not None:
        return suspension_notice(beside.suspension)
    return visibility_notice(profile) if beside.is_own and not profile.facts.is_published else None


def _table(companies: tuple[PastCompany, ...], reader: Reader) -> Table | None:
    return past_companies_table(companies, reader) if companies else None


def _match(profile: StoredProfile, reader: Reader, beside: Beside) -> MatchPanel | None:
    explanation = beside.explanation
    if explanation is None or beside.own_id is None:
        return None
    score = score_view(explanation.score, _("Score in your list"))
    return MatchPanel(
        score=None if explanation.ruled_out else score,
        reasons=reasons_view(explanation, reader),
        ruled_out=tuple(map(rule_out, explanation.ruled_out)),
        href=url_for("matches.show", profile_id=beside.own_id, other_id=profile.public_id),
        keep=keep_view(
            beside.own_id,
            profile.public_id,
            is_kept=beside.is_kept,
            back=url_for("profiles.show", profile_id=profile.public_id),
            what=profile.name,
        ),
    )


def _acts(profile: StoredProfile, beside: Beside) -> PairActions | None:
    if beside.state is None or beside.own_id is None:
        return None
    return pair_actions(
        beside.state,
        profile_id=beside.own_id,
        other_id=profile.public_id,
        about=profile.name,
        back="profile",
    )


def _best(item: MatchItem) -> BestMatch:
    return BestMatch(
        name_of(item.other.values),
        format_score(item.explanation.score),
        url_for("profiles.show", profile_id=item.other.public_id),
    )
