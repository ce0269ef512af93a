"""``tthc new``: a scaffold with every item, to be filled in. It has no shape errors, and level 0."""

from __future__ import annotations

import re

import click

from ..exit_codes import OK
from ..lang import tr
from ..options import lang_option

_SCAFFOLD = """\
# yaml-language-server: $schema=../../schemas/procedure.v0.editor.vi.json
# Dòng trên cho trình soạn thảo; đúng khi tệp nằm trong kho, như procedures/ho-tich/; để nơi khác thì sửa hoặc xóa nó.
# Điền vào các chỗ <…> rồi chạy: tthc check TỆP
# Mục nào pháp luật không quy định thì viết khong_co; mục chưa biết thì để trống hoặc để <…>, đừng đoán.
phien_ban: procedure/v0
ma_thu_tuc: "{code}"
ten_thu_tuc: <tên thủ tục đúng như văn bản>
# linh_vuc:
#   ten: Hộ tịch
# Một hoặc nhiều cấp: [cap_bo, cap_tinh, cap_xa, co_quan_khac]
cap_thuc_hien:

# b) Trình tự: mỗi bước một mục. Bước bắt buộc có mặt thì thêm chi_truc_tiep: true và can_cu.
trinh_tu_thuc_hien:
  - noi_dung: <bước 1>
  - noi_dung: <bước 2>

# c, đ) Cách thức và thời hạn: truc_tiep, buu_chinh, truc_tuyen
# Thời hạn viết {{so: 3, don_vi: ngay_lam_viec}}; đơn vị khác: ngay, gio, thang; giải quyết ngay thì {{loai: giai_quyet_ngay}}
cach_thuc_thuc_hien:
  - hinh_thuc: truc_tiep
    thoi_han_giai_quyet:
  - hinh_thuc: truc_tuyen
    thoi_han_giai_quyet:

# d) Hồ sơ: cach_nop là nop hoặc xuat_trinh; nop_dien_tu: true nếu nộp được dạng tệp
thanh_phan_ho_so:
  so_bo:
  giay_to:
    - ma: to-khai
      ten: <tên giấy tờ>
      ban_chinh: 1

# e) cong_dan_viet_nam, nguoi_nuoc_ngoai, doanh_nghiep, to_chuc, hop_tac_xa, ho_kinh_doanh …
doi_tuong_thuc_hien:

# g) Cơ quan giải quyết
co_quan_giai_quyet:
  thuc_hien: [<cơ quan thực hiện>]

# h, i) Kết quả cuối cùng; mau_ket_qua là tên mẫu hoặc khong_co
ket_qua_thuc_hien:
  - ten: <kết quả>
    mau_ket_qua:

# i) Mẫu đơn, tờ khai; yêu cầu, điều kiện; phí, lệ phí: liệt kê hoặc khong_co
mau_don_to_khai:
yeu_cau_dieu_kien:
# Ví dụ có lệ phí: [{{loai: le_phi, muc_thu: so_tien, so_tien: 8000, thanh_toan: [truc_tuyen, tai_noi_nop]}}]
phi_le_phi:

# k) Nhận hồ sơ và trả kết quả: [truc_tiep, buu_chinh, truc_tuyen]
hinh_thuc_nhan_tra:
  nhan_ho_so:
  tra_ket_qua:

# l) Văn bản quy phạm pháp luật và quyết định công bố
can_cu_phap_ly:
  - so_ky_hieu: <số, ký hiệu>
quyet_dinh_cong_bo:
  so_ky_hieu: <số, ký hiệu>

# Nguồn của dữ kiện và ngày xem
# nguon:
#   - ten: Cổng Dịch vụ công quốc gia
#     ngay_xem: 2026-11-24
"""


@click.command(
    "new",
    short_help=tr("In tệp mẫu có đủ các mục để điền.", "Print a scaffold to fill in."),
    help=tr(
        "In một tệp mẫu có đủ các mục để điền, ví dụ: tthc new 1.001193 > thu-tuc.yaml",
        "Print a scaffold with every item to fill in, like: tthc new 1.001193 > procedure.yaml",
    ),
)
@click.argument("code", metavar="CODE")
@lang_option
def new_command(code: str) -> int:
    """Print the scaffold."""
    safe = "".join(c for c in code if c.isalnum() or c in "._-")
    if not re.fullmatch(r"[1-9]\.[0-9]{6}(?:\.[0-9]{2})?", safe):
        click.echo(
            tr(
                f"Lưu ý: “{code}” không có dạng mã quốc gia (1.001193).",
                f"Note: “{code}” is not shaped like a national code (1.001193).",
            ),
            err=True,
        )
    click.echo(_SCAFFOLD.format(code=safe), nl=False)
    return OK
