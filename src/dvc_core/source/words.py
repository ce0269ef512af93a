"""DVC001–DVC019 and DVC028–DVC030: the text and its YAML."""

from __future__ import annotations

from collections.abc import Mapping

from ..words.sentences import Both, Entry, Lang, Words, add_entries, by

_PLAIN_SPACE: Both = {
    "vi": "dấu cách thường thay cho dấu cách không ngắt",
    "en": "a plain space in place of a no-break space",
}
#: A fault of syntax → what has to be written where it is.
_RIGHT: Mapping[str, Both] = {
    "no_colon": dict.fromkeys(("vi", "en"), "“: ”"),
    "colon_space": dict.fromkeys(("vi", "en"), "“: ”"),
    "wide_colon": dict.fromkeys(("vi", "en"), "“: ”"),
    "dash_space": dict.fromkeys(("vi", "en"), "“- ”"),
    "bullet": {"vi": "“- ” thay cho dấu đầu dòng {token}", "en": "“- ” in place of the bullet {token}"},
    "comma": dict.fromkeys(("vi", "en"), "“,”"),
    "odd_indent": _PLAIN_SPACE,
    "odd_space": _PLAIN_SPACE,
    "word_quotes": {"vi": 'dấu nháy thẳng (")', "en": 'straight quotes (")'},
    "quote": {"vi": "dấu nháy đóng", "en": "the closing quote"},
    "unclosed": {"vi": "ngoặc đóng hoặc dấu phẩy", "en": "the closing bracket or a comma"},
    "unopened": {"vi": "ngoặc mở", "en": "the opening bracket"},
}
#: Its sentence.
_SYNTAX_GROUPS = {
    **dict.fromkeys(_RIGHT, "write"),
    **dict.fromkeys(("colon", "inner_colon", "text_colon", "start", "after_quote", "escape"), "quotes"),
    **dict.fromkeys(("indent", "indent_list", "deep", "sub_bullet", "no_key", "dash"), "indent"),
}


def _with_right(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, with what has to be written in a language."""
    right = _RIGHT.get(str(params["kind"]))
    return params if right is None else {**params, "right": right[lang].format_map(params)}


ENTRIES = {
    "DVC001": Entry(
        vi=Words(
            {
                "": "Tệp không phải UTF-8: byte {byte} ở đây không đọc được",
                "UTF-16": "Tệp được lưu bằng mã UTF-16, không phải UTF-8",
            },
            help="mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8",
            why="Tệp thủ tục là văn bản UTF-8. Bảng mã khác (UTF-16, TCVN3, VNI, Windows-1258) làm hỏng chữ "
            "tiếng Việt khi chuyển giữa các hệ thống.",
            title="Tệp không phải văn bản UTF-8",
        ),
        en=Words(
            {
                "": "The file is not UTF-8: byte {byte} cannot be read here",
                "UTF-16": "The file is saved as UTF-16, not as UTF-8",
            },
            help="open the file in an editor and save it as UTF-8",
            why="A procedure file is UTF-8 text. Other encodings (UTF-16, TCVN3, VNI, Windows-1258) damage "
            "Vietnamese letters on the way between systems.",
            title="The file is not UTF-8 text",
        ),
        pick=by("encoding"),
    ),
    "DVC002": Entry(
        vi=Words(
            {
                "": "Ký tự không nhìn thấy {char} {name} có {count} lần trong tệp",
                "name": "Tên tệp có ký tự không nhìn thấy {char} {name}",
            },
            help={
                "": "xóa ký tự này (thường do dán từ Word hoặc từ trang web)",
                "name": "đổi tên tệp hoặc thư mục",
            },
            why="Ký tự điều khiển, dấu đổi chiều chữ và ký tự trắng không có độ rộng làm hai chuỗi trông giống "
            "nhau mà khác nhau; bản ghi thật của cổng có NUL và dấu LRM.",
            title="Ký tự không nhìn thấy trong tệp",
        ),
        en=Words(
            {
                "": "The invisible character {char} {name} occurs {count} times in the file",
                "name": "The name of the file has the invisible character {char} {name}",
            },
            help={
                "": "delete it (it usually comes from Word or from a web page)",
                "name": "rename the file or folder",
            },
            why="Control characters, direction marks and zero-width spaces make two texts look alike that "
            "differ; real portal records contain NUL and LRM marks.",
            title="Invisible characters in the file",
        ),
        pick=by("where"),
    ),
    "DVC003": Entry(
        vi=Words(
            "Tệp quá lớn: trên {limit} byte",
            "",
            "tách thành nhiều tệp, mỗi tệp một thủ tục",
            "Giới hạn này giữ cho một tệp hỏng hoặc cố ý gây hại không làm treo máy.",
            title="Tệp quá lớn",
        ),
        en=Words(
            "The file is too large: over {limit} bytes",
            "",
            "split it: one procedure a file",
            "The bound keeps a broken or hostile file from stopping the machine.",
            title="The file is too large",
        ),
    ),
    "DVC004": Entry(
        vi=Words(
            {
                "": "Chỗ này không đúng cú pháp YAML",
                "write": "Ở đây phải viết {right}",
                "quotes": "Giá trị này phải đặt cả trong dấu nháy kép: nó có dấu mà YAML hiểu là của YAML",
                "indent": "Dòng này thụt vào không khớp với các dòng cùng cấp, hoặc không thuộc dòng phía trên",
            },
            help={
                "": "so với dòng trên; xem ví dụ: tthc new 1.000000",
                "write": "mỗi dòng là “mục: giá trị” hoặc “- phần tử”, dấu cách thường; ngoặc và nháy có mở có đóng, dấu phẩy giữa hai phần tử",
                "quotes": 'đặt giá trị trong dấu nháy kép (nháy bên trong viết \\"), hoặc sửa số dấu cách đầu dòng',
                "indent": "thụt đầu dòng bằng đúng số dấu cách của các mục cùng cấp; phần tử của danh sách bắt đầu bằng “- ”",
                "sub_bullet": "viết {token}: |- rồi cả câu và mỗi gạch một dòng, thụt vào bên dưới",
                "end_comma": "xóa dấu phẩy: mỗi mục một dòng thì không cần",
            },
            why="Tệp phải đọc được như YAML trước khi nội dung được kiểm tra.",
            title="Tệp không đúng cú pháp YAML",
        ),
        en=Words(
            {
                "": "This is not valid YAML",
                "write": "Here {right} has to be written",
                "quotes": "The whole of this value has to be in double quotes: it has a mark that YAML takes for its own",
                "indent": "The indentation of this line does not match its level, or the line does not belong to the one above",
            },
            help={
                "": "compare it with the line above; see an example: tthc new 1.000000",
                "write": "a line is “key: value” or “- item”, with plain spaces; brackets and quotes are opened and closed, items parted by commas",
                "quotes": 'put the value in double quotes (a quote inside is written \\"), or fix the spaces at the start of the line',
                "indent": "use as many spaces as the other keys of this level; an item of a list begins with “- ”",
                "sub_bullet": "write {token}: |- and below it, indented, the text and a line for each dash",
                "end_comma": "delete the comma: keys on lines of their own need none",
            },
            why="A file has to be readable as YAML before its content is checked.",
            title="The file is not valid YAML",
        ),
        pick=lambda params: f"{params['kind']} {_SYNTAX_GROUPS.get(str(params['kind']), '')}",
        name=_with_right,
    ),
    "DVC005": Entry(
        vi=Words(
            "Dòng này thụt vào bằng phím Tab",
            help="thay Tab bằng dấu cách (hai dấu cách một cấp)",
            why="YAML không cho thụt đầu dòng bằng Tab, vì mỗi trình soạn thảo hiện Tab rộng một khác.",
        ),
        en=Words(
            "This line is indented with a tab",
            help="use spaces (two a level) instead",
            why="YAML does not allow tabs for indentation: every editor shows them differently wide.",
        ),
    ),
    "DVC006": Entry(
        vi=Words(
            {
                "": "Mục {key} được viết hai lần",
                "dash": "Mục {key} được viết hai lần: phần tử mới của danh sách thiếu dấu gạch “- ”?",
                "cut": "Dấu phẩy trong ngoặc cắt rời số: “{key}” thành một mục riêng",
            },
            "lần thứ hai",
            {
                "": "giữ một lần và xóa lần kia",
                "dash": "nếu một phần tử mới bắt đầu ở đây thì thêm “- ” trước {key}; nếu không thì giữ một lần và xóa lần kia",
                "cut": "viết số liền nhau: {cut}",
            },
            "Phần lớn phần mềm lặng lẽ giữ giá trị sau cùng và bỏ giá trị trước, nên một mục bị mất mà không ai thấy.",
            title="Một mục được viết hai lần",
        ),
        en=Words(
            {
                "": "The key {key} is written twice",
                "dash": "The key {key} is written twice: is the dash “- ” of a new item missing?",
                "cut": "Between braces a comma cuts a number: “{key}” became a key of its own",
            },
            "the second time",
            {
                "": "keep one and delete the other",
                "dash": "if a new item begins here, put “- ” before {key}; otherwise keep one and delete the other",
                "cut": "write the number without commas: {cut}",
            },
            "Most software silently keeps the last value and drops the first, so that an item is lost unseen.",
            title="A key is written twice",
        ),
        pick=lambda params: next((name for name in ("dash", "cut") if params.get(name)), ""),
    ),
    "DVC007": Entry(
        vi=Words(
            {
                "anchor": "Không dùng ký hiệu neo (anchor) &{name} trong tệp thủ tục",
                "alias": "Không dùng tham chiếu (*{name}) trong tệp thủ tục",
                "merge": "Không dùng mục trộn {name} trong tệp thủ tục",
            },
            "",
            {
                "": "viết lại giá trị đầy đủ ở chỗ này",
                "anchor": "bỏ phần &{name}; nếu giá trị bắt đầu bằng &, đặt trong dấu nháy",
                "alias": "viết lại giá trị đầy đủ; nếu giá trị bắt đầu bằng *, đặt trong dấu nháy",
            },
            "Người đọc phải thấy đủ nội dung ngay tại chỗ; ký hiệu neo (anchor) và tham chiếu còn có thể làm dữ liệu phình ra vô hạn.",
            title="Ký hiệu neo, tham chiếu hoặc gộp của YAML",
        ),
        en=Words(
            {
                "anchor": "Anchors (&{name}) are not used in procedure files",
                "alias": "Aliases (*{name}) are not used in procedure files",
                "merge": "Merge keys ({name}) are not used in procedure files",
            },
            "",
            {
                "": "write the whole value here",
                "anchor": "drop &{name}; if the value begins with &, put it in quotes",
                "alias": "write the whole value; if the value begins with *, put it in quotes",
            },
            "A reader has to see everything in its place; aliases can also blow data up without end.",
            title="YAML anchors, aliases or merge keys",
        ),
        pick=by("kind"),
    ),
    "DVC008": Entry(
        vi=Words(
            "Không dùng thẻ kiểu YAML ({tag})",
            help="bỏ thẻ; nếu giá trị bắt đầu bằng dấu !, đặt trong dấu nháy",
            why="Thẻ kiểu đổi cách hiểu giá trị và ở một số phần mềm có thể chạy mã.",
        ),
        en=Words(
            "YAML tags ({tag}) are not used",
            help="drop the tag; if the value begins with !, put it in quotes",
            why="Tags change the meaning of a value and can run code in some readers.",
        ),
    ),
    "DVC009": Entry(
        vi=Words(
            {
                "depth": "Dữ liệu lồng nhau sâu quá {limit} cấp",
                "nodes": "Tệp có quá {limit} giá trị",
                "faults": "Tệp có quá {limit} lỗi; các lỗi từ đây trở đi không được nêu",
            },
            help={"": "một tệp chỉ mô tả một thủ tục", "faults": "sửa các lỗi đã nêu rồi kiểm tra lại"},
            why="Giới hạn này giữ cho một tệp hỏng hoặc cố ý gây hại không làm treo máy.",
            title="Dữ liệu lồng nhau quá sâu hoặc quá nhiều",
        ),
        en=Words(
            {
                "depth": "The data is nested more than {limit} levels deep",
                "nodes": "The file has more than {limit} values",
                "faults": "The file has more than {limit} faults; those from here on are not told",
            },
            help={"": "a file describes one procedure", "faults": "fix those told, then check again"},
            why="The bound keeps a broken or hostile file from stopping the machine.",
            title="Data nested too deep, or too much of it",
        ),
    ),
    "DVC010": Entry(
        vi=Words(
            "Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC): {count} từ, đầu tiên là “{word}”",
            help="chuyển sang Unicode dựng sẵn",
            why="Cùng một chữ viết theo hai cách thì tìm kiếm và so sánh không khớp; khoảng 3 % bản ghi thật bị như vậy.",
            title="Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC)",
        ),
        en=Words(
            "Letters are decomposed (not Unicode NFC): {count} words, the first is “{word}”",
            help="convert to composed Unicode (NFC)",
            why="One word written in two ways is not found and does not compare equal; about 3 % of real records are like that.",
            title="Letters are decomposed (not Unicode NFC)",
        ),
    ),
    "DVC011": Entry(
        vi=Words(
            {
                "second": "Tệp có tài liệu YAML thứ hai (sau dấu ---)",
                "directive": "Không dùng chỉ thị YAML (%YAML, %TAG)",
            },
            "",
            {
                "second": "mỗi tệp một thủ tục: chuyển phần này sang tệp khác",
                "directive": "xóa dòng bắt đầu bằng %",
            },
            "Nhiều phần mềm chỉ đọc tài liệu đầu tiên và lặng lẽ bỏ phần sau.",
        ),
        en=Words(
            {
                "second": "The file has a second YAML document (after ---)",
                "directive": "YAML directives (%YAML, %TAG) are not used",
            },
            "",
            {
                "second": "one procedure a file: move this part to another file",
                "directive": "delete the line that begins with %",
            },
            "Many readers take the first document and silently drop the rest.",
        ),
    ),
    "DVC012": Entry(
        vi=Words(
            {
                "": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành đúng/sai, rỗng, số hệ 60 hoặc thứ khác",
                "number": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành số và làm mất số 0",
                "rest": "Còn {count} giá trị nữa không có dấu nháy, đầu tiên là {value}",
            },
            help='viết "{value}"',
            why="Các phiên bản YAML hiểu khác nhau những giá trị không có nháy: mã 1.001010 mất số 0 cuối, 7:30 thành 450, "
            "no thành sai. Khoảng 10 % mã thủ tục quốc gia kết thúc bằng 0.",
            title="Giá trị không có dấu nháy mà phần mềm khác có thể hiểu thành thứ khác",
        ),
        en=Words(
            {
                "": "The value {value} is not quoted; other software reads true or false, nothing, a base-60 number or the like",
                "number": "The value {value} is not quoted; other software reads a number and drops zeros",
                "rest": "Another {count} values are not quoted, the first is {value}",
            },
            help='write "{value}"',
            why="YAML versions read unquoted values differently: the code 1.001010 loses its last zero, 7:30 becomes 450, "
            "no becomes false. About 10 % of national codes end in 0.",
            title="An unquoted value that other software may read as something else",
        ),
        pick=by("reads_as"),
    ),
    "DVC013": Entry(
        vi=Words(
            {
                "file": "Tệp trống, không có thủ tục nào",
                "root": "Tệp phải gồm các dòng “mục: giá trị” ở cấp ngoài cùng",
            },
            "",
            "tạo tệp mẫu: tthc new 1.000000",
            "Một tệp mô tả một thủ tục bằng các mục của nó.",
        ),
        en=Words(
            {
                "file": "The file is empty: there is no procedure in it",
                "root": "The file has to consist of “key: value” lines on the outermost level",
            },
            "",
            "make a scaffold: tthc new 1.000000",
            "A file describes one procedure by its keys.",
        ),
    ),
    "DVC014": Entry(
        vi=Words(
            {"empty": "Tên mục để trống", "complex": "Tên mục phải là một từ, không phải danh sách hay nhóm"},
            help="viết mục bằng chữ không dấu, ví dụ ten_thu_tuc",
            why="Tên mục là từ của pháp luật viết không dấu.",
            title="Tên mục để trống, hoặc không phải là một từ",
        ),
        en=Words(
            {"empty": "A key is empty", "complex": "A key has to be a word, not a list or a mapping"},
            help="write the key without diacritics, for instance ten_thu_tuc",
            why="Keys are the law's words without diacritics.",
            title="A key that is empty, or no word",
        ),
    ),
    "DVC015": Entry(
        vi=Words(
            "Tệp bắt đầu bằng dấu BOM",
            "",
            "lưu lại với “UTF-8” (không BOM)",
            "Một số phần mềm coi BOM là một phần của mục đầu tiên.",
        ),
        en=Words(
            "The file begins with a byte-order mark",
            "",
            "save it as “UTF-8” without BOM",
            "Some software takes the mark for a part of the first key.",
        ),
    ),
    "DVC016": Entry(
        vi=Words(
            {
                "": "Tệp dùng dấu xuống dòng kiểu Windows (CRLF)",
                "true": "Tệp trộn hai kiểu xuống dòng ({count} dòng CRLF)",
            },
            "",
            "chuyển sang LF",
            "Hai kiểu xuống dòng làm mọi dòng hiện là đã đổi khi so sánh hai bản.",
        ),
        en=Words(
            {
                "": "The file has Windows line ends (CRLF)",
                "true": "The file mixes two kinds of line ends ({count} lines end in CRLF)",
            },
            "",
            "convert to LF",
            "Two kinds of line ends make every line look changed when versions are compared.",
        ),
        pick=lambda params: "true" if params.get("mixed") else "",
    ),
    "DVC017": Entry(
        vi=Words(
            "Khoảng trắng lạ {char} có {count} chỗ trong tệp",
            help="thay bằng dấu cách thường",
            why="Khoảng trắng không ngắt và Tab trông như dấu cách nhưng làm tìm kiếm, so sánh không khớp.",
            title="Khoảng trắng lạ trong tệp",
        ),
        en=Words(
            "Unusual white space {char} in {count} places of the file",
            help="replace it by a plain space",
            why="Non-breaking spaces and tabs look like spaces but keep texts from matching.",
            title="Unusual white space in the file",
        ),
    ),
    "DVC028": Entry(
        vi=Words(
            "Phần “{lost}” bị mất: YAML coi từ dấu # trở đi là chú thích",
            "không được đọc",
            "đặt cả giá trị trong dấu nháy kép; nếu là chú thích thì viết “# ” (có dấu cách sau dấu #)",
            "Trong giá trị không có nháy, dấu cách rồi dấu # mở một chú thích: “Trung tâm #1 của tỉnh” chỉ còn "
            "“Trung tâm”, và không phần mềm đọc YAML nào báo.",
            title="Một phần của giá trị bị mất: YAML coi từ dấu # trở đi là chú thích",
        ),
        en=Words(
            "“{lost}” is lost: to YAML all from the # on is a comment",
            "not read",
            "put the whole value in double quotes; if it is a comment, write “# ” (with a space after the #)",
            "In a value without quotes a space and a # begin a comment: of “Trung tâm #1 của tỉnh” only "
            "“Trung tâm” is left, and no reader of YAML says so.",
            title="Part of a value is lost: to YAML all from the # on is a comment",
        ),
    ),
    "DVC029": Entry(
        vi=Words(
            "Dấu nháy “…” của Word thành một phần của giá trị “{value}”",
            help='viết trong dấu nháy thẳng: "{value}"',
            why="YAML chỉ biết dấu nháy thẳng; dấu nháy cong do Word tự đổi vẫn nằm trong tên, trong mã, nên tìm kiếm và "
            "so sánh không khớp.",
            title="Dấu nháy của Word thành một phần của giá trị",
        ),
        en=Words(
            "The “…” quotes of a word processor have become part of the value “{value}”",
            help='write it in straight quotes: "{value}"',
            why="YAML knows straight quotes only; curly ones stay in the name or the code, which then match nothing.",
            title="Quotes of a word processor have become part of a value",
        ),
    ),
    "DVC030": Entry(
        vi=Words(
            "Mục {key} thụt vào quá sâu nên thành một phần của đoạn văn {text}",
            help="thụt dòng này bằng đúng các mục cùng cấp với {text}",
            why="Sau “>-” hay “|”, mọi dòng thụt vào sâu hơn tên mục đều là lời của đoạn văn: mục viết ở đó coi như "
            "không có, còn tên mục thì hiện ra cho người dân.",
            title="Một mục bị đọc thành lời của đoạn văn",
        ),
        en=Words(
            "The key {key} is indented too far and has become a part of the text of {text}",
            help="indent this line as the keys beside {text} are",
            why="After “>-” or “|” every line that is indented further than the key belongs to the text: a key written "
            "there counts as absent, and its name is shown to people.",
            title="A key is read as a part of a text",
        ),
    ),
    "DVC019": Entry(
        vi=Words(
            {
                "": "Không mở được tệp: {reason}",
                "ENOENT": "Không có tệp này",
                "special": "Đây không phải tệp thường (ống dẫn, ổ cắm hoặc thiết bị)",
                "outside": "Đường liên kết này dẫn ra ngoài thư mục đang xét nên không được đọc",
            },
            "",
            {
                "": "kiểm tra tên tệp và quyền đọc",
                "special": "chuyển nó khỏi thư mục thủ tục",
                "outside": "chép tệp vào thư mục, hoặc nêu thẳng tên đường liên kết khi chạy lệnh",
            },
            "Tệp không đọc được thì không thể coi là đạt.",
            title="Không mở được tệp",
        ),
        en=Words(
            {
                "": "The file cannot be opened: {reason}",
                "ENOENT": "There is no such file",
                "special": "This is no regular file (a pipe, a socket or a device)",
                "outside": "This link leads out of the folder that is looked at, and is not read",
            },
            "",
            {
                "": "check its name and whether you may read it",
                "special": "move it out of the folder of procedures",
                "outside": "copy the file into the folder, or name the link itself on the command line",
            },
            "A file that cannot be read cannot be taken for good.",
            title="The file cannot be opened",
        ),
        pick=by("errno"),
    ),
}

add_entries(ENTRIES)
