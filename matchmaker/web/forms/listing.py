"""How a list is looked at: as cards or as a table, and in which order; read from an address."""

from __future__ import annotations

from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from matchmaker.services.matches.list_order import Order, SortColumn

TABLE = "table"
_REVERSED = "-"


@dataclass(frozen=True, slots=True)
class ListView:
    """Cards are the best first; only a table stands in another order."""

    is_table: bool = False
    order: Order = field(default_factory=Order)

    @property
    def query(self) -> dict[str, str]:
        """The arguments of an address that gives this view again."""
        if not self.is_table:
            return {}
        sort = order_name(self.order)
        return {"as": TABLE} | ({"sort": sort} if self.order != Order() else {})


def read_view(arguments: MultiDict[str, str]) -> ListView:
    """Read an address; an order that nobody offers is none."""
    if arguments.get("as") != TABLE:
        return ListView()
    return ListView(is_table=True, order=read_order(arguments))


def read_order(arguments: MultiDict[str, str]) -> Order:
    sort = arguments.get("sort", "")
    column = sort.removeprefix(_REVERSED)
    if column not in {each.value for each in SortColumn}:
        return Order()
    return Order(SortColumn(column), sort.startswith(_REVERSED))


def order_name(order: Order) -> str:
    return f"{_REVERSED if order.is_reversed else ''}{order.column}"
