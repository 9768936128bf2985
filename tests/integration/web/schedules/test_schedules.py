"""The schedule in the browser: moved by buttons, refused in words, kept from two at once."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert, select, update

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.event_enums import PairRule
from matchmaker.storage import models
from tests.factories.working_plans import Day


def place(day: Day, slot: int, table: int) -> str:
    return f"{day.world.slots[slot].public_id}.{table}"


def test_a_meeting_is_moved_by_a_button(organizer, path, day, meetings, read):
    moved = organizer.send(
        f"{path}/meetings/{meetings()[0]}/move",
        {"seen": "1", "place": place(day, 2, 3)},
        follow_redirects=True,
    )

    assert "Moved. The sum of scores stays as it was." in moved.text
    assert read(select(models.Meeting.table).order_by(models.Meeting.id)) == [3, 2]


def test_a_change_leaves_one_where_one_was_looking(organizer, path, meetings):
    page = organizer.get(f"{path}?by=person&meeting={meetings()[0]}").text
    lock = re.search(r'action="([^"]*/lock[^"]*)"', page)
    assert lock is not None

    locked = organizer.send(
        lock[1].replace("&amp;", "&"), {"seen": "1", "locked": "1"}, follow_redirects=True
    )

    assert locked.request.args["by"] == "person"
    tray = locked.text.partition('class="tray"')[2]
    assert "Locked. The sum of scores stays as it was." in tray
    assert f'action="{path}/versions/1/restore"' in tray


def test_changes_are_undone_one_after_the_other_by_a_button(organizer, path, meetings, read):
    assert "Undo the last change" not in organizer.get(path).text
    first, second = meetings()
    organizer.send(f"{path}/meetings/{second}/lock", {"seen": "1", "locked": "1"})
    dropped = organizer.send(f"{path}/meetings/{first}/drop", {"seen": "2"}, follow_redirects=True)
    assert re.search(r"Fund [\d.]+ – Startup [\d.]+ dropped: 09:00, table 1", dropped.text)
    assert f'action="{path}/versions/2/restore"' in dropped.text

    once = organizer.send(f"{path}/versions/2/restore", {"seen": "3"}, follow_redirects=True)

    assert read(select(models.Meeting.table).order_by(models.Meeting.table)) == [1, 2]
    assert re.search(r"Fund [\d.]+ – Startup [\d.]+ locked: ", once.text)
    assert f'action="{path}/versions/1/restore"' in once.text

    twice = organizer.send(f"{path}/versions/1/restore", {"seen": "4"}, follow_redirects=True)

    assert read(select(models.Meeting.is_locked)) == [False, False]
    assert "Undo the last change" not in twice.text
    assert f"{path}/versions/3/restore" in organizer.get(f"{path}/versions").text


def test_publishing_is_no_change_that_could_be_undone(organizer, path, meetings):
    organizer.send(f"{path}/meetings/{meetings()[0]}/lock", {"seen": "1", "locked": "1"})

    published = organizer.send(f"{path}/publish", {"seen": "2"}, follow_redirects=True)

    assert "The schedule is out." in published.text
    assert "Undo the last change" not in organizer.get(path).text


def test_what_would_break_is_refused_with_words_and_other_places(
    organizer, path, day, meetings, read
):
    refused = organizer.send(
        f"{path}/meetings/{meetings()[0]}/move", {"seen": "1", "place": place(day, 1, 2)}
    )

    assert refused.status_code == 422
    assert "That would break something, so nothing was changed" in refused.text
    assert re.search(r"Table 2 is taken at 09:20 by Fund [\d.]+ and Startup [\d.]+", refused.text)
    assert "costs nothing" in refused.text
    assert read(select(models.EventSchedule.working_number)) == [1]


def test_the_second_of_two_sees_what_the_first_did(organizer, path, day, meetings):
    first, second = meetings()
    organizer.send(f"{path}/meetings/{first}/drop", {"seen": "1"})

    stale = organizer.send(
        f"{path}/meetings/{second}/move", {"seen": "1", "place": place(day, 2, 1)}
    )

    assert stale.status_code == 409
    assert "Somebody changed the schedule meanwhile" in stale.text
    assert re.search(r"Fund [\d.]+ – Startup [\d.]+ dropped: 09:00, table 1", stale.text)
    assert 'name="seen" value="2"' in stale.text


def test_a_form_without_a_version_changes_nothing(organizer, path, meetings):
    assert organizer.send(f"{path}/meetings/{meetings()[0]}/drop").status_code == 409


@pytest.mark.parametrize(
    "body", [{}, {"place": "nowhere.1"}, {"place": "x"}, {"slot": "1", "table": "-3"}]
)
def test_a_place_that_cannot_be_read_is_refused(organizer, path, meetings, body):
    sent = {"seen": "1", **body}

    assert organizer.send(f"{path}/meetings/{meetings()[0]}/move", sent).status_code == 422


def test_a_locked_meeting_offers_only_to_be_unlocked(organizer, path, meetings):
    address = f"{path}/meetings/{meetings()[0]}"
    locked = organizer.send(f"{address}/lock", {"seen": "1", "locked": "1"}, follow_redirects=True)

    assert "It is locked, so it stays here in every plan." in locked.text
    assert "Unlock" in locked.text
    assert organizer.send(f"{address}/drop", {"seen": "2"}).status_code == 422


def test_a_pair_without_a_meeting_gets_one(organizer, path, day, change, read):
    pair = day.world.investors[0], day.world.startups[2]
    change(
        insert(models.PairWish).values(
            event_id=day.world.event.id,
            investor_id=pair[0].id,
            startup_id=pair[1].id,
            rule=PairRule.MUST,
        )
    )
    names = {"person": pair[0].public_id, "other": pair[1].public_id}
    offered = organizer.get(f"{path}/add", query_string=names).text
    assert "Places that break nothing" in offered

    sent = {"investor": pair[0].public_id, "startup": pair[1].public_id, "place": place(day, 3, 1)}
    added = organizer.send(f"{path}/meetings", {"seen": "1", **sent}, follow_redirects=True)

    assert re.search(r"Added. The sum of scores is 1\d\d(\.\d)? now \(\+[\d.]+\)", added.text)
    assert len(read(select(models.Meeting.id))) == 3


def test_what_is_broken_is_said_taken_out_and_planned_again(
    organizer, path, day, change, read, now
):
    gone = models.Participant.id == day.world.startups[0].id
    change(update(models.Participant).where(gone).values(withdrawn_at=now))
    page = organizer.get(path).text
    assert "One meeting to repair before you publish" in page
    assert "does not take part any more." in page
    assert organizer.send(f"{path}/publish", {"seen": "1"}).status_code == 409

    sent = {"seen": "1", "then": "replan"}
    assert "/schedule/runs/" in organizer.send(f"{path}/repair", sent).location

    assert len(read(select(models.Meeting.id))) == 1
    assert read(select(models.Job.status)) == [JobStatus.WAITING]


def test_who_does_not_come_leaves_everybody_else_where_they_are(
    organizer, path, day, meetings, read
):
    first, second = meetings()
    page = organizer.get(f"{path}?meeting={first}").text
    assert "Re-plan without Fund" in page

    gone = organizer.send(
        f"{path}/without/{day.world.investors[0].public_id}", {"seen": "1"}, follow_redirects=True
    )

    assert "1 meeting was taken out." in gone.text
    assert meetings() == [second]
    assert read(select(models.Job.status)) == [JobStatus.WAITING]
    withdrawn = select(models.Participant.id).where(models.Participant.withdrawn_at.is_not(None))
    assert read(withdrawn) == [day.world.investors[0].id]


def test_it_goes_from_draft_to_review_to_published_and_back(organizer, path, read):
    sent = {"seen": "1", "note": "Look at the morning."}
    reviewed = organizer.send(f"{path}/publish/review", sent, follow_redirects=True).text
    assert "up for review" in reviewed
    assert "Look at the morning." in reviewed

    published = organizer.send(f"{path}/publish", {"seen": "1"}, follow_redirects=True).text
    assert "The schedule is out." in published
    assert "Version 2, published" in published
    assert "Nobody here has an account: tell them yourself (4)" in published

    restored = organizer.send(
        f"{path}/versions/1/restore", {"seen": "2"}, follow_redirects=True
    ).text
    assert "The schedule is as it was in version 1." in restored
    assert "Draft 3; version 2 is out" in restored
    assert "Went back to version 1" in organizer.get(f"{path}/versions").text
    compared = organizer.get(f"{path}/versions/compare?older=1&newer=3").text
    assert "The two hold the same meetings." in compared
    assert read(select(models.EventSchedule.published_number)) == [2]


@pytest.mark.parametrize("number", [2**31, 2**63, 10**25])
def test_a_version_that_no_table_could_number_is_none(organizer, path, meetings, day, number):
    restoring = f"{path}/versions/{number}/restore"
    move = {"seen": str(number), "place": place(day, 2, 3)}

    assert organizer.get(restoring).status_code == 404
    assert organizer.send(restoring, {"seen": "1"}).status_code in {404, 405}
    assert organizer.send(f"{path}/meetings/{meetings()[0]}/move", move).status_code == 409
    less = move | {"seen": f"-{number}"}
    assert organizer.send(f"{path}/meetings/{meetings()[0]}/move", less).status_code == 409


@pytest.mark.parametrize("suffix", ["", "/add", "/versions", "/versions/1/restore", "/publish"])
@pytest.mark.parametrize("who", ["other_organizer", "guest", "startup", "stranger", "lead"])
def test_others_find_nothing(sign_in_as, world, path, suffix, who):
    assert sign_in_as(getattr(world, who)).get(f"{path}{suffix}").status_code == 404
