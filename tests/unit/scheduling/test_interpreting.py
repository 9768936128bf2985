from itertools import product
from random import Random

import pytest

from matchmaker.scheduling.interpreting import NO_NEED, Desk, kinds_of
from matchmaker.scheduling.problem import Interpreter, Person


def speaks(*languages):
    return frozenset(languages)


def test_pairs_that_the_same_interpreters_can_serve_are_of_one_kind():
    investors = (Person("i1", languages=speaks("zh")), Person("i2", languages=speaks("zh", "en")))
    startups = (
        Person("s1", languages=speaks("vi")),
        Person("s2", languages=speaks("vi", "en")),
        Person("s3"),
    )
    interpreters = (
        Interpreter("p1", speaks("zh", "vi")),
        Interpreter("p2", speaks("en", "vi")),
        Interpreter("p3", speaks("ja")),
    )

    kinds = kinds_of(investors, startups, interpreters)

    only_chinese, either = kinds.of[0, 0], kinds.of[1, 0]
    assert kinds.of.tolist() == [
        [only_chinese, only_chinese, NO_NEED],
        [either, NO_NEED, NO_NEED],
    ]
    assert kinds.serves[only_chinese].tolist() == [True, False, False]
    assert kinds.serves[either].tolist() == [True, True, False]


def test_a_pair_whom_nobody_understands_has_a_kind_that_nobody_serves():
    kinds = kinds_of(
        (Person("i1", languages=speaks("de")),), (Person("s1", languages=speaks("vi")),), ()
    )

    assert kinds.of.tolist() == [[0]]
    assert kinds.serves.shape == (1, 0)


@pytest.mark.parametrize("seed", range(80))
def test_a_meeting_fits_exactly_when_all_can_be_interpreted_at_once(seed):
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    people, kinds = random.randint(1, 4), random.randint(1, 3)
    able = [[k for k in range(people) if random.random() < 0.5] for _ in range(kinds)]
    present = [random.random() < 0.8 for _ in range(people)]
    desk = Desk(able, present)
    seated: list[int] = []

    for _ in range(12):
        if seated and random.random() < 0.3:
            kind = seated.pop(random.randrange(len(seated)))
            desk.drop(kind)
            continue
        kind = random.randrange(NO_NEED, kinds)
        assert desk.fits(kind) == can_all_be_served([*seated, kind], able, present)
        if desk.fits(kind):
            desk.add(kind)
            seated.append(kind)


def can_all_be_served(kinds, able, present):
    needing = [kind for kind in kinds if kind != NO_NEED]
    choices = [[k for k in able[kind] if present[k]] for kind in needing]
    return any(len(set(chosen)) == len(chosen) for chosen in product(*choices))
