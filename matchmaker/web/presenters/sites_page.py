"""The sites of one's hosts, and the form of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Locale
from matchmaker.domain.visits import ADDRESS_LENGTH, NAME_LENGTH, SOURCE_LENGTH
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.hosts import HostName
from matchmaker.services.visits.sites import SiteView
from matchmaker.translations import html_lang
from matchmaker.web.forms.sites import NAMES, TEXTS
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.locale import OWN_NAMES
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.lexicon_labels import concept_text
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.site_card import SiteCard, site_card
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.presenters.typed_fields import not_saved, typed_errors, typed_line
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class SitesPage:
    cards: tuple[SiteCard, ...]
    new: str


@dataclass(frozen=True, slots=True)
class TextFields:
    """What a site is called in one language, and what is seen there."""

    language: Text
    fields: tuple[Field, Field]


@dataclass(frozen=True, slots=True)
class SiteFormPage:
    title: Text
    notice: Notice | None
    action: str
    version: str
    fields: tuple[Field, ...]
    texts: tuple[TextFields, ...]
    remove_action: str


def sites_page(sites: Sequence[SiteView], lexicon: Lexicon) -> SitesPage:
    return SitesPage(tuple(site_card(site, lexicon) for site in sites), url_for("sites.new"))


def new_site_page(
    form: TypedForm, sectors: Sequence[str], lexicon: Lexicon, hosts: Sequence[HostName]
) -> SiteFormPage:
    return SiteFormPage(
        title=Text(_("New site")),
        notice=not_saved(form),
        action=url_for("sites.new"),
        version="",
        fields=(
            *host_fields(hosts, form.line("host"), typed_errors(form, "host")),
            *_fields(form, sectors, lexicon),
        ),
        texts=_texts(form),
        remove_action="",
    )


def edit_site_page(
    site: SiteView, form: TypedForm, sectors: Sequence[str], lexicon: Lexicon
) -> SiteFormPage:
    return SiteFormPage(
        title=written(site.details.name),
        notice=not_saved(form),
        action=url_for("sites.edit", site_id=site.public_id),
        version=form.line("version"),
        fields=_fields(form, sectors, lexicon),
        texts=_texts(form),
        remove_action=url_for("sites.remove", site_id=site.public_id),
    )


def _fields(form: TypedForm, sectors: Sequence[str], lexicon: Lexicon) -> tuple[Field, ...]:
    return (
        typed_line(
            form,
            "name",
            _("Name"),
            help_text=_("As it is called on the spot."),
            most=NAME_LENGTH,
        ),
        typed_line(form, "address", _("Place"), most=ADDRESS_LENGTH),
        _sectors(sectors, lexicon),
        *_numbers(form),
        typed_line(form, "source", _("Source of the facts"), most=SOURCE_LENGTH),
        typed_line(form, "checked_on", _("Source read on"), input_type="date"),
    )


def _numbers(form: TypedForm) -> tuple[Field, ...]:
    asked = (
        ("minutes", _("Minutes of a visit"), ""),
        ("travel_minutes", _("Minutes on the way"), _("From the venue, one way.")),
        ("people", _("People at a time"), _("Empty where any number may come.")),
        ("security_days", _("List of visitors, days before"), _("0 where no list is asked for.")),
    )
    return tuple(
        typed_line(form, name, label, help_text=note, input_type="number")
        for name, label, note in asked
    )


def _sectors(chosen: Sequence[str], lexicon: Lexicon) -> Field:
    """All sectors, and the narrower concepts that are kept."""
    shown = [*lexicon.sectors, *(c for c in chosen if c in lexicon.concepts)]
    labels = {sector: concept_text(lexicon, sector) for sector in dict.fromkeys(shown)}
    options = tuple(
        FieldOption(sector, label.text, sector in chosen, label.lang)
        for sector, label in sorted(labels.items(), key=lambda item: item[1].text)
    )
    help_text = _("Whoever works in these fields is likely to want to see it.")
    return Field("sectors", _("What it shows"), "choices", options=options, help=help_text)


def _texts(form: TypedForm) -> tuple[TextFields, ...]:
    return tuple(_text_fields(form, locale) for locale in OWN_NAMES)


def _text_fields(form: TypedForm, locale: Locale) -> TextFields:
    lang = html_lang(locale)
    name, text = f"{NAMES}{locale}", f"{TEXTS}{locale}"
    return TextFields(
        Text(OWN_NAMES[locale], lang),
        (
            Field(name, _("Name"), "line", form.line(name), lang=lang),
            Field(text, _("What is seen there"), "text", form.line(text), lang=lang, rows=3),
        ),
    )
