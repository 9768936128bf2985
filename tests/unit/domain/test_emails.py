import pytest

from matchmaker.domain.emails import is_email


@pytest.mark.parametrize(
    "text",
    ["linh@example.com", " Linh.Tran+da-nang@sub.example.vn ", "việt@thư.vn", "ab@demo.example"],
)
def test_addresses(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "linh",
        "linh@",
        "@example.com",
        "linh@localhost",
        "a@example.com, b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "a@exam\u202eple.com",
        "Linh <linh@example.com>",
        f"{'a' * 260}@example.com",
    ],
)
def test_no_addresses(text):
    assert not is_email(text)
