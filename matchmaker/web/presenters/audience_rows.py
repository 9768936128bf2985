"""Who sees what, as choices: one for each entry of the table that leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.domain.audiences import OTHER_SIDE, Chosen, audience_choices, audience_of
from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.fields import field_named, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.text import N_
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.profile_form import TEXTS, Section
from matchmaker.web.presenters.profile_steps import fields_of_steps, step_title
from matchmaker.web.words import _

PREFIX = "who-"
"""Stands before an entry of the table in the name of its input."""
_FILES = {"logo": N_("Logo"), "deck": N_("Pitch deck")}
_CIRCLES = {
    Audience.MEMBERS: N_("Every member of the other side"),
    Audience.INVESTORS: N_("Investors and visiting enterprises"),
    Audience.MATCHED: N_("After a meeting is agreed"),
    Audience.OWN: N_("Only you and the organizers"),
}
_EVERYBODY = {
    Kind.STARTUP: N_("Every member, other startups too"),
    Kind.INVESTOR: N_("Every member, other investors too"),
    Kind.PARTNER: N_("Every member"),
}
_COUNTING = frozenset(
    {
        "summary",
        "description",
        "sectors",
        "stage",
        "stages",
        "raising_amount",
        "ticket_min",
        "ticket_max",
        "seeking",
        "offering",
        "excludes",
        "markets",
        "past_companies",
        "deck",
    }
)
"""What matching reads, once every member of the other side may see it."""


def entries_of(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Entries of the table that leave a choice, by the step that asks for the field."""
    steps = {
        step: tuple(
            entry
            for name in names
            for entry in (("summary", "description") if name == TEXTS else (name,))
            if len(audience_choices(entry, kind)) > 1
        )
        for step, names in fields_of_steps(kind).items()
    }
    return {step: names for step, names in steps.items() if names} | {
        "files": tuple(name for name in _FILES if len(audience_choices(name, kind)) > 1)
    }


def audience_sections(
    kind: Kind, audiences: Chosen, typed: Mapping[str, str]
) -> tuple[Section, ...]:
    """The choices in the order of the wizard; `typed` is what was chosen and not saved."""
    return tuple(
        Section(
            id=f"step-{step}",
            title=_("Files") if step == "files" else step_title(kind, step),
            lead="",
            fields=tuple(_choice(entry, kind, audiences, typed) for entry in entries),
            languages=(),
            errors="",
            is_complete=False,
            is_paired=True,
        )
        for step, entries in entries_of(kind).items()
    )


def entry_label(name: str, kind: Kind) -> str:
    if name in _FILES:
        return _(_FILES[name])
    field = field_named(name, kind) or field_named(text_field(name, TEXT_LANGUAGES[0]), kind)
    return _(field.label) if field else name


def _choice(entry: str, kind: Kind, audiences: Chosen, typed: Mapping[str, str]) -> Field:
    current = audience_of(entry, kind, audiences)
    chosen = typed.get(entry, current.value)
    choices = audience_choices(entry, kind)
    return Field(
        name=f"{PREFIX}{entry}",
        label=entry_label(entry, kind),
        look="choice",
        options=tuple(
            FieldOption(
                choice.value,
                _circle(choice, kind, is_usual=choice is choices[0]),
                choice.value == chosen,
            )
            for choice in choices
        ),
        help=_meaning(entry, kind, current),
        errors=() if chosen in choices else (_("Choose one of the list."),),
    )


def _circle(audience: Audience, kind: Kind, *, is_usual: bool) -> str:
    circle = _(_EVERYBODY[kind] if audience is Audience.PUBLIC else _CIRCLES[audience])
    return _("%(circle)s (usual)", circle=circle) if is_usual else circle


def _meaning(entry: str, kind: Kind, current: Audience) -> str:
    """What the choice means for matches, as it is now and as it could be."""
    is_open = current in OTHER_SIDE[kind]
    if entry == "deck" and is_open:
        return _("Its text is read and counts in your matches.")
    if entry == "deck":
        return _("Opened to the other side, its text is read and counts in your matches.")
    return _meaning_of_field(entry, kind, is_open=is_open)


def _meaning_of_field(entry: str, kind: Kind, *, is_open: bool) -> str:
    if entry == "valuation":
        return _("Takes no part in matching, whoever sees it.")
    if entry not in _COUNTING:
        return ""
    narrower = [c for c in audience_choices(entry, kind) if c not in OTHER_SIDE[kind]]
    if not is_open:
        return _("Does not count in your matches now. Opened to the other side, it counts again.")
    if narrower:
        return _("Counts in your matches; shown to fewer, it no longer counts.")
    return _("Counts in your matches.")
