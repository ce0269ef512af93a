"""A library of shared fields of the authors' own, small enough to be seen whole, and a form that uses it."""

from __future__ import annotations

from pathlib import Path

#: A library of the authors' own, small enough to be seen whole.
OWN = """\
phien_ban: shared_fields/v0
ma: cua-toi
ten: Của tôi
truong:
  ten:
    ten: Họ tên
    ban:
      - so: 1
        tinh_trang: het_hieu_luc
        den_ngay: 2025-06-30
        dinh_nghia: {ma: ten, kieu: van_ban, nhan: Họ tên, do_dai_toi_da: 50}
      - so: 2
        tinh_trang: da_ra_soat
        dinh_nghia:
          ma: ten
          kieu: van_ban
          nhan: Họ, tên
          do_dai_toi_da: 100
          ban_dich: {en: {nhan: Name, tro_giup: As on the card}}
          tro_giup: Như trên thẻ
  sinh:
    ten: Ngày sinh
    ban:
      - so: 1
        tinh_trang: da_ra_soat
        dinh_nghia: {ma: sinh, kieu: ngay, nhan: Ngày sinh, muon_nhat: hom_nay}
  cap:
    ten: Ngày cấp
    ban: [{so: 1, tinh_trang: du_thao, dinh_nghia: {ma: cap, kieu: ngay, nhan: Ngày cấp}}]
  lam_them:
    ten: Việc làm thêm
    ban:
      - so: 1
        tinh_trang: du_thao
        dinh_nghia: {ma: viec, kieu: bang, nhan: Việc, cot: [{dung: cua-toi.ten@2, nhan: Tên việc}]}
nhom:
  nguoi:
    ten: Một người
    ban:
      - so: 1
        tinh_trang: da_ra_soat
        truong:
          - {dung: cua-toi.ten@2, bat_buoc: true}
          - {dung: cua-toi.sinh@1}
          - dung: cua-toi.cap@1
            som_nhat: sinh + 14 nam
            hien_khi: {truong: sinh, muon_nhat: hom_nay - 14 nam}
  hai-the:
    ten: Người có tên thì nói nơi cấp thẻ
    ban:
      - so: 1
        tinh_trang: du_thao
        truong:
          - {dung: cua-toi.ten@2}
          - ma: noi
            dung: cua-toi.ten@2
            nhan: Nơi cấp
            hien_khi: {truong: ten, da_tra_loi: true}
            bat_buoc_khi: {mot_trong: [{truong: ten, da_tra_loi: true}]}
"""


def library_in(folder: Path) -> Path:
    """Put the library beside procedures of a folder."""
    place = folder / "truong-chung"
    place.mkdir()
    (place / "cua-toi.yaml").write_text(OWN, "utf-8")
    return folder


def text(*items: str) -> str:
    """A procedure with a form of these fields, from line 11 on one a line."""
    head = 'phien_ban: procedure/v0\nma_thu_tuc: "9.100001"\nten_thu_tuc: Đăng ký\n'
    form = "bieu_mau_dien_tu:\n  don:\n    ten: Đơn\n    phan:\n"
    section = "      - ma: a\n        tieu_de: Phần A\n        truong:\n"
    return head + form + section + "".join(f"          - {item}\n" for item in items)


USES = (
    "{ma: dau, kieu: ghi_chu, nhan: Xin chào}",
    "{dung: cua-toi.ten@2, ma: chu_ten, nhan: Tên chủ hộ, bat_buoc: true, ban_dich: {en: {nhan: Head}}}",
    "{dung: cua-toi.nguoi@1, tien_to: me, nhan_them: của mẹ, hien_khi: {truong: chu_ten, da_tra_loi: true}}",
    "{ma: x, kieu: van_ban, nhan: X, hien_khi: {truong: chu_ten, da_tra_loi: true}}",
    "{ma: con, kieu: bang, nhan: Con, cot: [{dung: cua-toi.nguoi@1, bo: [cap]}]}",
    "{dung: cua-toi.lam_them@1}",
)
