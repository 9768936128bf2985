"""Loops over arrays: plain Python for a small market, compiled by numba for a large one.

Loading numba costs half a second, so a small file never does; both run the same source.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, Generic, ParamSpec, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_KERNELS: list[Kernel[Any, Any]] = []

_ANY_ORDER = {"reassoc", "nsz"}
"""Sums may be made in any order, several numbers at a time; nothing else is loosened."""
PLAIN_PROFILES = 250
"""Up to so many profiles plain Python is done before numba would be loaded."""


class Kernel(Generic[_Arguments, _Result]):
    """A function of arrays and numbers; of Python's functions it calls only other kernels."""

    def __init__(self, function: Callable[_Arguments, _Result]) -> None:
        self.plain = function
        self._run = function
        self.__doc__ = function.__doc__
        _KERNELS.append(self)

    def __call__(self, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        return self._run(*args, **kwargs)

    def compile(self) -> None:
        """Compile it once; the kernels it calls come first, so that they are compiled too."""
        if self._run is self.plain:
            names = {
                name: value._run if isinstance(value, Kernel) else value  # noqa: SLF001 -- its own kind
                for name, value in self.plain.__globals__.items()
            }
            own = FunctionType(self.plain.__code__, names, self.plain.__name__)
            own.__qualname__, own.__module__ = self.plain.__qualname__, self.plain.__module__
            self._run = _compiled(own)


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Kept on disk where there is a folder to write to; else every process compiles anew."""
    from numba import njit  # noqa: PLC0415 -- costs half a second, which small files never pay

    try:
        return njit(nogil=True, fastmath=_ANY_ORDER, cache=True)(function)
    except RuntimeError:
        return njit(nogil=True, fastmath=_ANY_ORDER)(function)


def use_compiled_kernels(profiles: int) -> None:
    """Compile the kernels if so many profiles are worth it."""
    if profiles > PLAIN_PROFILES:
        compile_kernels()


def compile_kernels() -> None:
    """Compile every kernel; numba keeps the code on disk, for all processes."""
    for kernel in _KERNELS:
        kernel.compile()
