from matchmaker.domain import errors
from matchmaker.domain.errors import MatchmakerError
from matchmaker.web.errors import STATUS_BY_ERROR
from matchmaker.web.presenters.error_page import WORDS


def kinds() -> list[type[MatchmakerError]]:
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, MatchmakerError)
    ]


def test_every_expected_failure_has_a_status_or_is_a_kind_of_one_that_has():
    undecided = [
        kind.__name__
        for kind in kinds()
        if kind is not MatchmakerError
        and not any(parent in STATUS_BY_ERROR for parent in kind.__mro__[:-4])
    ]

    assert undecided == []


def test_every_status_has_a_page_with_words_of_its_own():
    assert set(STATUS_BY_ERROR.values()) - set(WORDS) == set()
