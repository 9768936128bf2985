"""The loops of a query, each over flat arrays (see `compiled`)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.index.compiled import Kernel

_Array = NDArray[Any]


@Kernel
def fill_lookup(hashes: _Array, first: _Array, keys: _Array, numbers: _Array) -> None:
    """Put each hash, with its place as its number, at the first open address from `first` on."""
    last = len(keys) - 1
    for number in range(len(hashes)):
        at = first[number]
        while numbers[at] >= 0:
            at = at + 1 if at < last else 0
        keys[at], numbers[at] = hashes[number], number


@Kernel
def look_up(hashes: _Array, first: _Array, keys: _Array, numbers: _Array, out: _Array) -> None:
    """The number of each hash, −1 where the table lacks it."""
    last = len(keys) - 1
    for i in range(len(hashes)):
        at = first[i]
        while numbers[at] >= 0 and keys[at] != hashes[i]:
            at = at + 1 if at < last else 0
        out[i] = numbers[at]


@Kernel
def add_dots(
    starts: _Array, rows: _Array, weights: _Array, terms: _Array, query: _Array, out: _Array
) -> None:
    """Add to `out` the dot product of a query with every document, posting by posting."""
    known = len(starts) - 1
    for k in range(len(terms)):
        term = terms[k]
        if term < known:
            weight = query[k]
            for p in range(starts[term], starts[term + 1]):
                out[rows[p]] += weight * weights[p]


@Kernel
def add_dense(columns: _Array, picked: _Array, query: _Array, out: _Array) -> None:
    """The same for terms that so many documents hold that their weights stand in a row."""
    for k in range(len(picked)):
        column, weight = columns[picked[k]], query[k]
        for row in range(len(out)):
            out[row] += weight * column[row]


@Kernel
def scaled(dots: _Array, scales: _Array, scale: float) -> None:
    """Turn dot products into cosines."""
    for row in range(len(dots)):
        dots[row] *= scale * scales[row]


@Kernel
def is_nearer(key: float, order: int, other_key: float, other_order: int) -> bool:
    """Whether the first has the larger key, or the lower order where keys are equal."""
    return key > other_key or (key == other_key and order < other_order)


@Kernel
def sink(keys: _Array, orders: _Array, size: int, key: float, order: int) -> None:
    """Put a pair in the place of the heap's top, and let it sink below what is farther."""
    parent = 0
    while 2 * parent + 1 < size:
        child = 2 * parent + 1
        right = child + 1
        if right < size and is_nearer(keys[child], orders[child], keys[right], orders[right]):
            child = right
        if is_nearer(keys[child], orders[child], key, order):
            break
        keys[parent], orders[parent] = keys[child], orders[child]
        parent = child
    keys[parent], orders[parent] = key, order


@Kernel
def rise(keys: _Array, orders: _Array, size: int, key: float, order: int) -> None:
    """Put a pair at the heap's end, and let it rise above what is nearer."""
    child = size
    while child > 0:
        parent = (child - 1) // 2
        if is_nearer(key, order, keys[parent], orders[parent]):
            break
        keys[child], orders[child] = keys[parent], orders[parent]
        child = parent
    keys[child], orders[child] = key, order


@Kernel
def offer_nearest(
    keys: _Array, orders: _Array, heap_keys: _Array, heap_orders: _Array, size: int
) -> int:
    """Keep the nearest in a heap, the farthest of them on top; keys of 0 are not offered.

    Returns how many the heap holds.
    """
    most = len(heap_keys)
    for i in range(len(keys)):
        key, order = keys[i], orders[i]
        if key <= 0:
            continue
        if size < most:
            rise(heap_keys, heap_orders, size, key, order)
            size += 1
        elif is_nearer(key, order, heap_keys[0], heap_orders[0]):
            sink(heap_keys, heap_orders, most, key, order)
    return size


@Kernel
def top_rows(values: _Array, wanted: _Array, heap_values: _Array, heap_rows: _Array) -> int:
    """Keep the largest of the wanted values in a heap, of equal ones those of the lowest rows.

    Returns how many the heap holds.
    """
    most, size, floor = len(heap_values), 0, -np.inf
    for row in range(len(values)):
        value = values[row]
        if value <= floor or not wanted[row]:
            continue
        if size < most:
            rise(heap_values, heap_rows, size, value, row)
            size += 1
        else:
            sink(heap_values, heap_rows, most, value, row)
        if size == most:
            floor = heap_values[0]
    return size


@Kernel
def nearest_of_rows(
    rows: _Array, starts: _Array, terms: _Array, queries: _Array, own_scales: _Array,
    posting_starts: _Array, posting_rows: _Array, posting_weights: _Array, scales: _Array,
    orders: _Array, unit: float, most: int, last_keys: _Array, last_orders: _Array,
) -> None:  # fmt: skip
    """For each row the key and order of the last of so many nearest; 0 where there are fewer."""
    dots = np.zeros(len(scales))
    keys, heap = np.zeros(most, dtype=np.int64), np.zeros(most, dtype=np.int64)
    for i in range(len(rows)):
        row = rows[i]
        span = slice(starts[row], starts[row + 1])
        add_dots(posting_starts, posting_rows, posting_weights, terms[span], queries[span], dots)
        size, floor, own = 0, 0.0, own_scales[row]
        for c in range(len(dots)):
            cosine = dots[c] * (own * scales[c])
            dots[c] = 0.0
            if cosine <= floor:
                continue
            key = int(cosine * unit + 0.5)
            if key > 0 and size < most:
                rise(keys, heap, size, key, orders[c])
                size += 1
            elif key > 0 and is_nearer(key, orders[c], keys[0], heap[0]):
                sink(keys, heap, most, key, orders[c])
            floor = (keys[0] - 1) / unit if size == most else 0.0
        last_keys[i], last_orders[i] = (keys[0], heap[0]) if size == most else (0, 0)


@Kernel
def closest_by_owner(
    starts: _Array, cosines: _Array, keys: _Array, orders: _Array, last: _Array,
    closest: _Array, past: _Array, votes: _Array, counts: _Array,
) -> None:  # fmt: skip
    """Of each owner's companies: sum of the closest cosines, and votes of those among the nearest.

    `last` is key and order of the last company that still counts as near; `closest` is a
    scratch array as long as the number of companies that make up `past`.
    """
    most = len(closest)
    for owner in range(len(starts) - 1):
        for k in range(most):
            closest[k] = 0.0
        for c in range(starts[owner], starts[owner + 1]):
            cosine = cosines[c]
            if cosine <= 0.0:
                continue
            if keys[c] > last[0] or (keys[c] == last[0] and orders[c] <= last[1]):
                votes[owner] += cosine
                counts[owner] += 1
            if cosine > closest[most - 1]:
                k = most - 1
                while k > 0 and closest[k - 1] < cosine:
                    closest[k] = closest[k - 1]
                    k -= 1
                closest[k] = cosine
        for k in range(most):
            past[owner] += closest[k]


@Kernel
def gather_company(
    dots: _Array, scales: _Array, own_scale: float, order: int, last_keys: _Array,
    last_orders: _Array, unit: float, closest: _Array, votes: _Array, counts: _Array,
) -> None:  # fmt: skip
    """One company of an investor beside all startups: take its cosines in, and clear `dots`."""
    most = closest.shape[1]
    for s in range(len(dots)):
        dot = dots[s]
        if dot <= 0.0:
            continue
        dots[s] = 0.0
        cosine = dot * (own_scale * scales[s])
        key = int(cosine * unit + 0.5)
        if key > last_keys[s] or (key == last_keys[s] and order <= last_orders[s]):
            votes[s] += cosine
            counts[s] += 1
        if cosine > closest[s, most - 1]:
            k = most - 1
            while k > 0 and closest[s, k - 1] < cosine:
                closest[s, k] = closest[s, k - 1]
                k -= 1
            closest[s, k] = cosine


@Kernel
def mean_of_lists(starts: _Array, numbers: _Array, values: _Array, out: _Array) -> None:
    """Mean value of each row's numbers; rows without any stay as they are."""
    for row in range(len(starts) - 1):
        first, last = starts[row], starts[row + 1]
        if last > first:
            total = 0.0
            for p in range(first, last):
                total += values[numbers[p]]
            out[row] = total / (last - first)


@Kernel
def weighted_sum(
    values: _Array, alive: _Array, weights: _Array, prior_mean: _Array, spread: _Array,
    prior: float, means: _Array, out: _Array,
) -> None:  # fmt: skip
    """Standardise every feature over those alive, weigh and add up; NaN counts as average.

    `values` has shape (features, others); `means` receives each feature's mean.
    """
    for k in range(values.shape[0]):
        row, total, count = values[k], 0.0, 0
        for i in range(len(row)):
            is_known = alive[i] and not np.isnan(row[i])
            total += row[i] if is_known else 0.0
            count += 1 if is_known else 0
        mean = (total + prior * prior_mean[k]) / (count + prior)
        means[k], factor = mean, weights[k] / spread[k]
        for i in range(len(row)):
            out[i] += 0.0 if np.isnan(row[i]) else (row[i] - mean) * factor


@Kernel
def market_values(
    starts: _Array, markets: _Array, countries: _Array, covered: _Array, covering: _Array,
    shared: _Array, is_named: bool, third: float, out: _Array,
) -> None:  # fmt: skip
    """1 for each side that names the other's country, and `third` for a market in common.

    The marks are the asking profile's; a pair in which nobody names a market stays as it is.
    """
    for row in range(len(starts) - 1):
        first, last = starts[row], starts[row + 1]
        if last == first and not is_named:
            continue
        country = countries[row]
        value = 1.0 if covered[country] else 0.0
        names_home, names_third = 0.0, 0.0
        for p in range(first, last):
            market = markets[p]
            if covering[market]:
                names_home = 1.0
            if shared[market] and market != country:
                names_third = third
        out[row] = value + names_home + names_third
