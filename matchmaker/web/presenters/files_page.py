"""The page where an organization puts its logo and its pitch deck, and says who sees the deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.documents.reading import DECK_MEGABYTES, LOGO_MEGABYTES
from matchmaker.domain.audiences import OTHER_SIDE, audience_choices, audience_of
from matchmaker.domain.enums import Audience
from matchmaker.domain.membership_enums import FileStatus
from matchmaker.domain.text import N_
from matchmaker.services.profiles.files import FileView, ProfileFiles
from matchmaker.web.locale import translate
from matchmaker.web.presenters.deck_pages import DeckPages, deck_pages
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.logo import Logo, logo_src, logo_view
from matchmaker.web.presenters.match_list import profile_tabs
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.organization_header import OrganizationHeader, header_view
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _

CONCEPTS_SHOWN = 8
_CHOICES = {
    Audience.PUBLIC: N_("Every member, startups too"),
    Audience.MEMBERS: N_("Every verified member of the other side"),
    Audience.INVESTORS: N_("Every verified investor and visiting enterprise"),
    Audience.MATCHED: N_("Only those with whom a meeting is agreed"),
    Audience.OWN: N_("Nobody but us and the organizers"),
}


@dataclass(frozen=True, slots=True)
class LogoPanel:
    logo: Logo | None
    upload: str
    remove: str
    field: Field


@dataclass(frozen=True, slots=True)
class OwnDeckPanel:
    """`meaning` says what the choice of readers does to the matches."""

    name: Text | None
    status: Status | None
    problem: Notice | None
    deck: DeckPages | None
    upload: str
    remove: str
    field: Field
    choice: Field
    choose: str
    meaning: str
    concepts: str


@dataclass(frozen=True, slots=True)
class FilesPage:
    title: str
    header: OrganizationHeader
    tabs: Tabs
    problem: Notice | None
    logo: LogoPanel
    deck: OwnDeckPanel


def files_page(
    files: ProfileFiles,
    reader: Reader,
    *,
    previews: int,
    concepts: Sequence[str],
    errors: Mapping[str, str],
) -> FilesPage:
    problem = Notice(_("The file was not taken"), look="error", role="alert")
    return FilesPage(
        title=files.profile.name,
        header=header_view(files.profile, reader, logo=logo_src(files)),
        tabs=profile_tabs(files.profile, "files"),
        problem=problem if errors else None,
        logo=_logo(files, errors.get("logo", "")),
        deck=_deck(files, reader, previews, concepts, errors.get("deck", "")),
    )


def _logo(files: ProfileFiles, error: str) -> LogoPanel:
    own = files.profile.public_id
    help_text = _(
        "PNG, JPEG or WebP, at most %(megabytes)s MB. Shown to everybody who sees your name.",
        megabytes=LOGO_MEGABYTES,
    )
    return LogoPanel(
        logo=logo_view(files),
        upload=url_for("files.put_logo", profile_id=own),
        remove=url_for("files.remove_logo", profile_id=own) if files.logo else "",
        field=_file_field("logo", _("Picture"), help_text, error),
    )


def _deck(
    files: ProfileFiles, reader: Reader, previews: int, concepts: Sequence[str], error: str
) -> OwnDeckPanel:
    own, deck = files.profile.public_id, files.deck
    help_text = _(
        "A PDF of at most %(megabytes)s MB and 300 pages, without a password.",
        megabytes=DECK_MEGABYTES,
    )
    is_ready = deck is not None and deck.status is FileStatus.READY
    return OwnDeckPanel(
        name=written(deck.name) if deck else None,
        status=_status(deck) if deck else None,
        problem=_problem(deck) if deck else None,
        deck=deck_pages(own, deck, previews) if deck and is_ready else None,
        upload=url_for("files.put_deck", profile_id=own),
        remove=url_for("files.remove_deck", profile_id=own) if deck else "",
        field=_file_field("deck", _("PDF file"), help_text, error),
        choice=_choice(files),
        choose=url_for("files.show_deck_to", profile_id=own),
        meaning=_meaning(files),
        concepts=listed(map(reader.concept_label, concepts[:CONCEPTS_SHOWN])),
    )


def _file_field(name: str, label: str, help_text: str, error: str) -> Field:
    return Field(
        name,
        label,
        "line",
        help=help_text,
        errors=(error,) if error else (),
        input_type="file",
    )


def _status(deck: FileView) -> Status:
    return {
        FileStatus.WAITING: Status(_("Being looked at")),
        FileStatus.READY: Status(_("Ready"), "ok", "check"),
        FileStatus.REFUSED: Status(_("Refused"), "danger", "mind"),
    }[deck.status]


def _problem(deck: FileView) -> Notice | None:
    if deck.problem is None:
        return None
    said = translate(deck.problem)
    if deck.status is FileStatus.REFUSED:
        return Notice(_("Nobody sees this pitch deck"), said, look="error")
    return Notice(_("It brings no words to your matches"), said, look="warn")


def _choice(files: ProfileFiles) -> Field:
    profile = files.profile
    chosen = audience_of("deck", profile.kind, profile.audiences)
    options = tuple(
        FieldOption(audience, _(_CHOICES[audience]), audience is chosen)
        for audience in audience_choices("deck", profile.kind)
    )
    return Field("audience", _("Who sees the pitch deck"), "choice", options=options)


def _meaning(files: ProfileFiles) -> str:
    """What is done with its words, said before and after the choice."""
    profile, deck = files.profile, files.deck
    if audience_of("deck", profile.kind, profile.audiences) not in OTHER_SIDE[profile.kind]:
        return _(
            "Its text is not analysed and does not count in your matches. "
            "If you show it to every verified member of the other side, its text is read and "
            "counts, so that you are found for what only the slides say."
        )
    if deck is not None and deck.texts:
        return _("Its text counts in your matches.")
    if deck is not None and deck.problem is None:
        return _("Its text is being read. From then on it counts in your matches.")
    return _("Its text would count in your matches.")
