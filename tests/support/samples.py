"""A file that states every item, in as few lines as it takes."""

from __future__ import annotations

WHOLE = """\
phien_ban: procedure/v0
ma_thu_tuc: "1.001193"
ten_thu_tuc: Cấp bản sao trích lục hộ tịch
cap_thuc_hien: [cap_xa]
trinh_tu_thuc_hien: [{noi_dung: Người yêu cầu nộp tờ khai; cơ quan cấp bản sao trích lục}]
cach_thuc_thuc_hien: [{hinh_thuc: truc_tiep, thoi_han_giai_quyet: {loai: trong_ngay}}]
thanh_phan_ho_so: {so_bo: 1, giay_to: [{ten: Tờ khai, mau: don, ban_chinh: 1}]}
doi_tuong_thuc_hien: [cong_dan_viet_nam]
co_quan_giai_quyet: {thuc_hien: [Ủy ban nhân dân cấp xã]}
ket_qua_thuc_hien: [{ten: Bản sao trích lục hộ tịch, mau_ket_qua: khong_co}]
mau_don_to_khai: [{ma: don, ten: Tờ khai, tep: don.pdf, nhan_ban_in: true}]
yeu_cau_dieu_kien: khong_co
phi_le_phi: khong_co
hinh_thuc_nhan_tra: {nhan_ho_so: [truc_tiep], tra_ket_qua: [truc_tiep]}
can_cu_phap_ly: [{so_ky_hieu: 60/2014/QH13}]
quyet_dinh_cong_bo: {so_ky_hieu: 1872/QĐ-BTP}
"""
