"""Logo and pitch deck of a profile: the page of their owner, and the files themselves."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from matchmaker.documents.answers import PICTURE
from matchmaker.documents.reading import check_deck, read_logo
from matchmaker.domain.errors import NotFoundError, UnreadableFileError
from matchmaker.domain.membership_enums import FilePurpose, FileStatus
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.profiles.audiences import save_audiences
from matchmaker.services.profiles.decks import find_deck, list_deck_concepts, open_deck
from matchmaker.services.profiles.files import (
    CONTENT,
    FileView,
    Upload,
    load_files,
    load_own_files,
    page_name,
    put_file,
    remove_file,
)
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.files import SentFile, read_sent_file
from matchmaker.web.locale import translate
from matchmaker.web.presenters.files_page import files_page
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.stored_files import attachment, file_store, picture, preview_count
from matchmaker.web.words import _

PDF = "application/pdf"
LOOK_AGAIN_SECONDS = 1

bp = Blueprint("files", __name__, url_prefix="/profiles/<uuid:profile_id>")


@bp.get("/files")
def index(profile_id: UUID) -> ResponseReturnValue:
    return show_index(profile_id)


@bp.post("/files/logo")
def put_logo(profile_id: UUID) -> ResponseReturnValue:
    sent = sent_file(profile_id, FilePurpose.LOGO)
    if sent is None:
        return show_index(profile_id, {"logo": _("Choose a file.")}, 422)
    drawn = SentFile(sent.name, read_logo(sent.content, sent.name))
    keep(profile_id, FilePurpose.LOGO, drawn, PICTURE)
    flash(_("The logo is on your page."), "success")
    return back(profile_id)


@bp.post("/files/deck")
def put_deck(profile_id: UUID) -> ResponseReturnValue:
    sent = sent_file(profile_id, FilePurpose.DECK)
    if sent is None:
        return show_index(profile_id, {"deck": _("Choose a file.")}, 422)
    check_deck(sent.content, sent.name)
    keep(profile_id, FilePurpose.DECK, sent, PDF)
    flash(_("The pitch deck is here. Its pages are being looked at."), "success")
    return back(profile_id)


@bp.post("/files/logo/remove")
def remove_logo(profile_id: UUID) -> ResponseReturnValue:
    return remove(profile_id, FilePurpose.LOGO, _("The logo was removed."))


@bp.post("/files/deck/remove")
def remove_deck(profile_id: UUID) -> ResponseReturnValue:
    return remove(profile_id, FilePurpose.DECK, _("The pitch deck was removed."))


@bp.post("/files/deck/audience")
def show_deck_to(profile_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        profile = load_profile(session, actor=current_actor(), profile_id=profile_id)
        job_id = save_audiences(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            version=profile.version,
            chosen={"deck": request.form.get("audience", "")},
            now=utc_now(),
        )
    if job_id is not None:
        enqueue(settings(), job_id)
    flash(_("Saved who sees the pitch deck."), "success")
    return back(profile_id)


@bp.get("/logo")
def logo(profile_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        found = load_files(session, actor=current_actor(), profile_id=profile_id).logo
    if found is None:
        raise NotFoundError(profile_id=profile_id)
    return picture(found, CONTENT, found.media_type)


@bp.get("/deck")
def deck(profile_id: UUID) -> ResponseReturnValue:
    """It is written down who opened it before it is sent."""
    with unit_of_work() as session:
        found = open_deck(session, actor=current_actor(), profile_id=profile_id, now=utc_now())
    return attachment(found, CONTENT)


@bp.get("/deck/pages/<int:number>")
def deck_page(profile_id: UUID, number: int) -> ResponseReturnValue:
    """Turning pages is one look: the first one is written down."""
    with reading() as session:
        look = find_deck(session, actor=current_actor(), profile_id=profile_id, now=utc_now())
    if not look.is_noted:
        with unit_of_work() as session:
            open_deck(session, actor=current_actor(), profile_id=profile_id, now=utc_now())
    return picture(look.file, page_name(number), PICTURE)


@bp.errorhandler(UnreadableFileError)
def refuse_file(error: UnreadableFileError) -> ResponseReturnValue:
    """The page again, with what is wrong with the file."""
    field = "logo" if request.endpoint == "files.put_logo" else "deck"
    profile_id = (request.view_args or {})["profile_id"]
    return show_index(profile_id, {field: translate(error.sentence)}, status_of(error))


def show_index(
    profile_id: UUID, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    """While a worker looks into the deck, the page looks again by itself."""
    with reading() as session:
        files = load_own_files(session, actor=current_actor(), profile_id=profile_id)
        concepts = list_deck_concepts(session, files)
        reader = reader_for(files.profile.values, current_lexicon(session).lexicon)
    previews = preview_count(files.deck) if files.deck else 0
    page = files_page(files, reader, previews=previews, concepts=concepts, errors=errors or {})
    response = make_response(render_template("pages/files/index.html", page=page), status)
    if is_waiting(files.deck) and status == 200:  # noqa: PLR2004 -- what was sent is not refused
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


def is_waiting(file: FileView | None) -> bool:
    return file is not None and file.status is FileStatus.WAITING


def sent_file(profile_id: UUID, purpose: FilePurpose) -> SentFile | None:
    """What was chosen, read only from who may put it there."""
    with reading() as session:
        load_own_files(session, actor=current_actor(), profile_id=profile_id)
    return read_sent_file(request.files.get(purpose), purpose, settings().max_file_bytes)


def keep(profile_id: UUID, purpose: FilePurpose, sent: SentFile, media_type: str) -> None:
    """Bytes first, then the row that names them; what it replaces goes after the commit."""
    store = file_store()
    with store.written({CONTENT: sent.content}) as folder, unit_of_work() as session:
        put = put_file(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            upload=Upload(
                purpose=purpose,
                name=sent.name,
                media_type=media_type,
                size=len(sent.content),
                sha256=sha256(sent.content).digest(),
                folder_name=folder,
            ),
            now=utc_now(),
        )
    if put.replaced is not None:
        store.delete(put.replaced)
    if put.job_id is not None:
        enqueue(settings(), put.job_id)


def remove(profile_id: UUID, purpose: FilePurpose, said: str) -> ResponseReturnValue:
    """A second click finds nothing, and says the same."""
    with unit_of_work() as session:
        folder = remove_file(
            session, actor=current_actor(), profile_id=profile_id, purpose=purpose, now=utc_now()
        )
    if folder is not None:
        file_store().delete(folder)
    flash(said, "success")
    return back(profile_id)


def back(profile_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("files.index", profile_id=profile_id))
