from dataclasses import dataclass

import pytest

from matchmaker.web.presenters.names import latin_note, own_name, readable_name
from matchmaker.web.presenters.text import Text
from tests.factories.pages import page_in


@dataclass
class One:
    name: str
    name_latin: str | None = None
    language: str | None = None


FUND = One("누리솔벤처스", "Nurisol Ventures", "en")


@pytest.mark.parametrize("language", ["en", "vi", "zh", "ja"])
def test_who_does_not_read_a_script_sees_the_name_in_latin_letters(language):
    with page_in(language):
        assert latin_note(FUND) == Text("Nurisol Ventures", "en")
        assert readable_name(FUND) == Text("Nurisol Ventures", "en")


def test_who_reads_it_sees_the_name_alone():
    with page_in("ko"):
        assert latin_note(FUND) is None
        assert readable_name(FUND) == own_name(FUND) == Text("누리솔벤처스", "ko")


def test_without_another_name_there_is_the_one_they_write():
    with page_in("vi"):
        assert readable_name(One("누리솔")) == Text("누리솔", "ko")
        assert latin_note(One("Vi Mạch", "Vi Mach", "vi")) is None
