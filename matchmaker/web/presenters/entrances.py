"""Ways in: signing up, links by letter, the code of the second factor, a verified address."""

from __future__ import annotations

from flask import url_for

from matchmaker.domain.consent_texts import consent_text
from matchmaker.domain.membership_enums import ConsentPurpose, LinkPurpose
from matchmaker.domain.passwords import SHORTEST, SHORTEST_WITH_CODE
from matchmaker.domain.text import N_
from matchmaker.services.accounts.personal_links import LIFETIMES, LinkFacts
from matchmaker.translations import html_lang
from matchmaker.web.forms.accounts import CodeForm, EmailForm, NewPasswordForm, SignUpForm
from matchmaker.web.locale import current_locale
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.small_form import Agreement, SmallForm, form_field
from matchmaker.web.words import _, paragraph

_TITLES = {
    LinkPurpose.VERIFY_EMAIL: N_("Confirm your e-mail address"),
    LinkPurpose.SIGN_IN: N_("Sign in"),
    LinkPurpose.RECOVER: N_("Choose a new password"),
    LinkPurpose.CHANGE_EMAIL: N_("Use a new e-mail address"),
}
_LEADS = {
    LinkPurpose.VERIFY_EMAIL: N_("One press, and %(email)s is known to be yours, %(name)s."),
    LinkPurpose.SIGN_IN: N_("You are about to sign in as %(name)s (%(email)s)."),
    LinkPurpose.RECOVER: N_(
        "For %(name)s (%(email)s). Whoever was signed in with the old one is signed out."
    ),
    LinkPurpose.CHANGE_EMAIL: N_(
        "From now on %(name)s signs in with %(email)s, and letters go there. "
        "Other browsers are signed out."
    ),
}
_SUBMITS = {
    LinkPurpose.VERIFY_EMAIL: N_("Confirm this address"),
    LinkPurpose.SIGN_IN: N_("Sign in"),
    LinkPurpose.RECOVER: N_("Set this password"),
    LinkPurpose.CHANGE_EMAIL: N_("Use this address"),
}


def password_help(*, has_second_factor: bool = False) -> str:
    """What is asked of a password, before anybody has typed one."""
    shortest = SHORTEST_WITH_CODE if has_second_factor else SHORTEST
    return _(
        "%(shortest)s characters or more. A few words in a row are best, in any language.",
        shortest=shortest,
    )


def sign_up_form(form: SignUpForm) -> SmallForm:
    empty = _("Leave it empty to sign in by a link in a letter, each time.")
    return SmallForm(
        id="sign-up",
        level=1,
        title=_("Sign up your startup"),
        lead=_("It costs nothing. A host looks at it before anybody else sees it."),
        action=url_for("sign_up.create", lang=current_locale()),
        submit=_("Sign up"),
        fields=(
            form_field(form.organization, autocomplete="organization"),
            form_field(form.name, autocomplete="name"),
            form_field(form.email, input_type="email", autocomplete="email"),
            form_field(
                form.password,
                input_type="password",
                autocomplete="new-password",
                help_text=paragraph(password_help(), empty),
            ),
        ),
        agreements=(_to_keep(form), _to_show(form)),
        others=(Button(_("I have an account: sign in"), url_for("accounts.sign_in")),),
    )


def _to_keep(form: SignUpForm) -> Agreement:
    return Agreement(
        name=form.has_agreed.name,
        sentence=_("I agree that what I write here is kept and shown as the privacy notice says."),
        link=Button(_("Privacy notice"), url_for("home.privacy")),
        errors=tuple(str(error) for error in form.has_agreed.errors),
        is_given=bool(form.has_agreed.data),
    )


def _to_show(form: SignUpForm) -> Agreement:
    """Not needed to sign up: who leaves it empty is asked again before the profile is shown."""
    text = consent_text(ConsentPurpose.PROFILE, current_locale())
    return Agreement(
        name=form.shows_profile.name,
        sentence=_("Optional: %(agreement)s", agreement=text.title),
        is_given=bool(form.shows_profile.data),
        paragraphs=text.paragraphs,
        lang=html_lang(text.language),
    )


def sign_in_link_form(form: EmailForm) -> SmallForm:
    return _ask(
        form,
        title=_("Sign in without a password"),
        lead=_("We send you a letter with a link that signs you in. It works for 20 minutes."),
        action=url_for("personal_links.ask"),
    )


def recovery_form(form: EmailForm) -> SmallForm:
    return _ask(
        form,
        title=_("Password forgotten"),
        lead=_("We send you a letter with a link to choose a new one. It works for an hour."),
        action=url_for("personal_links.recover"),
    )


def _ask(form: EmailForm, *, title: str, lead: str, action: str) -> SmallForm:
    return SmallForm(
        id="ask",
        level=1,
        title=title,
        lead=lead,
        action=action,
        submit=_("Send me a link"),
        fields=(form_field(form.email, input_type="email", autocomplete="username"),),
        others=(Button(_("Sign in with a password"), url_for("accounts.sign_in")),),
    )


def link_form(facts: LinkFacts, token: str, form: NewPasswordForm) -> SmallForm:
    """The page of a link: one press does what it is for, opening it does nothing."""
    password = form_field(
        form.new_password,
        input_type="password",
        autocomplete="new-password",
        help_text=password_help(has_second_factor=facts.has_second_factor),
    )
    return SmallForm(
        id="link",
        level=1,
        title=_(_TITLES[facts.purpose]),
        lead=_(_LEADS[facts.purpose], name=facts.name, email=facts.email),
        action=url_for("personal_links.use", token=token),
        submit=_(_SUBMITS[facts.purpose]),
        fields=(password,) if facts.purpose is LinkPurpose.RECOVER else (),
        username=facts.email if facts.purpose is LinkPurpose.RECOVER else "",
    )


def offers_instead(purpose: LinkPurpose | None) -> tuple[Button, ...]:
    """What leads on from a link that is over."""
    sign_in = Button(_("Sign in"), url_for("accounts.sign_in"))
    if purpose is LinkPurpose.RECOVER:
        return (Button(_("Send a new link"), url_for("personal_links.recover"), "primary"), sign_in)
    if purpose is LinkPurpose.CHANGE_EMAIL:
        return (Button(_("To my account"), url_for("account.show"), "primary"),)
    return (Button(_("Send a new link"), url_for("personal_links.ask"), "primary"), sign_in)


def code_form(form: CodeForm, *, problem: str = "") -> SmallForm:
    return SmallForm(
        id="second-step",
        level=1,
        title=_("The code of your app"),
        lead=_("Open the app on your phone and write the six figures it shows for this service."),
        action=url_for("accounts.code"),
        submit=_("Sign in"),
        problem=problem,
        fields=(
            form_field(
                form.code,
                autocomplete="one-time-code",
                help_text=_("Without the phone, one of your recovery codes works too."),
            ),
        ),
        hidden=(("next", str(form.next.data or "")),),
        others=(Button(_("Begin again"), url_for("accounts.sign_in")),),
    )


def verification_forms(email: str, form: EmailForm) -> tuple[SmallForm, SmallForm]:
    """The letter once more, or to another address."""
    return _send_again(email), _correct(form)


def _send_again(email: str) -> SmallForm:
    days = LIFETIMES[LinkPurpose.VERIFY_EMAIL].days
    return SmallForm(
        id="verify",
        level=1,
        title=_("Confirm your e-mail address"),
        lead=_(
            "A letter went to %(email)s. Open the link in it, and everything here opens too. "
            "It works for %(days)s days; look among unwanted mail as well.",
            email=email,
            days=days,
        ),
        action=url_for("verification.send"),
        submit=_("Send the letter again"),
        is_quiet=True,
    )


def _correct(form: EmailForm) -> SmallForm:
    return SmallForm(
        id="correct",
        title=_("The address is wrong"),
        lead=_("Write the right one. Links in letters sent before do nothing from then on."),
        action=url_for("verification.correct"),
        submit=_("Send the letter there"),
        fields=(form_field(form.email, input_type="email", autocomplete="email"),),
        is_quiet=True,
    )
