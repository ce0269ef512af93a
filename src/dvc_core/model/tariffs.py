"""What provinces charge: files of their own that complete procedures for the whole country, ``bieu-phi/<name>.yaml``.

How they are looked for: :mod:`.beside`. Nothing here raises for what a file holds.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath
from typing import Literal

from ..finding import expect
from .beside import TARIFFS, Beside, file_beside, names
from .form import FormField
from .procedure import Citation, Fee, Provenance
from .shapes import Day, Many, Record, Text, key


class LocalFee(Record):
    """What a province charges in place of the fee of the same name and kind of some procedures."""

    procedures: Many[Text] = key("thu_tuc", "Mã các thủ tục", default=..., min_length=1)
    fee: Fee = key("khoan_thu", "Khoản thu", default=...)


class LocalTariff(Record):
    """The tariff of one province: a resolution of its council (nghị quyết HĐND)."""

    schema_version: Literal["local_tariff/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    name: Text = key("ten", "Tên biểu phí", default=...)
    territory: Text = key("dia_ban", "Mã tỉnh, thành phố", default=...)
    basis: Citation = key("can_cu", "Nghị quyết", default=...)
    starts: Day | None = key("tu_ngay", "Từ ngày")
    ends: Day | None = key("den_ngay", "Đến hết ngày")
    questions: Many[FormField] | None = key("cau_hoi", "Câu hỏi thêm")
    fees: Many[LocalFee] = key("phi_le_phi", "Các khoản thu", default=..., min_length=1)
    provenance: Many[Provenance] | None = key("nguon", "Nguồn")
    unverified: Many[Text] | None = key("chua_xac_minh", "Điều chưa xác minh")


def days_of(tariff: LocalTariff, fee: Fee) -> tuple[date | None, date | None]:
    """The first and the last day of a fee of a tariff: its own within those of the tariff."""
    starts = max(filter(None, (fee.starts, tariff.starts)), default=None)
    return starts, min(filter(None, (fee.ends, tariff.ends)), default=None)


TariffFile = Beside[LocalTariff]


def tariff_files(folder: FilePath | None) -> list[TariffFile]:
    """The files of tariffs for the procedures of a folder; of two of one name that which is nearer."""
    files = (file_beside(folder, TARIFFS, name, LocalTariff) for name in names(folder, TARIFFS))
    return [file for file in files if file is not None]


def load_tariffs(folder: FilePath | str) -> tuple[LocalTariff, ...]:
    """What provinces charge for the procedures of ``folder``: the files ``bieu-phi/*.yaml`` in it, or beside it.

    A file that is no tariff is left out; ``tthc check`` says why. Raises :class:`~dvc_core.finding.MisuseError` for
    what is no path.
    """
    expect(folder, (str, FilePath), "load_tariffs takes the path of a folder")
    return tuple(file.record for file in tariff_files(FilePath(folder)) if file.record is not None)


def tariffs_for(folder: FilePath | None, code: str | None) -> tuple[LocalTariff, ...]:
    """The tariffs that complete a procedure of a folder."""
    if folder is None or code is None:
        return ()
    found = load_tariffs(folder)
    return tuple(one for one in found if any(code in local.procedures for local in one.fees))
