"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator

_ENUM_LENGTH = 40


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. SQLite drops time zones, so everything is stored as UTC and read back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"an instant needs a time zone: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def string_enum(choices: type[StrEnum]) -> Enum:
    """A closed list, stored by its readable value; a new choice needs no migration."""
    return Enum(
        choices,
        native_enum=False,
        length=_ENUM_LENGTH,
        validate_strings=True,
        values_callable=lambda enum: [choice.value for choice in enum],
    )
