"""Making a token for a program."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs
from wtforms.validators import InputRequired, Length

from matchmaker.domain.api_scopes import Scope
from matchmaker.services.accounts.api_tokens import LIFETIMES, LONGEST_NAME
from matchmaker.web.forms.base import Form


class TokenForm(Form):
    name = StringField(
        _l("What it is for"),
        validators=(
            InputRequired(_l("Write what the token is for, so that you know it again.")),
            Length(max=LONGEST_NAME, message=_l("This is too long for a name.")),
        ),
    )
    scopes = SelectMultipleField(
        choices=[SelectChoice(scope.value, scope.value) for scope in Scope],
        validators=(InputRequired(_l("Tick at least one thing it may do.")),),
    )
    days = SelectField(
        _l("How long it works"),
        choices=[SelectChoice(str(days), str(days)) for days in LIFETIMES],
        default="90",
    )
