"""The state machine, in brief; and that it notices a host that is broken on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from examples.portal import commands, drafts, letters

from .machine import walk
from .support import by_default

pytestmark = pytest.mark.portal


def test_random_steps_go_as_the_model_says() -> None:
    assert walk(400, by_default()) == ""


BROKEN: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "the life cycle is not asked": (commands.Command, "fits", lambda *_: True),
    "a reason may lack anything": (
        commands,
        "checked",
        lambda listed, *_, **__: [one._asdict() for one in listed],
    ),
    "no transfer is known": (commands, "find_reference", lambda *_: ("", "")),
    "nothing changed is not noticed": (drafts, "_changed", lambda *_: ("", "a", "b")),
    "nobody is told": (letters, "tell", lambda *_: None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_host_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, what, instead = BROKEN[name]
    monkeypatch.setattr(where, what, instead)
    assert "WRONG" in walk(2_000, by_default())
