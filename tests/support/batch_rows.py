"""Rows for batches: submissions in order, spoiled, hostile, doubled; and what a plain loop says of them."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

from dvc_core import Form, load, normalise
from dvc_core.forms.submissions import CompiledForm

from .files import ROOT
from .submission_samples import Maker

ON = date(2026, 11, 24)

#: Texts that no careful reader takes, or that break a careless one → the verdict.
HOSTILE: list[tuple[bytes | None, str]] = [
    (None, "unreadable"),
    (b"", "unreadable"),
    (b" \n", "unreadable"),
    (b"\x00", "unreadable"),
    (b'{"nyc_ho_ten": "a\x00"}', "unreadable"),
    (b"\xff\xfe{}", "unreadable"),
    (b'{"nyc_ho_ten"', "unreadable"),
    (b'{"nyc_ho_ten": "A", "nyc_ho_ten": "B"}', "unreadable"),
    (b'{"tep": [{"ten": 1, "ten": 2}]}', "unreadable"),
    (b'{"so_ban_sao": NaN}', "unreadable"),
    (b'{"so_ban_sao": -Infinity}', "unreadable"),
    (b"{} {}", "unreadable"),
    (b"[" * 100_000, "unreadable"),
    (b"null", "invalid"),
    (b"[]", "invalid"),
    (b"5", "invalid"),
    (b"{}", "invalid"),
    (b'\xef\xbb\xbf{"so_ban_sao": 1}', "invalid"),
    (b'{"so_ban_sao": 1e999}', "invalid"),
    (b'{"so_ban_sao": ' + b"9" * 5000 + b"}", "invalid"),
    (b'{"so_ban_sao": 1E-999999999}', "invalid"),
    (b'{"\\ud800": "\\u0000", "nyc_ho_ten": "\\udfff"}', "invalid"),
    (b'{"": {"": [[], {}]}}', "invalid"),
    (json.dumps({f"la_{n}": n for n in range(5000)}).encode(), "invalid"),
]


def birth_form() -> Form:
    """The form of the birth registration, forty-eight questions with conditions."""
    procedure = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml").procedure
    assert procedure is not None
    assert procedure.forms is not None
    return procedure.forms["to-khai"]


def submissions(count: int, distinct: int) -> list[bytes | None]:
    """So many texts in a fixed disorder: a third spoiled, all hostile ones, and doubles."""
    maker = Maker(birth_form(), 22)
    made = [maker.record() if n % 3 else maker.spoiled() for n in range(distinct)]
    texts = [json.dumps(one, ensure_ascii=bool(n % 2)).encode() for n, one in enumerate(made)]
    rows = [*(text for text, _ in HOSTILE), *texts]
    rows += [rows[n % len(rows)] for n in range(count - len(rows))]
    random.Random(22).shuffle(rows)  # noqa: S311 - test data
    return rows


Told = tuple[str, int, list[tuple[Any, ...]]]


def by_loop(form: CompiledForm, text: bytes | None) -> Told:
    """What somebody writes who has one row in hand: state, number of problems, problems."""
    assert text is not None
    record = normalise(form.plan, "jsonschema", json.loads(text), ON, keep_hidden=True)
    found = form.validate(record, ON, most=None)
    refused = any(one.severity.value == "error" for one in found)
    told = [
        (one.code, one.severity.value, one.label, one.row, one.sentence("vi"), one.sentence("en"))
        for one in found
    ]
    return "invalid" if refused else "valid", len(found), told
