"""The wishes of an event: who must and must not meet, what counts how much, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.names import folded_name
from matchmaker.services.events.events import EventView
from matchmaker.services.events.rules import PER_PAGE, WishesView, WishesWanted, WishPerson
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar, holder_only
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.typed_fields import not_saved, typed_line
from matchmaker.web.presenters.wish_table import examples_table, rule_label, wishes_table
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class WishesPage:
    """The actions are empty for who only looks; `empty` while nobody takes part."""

    bar: EventBar
    notice: Notice | None
    which: Segmented
    search_action: str
    with_all: bool
    person: Field
    table: Table | None
    nothing: str
    pager: Pager | None
    weights: tuple[Field, ...]
    weights_action: str
    weights_note: str
    trial_action: str
    examples: Table | None
    add: SmallForm | None
    require_action: str
    empty: Empty | None


def wishes_page(wishes: WishesView, wanted: WishesWanted, form: TypedForm) -> WishesPage:
    event = wishes.event

    def action(endpoint: str) -> str:
        return url_for(endpoint, event_id=event.public_id)

    return WishesPage(
        bar=event_bar(event, "wishes"),
        notice=not_saved(form),
        which=_which(wishes, wanted),
        search_action=url_for("events.wishes", event_id=event.public_id),
        with_all=wanted.with_all,
        person=_person(wishes, wanted),
        table=wishes_table(wishes) if wishes.items else None,
        nothing=_nothing(wanted),
        pager=_pager(wishes, wanted),
        weights=_weights(form),
        weights_action=action("event_wishes.set_weights") if event.is_owner else "",
        weights_note=holder_only(event),
        trial_action=action("event_wishes.try_weights"),
        examples=examples_table(wishes.examples) if wishes.examples else None,
        add=_add(wishes) if event.sides else None,
        require_action=action("event_wishes.require_accepted") if event.sides else "",
        empty=None if wishes.people else _nobody(event),
    )


def _href(wishes: WishesView, wanted: WishesWanted) -> str:
    return url_for(
        "events.wishes",
        event_id=wishes.event.public_id,
        who=wanted.person,
        all="yes" if wanted.with_all else None,
        page=wanted.page,
    )


def _which(wishes: WishesView, wanted: WishesWanted) -> Segmented:
    options = (
        Option(
            label,
            _href(wishes, WishesWanted(wanted.person, with_all)),
            is_current=with_all is wanted.with_all,
        )
        for label, with_all in ((_("With a wish"), False), (_("All pairs"), True))
    )
    return Segmented(_("Which pairs"), tuple(options))


def _pager(wishes: WishesView, wanted: WishesWanted) -> Pager | None:
    return pager_view(
        wishes.page,
        wishes.total,
        lambda number: _href(wishes, replace(wanted, page=number)),
        per_page=PER_PAGE,
    )


def _nobody(event: EventView) -> Empty:
    href = url_for("event_candidates.index", event_id=event.public_id)
    add = (Button(_("Add participants"), href),) if event.sides else ()
    return Empty(_("Who takes part?"), _("Nobody takes part yet."), add)


def _nothing(wanted: WishesWanted) -> str:
    if wanted.with_all:
        return _("No two of them match, and nobody said anything of another.")
    return _("Nobody has said anything of another yet. Their matches count all the same.")


def _weights(form: TypedForm) -> tuple[Field, ...]:
    shown = (
        ("match", _("Match, in percent of its score"), ""),
        ("investor", _("The investor is interested"), _("Or has asked for a meeting.")),
        ("startup", _("The startup is interested"), _("Or has asked for a meeting.")),
        ("both", _("Both are interested"), _("Besides the two.")),
        ("accepted", _("A request was accepted"), ""),
        ("met", _("They have met before"), _("So much is taken away.")),
    )
    return tuple(
        typed_line(form, name, label, help_text=help_text, input_type="number")
        for name, label, help_text in shown
    )


def _person(wishes: WishesView, wanted: WishesWanted) -> Field:
    everybody = FieldOption("", _("everybody"), is_chosen=wanted.person is None)
    options = (
        _option(one, is_chosen=one.public_id == wanted.person) for one in _sorted(wishes.people)
    )
    return Field("who", _("Pairs of"), "choice", options=(everybody, *options))


def _add(wishes: WishesView) -> SmallForm | None:
    there = [person for person in wishes.people if not person.is_withdrawn]
    guests = [person for person in there if person.side is Kind.INVESTOR]
    homes = [person for person in there if person.side is Kind.STARTUP]
    if not guests or not homes:
        return None
    rules = tuple(FieldOption(rule, rule_label(rule), is_chosen=False) for rule in PairRule)
    return SmallForm(
        id="add-rule",
        title=_("Say something of two"),
        lead=_("It holds whatever their score."),
        action=url_for("event_wishes.add_rule", event_id=wishes.event.public_id),
        submit=_("Say so"),
        fields=(
            Field("guest", _("Investor"), "choice", options=_options(guests)),
            Field("home", _("Startup"), "choice", options=_options(homes)),
            Field("rule", _("They"), "choice", options=rules),
        ),
        is_quiet=True,
    )


def _options(people: Iterable[WishPerson]) -> tuple[FieldOption, ...]:
    return tuple(_option(one, is_chosen=False) for one in _sorted(people))


def _option(one: WishPerson, *, is_chosen: bool) -> FieldOption:
    name = readable_name(one)
    return FieldOption(str(one.public_id), name.text, is_chosen=is_chosen, lang=name.lang)


def _sorted(people: Iterable[WishPerson]) -> Sequence[WishPerson]:
    return sorted(people, key=lambda one: (one.side, folded_name(readable_name(one).text)))
