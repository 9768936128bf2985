"""What might have been learned for a host, without anybody choosing."""

from dataclasses import replace

from matchmaker.domain.enums import Kind
from matchmaker.matching.reweigh import DirectionReport, Refusal, Reweighing
from matchmaker.services.matches.host_weights import default_weights

TOO_FEW = DirectionReport(3, 5, 1, 0, refusal=Refusal.TOO_FEW_QUERIES)
SURE = DirectionReport(
    40, 160, 12, 2, consistency=1.3, pull=0.016, gain=0.31, gain_error=0.06, refusal=None
)


def learned_weights(feature: str = "place", share: float = 2.0) -> Reweighing:
    """One feature of the investors' lists weighs so much more; the startups' lists stay."""
    defaults = default_weights()
    own = defaults[Kind.INVESTOR]
    weight = own.weight.copy()
    weight[own.names.index(feature)] *= share
    investor = replace(own, weight=weight, centre=own.centre + 0.25, scale=own.scale * 1.5)
    return Reweighing(
        {Kind.INVESTOR: investor, Kind.STARTUP: defaults[Kind.STARTUP]},
        {Kind.INVESTOR: SURE, Kind.STARTUP: TOO_FEW},
    )


def nothing_learned() -> Reweighing:
    return Reweighing(default_weights(), {Kind.INVESTOR: TOO_FEW, Kind.STARTUP: TOO_FEW})
