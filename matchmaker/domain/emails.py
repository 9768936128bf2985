"""Addresses to which a letter can be sent."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from matchmaker.domain.cleaning import clean_line, has_unsafe

LONGEST = 254


def is_email(text: str) -> bool:
    """Whether this is one address, written as such; nobody is asked whether it exists."""
    line = clean_line(text)
    if has_unsafe(text) or len(line) > LONGEST:
        return False
    try:
        parsed = validate_email(line, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        return False
    return "." in parsed.domain
