"""DVC602–DVC618: which procedure this is, and where its facts come from."""

from __future__ import annotations

from ...words import Entry, Words, by

ENTRIES = {
    "DVC602": Entry(
        vi=Words(
            {
                "": "Thủ tục chưa có mã (ma_thu_tuc)",
                "file": "Thủ tục chưa có mã (ma_thu_tuc), trong khi tên tệp là {file_code}",
            },
            "chưa có ma_thu_tuc",
            {
                "": 'ghi mã trên Cơ sở dữ liệu quốc gia, trong ngoặc kép, ví dụ ma_thu_tuc: "1.001193"',
                "file": 'nếu đúng là thủ tục đó, ghi ma_thu_tuc: "{file_code}"',
            },
            "Tên thủ tục hay thay đổi, mã thì không: mã cho biết hai tệp, hai hệ thống có nói về cùng một thủ tục hay không.",
        ),
        en=Words(
            {
                "": "The procedure has no code (ma_thu_tuc)",
                "file": "The procedure has no code (ma_thu_tuc), while the file is named {file_code}",
            },
            "ma_thu_tuc is missing",
            {
                "": 'write the code of the national database in quotes, like ma_thu_tuc: "1.001193"',
                "file": 'if it is that procedure, write ma_thu_tuc: "{file_code}"',
            },
            "Names change, codes do not: by the code one sees whether two files or systems mean the same procedure.",
        ),
        pick=lambda params: "file" if params.get("file_code") else "",
    ),
    "DVC603": Entry(
        vi=Words(
            "Mã thủ tục {code} (ma_thu_tuc) khác với tên tệp ({file_code})",
            "tên tệp là {file_code}",
            "sửa mã nếu gõ nhầm, hoặc đổi tên tệp thành {code}.yaml",
            "Tệp đặt tên theo mã mà bên trong là mã khác thường do sao chép một tệp cũ rồi quên sửa.",
        ),
        en=Words(
            "The code {code} (ma_thu_tuc) is not the one the file is named after ({file_code})",
            "the file says {file_code}",
            "mend the code if it is a slip, or rename the file to {code}.yaml",
            "A file named after one code and holding another was mostly copied from an older one and not changed everywhere.",
        ),
    ),
    "DVC604": Entry(
        vi=Words(
            {
                "": "Tên thủ tục (ten_thu_tuc) có khoảng trắng thừa hoặc dấu câu ở cuối",
                "capitals": "Tên thủ tục (ten_thu_tuc) viết toàn chữ hoa",
            },
            {"": "khoảng trắng hoặc dấu câu thừa", "capitals": "toàn chữ hoa"},
            {
                "": "mỗi chỗ một dấu cách, không đặt dấu chấm hay dấu phẩy ở cuối tên",
                "capitals": "viết như trong văn bản: chữ thường, chỉ viết hoa đầu câu và tên riêng",
            },
            "Tên là thứ người dân tìm kiếm và hệ thống so sánh; viết hoa toàn bộ còn làm mất phân biệt tên riêng.",
        ),
        en=Words(
            {
                "": "The name (ten_thu_tuc) has superfluous spaces or a mark at its end",
                "capitals": "The name (ten_thu_tuc) is all in capitals",
            },
            {"": "superfluous space or mark", "capitals": "all capitals"},
            {
                "": "one space at a time, no full stop or comma at the end of a name",
                "capitals": "write it as the law does: capitals only at the start and for proper names",
            },
            "Names are what people search for and systems compare; capitals throughout also hide proper names.",
        ),
        pick=by("what"),
    ),
    "DVC605": Entry(
        vi=Words(
            "Cấp thực hiện (cap_thuc_hien) còn ghi cap_huyen, trong khi vào ngày {on} không còn cấp huyện",
            "không còn cấp huyện",
            "đổi thành cấp được giao việc này (cap_tinh hoặc cap_xa); thủ tục đã thôi áp dụng thì ghi ap_dung_den",
            "Từ 01/7/2025 chính quyền địa phương chỉ còn cấp tỉnh và cấp xã. Việc của cấp huyện chuyển cho tỉnh hay xã tùy lĩnh vực, nên máy không tự đổi được.",
        ),
        en=Words(
            "The tiers (cap_thuc_hien) still name cap_huyen, but on {on} there is no district level",
            "no district level",
            "name the tier that took the task over (cap_tinh or cap_xa); for a procedure that has ended state ap_dung_den",
            "Since 1 July 2025 there are only provinces and communes. Which of them took a task over depends on the sector, so no program can tell.",
        ),
    ),
    "DVC606": Entry(
        vi=Words(
            "“{value}” được nêu hai lần trong {key}",
            "trùng",
            "bỏ một lần",
            "Danh sách lặp làm sai các phép đếm và thường che một giá trị khác đáng lẽ phải có.",
        ),
        en=Words(
            "“{value}” stands twice in {key}",
            "repeated",
            "remove one",
            "A repeated value spoils counts and often stands where another one was meant.",
        ),
    ),
    "DVC607": Entry(
        vi=Words(
            "Tệp chưa nêu nguồn của thông tin (nguon)",
            "chưa có nguon",
            "ghi tên nguồn, địa chỉ và ngày xem (ngay_xem)",
            "Cùng một thủ tục mà các nơi đăng khác nhau; có nguồn và ngày xem thì mới biết bản nào mới hơn và kiểm tra lại được.",
        ),
        en=Words(
            "The file does not say where its facts come from (nguon)",
            "nguon is missing",
            "state the name of the source, its address and the day it was looked at (ngay_xem)",
            "One procedure is published differently in different places; only source and day tell which is newer, and let it be checked.",
        ),
    ),
    "DVC608": Entry(
        vi=Words(
            "Ngày xem {seen} (ngay_xem) sau ngày {today}",
            "ngày chưa tới",
            "kiểm tra lại năm và tháng",
            "Ngày xem là ngày đã thật sự mở nguồn ra đọc, nên không thể ở tương lai.",
        ),
        en=Words(
            "The day of looking {seen} (ngay_xem) is after {today}",
            "not come yet",
            "check year and month",
            "It is the day on which somebody really read the source, so it cannot lie ahead.",
        ),
    ),
    "DVC609": Entry(
        vi=Words(
            "Chưa xác minh {item}: {reason}",
            "chưa xác minh",
            "kiểm tra với văn bản hoặc cơ quan giải quyết, rồi bỏ mục này khỏi chua_xac_minh",
            "Điều chưa kiểm tra được vẫn ghi vào tệp, nhưng phải luôn nhìn thấy cho đến khi có người kiểm tra.",
        ),
        en=Words(
            "Not verified: {item}: {reason}",
            "not verified",
            "check it with the instrument or the agency, then remove it from chua_xac_minh",
            "What nobody could check may stand in the file, but must stay visible until somebody has.",
        ),
    ),
    "DVC610": Entry(
        vi=Words(
            "Ngày áp dụng cuối cùng {last} (ap_dung_den) trước ngày bắt đầu {first} (ap_dung_tu)",
            "trước ngày bắt đầu",
            "đối chiếu hai ngày; có thể đã ghi đổi chỗ hoặc nhầm năm",
            "Với hai ngày như thế, thủ tục không áp dụng vào ngày nào cả.",
        ),
        en=Words(
            "The last day {last} (ap_dung_den) is before the first day {first} (ap_dung_tu)",
            "before the first day",
            "check both days; they may be exchanged, or a year mistyped",
            "With such days the procedure applies on no day at all.",
        ),
    ),
    "DVC611": Entry(
        vi=Words(
            {
                "": "Thủ tục đã thôi áp dụng sau ngày {day} (xét vào ngày {on})",
                "ahead": "Thủ tục chưa áp dụng: bắt đầu từ ngày {day} (xét vào ngày {on})",
            },
            {"": "đã thôi áp dụng", "ahead": "chưa áp dụng"},
            {
                "": "tìm thủ tục thay thế, hoặc xét tại một ngày còn áp dụng (--as-of)",
                "ahead": "xét tại ngày bắt đầu áp dụng (--as-of)",
            },
            "Các kết luận khác của lần kiểm tra này nói về một ngày mà thủ tục không áp dụng.",
        ),
        en=Words(
            {
                "": "The procedure ended with {day} (judged as of {on})",
                "ahead": "The procedure does not apply yet: it begins on {day} (judged as of {on})",
            },
            {"": "ended", "ahead": "not begun"},
            {
                "": "look for its successor, or judge a day on which it applied (--as-of)",
                "ahead": "judge the day on which it begins (--as-of)",
            },
            "Whatever else this check says is about a day on which the procedure does not apply.",
        ),
        pick=by("what"),
    ),
    "DVC612": Entry(
        vi=Words(
            "Mã lĩnh vực “{code}” (linh_vuc.ma) không đúng cấu trúc",
            "không đúng cấu trúc",
            "ghi mã cơ quan, dấu gạch nối, mã lĩnh vực, ví dụ G15-TP07; không rõ thì bỏ ma, giữ ten",
            "Mã lĩnh vực gồm mã đơn vị cấp 1 và mã riêng của lĩnh vực. Thông tư đặt ra cấu trúc này đã được thay thế năm 2025, nhưng các cổng vẫn dùng mã đó.",
        ),
        en=Words(
            "The sector code “{code}” (linh_vuc.ma) has not the structure of one",
            "not the structure",
            "write the agency's code, a dash and the sector's code, like G15-TP07; if unknown leave ma out and keep ten",
            "A sector code is the code of a first-level agency and the sector's own. The circular that set this was replaced in 2025; portals still use the codes.",
        ),
    ),
    "DVC613": Entry(
        vi=Words(
            {
                "": "Mã cũ {code} (ma_cu) được ghi hai lần",
                "same": "Mã cũ {code} (ma_cu) chính là mã hiện nay (ma_thu_tuc)",
            },
            "trùng",
            {"": "bỏ một lần", "same": "bỏ khỏi ma_cu, hoặc sửa nếu mã cũ là mã khác"},
            "ma_cu giúp tìm thủ tục theo mã trước đây hoặc mã địa phương; ghi lại mã hiện nay thì không thêm được gì.",
        ),
        en=Words(
            {
                "": "The former code {code} (ma_cu) stands twice",
                "same": "The former code {code} (ma_cu) is the present one (ma_thu_tuc)",
            },
            "repeated",
            {"": "remove one", "same": "remove it from ma_cu, or mend it if the former code was another"},
            "ma_cu lets people find the procedure by an earlier or local code; the present one adds nothing.",
        ),
        pick=by("what"),
    ),
    "DVC614": Entry(
        vi=Words(
            "Mức độ đã công bố (muc_do_cong_bo) chưa nêu {missing}",
            "ai công bố, xem ngày nào?",
            "ghi nơi công bố (nguon) và ngày xem (ngay_xem)",
            "Mức công bố là lời của một cơ quan hay một cổng vào một ngày; không biết của ai, khi nào thì không so sánh được.",
        ),
        en=Words(
            "The published level (muc_do_cong_bo) does not state {missing}",
            "by whom, and when?",
            "state who published it (nguon) and the day it was looked at (ngay_xem)",
            "A published level is what an agency or portal said on some day; without whom and when it cannot be compared.",
        ),
    ),
    "DVC615": Entry(
        vi=Words(
            {
                "": "Mục chưa xác minh “{item}” ({key}) không trỏ tới chỗ nào của tệp",
                "near": "Mục chưa xác minh “{item}” ({key}) không trỏ tới chỗ nào của tệp; có phải là {suggestions}?",
            },
            "không có mục này",
            "ghi tên mục, ví dụ phi_le_phi hoặc thanh_phan_ho_so.so_bo",
            "Người kiểm tra phải biết chính xác chỗ nào trong tệp cần xem lại.",
        ),
        en=Words(
            {
                "": "The unverified entry “{item}” ({key}) leads to no place of the file",
                "near": "The unverified entry “{item}” ({key}) leads to no place of the file; is it {suggestions}?",
            },
            "no such item",
            "write the key of the item, like phi_le_phi or thanh_phan_ho_so.so_bo",
            "Whoever checks must know exactly which place of the file to look at.",
        ),
        pick=lambda params: "near" if params.get("suggestions") else "",
    ),
    "DVC616": Entry(
        vi=Words(
            {
                "": "“{code}” (ma_thu_tuc) không có dạng mã thủ tục",
                "local": "“{code}” (ma_thu_tuc) là mã có phần riêng của địa phương; mã quốc gia là {better}",
                "shortened": "“{code}” (ma_thu_tuc) thiếu chữ số; có thể mã đúng là {better}",
                "spaces": "Mã thủ tục {better} (ma_thu_tuc) có khoảng trắng thừa",
            },
            "không phải mã quốc gia",
            {
                "": 'ghi mã quốc gia, ví dụ "1.001193" (trường hợp: "1.001193.01"); mã khác thì ghi ở ma_cu',
                "local": 'ghi ma_thu_tuc: "{better}" và chuyển mã đang có sang ma_cu',
                "shortened": "tra lại trên Cơ sở dữ liệu quốc gia; bảng tính hay bỏ mất số 0 ở cuối mã",
                "spaces": 'ghi "{better}"',
            },
            "Mã quốc gia gồm một chữ số, dấu chấm và sáu chữ số. Mã kiểu cũ nối thêm mã đơn vị địa phương, nên cùng một thủ tục mà mỗi nơi một mã.",
        ),
        en=Words(
            {
                "": "“{code}” (ma_thu_tuc) has no shape of a procedure code",
                "local": "“{code}” (ma_thu_tuc) carries the code of a locality; the national code is {better}",
                "shortened": "“{code}” (ma_thu_tuc) lacks figures; perhaps {better} is meant",
                "spaces": "The code {better} (ma_thu_tuc) has superfluous spaces",
            },
            "not the national code",
            {
                "": 'write the national code, like "1.001193" (a case: "1.001193.01"); put another code into ma_cu',
                "local": 'write ma_thu_tuc: "{better}" and move the present code to ma_cu',
                "shortened": "look it up in the national database; spreadsheets drop a 0 at the end of a code",
                "spaces": 'write "{better}"',
            },
            "A national code is a figure, a point and six figures. Older codes add that of a local agency, so that one procedure has a code per place.",
        ),
        pick=by("what"),
    ),
    "DVC617": Entry(
        vi=Words(
            "Thủ tục chưa nêu cấp thực hiện (cap_thuc_hien)",
            "",
            "ghi cap_thuc_hien với một hoặc nhiều trong: cap_bo, cap_tinh, cap_xa, co_quan_khac",
            "Báo cáo chia thủ tục theo cấp thực hiện; thủ tục không nêu cấp thì không thuộc nhóm nào.",
        ),
        en=Words(
            "The procedure does not state at which level of government it is carried out (cap_thuc_hien)",
            "",
            "write cap_thuc_hien with one or more of: cap_bo, cap_tinh, cap_xa, co_quan_khac",
            "Reports group procedures by level of government; one that states none is in no group.",
        ),
    ),
    "DVC618": Entry(
        vi=Words(
            "“{value}” thành một phần tử riêng, tách khỏi “{before}” vì dấu phẩy",
            "đứng riêng",
            'nếu là một tên thì đặt cả tên trong dấu nháy: "{before}, {value}"; nếu đúng là hai thì để nguyên',
            "Trong [a, b] dấu phẩy tách hai phần tử: [Sở Tư pháp, tỉnh A] thành hai cơ quan.",
        ),
        en=Words(
            "“{value}” is an item of its own, parted from “{before}” by the comma",
            "stands alone",
            'if both are one name, quote the whole of it: "{before}, {value}"; if they are two, leave it',
            "In [a, b] the comma parts two items: [Sở Tư pháp, tỉnh A] becomes two agencies.",
        ),
    ),
    "DVC619": Entry(
        vi=Words(
            {
                "other": "Mã trường hợp “{code}” không phải mã thủ tục {own} thêm hai chữ số",
                "twice": "Mã trường hợp “{code}” ghi hai lần",
            },
            {"other": "của thủ tục khác?", "twice": "trùng mã"},
            {
                "other": "ghi mã có dạng {own}.01",
                "twice": "ghi đúng mã của từng trường hợp, hoặc bỏ dòng thừa",
            },
            "Hệ thống một cửa tìm trường hợp theo mã; mã sai hoặc trùng thì hồ sơ rơi vào trường hợp khác.",
        ),
        en=Words(
            {
                "other": "The code “{code}” of a case is not the code {own} of the procedure with two digits more",
                "twice": "The code “{code}” of a case stands twice",
            },
            {"other": "of another procedure?", "twice": "the same code"},
            {
                "other": "write a code like {own}.01",
                "twice": "give each case its code, or drop the second row",
            },
            "One-stop systems find a case by its code; a wrong one sends the dossier to another case.",
        ),
        pick=by("what"),
    ),
}
