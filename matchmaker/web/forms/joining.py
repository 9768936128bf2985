"""Coming in by an invitation: who one is, what one agrees to, how one signs in later."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, PasswordField, StringField
from wtforms.fields import Field
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.domain.passwords import LONGEST, password_problems
from matchmaker.web.forms.accounts import EMAIL_LENGTH, NAME_LENGTH, real_email
from matchmaker.web.forms.base import Form
from matchmaker.web.locale import translate

AGREED = "agreed"


class PersonForm(Form):
    name = StringField(
        _l("Your name"),
        validators=(
            InputRequired(_l("Write your name.")),
            Length(max=NAME_LENGTH, message=_l("This is too long for a name.")),
        ),
    )
    email = EmailField(
        _l("E-mail address"),
        validators=(
            InputRequired(_l("Write your e-mail address.")),
            Length(max=EMAIL_LENGTH, message=_l("This is too long for an e-mail address.")),
            real_email,
        ),
    )


class EntranceForm(PersonForm):
    password = PasswordField(
        _l("Password"),
        validators=(
            Optional(),
            Length(max=LONGEST, message=_l("This is too long for a password.")),
        ),
    )

    def validate_password(self, field: Field) -> None:
        about = [self.name.data or "", self.email.data or ""]
        if problems := password_problems(field.data, about=about):
            raise ValidationError(" ".join(map(translate, problems)))


def read_agreed(
    typed: MultiDict[str, str], asked: Collection[ConsentPurpose]
) -> frozenset[ConsentPurpose]:
    """What was ticked of what was asked."""
    ticked = set(typed.getlist(AGREED))
    return frozenset(purpose for purpose in asked if purpose.value in ticked)
