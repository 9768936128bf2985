import json
from datetime import date

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord
from matchmaker.services.imports_packing import pack_cells, pack_record, unpack_record


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
