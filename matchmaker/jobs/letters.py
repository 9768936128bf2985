"""Letters as they leave: one message with plain text and HTML, the same at every attempt."""

from __future__ import annotations

from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from matchmaker.config import ROOT, Settings
from matchmaker.domain.cleaning import has_unsafe
from matchmaker.jobs.letter_views import LetterView, letter_view
from matchmaker.mail_settings import NOBODY
from matchmaker.services.mail.sending import LeasedLetter

FOLDER = ROOT / "templates" / "mail"


class AddressHeader(UnstructuredHeader, BaseHeader):
    """A web address, which no line may break and no program may encode."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    headers = HeaderRegistry()
    headers.map_to_type("list-unsubscribe", AddressHeader)
    return SMTP.clone(header_factory=headers, cte_type="7bit")


POLICY = _policy()


class LetterWriter:
    """Writes letters in the five languages, for one place where the service runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def write(self, letter: LeasedLetter) -> EmailMessage:
        """Raises ValueError where a header would carry more than one line of text."""
        view = letter_view(letter, self._settings)
        message = EmailMessage(policy=POLICY)
        self._address(message, letter, view)
        message.set_content(self._render("letter.txt", view))
        message.add_alternative(self._render("letter.html", view), subtype="html")
        message["Content-Language"] = view.lang
        message.set_boundary(f"={letter.public_id.hex}=")
        return message

    def _address(self, message: EmailMessage, letter: LeasedLetter, view: LetterView) -> None:
        host = urlsplit(self._settings.public_origin).hostname
        message["Message-ID"] = f"<{letter.public_id}@{host}>"
        message["Date"] = letter.created_at
        message["From"] = self._settings.mail_from or NOBODY
        message["To"] = Address(one_line(letter.name), addr_spec=letter.recipient)
        message["Subject"] = one_line(view.subject)
        message["Auto-Submitted"] = "auto-generated"
        if view.stop_href:
            message["List-Unsubscribe"] = f"<{view.stop_href}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"

    def _render(self, template: str, view: LetterView) -> str:
        return self._templates.get_template(template).render(letter=view)


def one_line(text: str) -> str:
    """The text itself; a header takes no line end and nothing that cannot be seen."""
    if has_unsafe(text) or len(text.splitlines()) > 1:
        message = "A header of a letter is one line of text."
        raise ValueError(message)
    return text
