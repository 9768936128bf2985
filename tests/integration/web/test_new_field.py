"""A field that is only registered appears in form, page, import and ranking file."""

import json
import re

import pytest

from matchmaker.domain import fields
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.records import ProfileRecord
from matchmaker.spreadsheets.reading import read_profiles
from matchmaker.spreadsheets.records import read_records
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading
from matchmaker.storage.values import stored_values

CERTIFICATES = ProfileField("certificates", "Certificates", FieldType.LIST)


@pytest.fixture(autouse=True)
def certificates(monkeypatch):
    monkeypatch.setattr(fields, "PROFILE_FIELDS", (*fields.PROFILE_FIELDS, CERTIFICATES))


def test_the_form_asks_for_it_and_keeps_it(sign_in_as, world, factory):
    browser = sign_in_as(world.startup)
    address = f"/profiles/{world.startup_profile}/edit"
    form = browser.get(address).text
    (version,) = re.findall(r'name="version"[^>]* value="(\d+)"', form)

    saved = browser.send(
        address, {"version": version, "name": "Acme", "certificates": "ISO 9001, IATF 16949"}
    )

    assert 'name="certificates"' in form
    assert saved.status_code == 302
    with reading(factory) as session:
        profile = get_profile(session, world.startup_profile)
        assert profile is not None
        assert stored_values(profile)["certificates"] == ["ISO 9001", "IATF 16949"]


def test_a_file_may_hold_it():
    row = {"kind": "startup", "name": "Acme", "certificates": ["ISO 9001"]}

    (line,) = read_records(read_profiles(json.dumps(row).encode(), "p.jsonl").rows)
    (cell,) = read_records(
        read_profiles(b"kind,name,certificates\nstartup,Acme,ISO 9001\n", "p.csv").rows
    )

    for reading_of_row in (line, cell):
        assert isinstance(reading_of_row.record, ProfileRecord)
        assert reading_of_row.record.values["certificates"] == ["ISO 9001"]
        assert reading_of_row.problems == ()
