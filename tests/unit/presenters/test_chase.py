"""The search as a picture: inside its frame, under its bound, and honest in words."""

from __future__ import annotations

import math
import re

import pytest

from matchmaker.scheduling.plan import Progress
from matchmaker.web.presenters.certificate import share_shown
from matchmaker.web.presenters.chase import chase_view


def progress(*points):
    return [Progress(seconds, objective, bound, 0, 0) for seconds, objective, bound in points]


def places(path):
    numbers = [float(number) for number in re.findall(r"[0-9.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_plan_climbs_from_the_left_towards_the_bound():
    points = progress((0.5, 40, math.inf), (1, 48, 52), (3, 51.3, 52))

    chase = chase_view("Planning", points, is_open=True)

    line = places(chase.line)
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)
    assert all(0 <= x <= 400 and 12 <= y <= 120 for x, y in line)
    assert line[-1][0] < 400
    assert chase.said == "98.6 % of the best possible so far"
    assert chase.bound == "dashed: proved limit 52"


def test_a_search_that_ended_fills_the_picture_and_says_what_it_came_to():
    chase = chase_view("Planning", progress((0, 40, 50), (2, 50, 50)), is_open=False)

    assert places(chase.line)[-1] == (400, 12)
    assert chase.said == "100 % of the best possible"


def test_a_single_look_is_a_level_line_and_no_bound_is_drawn_before_one_is_known():
    chase = chase_view("Planning", progress((0.1, 7, math.inf)), is_open=True)

    (_, first), (_, last) = places(chase.line)
    assert first == last
    assert (chase.bound, chase.said) == ("", "Sum of scores 7 so far")


def test_before_the_first_look_there_is_a_sentence():
    chase = chase_view("Planning", [], is_open=True)

    assert (chase.line, chase.said) == ("", "The problem is being read.")


@pytest.mark.parametrize(
    ("share", "shown"), [(0.9949, "99.4 %"), (0.99999, "99.9 %"), (1.0, "100 %"), (0.0, "0.0 %")]
)
def test_only_what_is_proved_best_is_called_a_hundred_percent(share, shown):
    assert share_shown(share).replace("\xa0", " ") == shown
