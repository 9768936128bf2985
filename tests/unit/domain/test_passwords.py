import unicodedata

import pytest

from matchmaker.domain.passwords import normal_password, password_problems


def problems(password, **more):
    return [str(problem) for problem in password_problems(password, **more)]


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "mật khẩu của tôi là dài",
        "비밀번호는 길수록 좋다고 한다",
        "长江后浪推前浪一代新人胜旧人",
        "x7Qp-2mvW9-zLr4k",
        "boat river lamp " * 60,
    ],
)
def test_long_passwords_of_any_script_are_taken(password):
    assert problems(password + "!") == []


def test_a_short_password_is_refused_with_the_length_it_needs():
    assert problems("x7Qp-2mvW9-zLr") == [
        "Take 15 characters or more, such as a few words in a row."
    ]


def test_beside_a_second_factor_ten_characters_will_do():
    assert problems("x7Qp-2mvW9", has_second_factor=True) == []
    assert problems("x7Qp-2mvW", has_second_factor=True) == [
        "Take 10 characters or more, such as a few words in a row."
    ]


def test_there_is_an_end_to_length():
    assert problems("boat river lamp " * 64) == []
    assert problems("boat river lamp " * 64 + "x") == ["Take 1024 characters at most."]


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfghjkl",
        "123456789012345",
        "danangmatchmaker2026",
        "Matchmaker Da Nang",
        "password123456789",
        "iloveyouiloveyou",
    ],
)
def test_what_everybody_guesses_first_is_refused(password):
    [problem] = problems(password)

    assert "guess" in problem


@pytest.mark.parametrize("password", ["huynhbaokhanh1990", "Khanh.Huynh2026!", "Huỳnh Bảo Khanh1"])
def test_ones_own_name_and_address_are_no_password(password):
    about = ("Huỳnh Bảo Khanh", "khanh.huynh@startup.example")

    assert problems(password, about=about) != []


def test_the_same_letters_are_the_same_password():
    composed = "mật khẩu dài"

    assert normal_password(unicodedata.normalize("NFD", composed)) == composed
