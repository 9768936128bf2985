"""Files of profiles in answers: never run, never kept by the browser, named as data."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from matchmaker.domain.errors import NotFoundError
from matchmaker.services.profiles.files import FileView, page_name
from matchmaker.storage.files import FileStore
from matchmaker.web.context import settings

SANDBOX = "default-src 'none'; sandbox"


def file_store() -> FileStore:
    return FileStore(settings().files_folder)


def preview_count(file: FileView) -> int:
    """How many of its pages were drawn."""
    names = file_store().names(file.folder_name)
    return sum(1 for number in range(1, (file.pages or 0) + 1) if page_name(number) in names)


def picture(file: FileView, name: str, media_type: str) -> Response:
    """A picture for a page of ours."""
    return _sandboxed(send_file(_bytes(file, name), mimetype=media_type, max_age=0))


def attachment(file: FileView, name: str) -> Response:
    """The file itself, to be saved under the name that its owner gave it."""
    return _sandboxed(
        send_file(
            _bytes(file, name),
            mimetype=file.media_type,
            as_attachment=True,
            download_name=file.name,
            max_age=0,
        )
    )


def _bytes(file: FileView, name: str) -> BytesIO:
    content = file_store().read(file.folder_name, name)
    if content is None:
        raise NotFoundError(folder=file.folder_name)
    return BytesIO(content)


def _sandboxed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
