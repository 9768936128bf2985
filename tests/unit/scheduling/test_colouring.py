from collections import Counter
from random import Random

import pytest

from matchmaker.scheduling.colouring import balanced_colouring


def edges_of(random, people, colours):
    """Pairs of two sides, nobody in more of them than there are colours."""
    held: Counter[int] = Counter()
    found = []
    for left in range(people):
        for right in range(people, 2 * people):
            if held[left] < colours and held[right] < colours and random.random() < 0.6:
                held.update((left, right))
                found.append((left, right))
    random.shuffle(found)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_nobody_has_a_colour_twice_and_all_colours_are_equally_often(seed):
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    people, colours = random.randint(1, 12), random.randint(1, 8)
    edges = edges_of(random, people, colours)

    colour_of = balanced_colouring(edges, 2 * people, colours)

    at = [(person, c) for edge, c in zip(edges, colour_of, strict=True) for person in edge]
    sizes = Counter(colour_of)
    assert len(set(at)) == len(at)
    assert len(colour_of) == len(edges)
    assert max(sizes.values(), default=0) - min(sizes[c] for c in range(colours)) <= 1


def test_a_complete_round_needs_every_colour_of_everybody():
    edges = [(left, right) for left in range(5) for right in range(5, 10)]

    colour_of = balanced_colouring(edges, 10, 5)

    assert set(Counter(colour_of).values()) == {5}


def test_nobody_to_meet_needs_no_colour():
    assert balanced_colouring([], 0, 0) == []
