import json
from pathlib import Path

import pytest

from matchmaker.assets import (
    VENDORED,
    AssetError,
    MissingAssetsError,
    build,
    copy_vendored,
    load_manifest,
)


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    write(
        tmp_path,
        {
            "static/css/app.css": "/* order */\n@layer base, components;\n"
            '@import url("fonts.css");\n'
            '@import url("components/button.css") layer(components);\n',
            "static/css/fonts.css": '@font-face { src: url("../vendor/sans.woff2"); }\n',
            "static/css/components/button.css": 'b { background: url("../../img/tick.svg"); }\n',
            "static/css/dark.css": ":root { color-scheme: dark; }\n",
            "static/vendor/sans.woff2": "font",
            "static/img/tick.svg": "<svg/>",
            "static/js/theme.js": "document.title;\n",
            "static/js/.gitkeep": "",
        },
    )
    return tmp_path


def built_text(root: Path, name: str) -> str:
    return (root / "static" / load_manifest(root)[name]).read_text(encoding="utf-8")


def test_manifest_names_every_file_to_serve_with_its_fingerprint(root):
    manifest = build(root)

    assert load_manifest(root) == manifest
    assert sorted(manifest) == [
        "css/app.css",
        "css/dark.css",
        "img/tick.svg",
        "js/theme.js",
        "vendor/sans.woff2",
    ]
    assert manifest["js/theme.js"] == "build/js/theme.65d99400ea35.js"


def test_imports_stand_in_their_layer_in_order_without_comments(root):
    manifest = build(root)

    font = Path(manifest["vendor/sans.woff2"]).name
    tick = Path(manifest["img/tick.svg"]).name
    assert built_text(root, "css/app.css") == (
        "@layer base, components;\n"
        f'@font-face {{ src: url("../vendor/{font}"); }}\n\n'
        "@layer components {\n"
        f'b {{ background: url("../img/{tick}"); }}\n}}\n'
    )


def test_links_of_a_built_stylesheet_lead_to_built_files(root):
    manifest = build(root)

    folder = (root / "static" / manifest["css/app.css"]).parent
    text = built_text(root, "css/app.css")
    links = [part.split('"')[0] for part in text.split('url("')[1:]]
    assert [(folder / link).is_file() for link in links] == [True, True]


def test_comment_marks_inside_a_string_are_kept(root):
    write(root, {"static/css/dark.css": "a::before { content: \"/* '\"; } /* it's gone */\n"})

    build(root)

    assert built_text(root, "css/dark.css") == 'a::before { content: "/* \'"; } \n'


def test_pictures_inside_the_stylesheet_and_parts_of_the_page_stay_as_written(root):
    css = 'a { background: url("data:image/png;base64,AA=="); clip-path: url("#round"); }\n'
    write(root, {"static/css/dark.css": css})

    build(root)

    assert built_text(root, "css/dark.css") == css


def test_same_files_give_the_same_names_and_a_change_gives_a_new_one(root):
    first = build(root)
    second = build(root)
    write(root, {"static/img/tick.svg": "<svg></svg>"})
    third = build(root)

    assert second == first
    changed = {name for name in first if third[name] != first[name]}
    assert changed == {"css/app.css", "img/tick.svg"}


def test_files_of_an_earlier_build_are_removed(root):
    before = build(root)
    write(root, {"static/js/theme.js": "document.body;\n"})

    after = build(root)

    assert not (root / "static" / before["js/theme.js"]).exists()
    assert (root / "static" / after["js/theme.js"]).exists()


@pytest.mark.parametrize(
    ("css", "sentence"),
    [
        ('@import url("gone.css");', "static/css/gone.css is missing."),
        (
            'a { background: url("../img/gone.svg"); }',
            "static/css/dark.css links to ../img/gone.svg, which is not among the files to serve.",
        ),
        (
            'a { background: url("//a.example"); }',
            "static/css/dark.css links to //a.example, which is not among the files to serve.",
        ),
        (
            '@import "base.css";',
            'static/css/dark.css: an import is written `@import url("…") layer(…);`.',
        ),
    ],
)
def test_a_stylesheet_that_cannot_be_built_is_named_and_the_manifest_stays(root, css, sentence):
    before = build(root)
    write(root, {"static/css/dark.css": css})

    with pytest.raises(AssetError) as refusal:
        build(root)

    assert str(refusal.value) == sentence
    assert load_manifest(root) == before


def test_third_party_files_are_copied(tmp_path):
    write(tmp_path, {f"node_modules/{name}": name for name in VENDORED})

    copy_vendored(tmp_path)

    copied = sorted(path.name for path in (tmp_path / "static/vendor").iterdir())
    assert copied == sorted(Path(name).name for name in VENDORED)


def test_third_party_files_that_npm_never_brought_are_named(tmp_path):
    with pytest.raises(AssetError) as refusal:
        copy_vendored(tmp_path)

    assert str(refusal.value) == (
        "node_modules/htmx.org/dist/htmx.min.js is missing: run `npm ci --ignore-scripts`."
    )


def test_a_manifest_that_was_never_written_is_one_sentence(tmp_path):
    with pytest.raises(MissingAssetsError) as refusal:
        load_manifest(tmp_path)

    assert str(refusal.value) == "Front-end files are missing: run `make setup`."


def test_a_manifest_that_names_a_lost_file_counts_as_missing(root):
    manifest = build(root)
    (root / "static" / manifest["js/theme.js"]).unlink()

    with pytest.raises(MissingAssetsError):
        load_manifest(root)


def test_a_broken_manifest_counts_as_missing(root):
    build(root)
    (root / "static/build/manifest.json").write_text(json.dumps({})[:1], encoding="utf-8")

    with pytest.raises(MissingAssetsError):
        load_manifest(root)
