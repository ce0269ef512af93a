"""DVC450–455, DVC458–461: e-forms, their references and fields."""

from __future__ import annotations

from ...words import Entry, Words, by
from .templates import reference

ENTRIES = {
    "DVC450": Entry(
        vi=Words(
            {
                "": "Biểu mẫu điện tử thay cho mẫu “{value}” (mau) nhưng mau_don_to_khai không có mẫu này",
                "near": "Biểu mẫu điện tử thay cho mẫu “{value}” (mau) nhưng mau_don_to_khai không có mẫu "
                "này; có phải là {suggestions}?",
                "none": "Biểu mẫu điện tử thay cho mẫu “{value}” (mau) nhưng thủ tục được ghi là không có "
                "mẫu nào",
            },
            "không có mẫu này",
            {
                "": "dùng một trong các mẫu đã có: {known}; hoặc thêm mẫu này vào mau_don_to_khai",
                "near": "sửa lại mã mẫu",
                "none": "thêm mẫu vào mau_don_to_khai, hoặc bỏ mau",
            },
            "Biểu mẫu điện tử phải có ít nhất các trường của mẫu giấy; không biết là mẫu nào thì không đối "
            "chiếu được.",
        ),
        en=Words(
            {
                "": "The e-form stands for the form “{value}” (mau), which mau_don_to_khai does not have",
                "near": "The e-form stands for the form “{value}” (mau), which mau_don_to_khai does not "
                "have; did you mean {suggestions}?",
                "none": "The e-form stands for the form “{value}” (mau), but the procedure is said to have "
                "none",
            },
            "no such form",
            {
                "": "use one of the forms there are: {known}; or add this one to mau_don_to_khai",
                "near": "mend the id of the form",
                "none": "add the form to mau_don_to_khai, or drop mau",
            },
            "An e-form has at least the fields of its paper form; without knowing which one, nobody can "
            "compare them.",
        ),
        pick=reference,
    ),
    "DVC451": Entry(
        vi=Words(
            "Không mẫu nào trong mau_don_to_khai dẫn tới biểu mẫu điện tử “{name}”",
            "biểu mẫu không dùng tới",
            "thêm bieu_mau: {name} vào mẫu tương ứng, hoặc bỏ biểu mẫu này",
            "Mẫu chỉ được tính là có biểu mẫu điện tử khi nó dẫn tới biểu mẫu đó.",
        ),
        en=Words(
            "No form of mau_don_to_khai names the e-form “{name}”",
            "unused e-form",
            "add bieu_mau: {name} to the form it belongs to, or drop this e-form",
            "A form counts as having an e-form only if it names it.",
        ),
    ),
    "DVC452": Entry(
        vi=Words(
            "Mã trường “{id}” (ma) được dùng hai lần trong biểu mẫu {form}",
            "mã trùng",
            "đặt mã khác cho một trong hai trường",
            "Câu trả lời được lưu theo mã trường; trùng mã thì mất một câu trả lời.",
        ),
        en=Words(
            "The field id “{id}” (ma) is used twice in the e-form {form}",
            "duplicate id",
            "give one of the two fields another id",
            "Answers are kept by the id of their field; with one id for two, one answer is lost.",
        ),
    ),
    "DVC453": Entry(
        vi=Words(
            {
                "": "Trường đính kèm giấy tờ “{value}” (giay_to) nhưng thanh_phan_ho_so không có giấy tờ này",
                "near": "Trường đính kèm giấy tờ “{value}” (giay_to) nhưng thanh_phan_ho_so không có giấy "
                "tờ này; có phải là {suggestions}?",
                "none": "Trường đính kèm giấy tờ “{value}” (giay_to) nhưng không giấy tờ nào trong "
                "thanh_phan_ho_so có mã",
            },
            "không có giấy tờ này",
            {
                "": "dùng mã của một giấy tờ đã có: {known}; hoặc thêm giấy tờ vào thanh_phan_ho_so",
                "near": "sửa lại mã giấy tờ",
                "none": "thêm ma: {value} vào giấy tờ tương ứng",
            },
            "Tệp đính kèm phải ứng với một giấy tờ của hồ sơ, để người tiếp nhận biết hồ sơ đã đủ chưa.",
        ),
        en=Words(
            {
                "": "The field takes the paper “{value}” (giay_to), which thanh_phan_ho_so does not have",
                "near": "The field takes the paper “{value}” (giay_to), which thanh_phan_ho_so does not "
                "have; did you mean {suggestions}?",
                "none": "The field takes the paper “{value}” (giay_to), but no paper of thanh_phan_ho_so "
                "has an id",
            },
            "no such paper",
            {
                "": "use the id of a paper there is: {known}; or add the paper to thanh_phan_ho_so",
                "near": "mend the id of the paper",
                "none": "add ma: {value} to the paper that is meant",
            },
            "An attached file answers to a paper of the dossier, so that the receiver can see whether the "
            "dossier is complete.",
        ),
        pick=reference,
    ),
    "DVC454": Entry(
        vi=Words(
            {
                "none": "Trường chọn “{id}” chưa có gì để chọn (lua_chon hoặc danh_muc)",
                "both": "Trường chọn “{id}” vừa có lua_chon vừa có danh_muc",
                "other_kind": "Trường “{id}” kiểu {kind} không dùng danh sách lựa chọn",
            },
            {
                "none": "chưa có lựa chọn",
                "both": "thừa một trong hai",
                "other_kind": "không dùng được ở kiểu này",
            },
            {
                "none": "thêm lua_chon (các lựa chọn), hoặc danh_muc (danh mục dùng chung)",
                "both": "giữ một trong hai",
                "other_kind": "sửa kieu thành chon_mot hoặc chon_nhieu, hoặc bỏ danh sách này",
            },
            "Trường chọn lấy lựa chọn từ đúng một nơi; kiểu khác thì người dùng tự nhập.",
        ),
        en=Words(
            {
                "none": "The choice “{id}” has nothing to choose from (lua_chon or danh_muc)",
                "both": "The choice “{id}” has both lua_chon and danh_muc",
                "other_kind": "The field “{id}” of the kind {kind} takes no list of options",
            },
            {"none": "no options yet", "both": "one of the two too many", "other_kind": "not for this kind"},
            {
                "none": "add lua_chon (the options), or danh_muc (a code list)",
                "both": "keep one of the two",
                "other_kind": "make kieu chon_mot or chon_nhieu, or drop this list",
            },
            "A choice takes its options from exactly one place; other kinds are typed in.",
        ),
        pick=by("what"),
    ),
    "DVC455": Entry(
        vi=Words(
            "Mã lựa chọn “{code}” (ma) có hai lần ở trường “{id}”",
            "mã trùng",
            "đặt mã khác cho một trong hai lựa chọn",
            "Câu trả lời được lưu bằng mã lựa chọn; trùng mã thì không biết người khai đã chọn gì.",
        ),
        en=Words(
            "The option code “{code}” (ma) stands twice in the field “{id}”",
            "duplicate code",
            "give one of the two options another code",
            "An answer is kept as the code of its option; with one code for two nobody knows the choice.",
        ),
    ),
    "DVC458": Entry(
        vi=Words(
            {
                "none": "Bảng “{id}” chưa có cột (cot)",
                "other_kind": "Trường “{id}” kiểu {kind} không có cột (cot)",
                "nested": "Cột “{id}” lại là một bảng",
            },
            {"none": "chưa có cột", "other_kind": "chỉ bảng mới có cột", "nested": "bảng trong bảng"},
            {
                "none": "thêm cot: mỗi cột có ma, kieu, nhan",
                "other_kind": "sửa kieu thành bang, hoặc bỏ cot",
                "nested": "tách thành một bảng riêng của biểu mẫu",
            },
            "Bảng gồm các cột, mỗi cột là một câu hỏi cho từng dòng; bảng lồng trong bảng thì không in và "
            "không hiện được trên điện thoại.",
        ),
        en=Words(
            {
                "none": "The table “{id}” has no columns yet (cot)",
                "other_kind": "The field “{id}” of the kind {kind} has no columns (cot)",
                "nested": "The column “{id}” is itself a table",
            },
            {
                "none": "no columns yet",
                "other_kind": "only tables have columns",
                "nested": "a table in a table",
            },
            {
                "none": "add cot: every column has ma, kieu, nhan",
                "other_kind": "make kieu bang, or drop cot",
                "nested": "make it a table of its own",
            },
            "A table consists of columns, each a question for every row; a table within a table can neither "
            "be printed nor shown on a telephone.",
        ),
        pick=by("what"),
    ),
    "DVC459": Entry(
        vi=Words(
            "{low_key} là {low}, vượt quá {high_key} là {high}",
            "lớn hơn {high_key}",
            "sửa một trong hai giới hạn",
            "Giới hạn dưới vượt giới hạn trên thì không câu trả lời nào hợp lệ.",
        ),
        en=Words(
            "{low_key} is {low}, beyond {high_key}, which is {high}",
            "beyond {high_key}",
            "mend one of the two bounds",
            "With the lower bound above the upper one no answer is valid.",
        ),
    ),
    "DVC460": Entry(
        vi=Words(
            "Lời cam đoan “{id}” được đánh dấu sẵn (mac_dinh: true)",
            "đánh dấu sẵn",
            "viết mac_dinh: false, hoặc xóa dòng này",
            "Cam đoan phải do chính người khai đánh dấu; đánh dấu sẵn thì không phải lời cam đoan của ai.",
        ),
        en=Words(
            "The declaration “{id}” is ticked beforehand (mac_dinh: true)",
            "ticked beforehand",
            "write mac_dinh: false, or delete the line",
            "A declaration is ticked by the person who makes it; ticked beforehand it is nobody's.",
        ),
    ),
    "DVC461": Entry(
        vi=Words(
            "Trường tệp “{id}” chưa nêu dung lượng tối đa (dung_luong_toi_da_mb)",
            "tệp lớn đến bao nhiêu?",
            "thêm dung_luong_toi_da_mb, theo khả năng của cổng",
            "Dung lượng tối đa của mỗi tệp phải được thông báo ngay tại vị trí chọn tệp đính kèm.",
        ),
        en=Words(
            "The file field “{id}” does not state its largest size (dung_luong_toi_da_mb)",
            "how large may it be?",
            "add dung_luong_toi_da_mb, as the portal permits",
            "The largest size of a file has to be shown at the place where the file is chosen.",
        ),
    ),
}
