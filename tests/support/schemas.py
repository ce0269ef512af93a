"""The schemas, as a validator of JSON understands them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError as SchemaError
from jsonschema.validators import extend

from dvc_core.cli.schemas import SCHEMAS


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[SchemaError]:
    """JSON Schema's patterns are ECMA-262's, where $ is the very end; Python's $ lets a newline follow."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), instance):
        yield SchemaError(f"{instance!r} does not match {pattern!r}")


@cache
def validator(name: str) -> Any:
    kind = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    # A pattern cannot know that 2026-02-30 does not exist: the schema says format: date for that.
    return kind(SCHEMAS[name](), format_checker=FormatChecker(["date"]))


def follows(name: str, output: object) -> None:
    """Assert that an output has the shape of its schema."""
    assert list(validator(name).iter_errors(output)) == []
