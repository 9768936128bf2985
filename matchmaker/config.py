"""Settings: from the environment, else from `instance/config.toml`, else these defaults."""

from __future__ import annotations

import ipaddress
import logging
import os
import secrets
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from matchmaker.domain.errors import ConfigurationError
from matchmaker.mail_settings import (
    PORTS,
    MailSecurity,
    read_port,
    read_security,
    read_sender,
)

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024
SECRET_KEY_LENGTH = 32
WEAK_SECRET_KEYS = ("changeme", "change-me", "secret", "development", "dev", "default", "example")
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})
STRICT_ROLES = frozenset({"organizer", "admin"})
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def _text(value: str) -> str:
    return value.strip()


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for part in value.split(",") if (word := part.strip()))


def _strict_roles(value: str) -> tuple[str, ...]:
    roles = _words(value.lower())
    if unknown := set(roles) - STRICT_ROLES:
        message = f"{', '.join(sorted(unknown))} is no role; write organizer, admin or nothing"
        raise ValueError(message)
    return roles


def _number(value: str) -> int:
    number = int(value)
    if number < 0:
        message = "it must not be negative"
        raise ValueError(message)
    return number


def _truth(value: str) -> bool:
    word = value.strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        message = "write true or false"
        raise ValueError(message)
    return word in TRUE_WORDS


def _minutes(value: str) -> timedelta:
    return timedelta(minutes=_number(value))


def _hours(value: str) -> timedelta:
    return timedelta(hours=_number(value))


def _days(value: str) -> timedelta:
    return timedelta(days=_number(value))


def _megabytes(value: str) -> int:
    return _number(value) * MEGABYTE


def _zone(value: str) -> str:
    if value not in available_timezones():
        message = f"{value} is no time zone"
        raise ValueError(message)
    return value


def _level(value: str) -> str:
    level = value.strip().upper()
    if level not in logging.getLevelNamesMapping():
        message = "write DEBUG, INFO, WARNING or ERROR"
        raise ValueError(message)
    return level


def _path(value: str) -> Path:
    return Path(value).expanduser().resolve()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between two places where the service runs: docs/settings.md."""

    instance: Path = ROOT / "instance"
    database_url: str = ""
    public_origin: str = "http://127.0.0.1:5000"
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    secret_key: str = ""
    secret_key_fallbacks: tuple[str, ...] = ()
    is_demo: bool = False
    contact_email: str = ""
    require_totp: tuple[str, ...] = ("organizer", "admin")
    session_idle: timedelta = timedelta(hours=2)
    organizer_idle: timedelta = timedelta(minutes=30)
    session_lifetime: timedelta = timedelta(hours=12)
    invitation_lifetime: timedelta = timedelta(days=30)
    max_request_bytes: int = MEGABYTE
    max_form_bytes: int = 4 * MEGABYTE
    max_document_bytes: int = 12 * MEGABYTE
    max_upload_request_bytes: int = 64 * MEGABYTE
    max_file_bytes: int = 25 * MEGABYTE
    time_zone: str = "Asia/Ho_Chi_Minh"
    log_level: str = "INFO"
    smtp_host: str = ""
    smtp_port: int = 0
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_security: MailSecurity = MailSecurity.STARTTLS
    mail_from: Address | None = None

    @property
    def files_folder(self) -> Path:
        """Where logos and decks lie; no page serves it as such."""
        return self.instance / "files"

    @property
    def is_https(self) -> bool:
        return self.public_origin.startswith("https://")


SETTINGS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "INSTANCE_FOLDER": ("instance", _path),
    "DATABASE_URL": ("database_url", _text),
    "PUBLIC_ORIGIN": ("public_origin", _text),
    "TRUSTED_HOSTS": ("trusted_hosts", _words),
    "PROXY_HOPS": ("proxy_hops", _number),
    "SECRET_KEY": ("secret_key", _text),
    "SECRET_KEY_FALLBACKS": ("secret_key_fallbacks", _words),
    "DEMO": ("is_demo", _truth),
    "CONTACT_EMAIL": ("contact_email", _text),
    "REQUIRE_TOTP": ("require_totp", _strict_roles),
    "SESSION_IDLE_MINUTES": ("session_idle", _minutes),
    "ORGANIZER_IDLE_MINUTES": ("organizer_idle", _minutes),
    "SESSION_HOURS": ("session_lifetime", _hours),
    "INVITATION_DAYS": ("invitation_lifetime", _days),
    "MAX_REQUEST_MB": ("max_request_bytes", _megabytes),
    "MAX_FORM_MB": ("max_form_bytes", _megabytes),
    "MAX_DOCUMENT_MB": ("max_document_bytes", _megabytes),
    "MAX_UPLOAD_REQUEST_MB": ("max_upload_request_bytes", _megabytes),
    "MAX_FILE_MB": ("max_file_bytes", _megabytes),
    "TIME_ZONE": ("time_zone", _zone),
    "LOG_LEVEL": ("log_level", _level),
    "SMTP_HOST": ("smtp_host", _text),
    "SMTP_PORT": ("smtp_port", read_port),
    "SMTP_USER": ("smtp_user", _text),
    "SMTP_PASSWORD": ("smtp_password", str),
    "SMTP_SECURITY": ("smtp_security", read_security),
    "MAIL_FROM": ("mail_from", read_sender),
}
"""Name in the environment → attribute and how its text is read."""


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read, complete and check the settings; a secret key is made at the first start.

    Raises ConfigurationError with one sentence that names the setting.
    """
    environment = os.environ if environment is None else environment
    folder = environment.get("INSTANCE_FOLDER", str(ROOT / "instance"))
    written = {name: environment[name] for name in SETTINGS if name in environment}
    written = {**_config_file(_path(folder) / "config.toml"), **written}
    settings = Settings(**dict(_read(name, text) for name, text in written.items()))
    _check_origin(settings)
    _check_secrets(settings)
    _check_mail(settings)
    return _complete(settings)


def _config_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ConfigurationError(reason=f"{path}: {problem}") from problem
    if unknown := sorted(table.keys() - SETTINGS.keys() | table.keys() & {"INSTANCE_FOLDER"}):
        raise ConfigurationError(reason=f"{path}: {', '.join(unknown)} is no setting of this file")
    return {name: _as_written(value) for name, value in table.items()}


def _as_written(value: object) -> str:
    """A TOML value as it would be written in the environment."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _read(name: str, text: str) -> tuple[str, Any]:
    attribute, read = SETTINGS[name]
    try:
        return attribute, read(text)
    except ValueError as problem:
        raise ConfigurationError(reason=f"{name}: {problem}") from problem


def _check_origin(settings: Settings) -> None:
    """Passwords travel in the clear only within this machine; demo data stays on it."""
    try:
        origin = urlsplit(settings.public_origin)
    except ValueError as problem:
        raise ConfigurationError(reason=f"PUBLIC_ORIGIN: {problem}") from problem
    if origin.scheme not in {"http", "https"} or not origin.hostname or origin.path.strip("/"):
        raise ConfigurationError(reason="PUBLIC_ORIGIN: write it like https://match.example")
    if not settings.is_https and not _is_this_machine(origin.hostname):
        raise ConfigurationError(reason="PUBLIC_ORIGIN: only this machine does without https")


def _check_secrets(settings: Settings) -> None:
    """Under an https address there are people, and nobody is let in by what everybody knows."""
    if not settings.is_https:
        return
    if settings.is_demo:
        raise ConfigurationError(reason="DEMO: known passwords never run under an https address")
    if not settings.require_totp:
        raise ConfigurationError(reason="REQUIRE_TOTP: under an https address somebody needs it")
    if settings.secret_key and _is_weak(settings.secret_key):
        raise ConfigurationError(
            reason=f"SECRET_KEY: take {SECRET_KEY_LENGTH} random characters or more"
        )


def _check_mail(settings: Settings) -> None:
    """A mail server wants a sender, and gets a password only where nobody reads along."""
    if settings.smtp_host and settings.mail_from is None:
        raise ConfigurationError(reason="MAIL_FROM: a mail server needs to know who writes")
    if bool(settings.smtp_user) != bool(settings.smtp_password):
        raise ConfigurationError(reason="SMTP_USER and SMTP_PASSWORD: set both, or neither")
    is_open = settings.smtp_security is MailSecurity.NONE
    if is_open and settings.smtp_user and not _is_this_machine(settings.smtp_host):
        raise ConfigurationError(reason="SMTP_SECURITY: a password leaves this machine encrypted")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_weak(key: str) -> bool:
    is_one_letter = len(set(key)) == 1
    return len(key) < SECRET_KEY_LENGTH or is_one_letter or key.lower().startswith(WEAK_SECRET_KEYS)


def _complete(settings: Settings) -> Settings:
    """Fill in what follows from other settings."""
    host = urlsplit(settings.public_origin).hostname or ""
    shown = f"[{host}]" if ":" in host else host
    hosts = LOCAL_NAMES if _is_this_machine(host) else (shown,)
    return replace(
        settings,
        public_origin=settings.public_origin.rstrip("/"),
        database_url=settings.database_url
        or f"sqlite:///{settings.instance / 'matchmaker.sqlite'}",
        trusted_hosts=settings.trusted_hosts or hosts,
        smtp_port=settings.smtp_port or PORTS[settings.smtp_security],
        secret_key=settings.secret_key or _kept_secret_key(settings.instance / "secret_key"),
    )


def _kept_secret_key(path: Path) -> str:
    """The key in `path`, made once; of two processes that start together, one makes it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(made)
        made.unlink()
    return path.read_text(encoding="ascii").strip()
