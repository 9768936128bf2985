"""The people who travel with a delegation: the list, one person, a pasted list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.travelling import NAME_LENGTH
from matchmaker.services.delegations.travellers import TravellerList, TravellerView
from matchmaker.web.forms.delegations import TravellerForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.spoken_fields import language_choice
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_MOST_SHOWN = 6
_Organizations = Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted list that was not taken, and why, by line; or one that a file gave, to be checked.

    `file_problem` is why a file gave none.
    """

    text: str = ""
    problems: tuple[str, ...] = ()
    file_problem: str = ""


@dataclass(frozen=True, slots=True)
class TravellersPage:
    name: Text
    back: Button
    table: Table | None
    add: SmallForm
    paste: SmallForm
    upload: SmallForm


@dataclass(frozen=True, slots=True)
class TravellerPage:
    name: Text
    back: Button
    form: SmallForm
    remove_action: str


def travellers_page(people: TravellerList, form: TravellerForm, pasted: Pasted) -> TravellersPage:
    own = people.delegation_id
    back = Button(_("The delegation"), url_for("delegations.show", delegation_id=own))
    return TravellersPage(
        name=written(people.name),
        back=back,
        table=_table(people) if people.travellers else None,
        add=SmallForm(
            id="add",
            title=_("Add a person"),
            action=url_for("travellers.add", delegation_id=own),
            submit=_("Add"),
            fields=_fields(form, people.organizations),
        ),
        paste=_paste_form(own, pasted),
        upload=_upload_form(own, pasted.file_problem),
    )


def traveller_page(
    people: TravellerList, traveller: TravellerView, form: TravellerForm
) -> TravellerPage:
    own, key = people.delegation_id, traveller.public_id
    edit = url_for("travellers.edit", delegation_id=own, traveller_id=key)
    return TravellerPage(
        name=written(traveller.details.name),
        back=Button(_("Travellers"), url_for("travellers.index", delegation_id=own)),
        form=SmallForm(
            id="person",
            title=_("What is said of this person"),
            action=edit,
            submit=_("Save"),
            problem=form.problem,
            fields=_fields(form, people.organizations),
            hidden=(("version", str(form.version)),),
        ),
        remove_action=url_for("travellers.remove", delegation_id=own, traveller_id=key),
    )


def move_id(traveller_id: UUID, by: int) -> str:
    """Of the button that moves somebody in this direction."""
    return f"{'up' if by < 0 else 'down'}-{traveller_id}"


def _table(people: TravellerList) -> Table:
    columns = (
        Column(_("Full name")),
        Column(_("Organization")),
        Column(_("Position")),
        Column(_("Language")),
        Column(_("Change"), is_tight=True),
    )
    rows = tuple(_row(people, place, one) for place, one in enumerate(people.travellers))
    return Table(_("Travellers in protocol order"), columns, rows)


def _row(people: TravellerList, place: int, traveller: TravellerView) -> tuple[Cell, ...]:
    details, own = traveller.details, people.delegation_id
    key = traveller.public_id
    move = url_for("travellers.move", delegation_id=own, traveller_id=key)
    acts = []
    if place:
        acts.append(Act(_("Up"), f"{move}?by=-1", details.name, move_id(key, -1)))
    if place < len(people.travellers) - 1:
        acts.append(Act(_("Down"), f"{move}?by=1", details.name, move_id(key, 1)))
    head = (Status(_("Head of the delegation"), "ok"),) if details.is_head else ()
    edit = url_for("travellers.edit", delegation_id=own, traveller_id=key)
    return (
        Cell(
            (written(details.name, details.language),),
            statuses=head,
            note=Text(details.name_latin, "en") if details.name_latin else None,
        ),
        Cell((written(traveller.organization),) if traveller.organization else ()),
        Cell((written(details.position),) if details.position else ()),
        Cell((Text(language_label(details.language)),) if details.language else ()),
        Cell(links=(Button(_("Change"), edit),), acts=tuple(acts)),
    )


def _fields(form: TravellerForm, organizations: _Organizations) -> tuple[Field, ...]:
    details = form.details
    head = FieldOption("yes", _("leads the delegation in protocol"), details.is_head)
    return (
        Field(
            "name",
            _("Full name"),
            "line",
            details.name,
            errors=field_errors(form.errors, "name"),
            is_required=True,
            max_length=NAME_LENGTH,
        ),
        Field(
            "name_latin",
            _("Full name in Latin letters"),
            "line",
            details.name_latin,
            help=_("As in the passport: lists for security use it."),
            max_length=NAME_LENGTH,
        ),
        _organization(details.organization_id, organizations),
        Field("position", _("Position"), "line", details.position, max_length=NAME_LENGTH),
        language_choice("language", _("Language"), details.language, _("not said")),
        Field("is_head", _("Head"), "choices", options=(head,)),
    )


def _organization(chosen: UUID | None, organizations: _Organizations) -> Field:
    options = [FieldOption("", _("none of the members"), chosen is None)]
    options += [
        FieldOption(str(key), name, key == chosen, written(name).lang)
        for key, name in organizations
    ]
    return Field("organization", _("Organization"), "choice", options=tuple(options))


def _paste_form(delegation_id: UUID, pasted: Pasted) -> SmallForm:
    lines = Field(
        "lines",
        _("One person a line"),
        "text",
        pasted.text,
        help=_(
            "Name; name in Latin letters; position; organization; language. Cells copied out of a "
            "spreadsheet do too. Only the name is needed."
        ),
        errors=_first(pasted.problems),
        rows=8,
    )
    return SmallForm(
        id="paste",
        title=_("Paste a list"),
        action=url_for("travellers.paste", delegation_id=delegation_id),
        submit=_("Add all"),
        fields=(lines,),
        is_quiet=True,
    )


def _first(problems: Sequence[str]) -> tuple[str, ...]:
    """As many as anybody reads; the next are told once these are mended."""
    more = ("…",) if len(problems) > _MOST_SHOWN else ()
    return (*problems[:_MOST_SHOWN], *more)


def _upload_form(delegation_id: UUID, problem: str) -> SmallForm:
    file = Field(
        "file",
        _("File"),
        "line",
        help=_(
            "Excel (.xlsx) or CSV with a row for each person: name, name as in the passport, "
            "position, organization, language. Of other columns nothing is kept."
        ),
        errors=(problem,) if problem else (),
        is_required=True,
        input_type="file",
    )
    return SmallForm(
        id="upload",
        title=_("Read a spreadsheet"),
        action=url_for("travellers.upload", delegation_id=delegation_id),
        submit=_("Read the file"),
        fields=(file,),
        is_quiet=True,
    )
