"""Rows that may be organizations which are here already, each beside whom it resembles."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.fields import fields_for
from matchmaker.domain.values import Values
from matchmaker.services.imports.deciding import PAGE_SIZE, TwinPage
from matchmaker.services.imports.deciding import TwinPair as FoundPair
from matchmaker.web.forms.profiles import shown_values
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.import_rows import field_label, file_label, shortened
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.profile_versions import worded
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text, name_of, written
from matchmaker.web.presenters.twin_pair import TwinChoice, TwinFact, TwinPair
from matchmaker.web.words import _, ngettext

_SURE, _LIKELY = 0.97, 0.88
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class ImportTwinsPage:
    """`rest` is the button that keeps all others apart; empty where none is open."""

    title: Text
    lead: str
    pairs: tuple[TwinPair, ...]
    rest: str
    rest_action: str
    back: Button | None
    empty: Empty | None
    pager: Pager | None


def twins_page(found: TwinPage) -> ImportTwinsPage:
    summary = found.summary
    key = summary.public_id
    back = Button(_("Back to the import"), url_for("imports.show", import_id=key))
    open_pairs = summary.undecided

    def href(page: int) -> str:
        return url_for("import_twins.index", import_id=key, page=page if page > 1 else None)

    return ImportTwinsPage(
        title=file_label(summary.file_name),
        lead=_lead(open_pairs),
        pairs=tuple(
            _pair(pair, url_for("import_twins.decide", import_id=key)) for pair in found.pairs
        ),
        rest=_("Keep all the others apart") if open_pairs > 1 else "",
        rest_action=url_for("import_twins.keep_apart", import_id=key),
        back=None if not found.pairs else back,
        empty=None if found.pairs else Empty(_("No row resembles anybody"), "", (back,)),
        pager=pager_view(found.number, found.found, href, per_page=PAGE_SIZE),
    )


def _lead(open_pairs: int) -> str:
    if not open_pairs:
        return _("Everything is decided.")
    return ngettext(
        "%(num)s row is to be decided. Until then it is left out.",
        "%(num)s rows are to be decided. Until then they are left out.",
        open_pairs,
    )


def _pair(pair: FoundPair, action: str) -> TwinPair:
    facts = tuple(_facts(pair))
    same = [fact.label for fact in facts if fact.theirs == fact.ours]
    only_ours = [fact.label for fact in facts if not fact.theirs.text]
    other = pair.other
    ours = _("Already here")
    if other.number is not None:
        ours = _("Row %(number)s", number=format_number(other.number))
    href = url_for("profiles.show", profile_id=other.profile_id) if other.profile_id else ""
    return TwinPair(
        number=pair.number,
        title=_("Row %(number)s", number=format_number(pair.number)),
        status=_status(pair),
        theirs=_("In the file"),
        ours=ours,
        href=href,
        name=name_of(pair.values),
        other_name=name_of(other.values),
        facts=tuple(fact for fact in facts if fact.theirs.text and fact.theirs != fact.ours),
        same=listed(same),
        only_ours=listed(only_ours),
        choices=_choices(pair),
        action=action,
    )


def _status(pair: FoundPair) -> Status:
    if pair.decision is TwinDecision.MERGE:
        return Status(_("The same"), "ok", "check")
    if pair.decision is TwinDecision.SEPARATE:
        return Status(_("Two organizations"), "plain")
    if pair.likeness >= _SURE:
        return Status(_("Almost certainly the same"), "warn", "mind")
    if pair.likeness >= _LIKELY:
        return Status(_("Probably the same"), "warn", "mind")
    return Status(_("Perhaps the same"), "warn", "mind")


def _choices(pair: FoundPair) -> tuple[TwinChoice, ...]:
    merge = _("The same: update the profile")
    if pair.other.number is not None:
        merge = _("The same: make one profile of both")
    return (
        TwinChoice(TwinDecision.MERGE, merge, pair.decision is TwinDecision.MERGE),
        TwinChoice(
            TwinDecision.SEPARATE,
            _("Two: keep them apart"),
            pair.decision is TwinDecision.SEPARATE,
        ),
    )


def _facts(pair: FoundPair) -> list[TwinFact]:
    """Fields of which either says something, in the order of the form; amounts say their money."""
    theirs, ours = (_shown(pair.kind, values) for values in (pair.values, pair.other.values))
    facts = []
    for field in fields_for(pair.kind):
        one, other = (worded(field.name, values[field.name]) for values in (theirs, ours))
        if one or other:
            facts.append(TwinFact(field_label(field.name), _text(one), _text(other)))
    return facts


def _shown(kind: Kind, values: Values) -> dict[str, str | tuple[str, ...]]:
    amounts = {name: value for name, value in values.items() if name != "currency"}
    return shown_values(kind, amounts) | {"currency": str(values.get("currency") or "")}


def _text(said: str) -> Text:
    return written(shortened(said, _SHOWN)) if said else Text("")
