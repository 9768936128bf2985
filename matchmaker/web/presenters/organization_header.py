"""Who an organization is: name, one sentence, what is proven, four facts, what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.values import Values
from matchmaker.services.organizations.confirmations import NO_PROOFS, Proofs
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.facts import Fact, header_facts
from matchmaker.web.presenters.proofs import proof_statuses
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, latin_name, line, name_of, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class OrganizationHeader:
    mark: str
    logo: str
    is_guest: bool
    name: Text
    latin_name: str
    sentence: Text | None
    proofs: tuple[Status, ...]
    facts: tuple[Fact, ...]
    actions: tuple[Button, ...]


def header_view(
    profile: StoredProfile,
    reader: Reader,
    *,
    actions: tuple[Button, ...] = (),
    logo: str = "",
    proven: Proofs = NO_PROOFS,
) -> OrganizationHeader:
    """`logo` is the address of a picture; without one there are two letters."""
    proofs = (
        *proof_statuses(profile.vetting, proven),
        *(_travels_with(delegation.name) for delegation in profile.delegations),
    )
    return OrganizationHeader(
        mark=initials(profile.values),
        logo=logo,
        is_guest=profile.kind is Kind.INVESTOR,
        name=name_of(profile.values),
        latin_name=latin_name(profile.values, reader.locale),
        sentence=summary_of(profile.values, (), reader).sentence,
        proofs=proofs if profile.is_published else (*proofs, Status(_("Not published"), "warn")),
        facts=header_facts(profile.kind, profile.values, reader),
        actions=actions,
    )


def _travels_with(delegation: str) -> Status:
    name = written(delegation)
    return Status(name.text, lang=name.lang)


def own_actions(profile: StoredProfile, *, can_edit: bool) -> tuple[Button, ...]:
    """What who speaks for a profile does with it."""
    own = profile.public_id
    edit = Button(_("Edit profile"), url_for("profiles.edit", profile_id=own), "primary")
    seen = f"{url_for('profiles.show', profile_id=own)}?as=other"
    look = Button(_("As the other side sees it"), seen, icon="eye")
    return (edit, look) if can_edit else (look,)


def initials(values: Values) -> str:
    """Two letters: the first of two words, or the first two of the longest."""
    words = [
        letters
        for word in line(values.get("name")).split()
        if (letters := "".join(filter(str.isalnum, word)))
    ]
    if not words:
        return ""
    is_latin = "LATIN" in unicodedata.name(words[0][0], "")
    if is_latin and len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    return max(words, key=len)[:2].upper()
