import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from matchmaker import __version__
from matchmaker.__main__ import COMMANDS, main

CONTEXT = click.Context(main)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_found_under_its_name(name):
    command = main.get_command(CONTEXT, name)

    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(), "a command says what it does"


def test_help_lists_every_command():
    assert main.list_commands(CONTEXT) == sorted(COMMANDS)


def test_an_unknown_command_is_refused():
    result = CliRunner().invoke(main, ["rnak"])

    assert result.exit_code == 2
    assert "No such command 'rnak'" in result.output


def test_the_version_is_told():
    result = CliRunner().invoke(main, ["--version"])

    assert result.output == f"matchmaker, version {__version__}\n"


def test_ranking_a_file_starts_neither_the_web_nor_the_database():
    program = (
        "import sys, click\n"
        "from matchmaker.__main__ import main\n"
        "main.get_command(click.Context(main), 'rank')\n"
        "print(sorted({'flask', 'flask_login', 'sqlalchemy'} & set(sys.modules)))\n"
    )

    shown = subprocess.check_output([sys.executable, "-c", program], text=True)

    assert shown == "[]\n"
