"""What provinces charge: files of their own that complete procedures for the whole country, ``bieu-phi/<name>.yaml``.

They are looked for as code lists are (:mod:`.lists`). Nothing here raises for what a file holds.
"""

from typing import Literal

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
