from matchmaker.web.words import ngettext, paragraph
from tests.factories.pages import page_in


def test_a_counted_number_is_written_as_the_reader_writes_it():
    with page_in("vi"):
        assert "1.234" in ngettext("%(num)s organization", "%(num)s organizations", 1234)
    with page_in("en"):
        assert ngettext("%(num)s row", "%(num)s rows", 1234) == "1,234 rows"
        assert ngettext("%(num)s row", "%(num)s rows", 1) == "1 row"


def test_sentences_stand_apart_where_the_mark_at_their_end_does_not_bring_room():
    assert paragraph("One.", "", "Two.") == "One. Two."
    assert paragraph("已发布。", "已通知 3 人。", "Open") == "已发布。已通知 3 人。Open"
    assert paragraph("Hết.", "終わり。", "끝.") == "Hết. 終わり。끝."
    assert paragraph() == ""
