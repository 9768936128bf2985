"""The wizard of a profile: one step a page, how far one has come, the way back and on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import url_for

from matchmaker.services.profiles.drafts import Draft
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.pasted_companies import PastedCompanies
from matchmaker.web.forms.profiles import ProfileForm, Typed, shown_values
from matchmaker.web.presenters.audience_rows import audience_sections
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.draft import DraftOffer, draft_offer, drafted, says_more
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.past_company_tools import PastTools, past_tools
from matchmaker.web.presenters.profile_edit import conflict_notice, conflict_table, outdated_notice
from matchmaker.web.presenters.profile_form import FormState, Section, error_notice, section_of
from matchmaker.web.presenters.profile_steps import (
    AUDIENCES,
    PAST,
    fields_of_steps,
    names_in,
    step_lead,
    step_title,
    steps_of,
)
from matchmaker.web.presenters.table import Table
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step of the wizard; `is_done` where each of its fields is filled in."""

    title: str
    href: str
    is_current: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class WizardHead:
    """What every step shows: `label` says how far one has come, `done` of `total`."""

    title: str
    name: str
    label: str
    done: int
    total: int
    steps: tuple[StepLink, ...]
    back: Button | None
    leave: Button


@dataclass(frozen=True, slots=True)
class FieldsStep:
    """A step that asks for fields; `version` is the one its form was filled from."""

    head: WizardHead
    step: str
    action: str
    draft_action: str
    version: int
    notice: Notice | None
    conflict: Table | None
    offer: DraftOffer | None
    section: Section
    is_draft: bool
    past: PastTools | None


@dataclass(frozen=True, slots=True)
class AudiencesStep:
    head: WizardHead
    action: str
    version: int
    notice: Notice | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class StepState:
    """What was sent, where something was; `is_outdated` from before signing in.

    `is_conflict` where somebody changed the same fields meanwhile.
    """

    form: ProfileForm | None = None
    draft: Draft | None = None
    is_draft_taken_up: bool = False
    is_conflict: bool = False
    is_outdated: bool = False
    pasted: PastedCompanies | None = None
    added: Mapping[str, str] = field(default_factory=dict)
    """The quick entry of a company, where it cannot be used."""


def fields_step(profile: StoredProfile, step: str, state: StepState) -> FieldsStep:
    names = names_in(profile.kind, step)
    form, draft = state.form, state.draft
    shown = shown_values(profile.kind, profile.values)
    problems = form.record.problems if form else ()
    is_draft = form is None and state.is_draft_taken_up and says_more(profile, draft, names)
    href = url_for("profile_wizard.step", profile_id=profile.public_id, step=step)
    offer = None
    if form is None and not is_draft and draft is not None and says_more(profile, draft, names):
        offer = draft_offer(profile, draft, href=href, step=step)
    return FieldsStep(
        head=wizard_head(profile, step),
        step=step,
        action=href,
        draft_action=url_for("profile_drafts.keep", profile_id=profile.public_id),
        version=draft.version if is_draft and draft else profile.version,
        notice=_notice(profile, state),
        conflict=conflict_table(profile, form, shown) if form and state.is_conflict else None,
        offer=offer,
        section=_section(
            FormState(profile.kind, _typed(profile, state, shown), problems, profile.audiences),
            step,
        ),
        is_draft=is_draft,
        past=past_tools(profile, state.pasted, state.added) if step == PAST else None,
    )


def audiences_step(
    profile: StoredProfile, typed: Mapping[str, str] | None = None, *, is_conflict: bool = False
) -> AudiencesStep:
    sections = audience_sections(profile.kind, profile.audiences, typed or {})
    notice = None
    if any(entry.errors for section in sections for entry in section.fields):
        notice = Notice(
            _("Nothing is saved yet"), _("One choice is not offered."), "error", "alert"
        )
    if is_conflict:
        notice = conflict_notice()
    return AudiencesStep(
        head=wizard_head(profile, AUDIENCES),
        action=url_for("profile_wizard.step", profile_id=profile.public_id, step=AUDIENCES),
        version=profile.version,
        notice=notice,
        sections=sections,
    )


def wizard_head(profile: StoredProfile, step: str) -> WizardHead:
    steps = steps_of(profile.kind)
    place = steps.index(step)
    own = profile.public_id
    back = Button(
        _("Back"), url_for("profile_wizard.step", profile_id=own, step=steps[place - 1]), "quiet"
    )
    return WizardHead(
        title=step_title(profile.kind, step),
        name=profile.name,
        label=_("Step %(place)s of %(total)s", place=place + 1, total=len(steps)),
        done=place + 1,
        total=len(steps),
        steps=tuple(_link(profile, other, is_current=other == step) for other in steps),
        back=back if place else None,
        leave=Button(
            _("Leave the rest for later"), url_for("profiles.show", profile_id=own), "quiet"
        ),
    )


def _link(profile: StoredProfile, step: str, *, is_current: bool) -> StepLink:
    names = fields_of_steps(profile.kind).get(step, ())
    section = section_of(
        FormState(profile.kind, shown_values(profile.kind, profile.values)), step, names, title=""
    )
    return StepLink(
        step_title(profile.kind, step),
        url_for("profile_wizard.step", profile_id=profile.public_id, step=step),
        is_current,
        bool(names) and section.is_complete,
    )


def _section(state: FormState, step: str) -> Section:
    """A step may be called what one of its fields is; a page has each name once."""
    section = section_of(
        state,
        step,
        fields_of_steps(state.kind)[step],
        title=step_title(state.kind, step),
        lead=step_lead(step),
    )
    return replace(section, id=f"step-{step}", is_alone=True)


def _typed(profile: StoredProfile, state: StepState, shown: Typed) -> Typed:
    if state.form is not None:
        return state.form.typed
    if state.is_draft_taken_up and state.draft is not None:
        return drafted(profile, state.draft)
    return shown


def _notice(profile: StoredProfile, state: StepState) -> Notice | None:
    if state.is_conflict:
        return conflict_notice()
    problems = state.form.record.problems if state.form else ()
    return error_notice(problems, profile.kind) or (
        outdated_notice() if state.is_outdated else None
    )
