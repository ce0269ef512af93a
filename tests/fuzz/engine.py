"""What every kind shares: an input for each seed and number, a clock, and a search for a smaller input."""

from __future__ import annotations

import gc
import json
import random
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic, process_time
from traceback import extract_tb, format_exception
from types import FrameType
from typing import Any, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds of CPU time for so many bytes of input, or fewer.
SECONDS, BYTES = 0.5, 8192
#: An input that takes so many seconds, by the processor or on the wall, does not end.
STUCK, BLOCKED = 15, 60
#: So often, and for so many seconds, a smaller input is looked for.
TRIES, PATIENCE = 400, 30


class FaultError(AssertionError):
    """Something does not hold of an input; the first argument says what, the same for every such input."""


class StuckError(BaseException):
    """An input takes for ever. No :class:`Exception`: the code under test must not swallow it."""


class Clock:
    """Calls functions, and complains of one that takes too long for the size of its input."""

    def __init__(self, size: int) -> None:
        self.limit = SECONDS * max(1, size / BYTES)

    def __call__(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        begun = process_time()
        made = call(*args, **kwargs)
        spent = process_time() - begun
        if spent > self.limit:
            # Once more, alone: tables that are read once, and garbage of inputs before, are not its own.
            gc.collect()
            begun = process_time()
            made = call(*args, **kwargs)
            spent = min(spent, process_time() - begun)
        if spent > self.limit:
            name = getattr(call, "__qualname__", repr(call))
            raise FaultError(f"slow: {name}", f"{spent:.2f} s, may take {self.limit:.2f} s")
        return made


class Kind(NamedTuple):
    """One kind of input."""

    name: str
    #: One input: bytes, or what JSON can say and some more. A tuple keeps its length when it is made smaller.
    make: Callable[[random.Random], Any]
    #: What must hold; anything raised is a failure.
    check: Callable[[Any, Clock], None]
    #: How a kept input ends.
    suffix: str = ".json"


class Failure(NamedTuple):
    """An input of which something did not hold."""

    kind: str
    iteration: int
    value: Any
    error: BaseException

    @property
    def signature(self) -> str:
        """What it is about: failures of one signature are one."""
        return f"{self.kind}: {signature(self.error)}"

    @property
    def traceback(self) -> str:
        """How it came about."""
        lines = "".join(format_exception(self.error)).splitlines()
        return "\n".join([*lines[:30], "  …", *lines[-20:]] if len(lines) > 55 else lines)


def signature(error: BaseException) -> str:
    """The kind of an error and where it arose: in the library, if it came by there."""
    if isinstance(error, FaultError):
        return str(error.args[0])
    if isinstance(error, StuckError):
        return "stuck"
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "dvc_core" in Path(frame.filename).parts] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else ""
    # Where a recursion ends is an accident.
    return type(error).__name__ if isinstance(error, RecursionError) else f"{type(error).__name__} {where}"


def size(value: Any) -> int:
    """How large an input is, about."""
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, (list, tuple)):
        return len(value) + sum(map(size, value))
    if isinstance(value, dict):
        return len(value) + sum(size(key) + size(part) for key, part in value.items())
    return 8


def source_of(seed: str, kind: str, iteration: int) -> random.Random:
    """The random numbers of one input: the same for the same seed, whatever ran before."""
    return random.Random(f"{seed}/{kind}/{iteration}")  # noqa: S311 - hostile, not secret


def attempt(kind: Kind, value: Any) -> BaseException | None:
    """Check one input; returns what was raised."""
    try:
        with _ending():
            kind.check(value, Clock(_measured(value)))
    except (Exception, StuckError) as error:  # noqa: BLE001 - whatever comes is what is looked for
        return error
    return None


def _measured(value: Any) -> int:
    try:
        return size(value)
    except RecursionError:
        return 0


@contextmanager
def _ending() -> Iterator[None]:
    """End what is inside by force when it takes too long; only the main thread can be."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise StuckError("no end" if number == signal.SIGPROF else "waits for something")

    before = [signal.signal(one, end) for one in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, STUCK)
    signal.setitimer(signal.ITIMER_REAL, BLOCKED)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for one, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(one, handler)


def run(
    kinds: Sequence[Kind],
    seed: str,
    *,
    seconds: float,
    begin: int = 0,
    step: int = 1,
    most: int | None = None,
    tell: Callable[[Failure], None] = lambda _: None,
) -> tuple[dict[str, int], list[Failure]]:
    """Try inputs ``begin``, ``begin + step``, … of every kind until the time is over, or ``most`` of each.

    Each kind gets the same share of the time. Of failures with one signature the first is told. Returns how
    many inputs of each kind were tried, and the failures.
    """
    done, spent = dict.fromkeys((kind.name for kind in kinds), 0), dict.fromkeys(kinds, 0.0)
    failures: dict[str, Failure] = {}
    end = monotonic() + seconds
    while monotonic() < end:
        left = [kind for kind in kinds if most is None or done[kind.name] < most]
        if not left:
            break
        kind = min(left, key=lambda one: spent[one])
        begun = monotonic()
        iteration = begin + step * done[kind.name]
        value = kind.make(source_of(seed, kind.name, iteration))
        error = attempt(kind, value)
        if error is not None:
            failure = Failure(kind.name, iteration, value, error)
            if failure.signature not in failures:
                failures[failure.signature] = failure = minimal(kind, failure)
                tell(failure)
        done[kind.name] += 1
        spent[kind] += monotonic() - begun
    return done, list(failures.values())


def minimal(kind: Kind, failure: Failure) -> Failure:
    """The same failure with a smaller input, as far as one is found soon."""
    tries, end = 0, monotonic() + PATIENCE
    best = failure

    def fails(value: Any) -> bool:
        nonlocal tries, best
        tries += 1
        if tries > TRIES or monotonic() > end or isinstance(failure.error, StuckError):
            return False
        error = attempt(kind, value)
        if error is None or signature(error) != signature(failure.error):
            return False
        best = failure._replace(value=value, error=error)
        return True

    with suppress(RecursionError):
        _smaller(failure.value, fails)
    return best


def _smaller(value: Any, fails: Callable[[Any], bool]) -> Any:
    """A smaller value of the same type that fails, too: pieces are taken out, then out of what is left."""
    if isinstance(value, (str, bytes, list)):
        value = _shorter(value, fails)
    elif isinstance(value, dict):
        value = dict(_shorter(list(value.items()), lambda items: fails(dict(items))))
    for key in list(value) if isinstance(value, dict) else range(_parts(value)):
        value = _with(value, key, _smaller(value[key], partial(_fails_with, fails, value, key)))
    return value


def _parts(value: Any) -> int:
    return len(value) if isinstance(value, (list, tuple)) else 0


def _with(value: Any, key: Any, one: Any) -> Any:
    """The same value with another one at a key."""
    if isinstance(value, dict):
        return {**value, key: one}
    return type(value)([*value[:key], one, *value[key + 1 :]])


def _fails_with(fails: Callable[[Any], bool], value: Any, key: Any, one: Any) -> bool:
    return fails(_with(value, key, one))


def _shorter(value: Any, fails: Callable[[Any], bool]) -> Any:
    step = (len(value) + 1) // 2
    while step:
        at = 0
        while at < len(value):
            candidate = value[:at] + value[at + step :]
            if fails(candidate):
                value = candidate
            else:
                at += step
        step //= 2
    return value


def keep(failure: Failure, kind: Kind, folder: Path) -> Path:
    """Write the input of a failure into a folder."""
    if isinstance(failure.value, bytes):
        path = folder / f"{kind.name}-{failure.iteration}{kind.suffix}"
        path.write_bytes(failure.value)
        return path
    path = folder / f"{kind.name}-{failure.iteration}.json"
    try:
        text = json.dumps(failure.value, indent=1, default=repr)
    except (RecursionError, ValueError, TypeError) as error:
        text = f"no JSON ({error!r}): made again by its seed"
    path.write_text(text, "utf-8", "surrogatepass")
    return path


def demand(holds: object, what: str, *details: object) -> None:
    """Raise a :class:`FaultError` where something does not hold."""
    if not holds:
        raise FaultError(what, *details)
