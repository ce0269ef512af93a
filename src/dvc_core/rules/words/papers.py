"""DVC401, 402, 405–409, 413: the papers of the dossier."""

from __future__ import annotations

from ...words import Entry, Words, by

ENTRIES = {
    "DVC401": Entry(
        vi=Words(
            "Mã giấy tờ “{id}” (ma) được dùng cho hai giấy tờ khác nhau",
            "mã trùng",
            "đặt mã khác cho một trong hai giấy tờ",
            "Trường đính kèm tệp của biểu mẫu điện tử gọi giấy tờ bằng mã. Cùng một giấy tờ xuất hiện ở "
            "nhiều "
            "trường hợp thì được giữ nguyên mã.",
        ),
        en=Words(
            "The id “{id}” (ma) is given to two different papers",
            "duplicate id",
            "give one of the two papers another id",
            "The file fields of an e-form name papers by their ids. One paper that comes again in another "
            "case may keep its id.",
        ),
    ),
    "DVC402": Entry(
        vi=Words(
            "Giấy tờ “{name}” (ten) có hai lần trong cùng một trường hợp",
            "lần thứ hai",
            "xóa một dòng; nếu là hai giấy tờ khác nhau thì ghi tên cho rõ",
            "Người nộp thấy hai dòng giống nhau thì không biết phải nộp một hay hai bản. Xuất trình bản "
            "chính "
            "và nộp bản sao của một giấy tờ là hai việc, được ghi thành hai dòng.",
        ),
        en=Words(
            "The paper “{name}” (ten) stands twice in one case",
            "the second time",
            "delete one of them; if they are two papers, let their names say so",
            "Two like rows do not tell whether one or two are needed. To present the original and to hand in "
            "a copy of one paper are two things and may be two rows.",
        ),
    ),
    "DVC405": Entry(
        vi=Words(
            "Giấy tờ “{name}” có 0 bản chính (ban_chinh) và 0 bản sao (ban_sao)",
            "không nộp bản nào?",
            "ghi số bản phải nộp; chỉ xem rồi trả lại thì viết cach_nop: xuat_trinh; lời dẫn, ghi chú thì "
            "chuyển sang luu_y",
            "Trong dữ liệu thật, dòng “0 bản chính, 0 bản sao” thường là tiêu đề hoặc ghi chú nằm nhầm trong "
            "bảng giấy tờ.",
        ),
        en=Words(
            "The paper “{name}” has 0 originals (ban_chinh) and 0 copies (ban_sao)",
            "nothing to hand in?",
            "state how many are handed in; if it is only shown, write cach_nop: xuat_trinh; move headings "
            "and notes to luu_y",
            "In real data a row of 0 originals and 0 copies is usually a heading or a note that slipped into "
            "the table of papers.",
        ),
    ),
    "DVC406": Entry(
        vi=Words(
            "Giấy tờ “{name}” cần tới {count} bản ({key})",
            "có đúng số bản không?",
            "kiểm tra lại với văn bản; nếu đúng thì ghi chú bỏ qua kèm lý do",
            "Số bản lớn nhất của một giấy tờ trong dữ liệu thật là 11; số lớn hơn nhiều thường là gõ nhầm.",
        ),
        en=Words(
            "The paper “{name}” is wanted {count} times ({key})",
            "is the number right?",
            "compare it with the law; if it is right, suppress this with the reason",
            "The largest count of one paper in real data is 11; a much larger one is usually a slip.",
        ),
    ),
    "DVC407": Entry(
        vi=Words(
            "Mục “một trong các giấy tờ” (mot_trong) chỉ có {count} giấy tờ",
            "không có gì để chọn",
            "thêm các giấy tờ thay thế được cho nhau, hoặc bỏ mot_trong",
            "“Một trong” nghĩa là người nộp được chọn; chỉ một giấy tờ thì thường là chép thiếu.",
        ),
        en=Words(
            "The choice of papers (mot_trong) has {count} of them",
            "nothing to choose from",
            "add the papers that may stand for each other, or drop mot_trong",
            "“One of” means that the applicant may choose; a single paper is usually a list cut short.",
        ),
    ),
    "DVC408": Entry(
        vi=Words(
            {
                "note": "“{name}” (ten) là lời ghi chú, không phải giấy tờ",
                "sets": "“{name}” (ten) là số bộ hồ sơ, không phải giấy tờ",
                "heading": "“{name}” (ten) là tiêu đề, không phải giấy tờ",
                "case": "“{name}” (ten) là tiêu đề hay ghi chú, không phải trường hợp",
            },
            {"": "không phải giấy tờ", "case": "không phải trường hợp"},
            {
                "note": "chuyển nội dung sang luu_y của thanh_phan_ho_so",
                "sets": "ghi số bộ ở so_bo rồi xóa dòng này",
                "heading": "xóa dòng này; nếu sau tiêu đề là tên giấy tờ thì chỉ giữ lại tên đó",
                "case": "giấy tờ dùng chung thì chuyển lên giay_to; ghi chú thì chuyển sang luu_y",
            },
            "Bảng giấy tờ trên các cổng hay lẫn tiêu đề và ghi chú. Mỗi dòng ở đây trở thành một ô đính kèm "
            "khi nộp trực tuyến, nên chỉ được là giấy tờ.",
        ),
        en=Words(
            {
                "note": "“{name}” (ten) is a note, not a paper",
                "sets": "“{name}” (ten) is the number of sets, not a paper",
                "heading": "“{name}” (ten) is a heading, not a paper",
                "case": "“{name}” (ten) is a heading or a note, not a case",
            },
            {"": "not a paper", "case": "not a case"},
            {
                "note": "move it to luu_y of thanh_phan_ho_so",
                "sets": "state the number in so_bo and delete this row",
                "heading": "delete this row; if the heading goes on with a paper, keep only the name of that",
                "case": "papers for every case go to giay_to, notes to luu_y",
            },
            "The tables of the portals mix papers with headings and notes. Each row here becomes a place for "
            "a file when the dossier is sent online, so it has to be a paper.",
        ),
        pick=by("what"),
    ),
    "DVC409": Entry(
        vi=Words(
            "Trường hợp “{name}” (ten) được nêu hai lần",
            "tên trùng",
            "đặt tên khác, hoặc gộp giấy tờ của hai trường hợp làm một",
            "Người nộp chọn trường hợp của mình theo tên; hai trường hợp cùng tên thì không chọn được.",
        ),
        en=Words(
            "The case “{name}” (ten) is stated twice",
            "duplicate name",
            "give it another name, or make one case of the two",
            "Applicants choose their case by its name; of two with one name they cannot.",
        ),
    ),
    "DVC413": Entry(
        vi=Words(
            "{count} giấy tờ chưa nêu số bản chính (ban_chinh) và bản sao (ban_sao); đây là giấy tờ đầu tiên",
            "nộp bản chính hay bản sao?",
            "thêm ban_chinh hoặc ban_sao cho từng giấy tờ phải nộp",
            "Người nộp cần biết mang bản chính hay bản sao, mấy bản.",
        ),
        en=Words(
            "{count} papers do not state their originals (ban_chinh) and copies (ban_sao); this is the first",
            "the original or a copy?",
            "add ban_chinh or ban_sao to every paper that is handed in",
            "The applicant has to know whether to bring the original or a copy, and how many.",
        ),
    ),
}
