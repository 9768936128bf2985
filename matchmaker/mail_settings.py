"""How letters leave: the settings of the mail server, read and checked."""

from __future__ import annotations

from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email

NOBODY = Address("matchmaker", "no-reply", "localhost")
"""Who writes the letters that only become files."""


class MailSecurity(StrEnum):
    """How the way to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}


def read_security(value: str) -> MailSecurity:
    word = value.strip().lower()
    if word not in set(MailSecurity):
        message = "write starttls, tls or none"
        raise ValueError(message)
    return MailSecurity(word)


def read_port(value: str) -> int:
    port = int(value)
    if not 0 < port < 1 << 16:
        message = "write a number from 1 to 65535"
        raise ValueError(message)
    return port


def read_sender(value: str) -> Address:
    """`Name <address>`, or an address alone."""
    name, address = parseaddr(value.strip() if value.isprintable() else "")
    try:
        found = validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        message = "write it like Meetings <meetings@match.example>"
        raise ValueError(message) from None
    return Address(name, addr_spec=found.ascii_email or found.normalized)
