import json
from datetime import datetime

import pytest

from matchmaker.domain.clocks import Clock, Pieces, pack_pieces, unpack_pieces

AT = datetime.fromisoformat("2026-12-15T09:20")
PARTS = ("Haiqiao ", Clock(AT, has_day=True), " → ", Clock(AT, has_day=False))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Haiqiao Tue 15 Dec 09:20 → 09:20"),
        ("vi", "Haiqiao Th 3, 15/12 09:20 → 09:20"),
        ("ko", "Haiqiao 12월 15일 (화) 09:20 → 09:20"),
        ("zh", "Haiqiao 12月15日周二 09:20 → 09:20"),
        ("ja", "Haiqiao 12月15日(火) 09:20 → 09:20"),
    ],
)
def test_a_time_is_written_as_its_reader_writes_it(language, words):
    assert Pieces(PARTS).written(language) == words


def test_what_was_kept_comes_back_as_it_was():
    kept = json.loads(json.dumps(pack_pieces(PARTS)))
    assert unpack_pieces(kept) == Pieces(PARTS)
