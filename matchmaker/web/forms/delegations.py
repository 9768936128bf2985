"""Delegations, their order and their people, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.countries import parse_country
from matchmaker.domain.travelling import NAME_LENGTH, NOTE_LENGTH, PastedTraveller
from matchmaker.services.delegations.editing import DelegationDetails, EditedDelegation
from matchmaker.services.delegations.order import Arrangement
from matchmaker.services.delegations.travellers import TravellerDetails, TravellerView
from matchmaker.services.hosts import HostName
from matchmaker.web.forms.dates import TypedDay, read_day, typed_day
from matchmaker.web.forms.spoken import SpokenLanguages, read_spoken, spoken
from matchmaker.web.locale import country_name
from matchmaker.web.words import _

ORDER, GROUP, MOVE = "order-", "group-", "move"
"""Before the id of an organization in the form of the order; `move` holds an id and a step."""
PASTED_LENGTH = 100_000
_LONGEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class DelegationForm:
    """What was typed, kept for when the form is shown again; `errors` by field.

    `problem` says why all of it was not saved.
    """

    host_id: UUID | None = None
    name: str = ""
    country: str = ""
    arrives: TypedDay = field(default_factory=TypedDay)
    departs: TypedDay = field(default_factory=TypedDay)
    languages: SpokenLanguages = field(default_factory=SpokenLanguages)
    note: str = ""
    version: int = 0
    problem: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def details(self) -> DelegationDetails:
        return DelegationDetails(
            self.name,
            parse_country(self.country),
            self.arrives.day,
            self.departs.day,
            self.languages.codes,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class TravellerForm:
    """A person as typed; `errors` by field, `problem` of the whole."""

    details: TravellerDetails = field(default_factory=lambda: TravellerDetails(""))
    version: int = 0
    problem: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def delegation_form(edited: EditedDelegation) -> DelegationForm:
    details = edited.details
    return DelegationForm(
        name=details.name,
        country=country_name(details.country) if details.country else "",
        arrives=typed_day(details.arrives_on),
        departs=typed_day(details.departs_on),
        languages=spoken(details.languages),
        note=details.note,
        version=edited.version,
    )


def read_delegation_form(
    typed: MultiDict[str, str], hosts: Sequence[HostName] = ()
) -> DelegationForm:
    """What was typed; a host that is not the actor's is none."""
    keys = [host.public_id for host in hosts]
    asked = typed.get("host", type=UUID)
    form = DelegationForm(
        host_id=keys[0] if len(keys) == 1 else next((key for key in keys if key == asked), None),
        name=clean_line(typed.get("name", ""))[:NAME_LENGTH],
        country=clean_line(typed.get("country", ""))[:NAME_LENGTH],
        arrives=read_day(typed, "arrives_on"),
        departs=read_day(typed, "departs_on"),
        languages=read_spoken(typed),
        note=clean_text(typed.get("note", ""))[:NOTE_LENGTH],
        version=typed.get("version", 0, type=int),
    )
    _check(form)
    if keys and form.host_id is None:
        form.errors["host"] = _("Choose the host.")
    return form


def _check(form: DelegationForm) -> None:
    if not form.name:
        form.errors["name"] = _("Write what the delegation is called.")
    if form.country and parse_country(form.country) is None:
        form.errors["country"] = _("We know no country of this name.")
    if form.arrives.day and form.departs.day and form.departs.day < form.arrives.day:
        form.errors["departs_on"] = _("It cannot leave before it arrives.")
    found = {
        "arrives_on": form.arrives.problem,
        "departs_on": form.departs.problem,
        "other_languages": form.languages.problem,
    }
    form.errors.update({name: problem for name, problem in found.items() if problem})


def read_arrangement(typed: MultiDict[str, str]) -> Arrangement:
    """Numbers and groups by organization; what is no number moves nobody."""
    numbers, groups = {}, {}
    for name, value in typed.items():
        for prefix in (ORDER, GROUP):
            key = _uuid(name.removeprefix(prefix)) if name.startswith(prefix) else None
            if key and prefix == GROUP:
                groups[key] = value
            elif key and (number := _number(value)):
                numbers[key] = number
    who, _mark, step = typed.get(MOVE, "").partition(":")
    key = _uuid(who)
    move = (key, -1 if step == "up" else 1) if key else None
    return Arrangement(numbers, groups, move)


def traveller_form(traveller: TravellerView) -> TravellerForm:
    return TravellerForm(traveller.details, traveller.version)


def read_traveller_form(typed: MultiDict[str, str]) -> TravellerForm:
    form = TravellerForm(
        TravellerDetails(
            name=_line(typed, "name"),
            name_latin=_line(typed, "name_latin"),
            position=_line(typed, "position"),
            language=_line(typed, "language") or None,
            organization_id=typed.get("organization", type=UUID),
            is_head="yes" in typed.getlist("is_head"),
        ),
        version=typed.get("version", 0, type=int),
    )
    if not form.details.name:
        form.errors["name"] = _("Write the name of the person.")
    return form


def pasted_details(
    people: Sequence[PastedTraveller], organizations: Sequence[tuple[UUID, str]]
) -> list[TravellerDetails]:
    keys = {name: key for key, name in organizations}
    return [
        TravellerDetails(
            person.name,
            person.name_latin,
            person.position,
            person.language,
            keys.get(person.organization),
        )
        for person in people
    ]


def _line(typed: MultiDict[str, str], name: str) -> str:
    return clean_line(typed.get(name, ""))[:NAME_LENGTH]


def _number(text: str) -> int:
    text = clean_line(text)[:_LONGEST_NUMBER]
    return int(text) if text.isascii() and text.isdigit() else 0


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
