"""Files of profiles: one to show or change, and the folders that rows name."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.membership_enums import FilePurpose
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.profiles import Profile


class FileOwner(NamedTuple):
    """Whose file it is, and to whom its fields are shown."""

    profile_id: int
    kind: Kind
    audiences: Mapping[str, str]


def list_files(session: Session, profile_id: int) -> list[StoredFile]:
    found = select(StoredFile).where(StoredFile.profile_id == profile_id)
    return list(session.scalars(found.order_by(StoredFile.id)))


def find_file(session: Session, profile_id: int, purpose: FilePurpose) -> StoredFile | None:
    """The file of this purpose; one change to it after the other."""
    lock_owner(session, profile_id)
    found = select(StoredFile).where(
        StoredFile.profile_id == profile_id, StoredFile.purpose == purpose
    )
    return session.scalars(found).one_or_none()


def find_file_in(session: Session, folder_name: str, *, lock: bool = False) -> StoredFile | None:
    """The file whose bytes lie there, as long as it was not replaced."""
    if lock:
        owner = select(StoredFile.profile_id).where(StoredFile.folder_name == folder_name)
        session.execute(select(Profile.id).where(Profile.id.in_(owner)).with_for_update())
    found = select(StoredFile).where(StoredFile.folder_name == folder_name)
    return session.scalars(found).one_or_none()


def get_owner(session: Session, profile_id: int) -> FileOwner:
    return FileOwner(*session.execute(_owner(profile_id)).one())


def lock_owner(session: Session, profile_id: int) -> FileOwner:
    """The owner of files as it is now, until the end of the transaction."""
    return FileOwner(*session.execute(_owner(profile_id).with_for_update()).one())


def _owner(profile_id: int) -> Select[int, Kind, dict[str, str]]:
    return select(Profile.id, Profile.kind, Profile.audiences).where(Profile.id == profile_id)


def list_folder_names(session: Session) -> set[str]:
    """Of files of profiles, and of spreadsheets whose import is not decided yet."""
    named = (
        select(StoredFile.folder_name),
        select(Import.folder).where(Import.folder.is_not(None)),
    )
    return {name for found in named for name in session.scalars(found) if name}
