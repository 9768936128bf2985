import numpy as np
from click.testing import CliRunner

from bench import reweighing
from bench.reweighing import DEFAULTS, main, simulated
from matchmaker.matching.pipeline import FEATURE_NAMES


def test_a_host_that_wants_something_else_is_recognised_and_served_better():
    wants_needs = np.where(np.array(FEATURE_NAMES) == "needs", 2.0, 0.0)

    was_learned, gain = simulated(lambda _: wants_needs, 40, 1)

    assert was_learned
    assert gain > 0.05


def test_a_host_that_wants_what_the_defaults_say_is_left_alone():
    assert simulated(lambda _: DEFAULTS, 40, 1) == (False, 0.0)


def test_every_kind_of_host_has_its_lines(monkeypatch):
    monkeypatch.setattr(reweighing, "QUERIES", (20,))

    run = CliRunner().invoke(main, ["--hosts", "1"])

    assert run.exit_code == 0
    assert len(run.output.splitlines()) == 1 + len(reweighing.HOSTS)
