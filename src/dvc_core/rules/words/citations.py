"""DVC501–DVC515: legal instruments named in the file."""

from __future__ import annotations

from ...words import Entry, Words, by

ENTRIES = {
    "DVC501": Entry(
        vi=Words(
            {
                "": "“{number}” không có dạng của một số, ký hiệu văn bản (so_ky_hieu)",
                "title": "“{number}” chưa phải số, ký hiệu đầy đủ (so_ky_hieu); tên văn bản cho thấy là {better}",
                "year": "Số, ký hiệu “{number}” (so_ky_hieu) thiếu năm ban hành",
                "issuer": "Số, ký hiệu “{number}” (so_ky_hieu) thiếu cơ quan ban hành",
            },
            {"": "không nhận ra số, ký hiệu", "year": "thiếu năm", "issuer": "thiếu cơ quan"},
            {
                "": "ghi đủ số, năm (nếu có), loại văn bản và cơ quan ban hành, ví dụ 04/2020/TT-BTP, 60/2014/QH13, 1872/QĐ-BTP",
                "title": "ghi {better}",
                "year": "ghi cả năm, ví dụ 04/2020/TT-BTP",
                "issuer": "ghi cả cơ quan ban hành, ví dụ {number}-UBND",
            },
            "Người đọc và máy tìm văn bản theo số, ký hiệu. Một con số trơ trọi hay tên luật không kèm số thì không chỉ ra được văn bản nào.",
        ),
        en=Words(
            {
                "": "“{number}” has no shape of a document number (so_ky_hieu)",
                "title": "“{number}” is no full document number (so_ky_hieu); by its title it is {better}",
                "year": "The document number “{number}” (so_ky_hieu) lacks its year",
                "issuer": "The document number “{number}” (so_ky_hieu) lacks its issuer",
            },
            {"": "not recognised as a number", "year": "no year", "issuer": "no issuer"},
            {
                "": "write serial, year (if any), kind and issuer, like 04/2020/TT-BTP, 60/2014/QH13, 1872/QĐ-BTP",
                "title": "write {better}",
                "year": "write the year as well, like 04/2020/TT-BTP",
                "issuer": "write the agency as well, like {number}-UBND",
            },
            "People and programs find an instrument by its number. A lone figure, or the name of a law without one, leads nowhere.",
        ),
        pick=by("what"),
    ),
    "DVC502": Entry(
        vi=Words(
            "Số, ký hiệu (so_ky_hieu) có chữ hoặc dấu thừa: chỉ cần {bare}",
            "có phần thừa",
            "chỉ ghi {bare}; tên loại văn bản và trích yếu ghi ở ten",
            "“Thông tư số 04/2020/TT-BTP”, “35 /2025/NQ-HĐND” hay “09/2025/NQ-HĐND.” là một văn bản nhưng máy so thành nhiều văn bản khác nhau.",
        ),
        en=Words(
            "The document number (so_ky_hieu) has words or marks around it: {bare} is enough",
            "more than the number",
            "write {bare} only; kind and title go to ten",
            "“Thông tư số 04/2020/TT-BTP”, “35 /2025/NQ-HĐND” and “09/2025/NQ-HĐND.” each are one instrument that a comparison takes for another.",
        ),
    ),
    "DVC503": Entry(
        vi=Words(
            "Số, ký hiệu “{number}” (so_ky_hieu) viết D thay cho Đ",
            "phải là Đ",
            "ghi {better}",
            "QĐ là quyết định, NĐ là nghị định, HĐND là hội đồng nhân dân; viết thiếu dấu thì tra cứu không ra văn bản.",
        ),
        en=Words(
            "The document number “{number}” (so_ky_hieu) has D where Đ belongs",
            "Đ is meant",
            "write {better}",
            "QĐ stands for a decision, NĐ for a decree, HĐND for a people's council; without the stroke a search misses the instrument.",
        ),
    ),
    "DVC504": Entry(
        vi=Words(
            "Ngày ban hành {issued} (ngay_ban_hanh) không thuộc năm {year} ghi trong số, ký hiệu {number}",
            "khác năm trong số, ký hiệu",
            "đối chiếu với văn bản, sửa ngày ban hành hoặc số, ký hiệu",
            "Số văn bản lấy liên tiếp trong một năm, từ 01 tháng 01 đến 31 tháng 12, nên năm trong số, ký hiệu là năm ban hành. Hay gặp: ghi nhầm ngày có hiệu lực vào ngày ban hành.",
        ),
        en=Words(
            "The day of issue {issued} (ngay_ban_hanh) is not in the year {year} of the number {number}",
            "not the year of the number",
            "look the instrument up, then mend the day or the number",
            "Numbers run from 1 January to 31 December, so the year in a number is that of issue. Often the day of effect was written instead.",
        ),
    ),
    "DVC505": Entry(
        vi=Words(
            "Văn bản {number} ghi ngày có hiệu lực {effective} (ngay_hieu_luc) trước ngày ban hành {issued}",
            "trước ngày ban hành",
            "đối chiếu hai ngày với văn bản; có thể đã ghi đổi chỗ",
            "Văn bản thường có hiệu lực từ ngày ban hành trở đi. Nếu văn bản thật sự có hiệu lực trở về trước, hãy bỏ qua cảnh báo này và nêu lý do.",
        ),
        en=Words(
            "{number} is said to take effect on {effective} (ngay_hieu_luc), before its issue on {issued}",
            "before the day of issue",
            "look both days up; they may have been exchanged",
            "An instrument takes effect on its issue or later. Where one truly reaches back, suppress this finding and say why.",
        ),
    ),
    "DVC506": Entry(
        vi=Words(
            {
                "": "Văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}",
                "successor": "Văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}, được thay bằng {successor}",
            },
            "hết hiệu lực từ {ended}",
            {
                "": "kiểm tra văn bản đang áp dụng vào ngày {on}",
                "successor": "kiểm tra quy định trong {successor}, rồi sửa căn cứ và nội dung liên quan",
            },
            "Chỉ xét những văn bản mà thư viện đã đọc được ngày hết hiệu lực. Nếu cố ý nhắc lại văn bản cũ, hãy bỏ qua cảnh báo và nêu lý do.",
        ),
        en=Words(
            {
                "": "{number} (so_ky_hieu) is no longer in force since {ended}",
                "successor": "{number} (so_ky_hieu) is no longer in force since {ended}; {successor} replaced it",
            },
            "ended {ended}",
            {
                "": "find out which instrument applies on {on}",
                "successor": "look the rule up in {successor}, then mend the citation and what rests on it",
            },
            "Only instruments whose end the library has read are judged. Where an old one is named on purpose, suppress this finding and say why.",
        ),
        pick=lambda params: "successor" if params.get("successor") else "",
    ),
    "DVC507": Entry(
        vi=Words(
            {
                "ngay_ban_hanh": "Văn bản {number} ban hành ngày {known}, không phải {stated} ({key})",
                "ngay_hieu_luc": "Văn bản {number} có hiệu lực từ ngày {known}, không phải {stated} ({key})",
                "exchanged": "Ngày ban hành và ngày có hiệu lực của văn bản {number} ghi đổi chỗ: ban hành ngày {known}, không phải {stated}",
            },
            "theo văn bản là {known}",
            "đối chiếu với văn bản rồi ghi {known}, hoặc sửa số, ký hiệu nếu là văn bản khác",
            "Ngày của những văn bản này đã được đọc tại văn bản hoặc Bộ Pháp điển. Hay gặp: ngày ban hành và ngày có hiệu lực ghi lẫn nhau.",
        ),
        en=Words(
            {
                "ngay_ban_hanh": "{number} was issued on {known}, not on {stated} ({key})",
                "ngay_hieu_luc": "{number} took effect on {known}, not on {stated} ({key})",
                "exchanged": "Issue and effect of {number} are exchanged: it was issued on {known}, not on {stated}",
            },
            "{known} by the text",
            "look it up and write {known}, or mend the number if another instrument is meant",
            "The days of these instruments were read in their texts or in the national codification. Often issue and effect are exchanged.",
        ),
        pick=by("what"),
    ),
    "DVC508": Entry(
        vi=Words(
            "Văn bản {number} chưa có hiệu lực vào ngày {on}: có hiệu lực từ {effective}",
            "từ {effective}",
            "ghi ap_dung_tu nếu thủ tục chỉ áp dụng từ ngày đó; nếu không, nêu văn bản đang có hiệu lực",
            "Thủ tục đang làm phải dựa vào văn bản đang có hiệu lực. Thủ tục công bố trước thì nên nói rõ áp dụng từ ngày nào.",
        ),
        en=Words(
            "{number} is not yet in force on {on}: it takes effect on {effective}",
            "from {effective}",
            "state ap_dung_tu if the procedure begins on that day; otherwise name the instrument now in force",
            "A procedure rests on instruments in force. One that is announced ahead should say from which day it applies.",
        ),
    ),
    "DVC509": Entry(
        vi=Words(
            {
                "khoan": "Trích dẫn có khoản (khoan) mà không có điều (dieu)",
                "diem": "Trích dẫn có điểm (diem) mà không có {missing}",
            },
            "thiếu {missing}",
            "ghi thêm {missing}; nếu là khoản, điểm của phụ lục thì ghi phu_luc",
            "Khoản nằm trong điều, điểm nằm trong khoản: thiếu cấp trên thì người đọc không tìm được chỗ đó.",
        ),
        en=Words(
            {
                "khoan": "The citation has a clause (khoan) but no article (dieu)",
                "diem": "The citation has a point (diem) but no {missing}",
            },
            "{missing} is missing",
            "add {missing}; for a clause or point of an annex state phu_luc",
            "A clause belongs to an article and a point to a clause: without these nobody finds the place.",
        ),
        pick=by("key"),
    ),
    "DVC510": Entry(
        vi=Words(
            {
                "": "“{text}” (diem) không phải cách ghi điểm trong văn bản",
                "number": "“{text}” ({key}) ghi cả chữ; {key} chỉ là số của điều, khoản",
            },
            {"": "không có điểm này", "number": "chỉ ghi số"},
            {
                "": "chỉ ghi chữ cái của điểm: a, b, c, d, đ, e, g, h, i, k …, thêm số nếu là điểm bổ sung (a1)",
                "number": "ghi riêng từng phần, ví dụ: dieu: 5, khoan: 1, diem: a",
            },
            "Điểm được xếp theo chữ cái tiếng Việt: sau d là đ, sau e là g; không có f, j, w, z.",
        ),
        en=Words(
            {
                "": "“{text}” (diem) is not how a point of an instrument is named",
                "number": "“{text}” ({key}) has the word in it; {key} is the number alone",
            },
            {"": "no such point", "number": "the number alone"},
            {
                "": "write the letter alone: a, b, c, d, đ, e, g, h, i, k …, with a figure where it was added later (a1)",
                "number": "write each part apart, like dieu: 5, khoan: 1, diem: a",
            },
            "Points follow the Vietnamese alphabet: đ comes after d, g after e; there are no f, j, w, z.",
        ),
        pick=lambda params: "number" if params.get("key") else "",
    ),
    "DVC511": Entry(
        vi=Words(
            "Văn bản {number} được nêu hai lần trong căn cứ pháp lý (can_cu_phap_ly)",
            "trùng",
            "bỏ một lần, hoặc ghi rõ điều, khoản khác nhau của mỗi lần",
            "Danh sách căn cứ bị lặp thường do dán hai lần; người đọc tưởng là hai văn bản.",
        ),
        en=Words(
            "{number} stands twice in the legal basis (can_cu_phap_ly)",
            "repeated",
            "remove one, or state the different article or clause of each",
            "Lists are often pasted twice; readers then look for two instruments.",
        ),
    ),
    "DVC512": Entry(
        vi=Words(
            "Quyết định công bố (quyet_dinh_cong_bo) mang số, ký hiệu “{number}”, loại {kind}, không phải quyết định (QĐ)",
            "không phải quyết định",
            "ghi số, ký hiệu của quyết định công bố, ví dụ 1872/QĐ-BTP; tờ trình, thông tư thì không phải",
            "Thủ tục hành chính phải được công bố dưới hình thức quyết định của bộ trưởng, chủ tịch ủy ban nhân dân cấp tỉnh hoặc người được giao.",
        ),
        en=Words(
            "The decision of announcement (quyet_dinh_cong_bo) is “{number}”, of the kind {kind}, not a decision (QĐ)",
            "no decision",
            "write the number of the announcing decision, like 1872/QĐ-BTP; a proposal or circular is none",
            "A procedure is announced by a decision of the minister, of the chair of the provincial people's committee, or of whoever was charged with it.",
        ),
    ),
    "DVC513": Entry(
        vi=Words(
            "Loại văn bản ghi bằng chữ là {named}, nhưng số, ký hiệu {number} là loại {kind}",
            "khác loại",
            "đối chiếu với văn bản: sửa tên (ten) hoặc số, ký hiệu (so_ky_hieu)",
            "Tên của văn bản này ghép với số của văn bản khác là lỗi sao chép hay gặp khi danh sách căn cứ được cắt dán.",
        ),
        en=Words(
            "In words the instrument is called “{named}”, but its number {number} is of the kind {kind}",
            "another kind",
            "look the instrument up: mend its title (ten) or its number (so_ky_hieu)",
            "The title of one instrument beside the number of another is a common slip where lists were cut and pasted.",
        ),
    ),
    "DVC514": Entry(
        vi=Words(
            "Văn bản {number} ghi ngày ban hành {issued} (ngay_ban_hanh), sau ngày {today}",
            "ngày chưa tới",
            "kiểm tra lại năm, tháng của ngày ban hành",
            "Không thể dẫn văn bản chưa ban hành; thường là gõ nhầm năm.",
        ),
        en=Words(
            "{number} is dated {issued} (ngay_ban_hanh), after {today}",
            "not come yet",
            "check the year and month of the day of issue",
            "What has not been issued cannot be cited; usually the year was mistyped.",
        ),
    ),
    "DVC515": Entry(
        vi=Words(
            {
                "": "{number} vừa nêu ở căn cứ pháp lý (can_cu_phap_ly), vừa là quyết định công bố (quyet_dinh_cong_bo)",
                "rule": "Quyết định công bố (quyet_dinh_cong_bo) ghi {number}, là văn bản đã nêu ở căn cứ pháp lý (can_cu_phap_ly)",
                "fee": "Căn cứ của khoản thu (can_cu) là quyết định công bố {number}, không phải văn bản quy định mức thu",
            },
            {"": "cũng là quyết định công bố", "rule": "là văn bản quy định"},
            {
                "": "nếu chỉ công bố thủ tục thì bỏ ở đây; nếu là văn bản quy định thủ tục thì ghi lại số của quyết định công bố",
                "rule": "số, ký hiệu có năm là của văn bản quy phạm: ghi số của quyết định công bố thủ tục vào đây",
                "fee": "ghi thông tư, nghị quyết quy định mức thu",
            },
            "Căn cứ pháp lý là các văn bản quy định thủ tục; quyết định công bố chỉ công bố lại. Một văn bản khó làm cả hai việc.",
        ),
        en=Words(
            {
                "": "{number} stands in the legal basis (can_cu_phap_ly) and is the decision of announcement (quyet_dinh_cong_bo) too",
                "rule": "The decision of announcement (quyet_dinh_cong_bo) is said to be {number}, which stands in the legal basis (can_cu_phap_ly)",
                "fee": "The basis of the fee (can_cu) is the decision of announcement {number}, not what sets the amount",
            },
            {"": "also the announcing decision", "rule": "an instrument that rules"},
            {
                "": "if it only announces, remove it here; if it governs the procedure, find the number of the announcing decision",
                "rule": "a number with a year is that of an instrument that rules: write the number of the announcing decision here",
                "fee": "cite the circular or resolution that sets the amount",
            },
            "The legal basis are the instruments that govern; the decision of announcement only makes them known. One document hardly does both.",
        ),
        pick=by("what"),
    ),
}
