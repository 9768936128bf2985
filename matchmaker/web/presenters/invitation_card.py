"""What a guest gets: a link, its QR code, and a text in their language, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.enums import Locale
from matchmaker.domain.text import N_, Message
from matchmaker.services.invitations.invitations import InvitationView
from matchmaker.translations import html_lang, translate_into
from matchmaker.web.invitation_links import join_address
from matchmaker.web.locale import current_locale, format_date, local_day
from matchmaker.web.presenters.qr import Qr, qr_view
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

_INVITES = N_("%(host)s invites you to its meetings.")
_OPEN = N_("Open this link on your phone. It lets in one person, until %(day)s:")
_SCAN = N_("Scan this with your phone. It lets in one person, until %(day)s.")


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """One card of a sheet; `lang` is that of its sentences."""

    name: Text | None
    organization: Text
    sentence: str
    hint: str
    lang: str
    qr: Qr


def invitation_card(view: InvitationView, token: str) -> InvitationCard:
    language = view.language or Locale(current_locale())
    return InvitationCard(
        name=written(view.name) if view.name else None,
        organization=written(place_name(view)),
        sentence=_said(_INVITES, view, language),
        hint=_said(_SCAN, view, language),
        lang=html_lang(language),
        qr=invitation_qr(view, token),
    )


def invitation_qr(view: InvitationView, token: str) -> Qr:
    who = view.name or place_name(view)
    address = join_address(token, view.language)
    return qr_view(address, _("QR code of the invitation for %(name)s", name=who))


def chat_text(view: InvitationView, token: str, language: Locale) -> str:
    """Ready to be pasted into WeChat, KakaoTalk, Zalo or a letter."""
    lines = (
        view.name,
        place_name(view),
        _said(_INVITES, view, language),
        _said(_OPEN, view, language),
        join_address(token, language),
    )
    return "\n".join(line for line in lines if line)


def place_name(view: InvitationView) -> str:
    return view.organization_name or view.delegation_name or view.host_name or ""


def _said(sentence: str, view: InvitationView, language: Locale) -> str:
    values = {
        "host": view.host_name or view.inviter,
        "day": format_date(local_day(view.expires_at), language),
    }
    return translate_into(language, Message(sentence, values))
