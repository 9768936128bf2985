"""The base of every table: keys and the names of constraints."""

from uuid import UUID, uuid4

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """Every row has an integer key for joins; it never leaves the process."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)

    id: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-2)


class PublicId(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row that a page, an interface or a file names."""

    public_id: Mapped[UUID] = mapped_column(unique=True, default_factory=uuid4, sort_order=-1)
