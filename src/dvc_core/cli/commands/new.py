"""``tthc new``: a scaffold to be filled in, one like another procedure, e-forms made of the blanks of paper forms.

None has errors of shape, and what it lacks it does not hide: the level of a scaffold is 0.
"""

from __future__ import annotations

import re

import click

from ...words import clean
from ..exit_codes import OK
from ..faults import misuse
from ..lang import tr

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

# b) Trình tự: mỗi bước một mục. Việc phải có mặt, phải đưa bản chính, cơ quan đến kiểm tra thì ghi ở phai_truc_tiep.
trinh_tu_thuc_hien:
  - noi_dung: <bước 1>
  - noi_dung: <bước 2>

# c, đ) Cách thức và thời hạn: mỗi cách nộp hồ sơ một dòng; hinh_thuc là truc_tiep, buu_chinh hoặc truc_tuyen
# Thời hạn viết {{so: 3, don_vi: ngay_lam_viec}}; đơn vị khác: ngay, gio, thang; giải quyết ngay thì {{loai: giai_quyet_ngay}}
cach_thuc_thuc_hien:
#  - hinh_thuc: <truc_tiep, buu_chinh hoặc truc_tuyen>
#    thoi_han_giai_quyet: <thời hạn>

# d) Hồ sơ: cach_nop là nop hoặc xuat_trinh; nop_dien_tu: true nếu nộp được dạng tệp
thanh_phan_ho_so:
  so_bo:
  giay_to:
    - ma: to-khai
      ten: <tên giấy tờ>
      ban_chinh:

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

# Việc không làm được từ xa: viec là hien_dien, ban_chinh, kiem_tra_tai_cho, nop_phi, nhan_ket_qua, ky_thuat hoặc khac; luc là
# nop, giai_quyet hoặc nhan. Luật không đòi thì khong: true, kèm can_cu; chưa đọc luật thì bỏ trống.
# phai_truc_tiep:
#   - viec: <việc>
#     can_cu: <điều luật>

# Nguồn của dữ kiện và ngày xem
# nguon:
#   - ten: Cổng Dịch vụ công quốc gia
#     ngay_xem: <năm-tháng-ngày>
"""


@click.command("new")
@click.argument("code", metavar="CODE")
@click.option("--like", metavar="CODE|FILE")
@click.option("--form", "with_form", is_flag=True)
@click.option("--blanks", metavar="FILE")
@click.option("--template", metavar="ID")
def new_command(
    code: str, *, like: str | None, with_form: bool, blanks: str | None, template: str | None
) -> int:
    """Print the scaffold, or e-forms."""
    if like is not None and (with_form or blanks or template):
        raise misuse(
            "--like không đi với --form, --blanks, --template", "--like goes without --form and its options"
        )
    if not with_form and (blanks or template):
        raise misuse("--blanks và --template đi với --form", "--blanks and --template go with --form")
    if not with_form:
        click.echo(new_text(safe_code(code), like), nl=False)
        return OK
    # A scaffold alone needs none of these.
    from ...model.emit import entry_text
    from ..skeleton import blanks_in, doubts_text, file_of, form_text, skeletons
    from .form import report_faults

    loaded, given = file_of(code), blanks_in(blanks) if blanks else []
    if loaded is not None:
        if loaded.procedure is None:
            return report_faults(loaded)
        text, without = skeletons(loaded, loaded.procedure, template, given)
        for name in without:
            said = tr(
                f"Lưu ý: chưa biết mẫu {name} có những ô nào.", f"Note: the blanks of {name} are not known."
            )
            click.echo(clean(said), err=True)
        click.echo(text, nl=False)
        return OK
    if not given:
        raise misuse(
            f"không có tệp nào của thủ tục {code}: nêu tệp, hoặc đưa văn bản của mẫu với --blanks",
            f"there is no file of the procedure {code}: name it, or give the text of the paper form with --blanks",
        )
    name = template or "to-khai"
    told = {"ma": name, "ten": _NAME, "bieu_mau": name, "o_trong": [blank.name for blank in given]}
    paper = entry_text("mau_don_to_khai", [told], None, "")
    text = scaffold(safe_code(code)).replace("mau_don_to_khai:\n", paper)
    text = text.replace("      ban_chinh:\n", f"      ban_chinh:\n      mau: {name}\n")
    form = f"bieu_mau_dien_tu:\n{form_text(name, _NAME, name, given)}"
    click.echo(f"{text}\n{doubts_text((name,))}{form}", nl=False)
    return OK


def new_text(code: str, like: str | None) -> str:
    """The text of a new file: a scaffold, or one with the structure of another procedure."""
    if like is None:
        return scaffold(code)
    from ..likeness import likeness, sample_of
    from ..skeleton import file_of, in_catalogue
    from .form import report_faults

    other = file_of(like) or sample_of(like)
    if other is None:
        here = (
            ("", "")
            if in_catalogue()
            else (
                "; thư mục này không có kho thủ tục nào (tthc init lập một kho)",
                "; there is no catalogue in this folder (tthc init begins one)",
            )
        )
        raise misuse(
            f"không có thủ tục {like} trong kho đang làm hay trong các thủ tục đi kèm (tthc list samples){here[0]}; nêu một "
            "tệp cũng được",
            f"there is no procedure {like} in the catalogue in sight or among those that come with the program (tthc list "
            f"samples){here[1]}; a file will do, too",
        )
    if other.procedure is None:
        raise click.exceptions.Exit(report_faults(other))
    return likeness(code, other, other.procedure)


#: A name that is still to be filled in.
_NAME = "<tên mẫu>"


def scaffold(code: str) -> str:
    """The scaffold of a file."""
    return _SCAFFOLD.format(code=code)


def safe_code(code: str) -> str:
    """A code as it can stand in a file; one of another shape is told of."""
    safe = "".join(c for c in code if c.isalnum() or c in "._-")
    if not re.fullmatch(r"[1-9]\.[0-9]{6}(?:\.[0-9]{2})?", safe):
        click.echo(
            tr(
                f"Lưu ý: “{code}” không có dạng mã quốc gia (1.001193).",
                f"Note: “{code}” is not shaped like a national code (1.001193).",
            ),
            err=True,
        )
    return safe
