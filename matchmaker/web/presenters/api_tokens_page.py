"""The page of tokens: the new one, those there are, and the form for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.api_scopes import SCOPE_LABELS, Scope
from matchmaker.services.accounts.api_tokens import LIFETIMES, TokenView
from matchmaker.web.forms.api_tokens import TokenForm
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class TokensPage:
    """`token` is there once, right after it was made."""

    token: Field | None
    document_href: str
    action: str
    fields: tuple[Field, ...]
    table: Table
    empty: Empty | None


def tokens_page(tokens: Sequence[TokenView], form: TokenForm, token: str) -> TokensPage:
    return TokensPage(
        token=_shown_once(token) if token else None,
        document_href=url_for("api.document"),
        action=url_for("api_tokens.create"),
        fields=(_name(form), _scopes(form), _days(form)),
        table=_table(tokens),
        empty=None if tokens else _none_yet(),
    )


def _shown_once(token: str) -> Field:
    return Field(
        "token",
        _("Your token"),
        "line",
        token,
        help=_("Copy it now: it is not shown again. Whoever has it can do what you ticked."),
        autocomplete="off",
    )


def _name(form: TokenForm) -> Field:
    return Field(
        "name",
        _("What it is for"),
        "line",
        form.name.data or "",
        errors=tuple(map(str, form.name.errors)),
        is_required=True,
        autocomplete="off",
    )


def _scopes(form: TokenForm) -> Field:
    ticked = form.scopes.data or ()
    return Field(
        "scopes",
        _("What it may do"),
        "choices",
        options=tuple(
            FieldOption(scope.value, _(SCOPE_LABELS[scope]), scope.value in ticked)
            for scope in Scope
        ),
        help=_("Never more than you may do yourself."),
        errors=tuple(map(str, form.scopes.errors)),
    )


def _days(form: TokenForm) -> Field:
    return Field(
        "days",
        _("How long it works"),
        "choice",
        options=tuple(
            FieldOption(
                str(days),
                ngettext("%(num)s day", "%(num)s days", days),
                form.days.data == str(days),
            )
            for days in LIFETIMES
        ),
        errors=tuple(map(str, form.days.errors)),
    )


def _none_yet() -> Empty:
    return Empty(
        _("You have no tokens"),
        _("A token lets a program of yours read or change here what you could yourself."),
    )


def _table(tokens: Sequence[TokenView]) -> Table:
    columns = (
        Column(_("What it is for")),
        Column(_("What it may do")),
        Column(_("Last used"), is_tight=True),
        Column(_("Works until"), is_tight=True),
        Column(_("Take back")),
    )
    return Table(_("Your tokens, the newest first"), columns, tuple(map(_row, tokens)))


def _row(token: TokenView) -> tuple[Cell, ...]:
    ended = () if token.is_live else (Status(_("ended"), "warn"),)
    revoke = url_for("api_tokens.revoke", token_id=token.public_id)
    return (
        Cell((Text(token.name),), statuses=ended),
        Cell(tuple(Text(_(SCOPE_LABELS[scope])) for scope in token.scopes)),
        cell(format_instant(token.last_used_at) if token.last_used_at else _("not used yet")),
        cell(format_instant(token.expires_at)),
        Cell(acts=(Act(_("Take back"), revoke, token.name),)),
    )
