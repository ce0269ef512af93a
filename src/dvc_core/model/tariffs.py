"""What provinces charge: files of their own that complete procedures for the whole country, ``bieu-phi/<name>.yaml``.

How they are looked for: :mod:`.beside`. Nothing here raises for what a file holds.
"""

from datetime import date
from typing import Literal

from .form import FormField
from .procedure import Citation, Fee, Provenance
from .shapes import Day, Many, Record, Text, key
from .sidecar_files import TARIFFS, Shelf, SidecarFile, sidecar_file, sidecar_names


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


TariffFile = SidecarFile[LocalTariff]


def tariff_files(catalog: Shelf | None) -> list[TariffFile]:
    """The files of tariffs beside procedures; of two of one name that which is nearer."""
    files = (sidecar_file(catalog, TARIFFS, name, LocalTariff) for name in sidecar_names(catalog, TARIFFS))
    return [file for file in files if file is not None]


def tariffs_for(catalog: Shelf | None, code: str | None) -> tuple[LocalTariff, ...]:
    """The tariffs that complete a procedure of a catalogue."""
    found = (file.record for file in tariff_files(catalog) if file.record is not None)
    return tuple(one for one in found if any(code in local.procedures for local in one.fees))
