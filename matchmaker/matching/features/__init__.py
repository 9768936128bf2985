"""The signals of the ranking, one file each; a new one is added to this tuple."""

from matchmaker.matching.features.activity import ActivityFeature
from matchmaker.matching.features.base import Feature
from matchmaker.matching.features.market_fit import MarketFeature
from matchmaker.matching.features.needs import NeedsFeature
from matchmaker.matching.features.past import PastFeature, PeersFeature
from matchmaker.matching.features.place import PlaceFeature
from matchmaker.matching.features.refused import RefusedFeature
from matchmaker.matching.features.sector import SectorFeature
from matchmaker.matching.features.size import SizeFeature
from matchmaker.matching.features.stage import StageFeature
from matchmaker.matching.features.text import TextFeature
from matchmaker.matching.features.ticket import TicketFeature

FEATURES: tuple[type[Feature], ...] = (
    TextFeature,
    PastFeature,
    PeersFeature,
    SectorFeature,
    PlaceFeature,
    StageFeature,
    TicketFeature,
    NeedsFeature,
    MarketFeature,
    ActivityFeature,
    SizeFeature,
    RefusedFeature,
)
