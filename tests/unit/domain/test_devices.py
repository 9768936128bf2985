import pytest

from matchmaker.domain.devices import browser_and_system

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "names"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Windows"),
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0",
            ("Edge", "Windows"),
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/141.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            "Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50",
            ("WeChat", "iPhone"),
        ),
        ("Mozilla/5.0 (Macintosh) Version/18.0 Safari/605.1.15", ("Safari", "Mac")),
        ("curl/8.5.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(user_agent, names):
    assert browser_and_system(user_agent) == names
