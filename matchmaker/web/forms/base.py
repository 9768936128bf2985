"""The form that every form is: WTForms' own sentences come from our catalogue."""

from __future__ import annotations

from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm


class Sentences:
    """Translates for WTForms, which has no Vietnamese of its own."""

    def gettext(self, sentence: str) -> str:
        return str(gettext(sentence))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return str(ngettext(singular, plural, number))


class Form(FlaskForm):
    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: object) -> Sentences:
            return Sentences()
