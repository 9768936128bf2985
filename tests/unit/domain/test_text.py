from matchmaker.domain.text import N_, Message, Nn_


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


def test_a_message_that_counts_says_one_or_many():
    one, many = Nn_("Wait a minute.", "Wait %(num)s minutes.")

    assert str(Message(one, {"num": 1}, many)) == "Wait a minute."
    assert str(Message(one, {"num": 4}, many)) == "Wait 4 minutes."
