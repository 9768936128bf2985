"""The command line: `python -m matchmaker`."""

from importlib import import_module

import click

from matchmaker import __version__
from matchmaker.domain.errors import ConfigurationError

COMMANDS = {
    "assets": "matchmaker.cli.assets:assets",
    "import": "matchmaker.cli.imports:import_profiles",
    "migrate": "matchmaker.cli.migrate:migrate",
    "organizer": "matchmaker.cli.organizer:organizer",
    "rank": "matchmaker.cli.rank:rank",
    "schedule": "matchmaker.cli.schedule:schedule",
    "seed": "matchmaker.cli.seed:seed",
    "serve": "matchmaker.cli.serve:serve",
    "weights": "matchmaker.cli.weights:weights",
    "worker": "matchmaker.cli.worker:worker",
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for, so that `rank` starts without the web."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Wrong settings are one sentence, whichever command meets them first."""
        try:
            return super().invoke(ctx)
        except ConfigurationError as problem:
            raise click.ClickException(str(problem)) from problem


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="matchmaker")
def main() -> None:
    """Startups, investors and the reasons why they should meet."""


if __name__ == "__main__":
    main(prog_name="python -m matchmaker")
