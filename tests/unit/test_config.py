import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from matchmaker.config import load_settings
from matchmaker.domain.errors import ConfigurationError

STRONG_KEY = "k7Qm2vXw9ZpLr4TnBs8YdGh3JfCx6UaE1o"


@pytest.fixture
def environment(tmp_path):
    return {"INSTANCE_FOLDER": str(tmp_path / "instance")}


def test_nothing_has_to_be_set(environment, tmp_path):
    settings = load_settings(environment)

    assert settings.database_url == f"sqlite:///{tmp_path}/instance/matchmaker.sqlite"
    assert settings.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert settings.max_request_bytes == 1024 * 1024


def test_a_secret_key_is_made_once_and_readable_only_by_its_owner(environment, tmp_path):
    first, second = load_settings(environment), load_settings(environment)
    path = tmp_path / "instance" / "secret_key"

    assert first.secret_key == second.secret_key == path.read_text(encoding="ascii")
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [path.name for path in path.parent.iterdir()] == ["secret_key"]


def test_processes_that_start_together_agree_on_the_secret_key(environment):
    with ThreadPoolExecutor(8) as pool:
        keys = {s.secret_key for s in pool.map(lambda _: load_settings(environment), range(16))}

    assert len(keys) == 1


def test_the_environment_wins_over_the_file(environment, tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "config.toml").write_text(
        'SESSION_HOURS = 8\nPROXY_HOPS = 1\nTRUSTED_HOSTS = ["one.example", "two.example"]\n',
        encoding="utf-8",
    )

    settings = load_settings({**environment, "PROXY_HOPS": "2"})

    assert settings.session_lifetime == timedelta(hours=8)
    assert settings.proxy_hops == 2
    assert settings.trusted_hosts == ("one.example", "two.example")


def test_the_demo_is_asked_for(environment):
    assert not load_settings(environment).is_demo
    assert load_settings({**environment, "DEMO": "1"}).is_demo


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"PUBLIC_ORIGIN": "match.example"}, "PUBLIC_ORIGIN"),
        ({"PUBLIC_ORIGIN": "http://match.example"}, "PUBLIC_ORIGIN"),
        ({"PUBLIC_ORIGIN": "https://match.example/app"}, "PUBLIC_ORIGIN"),
        ({"PUBLIC_ORIGIN": "http://["}, "PUBLIC_ORIGIN"),
        ({"PUBLIC_ORIGIN": "https://match.example", "DEMO": "yes"}, "DEMO"),
        ({"PUBLIC_ORIGIN": "https://match.example", "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"PUBLIC_ORIGIN": "https://match.example", "SECRET_KEY": "a" * 40}, "SECRET_KEY"),
        (
            {"PUBLIC_ORIGIN": "https://match.example", "SECRET_KEY": f"dev{STRONG_KEY}"},
            "SECRET_KEY",
        ),
        ({"PROXY_HOPS": "-1"}, "PROXY_HOPS"),
        ({"PROXY_HOPS": "two"}, "PROXY_HOPS"),
        ({"DEMO": "perhaps"}, "DEMO"),
        ({"TIME_ZONE": "Da Nang"}, "TIME_ZONE"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"SMTP_HOST": "mail.example"}, "MAIL_FROM"),
        ({"SMTP_PORT": "0"}, "SMTP_PORT"),
        ({"SMTP_PORT": "70000"}, "SMTP_PORT"),
        ({"SMTP_SECURITY": "some"}, "SMTP_SECURITY"),
        ({"SMTP_USER": "u"}, "SMTP_USER"),
        ({"SMTP_PASSWORD": "p"}, "SMTP_PASSWORD"),
        (
            {
                "SMTP_HOST": "mail.example",
                "SMTP_USER": "u",
                "SMTP_PASSWORD": "p",
                "SMTP_SECURITY": "none",
                "MAIL_FROM": "a@mail.example",
            },
            "SMTP_SECURITY",
        ),
        ({"MAIL_FROM": "nonsense"}, "MAIL_FROM"),
        ({"MAIL_FROM": "A <a@mail.example>\nBcc: b@mail.example"}, "MAIL_FROM"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(environment, wrong, named):
    with pytest.raises(ConfigurationError, match=named):
        load_settings({**environment, **wrong})


def test_a_strong_key_serves_an_https_address(environment):
    settings = load_settings(
        {**environment, "PUBLIC_ORIGIN": "https://match.example/", "SECRET_KEY": STRONG_KEY}
    )

    assert settings.is_https
    assert settings.public_origin == "https://match.example"
    assert settings.trusted_hosts == ("match.example",)


@pytest.mark.parametrize(
    "text", ["COLOUR = 'blue'\n", "PROXY_HOPS = \n", 'INSTANCE_FOLDER = "/"\n']
)
def test_a_file_that_cannot_be_read_is_named(environment, tmp_path, text):
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "config.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"config\.toml"):
        load_settings(environment)


def test_letters_have_a_sender_and_the_usual_port(environment):
    settings = load_settings(
        {
            **environment,
            "SMTP_HOST": "mail.example",
            "SMTP_SECURITY": "TLS",
            "MAIL_FROM": "Gặp gỡ Đà Nẵng <meet@mail.example>",
        }
    )

    assert settings.smtp_port == 465
    assert str(settings.mail_from) == "Gặp gỡ Đà Nẵng <meet@mail.example>"


def test_the_password_of_the_mail_server_is_not_shown(environment):
    settings = load_settings({**environment, "SMTP_USER": "u", "SMTP_PASSWORD": "hunter2"})

    assert "hunter2" not in repr(settings)


def test_a_second_factor_is_asked_of_organizers_and_administrators_unless_said_otherwise(
    environment,
):
    said = {"REQUIRE_TOTP": "Admin"}

    assert load_settings(environment).require_totp == ("organizer", "admin")
    assert load_settings({**environment, **said}).require_totp == ("admin",)
    assert load_settings({**environment, "REQUIRE_TOTP": ""}).require_totp == ()


def test_a_role_that_is_none_is_refused(environment):
    with pytest.raises(ConfigurationError, match="REQUIRE_TOTP: guest is no role"):
        load_settings({**environment, "REQUIRE_TOTP": "organizer,guest"})


def test_under_an_https_address_somebody_needs_a_second_factor(environment):
    real = {"PUBLIC_ORIGIN": "https://match.example", "SECRET_KEY": STRONG_KEY}

    with pytest.raises(ConfigurationError, match="REQUIRE_TOTP"):
        load_settings({**environment, **real, "REQUIRE_TOTP": ""})
