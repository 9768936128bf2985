"""A few things to know first about an organization."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.enums import Kind
from matchmaker.domain.values import Values, money_of
from matchmaker.web.locale import format_money, format_money_about
from matchmaker.web.presenters.amount import amount_in
from matchmaker.web.presenters.labels import (
    investor_type_label,
    language_label,
    listed,
    need_label,
    place_label,
    stage_label,
)
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, entries, line, written
from matchmaker.web.words import _

ABOUT = "≈\N{NO-BREAK SPACE}"
"""Before a converted amount; said once for a range."""
MOST = 4
"""So many facts stand under a name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, its value, and in muted words what else may be said."""

    label: str
    value: Text
    about: str = ""


def header_facts(kind: Kind, values: Values, reader: Reader) -> tuple[Fact, ...]:
    """The four facts under the name of an organization; what is not given is left out."""
    facts = (*_money_facts(kind, values, reader), *_meeting_facts(values))
    return tuple(fact for fact in facts if fact.value.text)[:MOST]


def _money_facts(kind: Kind, values: Values, reader: Reader) -> tuple[Fact, ...]:
    if kind is Kind.STARTUP:
        return (
            Fact(_("Stage"), Text(stage_label(line(values.get("stage"))))),
            _amount_fact(_("Raises"), _amount(values, "raising_amount", reader)),
        )
    if kind is Kind.INVESTOR:
        stages = listed(map(stage_label, entries(values.get("stages"))))
        return (Fact(_("Stages"), Text(stages)), _amount_fact(_("Ticket"), ticket(values, reader)))
    return ()


def _amount_fact(label: str, amount: tuple[str, str]) -> Fact:
    entered, about = amount
    return Fact(label, Text(entered), about)


def _meeting_facts(values: Values) -> tuple[Fact, ...]:
    return (
        Fact(_("Seeks"), Text(listed(map(need_label, entries(values.get("seeking")))))),
        Fact(_("Can meet in"), Text(listed(map(language_label, entries(values.get("languages")))))),
        Fact(_("Offers"), Text(listed(map(need_label, entries(values.get("offering")))))),
    )


def card_facts(kind: Kind, values: Values, reader: Reader) -> tuple[Text, ...]:
    """One line under the name: what it is, how much, where."""
    if kind is Kind.STARTUP:
        first = stage_label(line(values.get("stage")))
        raised = amount_in(values, "raising_amount", reader)
        much = _("raises %(amount)s", amount=raised) if raised else ""
    else:
        first = investor_type_label(line(values.get("investor_type")))
        entered, about = ticket(values, reader)
        tickets = f"{entered} ({about})" if about else entered
        much = _("tickets %(amount)s", amount=tickets) if tickets else ""
    facts = (Text(first), Text(much), *_where(values))
    return tuple(fact for fact in facts if fact.text)


def table_facts(kind: Kind, values: Values, reader: Reader) -> tuple[Text, ...]:
    """The cells of a row: stages, how much, where, what is sought and offered."""
    if kind is Kind.STARTUP:
        stage = stage_label(line(values.get("stage")))
        much = amount_in(values, "raising_amount", reader)
    else:
        stage = listed(map(stage_label, entries(values.get("stages"))))
        entered, about = ticket(values, reader)
        much = f"{entered} ({about})" if about else entered
    city, country = _where(values)
    place = Text(listed(filter(None, (city.text, country.text))), city.lang)
    needs = (listed(map(need_label, entries(values.get(name)))) for name in ("seeking", "offering"))
    return (Text(stage), Text(much), place, *map(Text, needs))


def _where(values: Values) -> tuple[Text, ...]:
    city, country = line(values.get("city")), line(values.get("country"))
    return (written(city, line(values.get("language")) or None), Text(place_label(country)))


def _amount(values: Values, field: str, reader: Reader) -> tuple[str, str]:
    """The amount as entered, and about how much that is to the reader."""
    money = money_of(values.get(field))
    if money is None:
        return "", ""
    return format_money(money), format_money_about(money, reader.currency)


def ticket(values: Values, reader: Reader) -> tuple[str, str]:
    """The range of tickets as entered, and about how much that is to the reader."""
    pairs = zip(
        _amount(values, "ticket_min", reader), _amount(values, "ticket_max", reader), strict=True
    )
    entered, about = (_range(low, high) for low, high in pairs)
    return entered, about


def _range(low: str, high: str) -> str:
    if low and high:
        return _("%(low)s to %(high)s", low=low, high=high.removeprefix(ABOUT))
    if low:
        return _("from %(low)s", low=low)
    return _("up to %(high)s", high=high) if high else ""
