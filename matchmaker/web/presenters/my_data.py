"""The page about one's own data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.consent_texts import ConsentText, consent_text, consent_text_of
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.text import N_
from matchmaker.services.consents.consents import GivenConsent
from matchmaker.services.personal_data.overview import Agreements, Overview
from matchmaker.services.personal_data.requests import RequestView
from matchmaker.translations import html_lang
from matchmaker.web.forms.personal_data import ASKABLE, AskForm
from matchmaker.web.locale import current_locale, format_date, format_instant
from matchmaker.web.presenters.data_requests import KIND_LABELS, kind_label, request_status
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext, paragraph

Unticked = tuple[int | None, ConsentPurpose]
METHODS = {
    ConsentMethod.FORM: N_("in this form"),
    ConsentMethod.PAPER: N_("on paper"),
    ConsentMethod.SPOKEN: N_("by word"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One purpose; the words are those agreed to, or those asked now.

    Without `withdraw_action` it does not stand; `agree_action` is empty for who may only look.
    """

    id: str
    title: str
    lang: str | None
    paragraphs: tuple[str, ...]
    said: tuple[str, ...]
    stands: bool
    withdraw_action: str
    agree_action: str
    purpose: str
    organization: str
    error: str


@dataclass(frozen=True, slots=True)
class AgreementGroup:
    title: Text
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class MyData:
    groups: tuple[AgreementGroup, ...]
    kept: Table
    export_action: str
    ask_action: str
    fields: tuple[Field, ...]
    requests: Table | None
    erase_href: str


def my_data(overview: Overview, form: AskForm, *, unticked: Unticked | None = None) -> MyData:
    return MyData(
        groups=tuple(_group(agreements, unticked) for agreements in overview.agreements),
        kept=_kept(overview),
        export_action=url_for("personal_data.export"),
        ask_action=url_for("personal_data.put_request"),
        fields=_fields(overview, form),
        requests=_requests(overview.requests) if overview.requests else None,
        erase_href=url_for("personal_data.ask_to_erase"),
    )


def _group(agreements: Agreements, unticked: Unticked | None) -> AgreementGroup:
    title = written(agreements.name) if agreements.name else Text(_("You yourself"))
    shown = tuple(
        _agreement(
            agreements, purpose, is_unticked=unticked == (agreements.organization_id, purpose)
        )
        for purpose in agreements.purposes
    )
    return AgreementGroup(title, shown)


def _agreement(agreements: Agreements, purpose: ConsentPurpose, *, is_unticked: bool) -> Agreement:
    given = [consent for consent in agreements.given if consent.purpose is purpose]
    standing = next((consent for consent in given if consent.withdrawn_at is None), None)
    text = _text(purpose, standing)
    withdraw = agree = ""
    if agreements.can_change and standing:
        withdraw = url_for("personal_data.withdraw", consent_id=standing.id)
    elif agreements.can_change:
        agree = url_for("personal_data.agree")
    return Agreement(
        id=f"{purpose}-{agreements.public_id or 'mine'}",
        title=text.title,
        lang=html_lang(text.language) if text.language != current_locale() else None,
        paragraphs=text.paragraphs,
        said=tuple(_history(given)) or (_("Not agreed to."),),
        stands=standing is not None,
        withdraw_action=withdraw,
        agree_action=agree,
        purpose=purpose,
        organization=str(agreements.public_id or ""),
        error=_("Tick the box if you agree.") if is_unticked else "",
    )


def _text(purpose: ConsentPurpose, standing: GivenConsent | None) -> ConsentText:
    """The words agreed to are shown as they were, whatever is asked of others now."""
    if standing is None:
        return consent_text(purpose, current_locale())
    return consent_text_of(purpose, standing.text_version, standing.language)


def _history(given: Iterable[GivenConsent]) -> Iterable[str]:
    for consent in given:
        values = {
            "who": consent.by or _("erased person"),
            "moment": format_instant(consent.given_at),
            "method": _(METHODS[consent.method]),
            "version": consent.text_version,
        }
        if consent.in_its_name:
            said = _(
                "Entered by %(who)s in its name on %(moment)s, given %(method)s, text of "
                "%(version)s.",
                **values,
            )
        else:
            said = _("Given by %(who)s on %(moment)s %(method)s, text of %(version)s.", **values)
        if consent.withdrawn_at:
            ended = _("Withdrawn on %(moment)s.", moment=format_instant(consent.withdrawn_at))
            said = paragraph(said, ended)
        yield said


def _kept(overview: Overview) -> Table:
    columns = (Column(_("What")), Column(_("Entries"), is_number=True))
    rows = tuple(
        (cell(_(table.title)), cell(ngettext("%(num)s entry", "%(num)s entries", len(table.rows))))
        for table in overview.tables
    )
    return Table(_("What is kept"), columns, rows)


def _fields(overview: Overview, form: AskForm) -> tuple[Field, ...]:
    kinds = tuple(FieldOption(kind, _(KIND_LABELS[kind]), kind == form.kind) for kind in ASKABLE)
    changeable = [each for each in overview.agreements if each.public_id and each.can_change]
    organizations = (FieldOption("", _("none"), not form.organization), *(
        FieldOption(
            str(each.public_id), each.name, str(each.public_id) == form.organization,
            written(each.name).lang,
        )
        for each in changeable
    ))  # fmt: skip
    about_kind = field_errors(form.errors, "kind")
    asked = Field("kind", _("What you ask for"), "choice", options=kinds, errors=about_kind)
    whose = Field(
        "organization",
        _("Organization to erase"),
        "choice",
        options=organizations,
        help=_("Only for an erasure. Your own account you erase yourself, below."),
        errors=field_errors(form.errors, "organization"),
    )
    message = Field(
        "message",
        _("In your words"),
        "text",
        form.message,
        errors=field_errors(form.errors, "message"),
    )
    return (asked, whose, message) if changeable else (asked, message)


def _requests(requests: Iterable[RequestView]) -> Table:
    columns = (
        Column(_("Request")),
        Column(_("State"), is_tight=True),
        Column(_("Due")),
        Column(_("Answer")),
        Column(_("Way back"), is_tight=True),
    )
    return Table(_("Your requests, the latest first"), columns, tuple(map(_row, requests)))


def _row(request: RequestView) -> tuple[Cell, ...]:
    back: tuple[Act, ...] = ()
    if request.closed_at is None:
        action = url_for("personal_data.withdraw_request", request_id=request.id)
        back = (Act(_("Withdraw"), action, kind_label(request)),)
    note = Text(format_instant(request.received_at))
    about = (written(request.organization),) if request.organization else ()
    due = "" if request.closed_at else format_date(request.due_on)
    return (
        Cell((Text(kind_label(request)), *about), note=note),
        Cell(statuses=(request_status(request),)),
        cell(due),
        Cell((written(request.answer),) if request.answer else ()),
        Cell(acts=back),
    )
