"""What a page of a failure says."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.text import N_
from matchmaker.web.context import request_id
from matchmaker.web.words import _

WORDS = {
    400: (
        N_("This request cannot be read"),
        N_("The address or the form was damaged on its way. Reload the page and try again."),
    ),
    401: (N_("Nobody is known by this"), N_("Sign in, or send a token that is still valid.")),
    403: (N_("This is not open to you"), N_("Your role does not allow this.")),
    404: (
        N_("There is nothing here"),
        N_("There is nothing at this address, or it is not yours to see."),
    ),
    405: (
        N_("This address works in another way"),
        N_("It was called in a way that it does not answer. Begin from the first page."),
    ),
    409: (
        N_("Somebody was faster"),
        N_("Somebody changed this meanwhile. Nothing of yours was saved; compare and save again."),
    ),
    410: (
        N_("This link is over"),
        N_("Nothing was changed. Ask for a new one, it takes a minute."),
    ),
    413: (
        N_("This is too large"),
        N_("Nothing was saved. Shorten the text or divide the file, and send it again."),
    ),
    415: (
        N_("This is sent in another form than it is read"),
        N_("Nothing was saved. Send JSON, and say so: “Content-Type: application/json”."),
    ),
    422: (N_("This cannot be used as it is"), N_("Some of what was sent cannot be used.")),
    428: (
        N_("Which version do you mean?"),
        N_("Nothing was saved. Read it again, and say which version you changed."),
    ),
    429: (N_("Too many attempts"), N_("Wait a few minutes, then try again.")),
    500: (
        N_("Something is broken here"),
        N_("It is our fault and was written down. Nothing you sent was saved halfway."),
    ),
    503: (
        N_("The service is busy"),
        N_("Nothing was lost. Send it again in a few seconds."),
    ),
}
OTHER_REFUSAL, OTHER_FAILURE = 400, 500


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """`number` is what to quote when asking for help."""

    status: int
    title: str
    sentence: str
    number: str


def error_page(status: int, sentence: str = "", title: str = "") -> ErrorPage:
    """The words of a status; `sentence` and `title` say more exactly what happened."""
    usual, why = WORDS.get(status) or WORDS[OTHER_FAILURE if status >= OTHER_FAILURE else 400]
    return ErrorPage(status, title or _(usual), sentence or _(why), request_id())
