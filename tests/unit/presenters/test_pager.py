import pytest

from matchmaker.web.presenters.pager import pager_view


def pages(page, found):
    pager = pager_view(page, found, str)
    assert pager is not None
    return "".join(f"[{p.number}]" if p.is_current else p.number or "…" for p in pager.pages)


@pytest.mark.parametrize("found", [0, 1, 10])
def test_one_page_needs_no_pager(found):
    assert pager_view(1, found, str) is None


@pytest.mark.parametrize(
    ("page", "found", "shown"),
    [(1, 11, "[1]2"), (1, 60, "[1]2…6"), (3, 60, "12[3]4…6"),
     (6, 120, "1…5[6]7…12"), (12, 120, "1…11[12]")],
)  # fmt: skip
def test_the_first_the_last_and_those_around_are_shown(page, found, shown):
    assert pages(page, found) == shown


def test_it_says_which_of_how_many_are_shown():
    pager = pager_view(2, 1234, str)

    assert pager is not None
    assert pager.shown == "11–20 of 1,234"
    assert (pager.back_href, pager.on_href) == ("1", "3")


def test_the_last_page_ends_with_the_last_row():
    pager = pager_view(3, 25, str)

    assert pager is not None
    assert pager.shown == "21–25 of 25"
    assert pager.on_href == ""
