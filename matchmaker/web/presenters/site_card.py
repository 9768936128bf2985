"""A site in the list of sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Locale
from matchmaker.domain.visits import SiteDetails, SiteText
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.visits.sites import SiteView
from matchmaker.translations import html_lang
from matchmaker.web.locale import current_locale, format_date
from matchmaker.web.presenters.lexicon_labels import concept_text
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class SiteCard:
    id: str
    name: Text
    href: str
    own_name: Text | None
    text: Text | None
    sectors: tuple[Text, ...]
    facts: tuple[str, ...]
    source: tuple[Text, ...]


def site_card(site: SiteView, lexicon: Lexicon) -> SiteCard:
    details = site.details
    name = site_name(details)
    words, language = _best(details, lambda text: text.text)
    return SiteCard(
        id=f"site-{site.public_id}",
        name=name,
        href=url_for("sites.edit", site_id=site.public_id),
        own_name=written(details.name) if name.text != details.name else None,
        text=Text(words, language) if words else None,
        sectors=tuple(
            concept_text(lexicon, sector)
            for sector in details.sectors
            if sector in lexicon.concepts
        ),
        facts=tuple(site_facts(details)),
        source=_source(details),
    )


def site_name(details: SiteDetails) -> Text:
    """What the reader calls it, else its own name."""
    known = details.texts.get(current_locale())
    return Text(known.name) if known and known.name else written(details.name)


def site_facts(details: SiteDetails) -> list[str]:
    facts = [
        details.address,
        ngettext("%(num)s minute there", "%(num)s minutes there", details.minutes or 0),
        ngettext("%(num)s minute away", "%(num)s minutes away", details.travel_minutes or 0),
    ]
    if details.people:
        facts.append(
            ngettext("%(num)s person at a time", "%(num)s people at a time", details.people)
        )
    if details.security_days:
        facts.append(
            ngettext(
                "list of visitors %(num)s day before",
                "list of visitors %(num)s days before",
                details.security_days,
            )
        )
    return [fact for fact in facts if fact]


def _best(details: SiteDetails, of: Callable[[SiteText], str]) -> tuple[str, str | None]:
    """In the reader's language, else in the first there is."""
    own = details.texts.get(current_locale())
    if own and of(own):
        return of(own), None
    for locale in (Locale.EN, Locale.VI, *Locale):
        text = details.texts.get(locale)
        if text and of(text):
            return of(text), html_lang(locale)
    return "", None


def _source(details: SiteDetails) -> tuple[Text, ...]:
    checked = (
        _("read on %(day)s", day=format_date(details.checked_on)) if details.checked_on else ""
    )
    source = (written(details.source),) if details.source else ()
    return (*source, Text(checked)) if checked else source
