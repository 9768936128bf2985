from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.storage.files import FileStore


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def stored(store, **files):
    with store.written(files or {"content": b"bytes"}) as folder:
        return folder


def test_what_is_written_can_be_read(store):
    folder = stored(store, content=b"one", other=b"two")

    assert store.read(folder, "content") == b"one"
    assert store.names(folder) == {"content", "other"}


def test_folders_have_names_that_nobody_guesses(store):
    folders = {stored(store) for _ in range(3)}

    assert {len(folder) for folder in folders} == {32}
    assert len(folders) == 3


def test_a_folder_is_gone_when_nothing_comes_to_name_it(store):
    with pytest.raises(RuntimeError), store.written({"content": b"x"}) as folder:
        raise RuntimeError

    assert store.read(folder, "content") is None
    assert list(store.root.iterdir()) == []


def test_nothing_is_left_of_what_could_not_be_written_to_its_end(store):
    too_long = "x" * 300

    with pytest.raises(OSError, match="too long"), store.written({"a": b"x", too_long: b"y"}):
        pass

    assert list(store.root.iterdir()) == []


def test_files_are_added_only_to_a_folder_that_is_there(store):
    folder = stored(store)

    assert store.add(folder, {"page-1.webp": b"p"})
    store.delete(folder)
    assert not store.add(folder, {"page-2.webp": b"p"})
    assert store.names(folder) == frozenset()


def test_deleting_twice_is_deleting(store):
    folder = stored(store)

    store.delete(folder)
    store.delete(folder)

    assert store.read(folder, "content") is None


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "/etc", ".."])
def test_no_name_leads_out_of_the_store(store, name):
    with pytest.raises(ValueError, match=r".*"):
        store.read(name, "content")


def test_folders_are_listed_by_age(store):
    folder = stored(store)

    assert store.list_folders(before=datetime.now(UTC) + timedelta(minutes=1)) == [folder]
    assert store.list_folders(before=datetime.now(UTC) - timedelta(minutes=1)) == []
    assert FileStore(store.root / "nowhere").list_folders(before=datetime.now(UTC)) == []
