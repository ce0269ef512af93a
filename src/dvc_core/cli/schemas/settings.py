"""The JSON Schema of ``tthc.toml``, from the table of settings."""

from __future__ import annotations

from typing import Any

from ...rules.settings import SETTINGS, Setting

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}


def config_schema() -> dict[str, Any]:
    """The shape of a settings file; the same keys stand in ``[tool.dvc_core]`` of pyproject.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tthc.toml",
        "type": "object",
        "properties": {setting.name: _shape(setting) for setting in SETTINGS},
        "additionalProperties": False,
    }


def _shape(setting: Setting) -> dict[str, Any]:
    shapes: dict[str, dict[str, Any]] = {
        "texts": _TEXTS,
        "codes": _TEXTS,
        "text": _TEXT,
        "choice": {"enum": list(setting.choices)},
        "codes_by_pattern": {"type": "object", "additionalProperties": _TEXTS},
    }
    return {"description": f"{setting.vi} / {setting.en}", **shapes[setting.kind]}
