"""Each column is personal in a known way, or declared not to be: a new one needs a decision."""

import pytest

from matchmaker.services.personal_data.columns import End, Owner, PersonalTable
from matchmaker.services.personal_data.registry import NOT_PERSONAL, PERSONAL
from matchmaker.storage.base import Base

MAPPED = {table.model.__tablename__: table for table in PERSONAL}
OWNERS = {
    "accounts": Owner.ACCOUNT,
    "organizations": Owner.ORGANIZATION,
    "profiles": Owner.PROFILE,
}

tables = pytest.mark.parametrize("table", PERSONAL, ids=MAPPED)


def test_each_table_is_mapped_once_or_said_not_to_be_personal():
    assert len(MAPPED) == len(PERSONAL)
    assert not MAPPED.keys() & NOT_PERSONAL.keys()
    assert MAPPED.keys() | NOT_PERSONAL.keys() == Base.metadata.tables.keys()


@tables
def test_each_column_of_a_personal_table_is_mapped(table: PersonalTable):
    assert set(table.columns) == {column.name for column in table.model.__table__.columns}


@tables
def test_each_key_of_a_person_or_an_organization_is_a_claim_or_declared_bare(table: PersonalTable):
    keys = {
        column.name: OWNERS[key.column.table.name]
        for column in table.model.__table__.columns
        for key in column.foreign_keys
        if key.column.table.name in OWNERS
    }
    claims = {claim.column: claim.owner for claim in table.claims if claim.column != "id"}

    assert claims == {name: owner for name, owner in keys.items() if name not in table.bare}


@tables
def test_what_is_kept_says_why(table: PersonalTable):
    stays = {claim.end for claim in table.claims} <= {End.KEEP, End.CLEAR}

    assert bool(table.why_kept) or not stays


@tables
def test_what_is_cleared_can_be_empty(table: PersonalTable):
    if End.CLEAR not in {claim.end for claim in table.claims}:
        return
    for name, treatment in table.columns.items():
        if treatment.is_cleared and treatment.blank is None:
            assert table.model.__table__.columns[name].nullable, name
