import pytest
from cryptography.fernet import InvalidToken

from matchmaker.services.sealing import Seal

OLD, NEW = "the old key of the service", "the new key of the service"


def test_what_is_sealed_is_opened_again_and_looks_like_nothing():
    seal = Seal([NEW])

    assert seal.open(seal.close("secret")) == "secret"
    assert "secret" not in seal.close("secret")
    assert seal.close("secret") != seal.close("secret")


def test_an_earlier_key_still_opens_and_recognises():
    old, both = Seal([OLD]), Seal([NEW, OLD])

    assert both.open(old.close("secret")) == "secret"
    assert old.marks("code")[0] in both.marks("code")
    assert both.marks("code")[0] == Seal([NEW]).marks("code")[0]


def test_without_the_key_nothing_is_opened():
    with pytest.raises(InvalidToken):
        Seal([NEW]).open(Seal([OLD]).close("secret"))
    assert not set(Seal([NEW]).marks("code")) & set(Seal([OLD]).marks("code"))
