"""DVC301–DVC312: fees."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Entry, Words, by


def _typed(params: Mapping[str, object]) -> str:
    return "grouped" if params.get("typed") else ""


def _zero(params: Mapping[str, object]) -> str:
    return "elsewhere" if params.get("basis") in ("hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro") else ""


def _unpaid(params: Mapping[str, object]) -> str:
    return str(params["called"]) if params.get("count") == 1 else "several"


ENTRIES = {
    "DVC301": Entry(
        vi=Words(
            {
                "": "Khoản thu có muc_thu: {basis} nhưng thiếu {missing}",
                "named": "Khoản thu “{name}” có muc_thu: {basis} nhưng thiếu {missing}",
            },
            "thiếu {missing}",
            "thêm {shape}; hoặc sửa muc_thu nếu mức thu được xác định theo cách khác",
            "Mức thu phải được nêu đủ để tính được. Mỗi cách xác định cần phần riêng: "
            "số tiền, đơn vị tính, biểu mức thu, tỷ lệ, hoặc văn bản quy định.",
        ),
        en=Words(
            {
                "": "The fee has muc_thu: {basis} but lacks {missing}",
                "named": "The fee “{name}” has muc_thu: {basis} but lacks {missing}",
            },
            "{missing} is missing",
            "add {shape}; or mend muc_thu if the amount is fixed in another way",
            "An amount has to be stated so that it can be worked out. Each way of fixing it needs "
            "its part: the amount, the unit, the table, the share, or the instrument.",
        ),
        pick=by("called"),
    ),
    "DVC312": Entry(
        vi=Words(
            {
                "amount": "Mức thu phí, lệ phí chưa dẫn văn bản quy định (can_cu)",
                "free": "Miễn phí, lệ phí mà chưa dẫn văn bản quy định việc miễn (can_cu)",
                "several": "{count} khoản phí, lệ phí chưa dẫn văn bản quy định mức thu hoặc việc miễn (can_cu)",
            },
            "thiếu can_cu",
            "thêm can_cu: {{so_ky_hieu: …}}, văn bản quy định mức thu hoặc việc miễn; "
            "pháp luật không quy định khoản này thì bỏ nó, và viết phi_le_phi: khong_co nếu không còn khoản nào",
            "Nơi thu phí, lệ phí phải công khai cả miễn, giảm và văn bản quy định thu. Có văn bản thì người nộp đối "
            "chiếu được, và khi văn bản thay đổi thì biết mức nào phải sửa.",
        ),
        en=Words(
            {
                "amount": "The amount of the fee cites no instrument that sets it (can_cu)",
                "free": "The fee is free of charge and cites no instrument that says so (can_cu)",
                "several": "{count} fees cite no instrument that sets the amount or the exemption (can_cu)",
            },
            "no can_cu",
            "add can_cu: {{so_ky_hieu: …}}, the instrument that sets the amount or the exemption; "
            "if the law knows no such fee, take it out, and write phi_le_phi: khong_co if none is left",
            "Who collects a fee has to make public the exemptions and the instrument that sets it too. With it a "
            "payer can look it up, and a change of the instrument shows which amount has to change.",
        ),
        pick=by("what"),
    ),
    "DVC302": Entry(
        vi=Words(
            "Số tiền là 0 (so_tien), không rõ là miễn phí hay mức thu nêu ở nơi khác",
            "0 không có nghĩa là miễn phí",
            {
                "": "không thu thì viết muc_thu: mien_phi; mức do nơi khác quy định thì viết "
                "hdnd_tinh_quy_dinh hoặc theo_van_ban và bỏ so_tien",
                "elsewhere": "xóa dòng so_tien: 0; nếu không thu thì viết muc_thu: mien_phi",
            },
            "Trong dữ liệu thật, số 0 vừa là “miễn phí” vừa là “xem văn bản”; phần lớn các khoản ghi 0 "
            "lại có ghi chú về mức thu. Vì vậy 0 không bao giờ được hiểu là miễn phí.",
        ),
        en=Words(
            "The amount is 0 (so_tien): free, or set elsewhere?",
            "0 does not mean free",
            {
                "": "if nothing is collected, write muc_thu: mien_phi; if others set the amount, write "
                "hdnd_tinh_quy_dinh or theo_van_ban and drop so_tien",
                "elsewhere": "delete the line so_tien: 0; if nothing is collected, write muc_thu: mien_phi",
            },
            "In real data 0 means both “free” and “see the regulation”, and most zeros come with a note "
            "about amounts. So 0 is never taken for free.",
        ),
        pick=_zero,
    ),
    "DVC303": Entry(
        vi=Words(
            "Khoản thu được ghi miễn phí (muc_thu: mien_phi) nhưng lại có {keys}",
            "trái với mien_phi",
            "có thu thì sửa muc_thu; không thu thì xóa {keys}; miễn cho một số người thì ghi ở mien_giam",
            "Một khoản vừa miễn vừa có mức thu thì người nộp không biết có phải trả tiền không.",
        ),
        en=Words(
            "The fee is said to be free (muc_thu: mien_phi) but has {keys}",
            "contradicts mien_phi",
            "if it is collected, mend muc_thu; if not, delete {keys}; free for some people goes to mien_giam",
            "With a fee that is free and has an amount nobody knows whether to pay.",
        ),
    ),
    "DVC304": Entry(
        vi=Words(
            {
                "": "Số tiền {amount} đồng quá nhỏ (so_tien); có phải là {likely} đồng?",
                "grouped": "Số tiền viết {typed} được đọc là {amount} đồng (so_tien); có phải là "
                "{likely} đồng?",
            },
            {"": "thiếu ba số 0?", "grouped": "dấu chấm được đọc là dấu thập phân"},
            "viết số tiền đầy đủ, không có dấu phân nhóm: {likely}",
            "Dữ liệu thật có khoản ghi 20 trong khi ghi chú nói 20.000 đồng. Dấu chấm cũng hay gây nhầm: "
            "máy đọc 40.000 là bốn mươi.",
        ),
        en=Words(
            {
                "": "The amount of {amount} đồng is very small (so_tien); is it {likely} đồng?",
                "grouped": "The amount typed {typed} is read as {amount} đồng (so_tien); is it "
                "{likely} đồng?",
            },
            {"": "three zeros missing?", "grouped": "the dot is read as a decimal point"},
            "write the whole amount without grouping: {likely}",
            "Real data has 20 where the note says 20,000 đồng. The grouping dot misleads as well: a program "
            "reads 40.000 as forty.",
        ),
        pick=_typed,
    ),
    "DVC305": Entry(
        vi=Words(
            {
                "": "Số tiền {amount} đồng có phần lẻ (so_tien)",
                "grouped": "Số tiền viết {typed} được đọc là có phần lẻ (so_tien); có phải là {likely} đồng?",
            },
            "tiền đồng không có số lẻ",
            "viết số nguyên, không có dấu phân nhóm (1500, không phải 1.500)",
            "Tiền đồng không có đơn vị nhỏ hơn đồng; phần lẻ thường do dấu phân nhóm bị hiểu là dấu thập "
            "phân.",
        ),
        en=Words(
            {
                "": "The amount of {amount} đồng has a fraction (so_tien)",
                "grouped": "The amount typed {typed} is read with a fraction (so_tien); is it {likely} đồng?",
            },
            "the đồng has no fractions",
            "write a whole number without grouping (1500, not 1.500)",
            "There is no coin below one đồng; a fraction is usually a grouping dot taken for a decimal "
            "point.",
        ),
        pick=_typed,
    ),
    "DVC306": Entry(
        vi=Words(
            {
                "open": "Mức thu theo thời gian không nêu từ ngày nào (tu_ngay) và đến ngày nào (den_ngay)",
                "reversed": "Thời gian áp dụng kết thúc {end}, trước khi bắt đầu {start}",
                "overlap": "Mức thu theo thời gian này trùng ngày với một mức khác",
            },
            {
                "open": "thiếu tu_ngay, den_ngay",
                "reversed": "trước ngày bắt đầu",
                "overlap": "trùng thời gian",
            },
            {
                "open": "thêm tu_ngay hoặc den_ngay; mức không có thời hạn thì ghi ở so_tien của khoản thu",
                "reversed": "sửa tu_ngay hoặc den_ngay",
                "overlap": "sửa để mỗi ngày chỉ có một mức; den_ngay là ngày cuối cùng còn áp dụng",
            },
            "Mỗi ngày phải có đúng một mức thu, thì mới biết người nộp hôm nay trả bao nhiêu.",
        ),
        en=Words(
            {
                "open": "The amount in a period says neither from when (tu_ngay) nor until when (den_ngay)",
                "reversed": "The period ends on {end}, before it begins on {start}",
                "overlap": "This amount in a period shares days with another one",
            },
            {
                "open": "tu_ngay and den_ngay are missing",
                "reversed": "before the first day",
                "overlap": "the same days again",
            },
            {
                "open": "add tu_ngay or den_ngay; an amount without a period is the so_tien of the fee",
                "reversed": "mend tu_ngay or den_ngay",
                "overlap": "let every day have one amount; den_ngay is the last day it holds",
            },
            "Every day has to have exactly one amount, or nobody can tell what is due today.",
        ),
        pick=by("what"),
    ),
    "DVC307": Entry(
        vi=Words(
            {
                "much": "Giảm {percent} % (giam_phan_tram) là giảm quá mức thu",
                "none": "Giảm {percent} % (giam_phan_tram) là không giảm",
                "share": "Tỷ lệ {percent} % (phan_tram) thì không thu đồng nào",
            },
            "tỷ lệ không hợp lý",
            {
                "much": "viết một số từ 1 đến 100; 100 là miễn hẳn",
                "none": "viết tỷ lệ được giảm, hoặc xóa mục này",
                "share": "viết tỷ lệ đúng; không thu thì viết muc_thu: mien_phi",
            },
            "Giảm 100 % là miễn. Số ngoài khoảng đó thường là gõ nhầm, hoặc ghi phần còn phải nộp thay cho "
            "phần giảm.",
        ),
        en=Words(
            {
                "much": "A reduction of {percent} % (giam_phan_tram) is more than the fee",
                "none": "A reduction of {percent} % (giam_phan_tram) is none",
                "share": "With a share of {percent} % (phan_tram) nothing is collected",
            },
            "not a possible share",
            {
                "much": "write a number from 1 to 100; 100 is an exemption",
                "none": "write the share that is taken off, or delete this item",
                "share": "write the right share; if nothing is collected, write muc_thu: mien_phi",
            },
            "100 % off is an exemption. Other numbers are usually slips, or state what is left to pay.",
        ),
        pick=by("what"),
    ),
    "DVC308": Entry(
        vi=Words(
            "Thủ tục được ghi không có phí, lệ phí (phi_le_phi: khong_co) nhưng cách thức {way} lại có",
            "trái với cách thức {way}",
            "xóa dòng này nếu phí nêu ở từng cách thức; hoặc bỏ phi_le_phi ở cách thức {way}",
            "“khong_co” là khẳng định pháp luật không quy định phí, lệ phí; không thể vừa khẳng định vừa "
            "thu.",
        ),
        en=Words(
            "The procedure is said to have no fee (phi_le_phi: khong_co), but the way {way} has one",
            "contradicts the way {way}",
            "delete this line if fees are stated with each way, or drop phi_le_phi of the way {way}",
            "“khong_co” states that the law demands no fee; one cannot state that and collect one.",
        ),
    ),
    "DVC309": Entry(
        vi=Words(
            {
                "": "Mức thu chưa rõ (muc_thu: chua_ro)",
                "named": "Mức thu của khoản “{name}” chưa rõ (muc_thu: chua_ro)",
            },
            "chưa rõ mức thu",
            "tìm văn bản quy định mức thu và ghi lại; mức do địa phương quy định thì viết hdnd_tinh_quy_dinh",
            "Chừng nào chưa biết có phải trả tiền và trả bao nhiêu thì không thể nói dịch vụ có đạt mức độ 4 "
            "(khung TT 32/2017: thanh toán trực tuyến) hay không.",
        ),
        en=Words(
            {
                "": "The amount of the fee is not known yet (muc_thu: chua_ro)",
                "named": "The amount of the fee “{name}” is not known yet (muc_thu: chua_ro)",
            },
            "not known yet",
            "find the instrument that sets it; where the province sets it, write hdnd_tinh_quy_dinh",
            "As long as it is not known whether and what to pay, nobody can say whether the service reaches "
            "level 4 (TT 32/2017 framework: payment online).",
        ),
        pick=by("called"),
    ),
    "DVC310": Entry(
        vi=Words(
            {
                "": "Khoản thu chưa nêu cách thanh toán (thanh_toan)",
                "named": "Khoản thu “{name}” chưa nêu cách thanh toán (thanh_toan)",
                "several": "{count} khoản thu chưa nêu cách thanh toán (thanh_toan); đây là khoản đầu tiên",
            },
            "trả tiền bằng cách nào?",
            "thêm thanh_toan, ví dụ [truc_tuyen, tai_noi_nop]",
            "Mức độ 4 (khung TT 32/2017) đòi hỏi phí, lệ phí trả được trực tuyến; chưa nêu cách thanh toán thì "
            "tiêu chí này chưa xét được.",
        ),
        en=Words(
            {
                "": "It is not stated how the fee is paid (thanh_toan)",
                "named": "It is not stated how the fee “{name}” is paid (thanh_toan)",
                "several": "It is not stated how {count} fees are paid (thanh_toan); this is the first",
            },
            "how is it paid?",
            "add thanh_toan, for instance [truc_tuyen, tai_noi_nop]",
            "Level 4 (TT 32/2017 framework) demands that fees can be paid online; while it is not stated how "
            "they are paid, that criterion cannot be decided.",
        ),
        pick=_unpaid,
    ),
    "DVC311": Entry(
        vi=Words(
            "Khoản thu bằng {currency} (tien_te) không nêu căn cứ (can_cu)",
            "thu bằng ngoại tệ",
            "thêm can_cu: văn bản cho phép thu bằng ngoại tệ; thu bằng đồng Việt Nam thì bỏ tien_te",
            "Phí, lệ phí thu tại Việt Nam bằng đồng Việt Nam, trừ khi pháp luật cho thu bằng ngoại tệ.",
        ),
        en=Words(
            "The fee in {currency} (tien_te) cites no basis (can_cu)",
            "a foreign currency",
            "add can_cu: what allows the foreign currency; if it is paid in đồng, drop tien_te",
            "Fees collected in Vietnam are paid in đồng unless the law allows a foreign currency.",
        ),
    ),
}
