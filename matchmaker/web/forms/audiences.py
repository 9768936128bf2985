"""The choices of who sees what, as the form sends them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from werkzeug.datastructures import MultiDict

from matchmaker.domain.audiences import audience_choices
from matchmaker.domain.enums import Kind


def read_choices(
    sent: MultiDict[str, str], prefix: str, entries: Collection[str]
) -> dict[str, str]:
    """What was chosen for each of these entries; one that was not sent stays as it is."""
    return {name: sent[f"{prefix}{name}"] for name in entries if f"{prefix}{name}" in sent}


def are_offered(kind: Kind, chosen: Mapping[str, str]) -> bool:
    return all(audience in audience_choices(name, kind) for name, audience in chosen.items())
