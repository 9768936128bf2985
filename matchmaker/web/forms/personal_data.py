"""What is asked about one's own data, and what organizers answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.membership_enums import DataRequestKind
from matchmaker.web.words import _

LONGEST_MESSAGE = 4_000
ASKABLE = (DataRequestKind.CORRECTION, DataRequestKind.RESTRICTION, DataRequestKind.ERASURE)
"""A copy and the end of one's own account need nobody's answer."""


@dataclass(frozen=True, slots=True)
class AskForm:
    kind: str = DataRequestKind.CORRECTION
    organization: str = ""
    message: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_erasure(self) -> bool:
        return self.kind == DataRequestKind.ERASURE

    def checked(self) -> AskForm:
        """With the error that only shows once the organization was looked for."""
        if self.is_erasure and not self.organization:
            missing = {"organization": _("Choose the organization.")}
            return replace(self, errors={**self.errors, **missing})
        return self

    def already_open(self) -> AskForm:
        return replace(self, errors={"kind": _("You have asked for this, and it is still open.")})


def read_ask_form(sent: MultiDict[str, str]) -> AskForm:
    form = AskForm(
        kind=sent.get("kind", ""),
        organization=sent.get("organization", ""),
        message=clean_text(sent.get("message", "")),
    )
    errors: dict[str, str] = {}
    if form.kind not in set(ASKABLE):
        errors["kind"] = _("Choose what you ask for.")
    if not form.is_erasure and not form.message:
        errors["message"] = _("Say what is to be done.")
    if len(form.message) > LONGEST_MESSAGE:
        errors["message"] = _("This is too long.")
    return replace(form, errors=errors)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    request: str = ""
    answer: str = ""
    error: str = ""


def read_answer_form(sent: MultiDict[str, str], request_id: str) -> AnswerForm:
    answer = clean_text(sent.get(f"answer-{request_id}", ""))
    error = ""
    if not answer:
        error = _("Say what was done, or why not.")
    elif len(answer) > LONGEST_MESSAGE:
        error = _("This is too long.")
    return AnswerForm(request_id, answer, error)
