"""The logo of an organization as it is shown to others."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.profiles.files import ProfileFiles
from matchmaker.web.presenters.deck_pages import size_label


@dataclass(frozen=True, slots=True)
class Logo:
    """`about` is the name and size of the file."""

    src: str
    about: str


def logo_view(files: ProfileFiles) -> Logo | None:
    if files.logo is None:
        return None
    return Logo(logo_src(files), f"{files.logo.name}, {size_label(files.logo.size)}")


def logo_src(files: ProfileFiles) -> str:
    """Another address for another picture; empty without one."""
    if files.logo is None:
        return ""
    own = files.profile.public_id
    return url_for("files.logo", profile_id=own, of=files.logo.folder_name[:8])
