"""Signing in and up, links, codes, and one's own account."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from matchmaker.domain.emails import is_email
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.domain.passwords import LONGEST, password_problems
from matchmaker.web.forms.base import Form
from matchmaker.web.locale import OWN_NAMES, translate
from matchmaker.web.words import _

EMAIL_LENGTH = 254
NAME_LENGTH = 200
CODE_LENGTH = 40
_LANGUAGES = [SelectChoice(code.value, name) for code, name in OWN_NAMES.items()]
_RHYTHMS = [
    SelectChoice(MailRhythm.AT_ONCE.value, _l("at once")),
    SelectChoice(MailRhythm.DAILY.value, _l("once a day")),
    SelectChoice(MailRhythm.WEEKLY.value, _l("once a week")),
    SelectChoice(MailRhythm.NEVER.value, _l("never")),
]

_email_given = (
    InputRequired(_l("Write your e-mail address.")),
    Length(max=EMAIL_LENGTH, message=_l("This is too long for an e-mail address.")),
)
_password_given = (
    InputRequired(_l("Write your password.")),
    Length(max=LONGEST, message=_l("This is too long for a password.")),
)
_code_given = (
    InputRequired(_l("Write the code.")),
    Length(max=CODE_LENGTH, message=_l("This is too long for a code.")),
)
_not_too_long = Length(max=NAME_LENGTH, message=_l("This is too long for a name."))


def real_email(_form: Form, field: Field) -> None:
    if not is_email(field.data or ""):
        raise ValidationError(_("This is no e-mail address. One looks like name@company.vn."))


def known_zone(_form: Form, field: Field) -> None:
    if field.data and field.data.strip() not in available_timezones():
        raise ValidationError(_("This is no time zone. Choose one of the list."))


class SignInForm(Form):
    email = EmailField(_l("E-mail address"), validators=_email_given)
    password = PasswordField(_l("Password"), validators=_password_given)
    next = HiddenField()


class SignUpForm(Form):
    organization = StringField(
        _l("Name of your startup"),
        validators=(DataRequired(_l("Write the name of your startup.")), _not_too_long),
    )
    name = StringField(
        _l("Your name"), validators=(DataRequired(_l("Write your name.")), _not_too_long)
    )
    email = EmailField(_l("E-mail address"), validators=(*_email_given, real_email))
    password = PasswordField(_l("Password"), validators=(Optional(),))
    has_agreed = BooleanField(
        validators=(InputRequired(_l("Without your agreement nothing can be kept.")),)
    )
    shows_profile = BooleanField()

    def validate_password(self, field: Field) -> None:
        about = (self.name.data, self.email.data, self.organization.data)
        if problems := password_problems(field.data, about=[text or "" for text in about]):
            raise ValidationError(" ".join(map(translate, problems)))


class EmailForm(Form):
    """Where a letter shall go."""

    email = EmailField(_l("E-mail address"), validators=(*_email_given, real_email))


class NewPasswordForm(Form):
    new_password = PasswordField(_l("New password"), validators=_password_given)


class CodeForm(Form):
    code = StringField(_l("Code"), validators=_code_given)
    next = HiddenField()


class PreferencesForm(Form):
    name = StringField(
        _l("Your name"), validators=(DataRequired(_l("Write your name.")), _not_too_long)
    )
    language = SelectField(_l("Language"), choices=_LANGUAGES)
    time_zone = StringField(_l("Time zone"), validators=(known_zone,))
    mail_rhythm = SelectField(_l("Letters about what is new"), choices=_RHYTHMS)


class ChangeEmailForm(Form):
    new_email = EmailField(_l("New e-mail address"), validators=(*_email_given, real_email))
    email_password = PasswordField(_l("Your password"))


class ChangePasswordForm(Form):
    current_password = PasswordField(_l("Password until now"))
    new_password = PasswordField(_l("New password"), validators=_password_given)


class TurnOffForm(Form):
    off_password = PasswordField(_l("Your password"))
    off_code = StringField(_l("Code"), validators=_code_given)


def password_is_taken(
    field: Field, *, has_second_factor: bool = False, about: Iterable[str] = ()
) -> bool:
    """Whether the password will do; the field says why if not."""
    problems = password_problems(field.data, has_second_factor=has_second_factor, about=about)
    field.errors = [*field.errors, *map(translate, problems)]
    return not problems
