import re

import pytest

from matchmaker.domain import errors
from matchmaker.domain.errors import FileTooLargeError, MatchmakerError, UnreadableFileError
from matchmaker.domain.text import Message

ERRORS = [
    error
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, MatchmakerError)
]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_has_a_sentence_of_its_own(error):
    assert re.fullmatch(r"(?:[A-Z]|%\(\w+\)s ).*(\.|: %\(reason\)s)", error.message)
    assert [other for other in ERRORS if other.message == error.message] == [error]


@pytest.mark.parametrize("error", ERRORS)
def test_no_sentence_shouts_or_begs(error):
    assert "!" not in error.message
    assert "please" not in error.message.casefold()


@pytest.mark.parametrize("error", ERRORS)
def test_the_sentence_is_said_with_its_values(error):
    names = re.findall(r"%\((\w+)\)s", error.message)
    values = {name: f"<{name}>" for name in names} | ({"num": 1} if error.many else {})

    raised = error(**values)

    assert raised.sentence == Message(error.message, values, error.many)
    assert [name for name in names if f"<{name}>" not in str(raised)] == []
    assert "%(" not in str(raised)


def test_a_reason_may_be_a_sentence():
    error = UnreadableFileError(reason=Message("it has more than %(limit)s rows.", {"limit": 9}))

    assert str(error) == "This file cannot be read: it has more than 9 rows."


def test_an_error_is_caught_by_what_it_is():
    with pytest.raises(UnreadableFileError, match="the limit is 25 MB"):
        raise FileTooLargeError(limit=25)
