"""What a procedure costs (phí, lệ phí, giá and other duties)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..model.procedure import Procedure
from ..model.tariffs import LocalTariff
from .records import FeeAnswer


def fee(
    procedure: Procedure,
    answers: Mapping[str, object] | None = None,
    channel: str | None = None,
    on: date | None = None,
    *,
    tariffs: Sequence[LocalTariff] = (),
    assume_continued: bool = False,
) -> FeeAnswer:
    """What a procedure costs on a day (in Việt Nam today), for who answered so and files by ``channel``.

    ``answers`` is a record of a form; ``tariffs`` are those of provinces that complete the procedure's own. Past the
    last known day the answer is unknown, unless ``assume_continued`` lets what was known last go on.
    """
    raise NotImplementedError
