import json
from dataclasses import replace
from datetime import date

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.services.imports.packing import (
    pack_cells,
    pack_record,
    pack_record_cells,
    unpack_record,
)
from matchmaker.spreadsheets.exports import Table, write_csv
from matchmaker.spreadsheets.reading import read_profiles


def test_a_record_comes_back_as_it_was_with_the_delegation_it_goes_to():
    record = ProfileRecord(
        Kind.INVESTOR,
        id="7",
        values={"name": "Nuri", "sectors": ["chips"], "ticket_min": {"minor": 5}},
        cleared=frozenset({"city", "website"}),
        unknown={"비고": "x"},
    )

    packed = json.loads(json.dumps(pack_record(record, "Korea")))

    assert unpack_record(packed) == ProfileRecord(
        Kind.INVESTOR, "7", "Korea", record.values, record.cleared, record.unknown
    )


def test_a_record_refused_afterwards_is_handed_back_to_be_read_as_the_same_record():
    raw = {
        "kind": "investor", "id": "7", "delegation": "Korea", "name": "Nuri", "country": "KR",
        "language": "ko", "summary": "칩", "sectors": "chips; sensors", "city": "-", "비고": "x",
        "ticket_min": "US$1.5 million", "ticket_max": "50억",
    }  # fmt: skip
    record = parse_record(raw)
    assert isinstance(record, ProfileRecord)

    cells = pack_record_cells(json.loads(json.dumps(pack_record(record, "Korea"))))["cells"]
    sent = write_csv(Table("refused", list(cells), [cells]))
    [row] = read_profiles(sent, "refused.csv").rows
    again = parse_record(row.fields or {})

    assert isinstance(again, ProfileRecord)
    assert replace(again, problems=()) == replace(record, problems=())


def test_cells_of_every_kind_are_kept_as_json_can_hold_them():
    cells = {
        "name": "Sen",
        "raising_amount": 1.5,
        "is new": True,
        "nothing": None,
        "founded": date(2024, 1, 2),
        "past_companies": [{"name": "Alpha", "date": date(2024, 5, 1)}, "Beta"],
        "odd": 1 + 2j,
    }

    packed = pack_cells(cells)

    assert json.loads(json.dumps(packed)) == packed
    assert packed["cells"] == cells | {
        "founded": "2024-01-02",
        "past_companies": [{"name": "Alpha", "date": "2024-05-01"}, "Beta"],
        "odd": "(1+2j)",
    }
