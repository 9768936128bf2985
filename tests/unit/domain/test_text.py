from matchmaker.domain.text import N_, Message


def test_marking_a_sentence_does_not_change_it():
    assert N_("It has no name.") == "It has no name."


def test_a_message_fills_its_placeholders():
    assert str(Message("At most %(limit)s.", {"limit": 5})) == "At most 5."


def test_a_message_without_values_is_taken_literally():
    assert str(Message("100 % sure")) == "100 % sure"


def test_a_value_may_be_a_message():
    reason = Message("row %(row)s is broken", {"row": 3})

    assert str(Message("Not read: %(reason)s.", {"reason": reason})) == (
        "Not read: row 3 is broken."
    )
