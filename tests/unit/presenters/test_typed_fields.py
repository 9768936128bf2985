from matchmaker.domain.text import Message
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.typed_fields import not_saved


def test_what_is_wrong_is_listed_with_the_way_to_its_field():
    problems = {"name": Message("Write a name."), "other": Message("Write a name.")}
    form = TypedForm({}, problems, prefix="break_")

    notice = not_saved(form)

    assert notice is not None
    assert [(link.label, link.href) for link in notice.links] == [("Write a name.", "#break_name")]


def test_what_belongs_to_no_field_is_said_without_a_way():
    notice = not_saved(TypedForm({}, {"": Message("Somebody was faster.")}))

    assert notice is not None
    assert (notice.text, notice.links) == ("Somebody was faster.", ())
