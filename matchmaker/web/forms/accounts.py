"""Signing in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from matchmaker.web.forms.base import Form

EMAIL_LENGTH = 254
PASSWORD_LENGTH = 1000


class SignInForm(Form):
    email = EmailField(
        _l("E-mail address"),
        validators=[
            InputRequired(_l("Write your e-mail address.")),
            Length(max=EMAIL_LENGTH, message=_l("This is too long for an e-mail address.")),
        ],
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(_l("Write your password.")),
            Length(max=PASSWORD_LENGTH, message=_l("This is too long for a password.")),
        ],
    )
    next = HiddenField()
