import pytest

from matchmaker.domain import fields
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.records import ProfileRecord, parse_record

STARTUPS = frozenset({Kind.STARTUP})


@pytest.fixture
def add_field(monkeypatch):
    """Register a field, and nothing else."""

    def add(field):
        monkeypatch.setattr(fields, "PROFILE_FIELDS", (*fields.PROFILE_FIELDS, field))

    return add


def read(kind=Kind.STARTUP, **cells):
    record = parse_record({"name": "Sen", **cells}, default_kind=kind)
    assert isinstance(record, ProfileRecord)
    return record


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (FieldType.LINE, " ISO  9001 ", "ISO 9001"),
        (FieldType.LIST, "ISO 9001; IATF 16949", ["ISO 9001", "IATF 16949"]),
        (FieldType.COUNTRY, "Hàn Quốc", "KR"),
        (
            FieldType.MONEY,
            "20 tỷ đồng",
            {"minor": 20_000_000_000, "currency": "VND", "assumed": False},
        ),
    ],
)
def test_a_field_that_is_only_registered_is_read(add_field, kind, cell, value):
    add_field(ProfileField("certificates", "Certificates", kind))

    record = read(certificates=cell)

    assert record.values["certificates"] == value
    assert (record.unknown, record.problems) == ({}, ())


def test_a_new_field_can_be_cleared(add_field):
    add_field(ProfileField("certificates", "Certificates", FieldType.LIST))

    assert read(certificates="-").cleared == {"certificates"}


def test_a_new_field_belongs_only_to_its_kinds(add_field):
    add_field(ProfileField("certificates", "Certificates", FieldType.LIST, STARTUPS))

    investor = read(Kind.INVESTOR, certificates="ISO 9001")

    assert "certificates" in read(certificates="ISO 9001").values
    assert investor.unknown == {"certificates": "ISO 9001"}


def test_before_it_is_registered_a_column_is_kept_as_unknown():
    assert read(certificates="ISO 9001").unknown == {"certificates": "ISO 9001"}
