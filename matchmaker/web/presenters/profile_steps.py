"""The steps of the wizard, and which fields of a profile each of them asks for."""

from __future__ import annotations

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import FieldType, fields_for
from matchmaker.domain.text import N_
from matchmaker.web.presenters.profile_form import TEXT_NAMES, TEXTS
from matchmaker.web.words import _

_FIELDS: dict[str, tuple[str, ...]] = {
    "work": ("name", "name_latin", "investor_type", TEXTS, "language"),
    "sectors": ("sectors", "stage", "stages", "excludes"),
    "money": ("raising_amount", "valuation", "ticket_min", "ticket_max", "currency"),
    "needs": ("seeking", "offering", "markets", "languages"),
    "past": ("past_companies",),
    "contact": (
        "contact_name",
        "contact_email",
        "contact_phone",
        "country",
        "region",
        "city",
        "website",
    ),
}
AUDIENCES, PUBLISH, PAST, LAST_OF_FIELDS = "audiences", "publish", "past", "contact"
STEPS = (*_FIELDS, AUDIENCES, PUBLISH)
_TITLES = {
    "work": N_("What you do"),
    "sectors": N_("Sectors and stage"),
    "money": N_("Money"),
    "needs": N_("What you seek and offer"),
    "past": N_("Past companies"),
    "contact": N_("Contact"),
    AUDIENCES: N_("Who sees what"),
    PUBLISH: N_("Look and publish"),
}
_LEADS = {
    "work": N_("Matches are computed from these words, in whichever language you write them."),
    "money": N_("An amount that does not fit ranks a pair lower; it leaves nobody out."),
    "needs": N_("What one side seeks and the other offers brings you together."),
    "past": N_("What you have backed before says better than words what you look for."),
    "contact": N_(
        "The contact person is shown to nobody before a meeting is agreed and you agree to it."
    ),
}


def fields_of_steps(kind: Kind) -> dict[str, tuple[str, ...]]:
    """What each step asks a profile of this kind for; a new field is asked for in the last.

    Where there are no amounts there is no step about money.
    """
    fields = {field.name: field for field in fields_for(kind)}
    steps: dict[str, tuple[str, ...]] = {}
    placed = set(TEXT_NAMES)
    for step, names in _FIELDS.items():
        own = tuple(name for name in names if name == TEXTS or name in fields)
        types = {fields[name].type for name in own if name in fields}
        if own and types != {FieldType.CURRENCY}:
            steps[step] = own
            placed.update(own)
    further = tuple(name for name in fields if name not in placed)
    steps[LAST_OF_FIELDS] += further
    return steps


def steps_of(kind: Kind) -> tuple[str, ...]:
    return (*fields_of_steps(kind), AUDIENCES, PUBLISH)


def names_in(kind: Kind, step: str) -> frozenset[str]:
    """The fields that a step sends, the texts of all languages among them."""
    names = fields_of_steps(kind).get(step, ())
    return frozenset(names) | (frozenset(TEXT_NAMES) if TEXTS in names else frozenset())


def step_of(kind: Kind, field: str) -> str:
    """The step that asks for a field."""
    found = (step for step in fields_of_steps(kind) if field in names_in(kind, step))
    return next(found, next(iter(STEPS)))


def step_title(kind: Kind, step: str) -> str:
    if step == "work" and kind is Kind.INVESTOR:
        return _("What you look for")
    if step == "sectors" and kind is Kind.PARTNER:
        return _("Sectors")
    return _(_TITLES[step])


def step_lead(step: str) -> str:
    return _(_LEADS[step]) if step in _LEADS else ""
