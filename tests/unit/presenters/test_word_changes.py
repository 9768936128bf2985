import pytest

from matchmaker.web.presenters.word_changes import Change, changes_between


def test_what_both_say_stands_once():
    assert changes_between("We make chips.", "We make chips.") == (Change("We make chips."),)


def test_words_are_taken_out_and_put_in():
    assert changes_between("We make chips.", "We sell chips.") == (
        Change("We "),
        Change("make", "del"),
        Change("sell", "ins"),
        Change(" chips."),
    )


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [("低功耗芯片", "低功耗的芯片", "的"), ("칩 설계", "칩을 설계", "을")],
)
def test_scripts_without_spaces_change_by_letter(before, after, added):
    assert [c.text for c in changes_between(before, after) if c.look] == [added]


@pytest.mark.parametrize(("before", "after"), [("", "new"), ("old", "")])
def test_an_empty_text_is_all_change(before, after):
    assert [change.text for change in changes_between(before, after)] == [before or after]


def test_texts_that_share_next_to_nothing_are_shown_whole():
    assert changes_between("Ngũ Hành Sơn", "Huế, thành phố") == (
        Change("Ngũ Hành Sơn", "del"),
        Change("Huế, thành phố", "ins"),
    )


def test_very_long_texts_are_shown_whole():
    long, longer = "a b " * 2_000, "c d " * 2_000

    assert changes_between(long, longer) == (Change(long, "del"), Change(longer, "ins"))
