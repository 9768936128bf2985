"""Every kind of letter in every language, as a mail program reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest

from matchmaker.config import Settings
from matchmaker.domain.enums import Locale
from matchmaker.domain.letters import PAYLOADS, WITHOUT_ASKING, LetterKind
from matchmaker.jobs.letter_texts import TEXTS
from matchmaker.jobs.letters import LetterWriter
from matchmaker.mail_settings import read_sender
from matchmaker.services.mail.sending import LeasedLetter

ORIGIN = "https://match.danang-startup.example"
ACCOUNT = UUID("11111111-2222-3333-4444-555555555555")
NEWS = UUID("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
SETTINGS = Settings(
    public_origin=ORIGIN,
    secret_key="only-for-tests-only-for-tests-only-for-tests",
    mail_from=read_sender('"Gặp gỡ, Đà Nẵng" <meet@match.example>'),
)
VALUES = {
    "link": "/link/some-token",
    "inviter": "Trung tâm Khởi nghiệp",
    "organization": "Sen <b>Robotics</b>",
    "request": "erasure",
    "due": "2026-01-15",
}


def news(name="한국벤처투자"):
    return {"id": str(NEWS), "kind": "request-received", "values": {"name": name}}


def payload_of(kind):
    values = VALUES | {"items": [news()]}
    return {name: values[name] for name in PAYLOADS[kind]}


def write(kind, language=Locale.EN, *, name="Nguyễn Thị Minh Khai", payload=None):
    letter = LeasedLetter(
        public_id=uuid4(),
        kind=kind,
        recipient="khai@fund.example",
        name=name,
        account=ACCOUNT,
        language=language,
        payload=payload_of(kind) if payload is None else payload,
        created_at=datetime(2026, 1, 13, 2, 30, tzinfo=UTC),
    )
    sent = bytes(LetterWriter(SETTINGS).write(letter))
    return message_from_bytes(sent, policy=policy.default), sent


def parts(message):
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    return plain.get_content(), html.get_content()


class Words(HTMLParser):
    """The text a reader sees, and the addresses of the links."""

    def __init__(self, html):
        super().__init__()
        self.text, self.links, self.tags = [], [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text.append(data)


def test_every_kind_has_its_words():
    assert set(TEXTS) == set(LetterKind) == set(PAYLOADS)


@pytest.mark.parametrize("language", Locale)
@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_says_the_same_as_text_and_as_html(kind, language):
    message, _sent = write(kind, language)

    plain, html = parts(message)
    shown = Words(html)
    links = [line.strip() for line in plain.splitlines() if line.strip().startswith("http")]
    assert message["Subject"]
    assert message["Content-Language"].startswith(language.value)
    assert f'lang="{message["Content-Language"]}"' in html
    assert set(links) == set(shown.links)
    assert all(link.startswith(f"{ORIGIN}/") for link in links)


@pytest.mark.parametrize("kind", LetterKind)
def test_lines_of_a_letter_are_short_enough_and_plain_ascii(kind):
    _message, sent = write(kind, Locale.KO)

    sent.decode("ascii")
    assert max(map(len, sent.split(b"\r\n"))) < 998


@pytest.mark.parametrize(
    ("language", "name"),
    [
        (Locale.VI, "Nguyễn Thị Minh Khai"),
        (Locale.KO, "김철수"),
        (Locale.JA, "山田 太郎, 部長"),
        (Locale.EN, 'Bob "The Builder" <b@evil.example>'),
    ],
)
def test_names_reach_the_header_in_every_script(language, name):
    message, sent = write(LetterKind.SIGN_IN_LINK, language, name=name)

    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "khai@fund.example")
    assert message["From"].addresses[0].display_name == "Gặp gỡ, Đà Nẵng"
    assert b"\r\nTo: " in sent


@pytest.mark.parametrize("hostile", ["Sen\r\nBcc: x@y.example", "Sen\nSubject: x", "Sen\u202e\x07"])
def test_a_header_takes_no_second_line_and_nothing_invisible(hostile):
    with pytest.raises(ValueError, match="one line"):
        write(LetterKind.SIGN_IN_LINK, name=hostile)
    with pytest.raises(ValueError, match="one line"):
        write(LetterKind.NOTIFICATION, payload={"items": [news(hostile)]})


CHANGED = {
    "event": "Ngày kết nối",
    "name": "Sen Robotics",
    "added": ["www.evil.example", " ", {"at": "2026-12-15T09:20:00", "has_day": True}],
    "moved": ["–"],
    "dropped": ["–"],
}
OFF = {"event": "Ngày kết nối", "name": "Sen Robotics", "reason": "Rain. " * 40}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Locale.EN, "Tue 15 Dec 09:20"),
        (Locale.VI, "Th 3, 15/12 09:20"),
        (Locale.JA, "12月15日(火)"),
    ],
)
def test_times_of_a_schedule_are_written_as_the_reader_writes_them(language, words):
    item = {"id": str(NEWS), "kind": "schedule-changed", "values": CHANGED}
    message, _sent = write(LetterKind.DIGEST, language, payload={"items": [item]})

    for part in parts(message):
        assert words in part
        assert "www.evil.example" not in part


def test_why_an_event_was_called_off_stands_in_the_letter_and_not_over_it():
    item = {"id": str(NEWS), "kind": "event-called-off", "values": OFF}
    message, _sent = write(LetterKind.NOTIFICATION, payload={"items": [item]})

    said = " ".join(parts(message)[0].split())
    assert said.count("Rain.") == 40
    assert "Rain." not in message["Subject"]
    assert message["Subject"].startswith("Ngày kết nối was called off.")


def test_what_others_wrote_is_text_and_no_link():
    hostile = '<a href="https://evil.example">click</a> www.evil.example/a x@evil.example'
    message, _sent = write(LetterKind.DIGEST, payload={"items": [news(hostile), news()]})

    plain, html = parts(message)
    assert "www.evil.example" not in plain + html
    assert "x@evil.example" not in plain + html
    assert "https://evil" not in plain + html
    assert "&lt;a href=" in html


def test_the_subject_of_one_piece_of_news_is_that_news():
    message, _sent = write(LetterKind.NOTIFICATION, Locale.EN)

    assert message["Subject"] == "한국벤처투자 asks you for a meeting."
    assert f"{ORIGIN}/notifications/{NEWS}" in parts(message)[0]


@pytest.mark.parametrize("kind", LetterKind)
def test_only_letters_that_nobody_asked_for_can_be_stopped(kind):
    message, sent = write(kind)

    assert (message["List-Unsubscribe"] is not None) == (kind in WITHOUT_ASKING)
    if kind in WITHOUT_ASKING:
        (line,) = [line for line in sent.split(b"\r\n") if line.startswith(b"List-Unsubscribe:")]
        address = line.decode().removeprefix("List-Unsubscribe: <").removesuffix(">")
        assert address.startswith(f"{ORIGIN}/unsubscribe/")
        assert address in parts(message)[0]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letters_say_that_a_machine_wrote_them_and_have_a_number_of_ours():
    message, _sent = write(LetterKind.RECOVER)

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@match.danang-startup.example>")


def test_who_has_no_name_is_greeted_without():
    plain, _html = parts(write(LetterKind.INVITATION, name="")[0])

    assert plain.startswith("Hello,")


def test_a_letter_loads_nothing():
    _plain, html = parts(write(LetterKind.DIGEST)[0])

    assert not Words(html).tags & {"img", "script", "link", "form", "table", "iframe"}
    assert "url(" not in html
