"""DVC001–DVC019 and DVC028–DVC030: the text and its YAML."""

from __future__ import annotations

from collections.abc import Mapping

from ..words.sentences import Both, Lang, add_words, variant_by

_ORDINARY_SPACE: Both = {
    "vi": "dấu cách thường thay cho dấu cách không ngắt",
    "en": "a plain space in place of a no-break space",
}
_WHOLE_IN_QUOTES: Both = {
    "vi": "cả giá trị trong dấu nháy kép: nó có dấu mà YAML hiểu là của YAML",
    "en": "the whole value in double quotes: it has a mark that YAML takes for its own",
}
_COLON_IN_TEXT: Both = {
    "vi": "cả giá trị trong dấu nháy kép: YAML hiểu dấu hai chấm trong lời là dấu của một mục",
    "en": "the whole value in double quotes: YAML takes the colon in its words for that of a key",
}
_IN_QUOTES = ("colon", "inner_colon", "text_colon", "start", "after_quote", "escape")
#: A fault of syntax → what has to be written where it is.
_RIGHT: Mapping[str, Both] = {
    "no_colon": {
        "vi": "dấu hai chấm sau “{token}”, rồi một dấu cách",
        "en": "a colon behind “{token}”, and a space",
    },
    "colon_space": dict.fromkeys(("vi", "en"), "“: ”"),
    "wide_colon": dict.fromkeys(("vi", "en"), "“: ”"),
    "dash_space": dict.fromkeys(("vi", "en"), "“- ”"),
    "dash": {"vi": "“- ” ở đầu một dòng mới, dưới mục này", "en": "“- ” on a new line below the key"},
    "bullet": {"vi": "“- ” thay cho dấu đầu dòng {token}", "en": "“- ” in place of the bullet {token}"},
    "comma": dict.fromkeys(("vi", "en"), "“,”"),
    "odd_indent": _ORDINARY_SPACE,
    "odd_space": _ORDINARY_SPACE,
    "word_quotes": {"vi": 'dấu nháy thẳng (")', "en": 'straight quotes (")'},
    "quote": {"vi": "dấu nháy đóng", "en": "the closing quote"},
    "unclosed": {"vi": "ngoặc đóng hoặc dấu phẩy", "en": "the closing bracket or a comma"},
    "unopened": {"vi": "ngoặc mở", "en": "the opening bracket"},
    **dict.fromkeys(_IN_QUOTES, _WHOLE_IN_QUOTES),
    **dict.fromkeys(("colon", "inner_colon", "text_colon"), _COLON_IN_TEXT),
}
#: Its sentence.
_SYNTAX_GROUPS = {
    **dict.fromkeys(_RIGHT, "write"),
    **dict.fromkeys(_IN_QUOTES, "quotes write"),
    "pasted_list": "pasted",
    "pasted_value": "pasted",
    "pasted_tab": "pasted",
    "pasted_list_tab": "pasted_list pasted",
    "pasted_value_tab": "pasted_value pasted",
    **dict.fromkeys(("indent", "indent_list", "deep", "no_key"), "indent"),
}
#: How the lines of a pasted text begin.
_NOT_BELOW: Both = {"vi": "không thụt vào dưới {token}", "en": "it is not indented below {token}"}
_BY_TAB: Both = {
    "vi": "dòng bắt đầu bằng phím Tab; YAML chỉ nhận dấu cách",
    "en": "the line begins with a tab; YAML takes only spaces",
}


def _with_right(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, with what has to be written in a language, or how the lines of a pasted text begin."""
    kind = str(params["kind"])
    if kind.startswith("pasted"):
        slip = _BY_TAB if kind.endswith("_tab") else _NOT_BELOW
        return {**params, "slip": slip[lang].format_map(params)}
    right = _RIGHT.get(kind)
    return params if right is None else {**params, "right": right[lang].format_map(params)}


add_words(
    "DVC001",
    """
    vi: Tệp không phải UTF-8: byte {byte} ở đây không đọc được
    vi[UTF-16]: Tệp được lưu bằng mã UTF-16, không phải UTF-8
      help: mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8
      why: Tệp thủ tục là văn bản UTF-8. Bảng mã khác (UTF-16, TCVN3, VNI, Windows-1258) làm hỏng chữ tiếng Việt khi chuyển giữa các hệ thống.
      title: Tệp không phải văn bản UTF-8
    en: The file is not UTF-8: byte {byte} cannot be read here
    en[UTF-16]: The file is saved as UTF-16, not as UTF-8
      help: open the file in an editor and save it as UTF-8
      why: A procedure file is UTF-8 text. Other encodings (UTF-16, TCVN3, VNI, Windows-1258) damage Vietnamese letters on the way between systems.
      title: The file is not UTF-8 text
    """,
    variant_by("encoding"),
)
add_words(
    "DVC002",
    """
    vi: Ký tự không nhìn thấy {char} {name} có {count} lần trong tệp
    vi[name]: Tên tệp có ký tự không nhìn thấy {char} {name}
      help: xóa ký tự này (thường do dán từ Word hoặc từ trang web)
      help[name]: đổi tên tệp hoặc thư mục
      why: Ký tự điều khiển, dấu đổi chiều chữ và ký tự trắng không có độ rộng làm hai chuỗi trông giống nhau mà khác nhau; bản ghi thật của cổng có NUL và dấu LRM.
      title: Ký tự không nhìn thấy trong tệp
    en: The invisible character {char} {name} occurs {count} times in the file
    en[name]: The name of the file has the invisible character {char} {name}
      help: delete it (it usually comes from Word or from a web page)
      help[name]: rename the file or folder
      why: Control characters, direction marks and zero-width spaces make two texts look alike that differ; real portal records contain NUL and LRM marks.
      title: Invisible characters in the file
    """,
    variant_by("where"),
)
add_words(
    "DVC003",
    """
    vi: Tệp quá lớn: trên {limit} byte
      help: tách thành nhiều tệp, mỗi tệp một thủ tục
      why: Giới hạn này giữ cho một tệp hỏng hoặc cố ý gây hại không làm treo máy.
      title: Tệp quá lớn
    en: The file is too large: over {limit} bytes
      help: split it: one procedure a file
      why: The bound keeps a broken or hostile file from stopping the machine.
      title: The file is too large
    """,
)
add_words(
    "DVC004",
    r"""
    vi: Chỗ này không đúng cú pháp YAML
    vi[write]: Ở đây phải viết {right}
    vi[pasted]: Từ dòng này là đoạn văn của {token}, nhưng {slip}
    vi[indent]: Dòng này thụt vào không khớp với các dòng cùng cấp, hoặc không thuộc dòng phía trên
      help: so với dòng trên; xem ví dụ: tthc new 1.000000
      help[write]: mỗi dòng là “mục: giá trị” hoặc “- phần tử”, dấu cách thường; ngoặc và nháy có mở có đóng, dấu phẩy giữa hai phần tử
      help[quotes]: đặt giá trị trong dấu nháy kép (nháy bên trong viết \"), hoặc sửa số dấu cách đầu dòng
      help[indent]: thụt đầu dòng bằng đúng số dấu cách của các mục cùng cấp; phần tử của danh sách bắt đầu bằng “- ”
      help[pasted]: viết {token}: |- rồi cả đoạn ở dòng dưới, mọi dòng thụt vào như nhau bằng dấu cách; đoạn bắt đầu bằng “- ” hoặc có “: ” không viết được cùng dòng với {token}
      help[pasted_list]: thụt cả đoạn vào dưới {token}, mỗi ý một phần tử “- ” đặt trong dấu nháy kép
      help[pasted_value]: viết cả đoạn trên một dòng với {token}, trong dấu nháy kép; rồi tách thành từng mục
      help[end_comma]: xóa dấu phẩy: mỗi mục một dòng thì không cần
      why: Tệp phải đọc được như YAML trước khi nội dung được kiểm tra.
      title: Tệp không đúng cú pháp YAML
    en: This is not valid YAML
    en[write]: Here {right} has to be written
    en[pasted]: From this line on the text of {token} goes on, but {slip}
    en[indent]: The indentation of this line does not match its level, or the line does not belong to the one above
      help: compare it with the line above; see an example: tthc new 1.000000
      help[write]: a line is “key: value” or “- item”, with plain spaces; brackets and quotes are opened and closed, items parted by commas
      help[quotes]: put the value in double quotes (a quote inside is written \"), or fix the spaces at the start of the line
      help[indent]: use as many spaces as the other keys of this level; an item of a list begins with “- ”
      help[pasted]: write {token}: |- and the whole text from the next line on, every line indented alike with spaces; a text that begins with “- ” or has “: ” cannot stand on the line of {token}
      help[pasted_list]: indent the whole below {token}, each point an item “- ” in double quotes
      help[pasted_value]: write the whole on the line of {token}, in double quotes; then part it into keys
      help[end_comma]: delete the comma: keys on lines of their own need none
      why: A file has to be readable as YAML before its content is checked.
      title: The file is not valid YAML
    """,
    lambda params: f"{params['kind']} {_SYNTAX_GROUPS.get(str(params['kind']), '')}",
    _with_right,
)
add_words(
    "DVC005",
    """
    vi: Dòng này thụt vào bằng phím Tab
      help: thay Tab bằng dấu cách (hai dấu cách một cấp)
      why: YAML không cho thụt đầu dòng bằng Tab, vì mỗi trình soạn thảo hiện Tab rộng một khác.
    en: This line is indented with a tab
      help: use spaces (two a level) instead
      why: YAML does not allow tabs for indentation: every editor shows them differently wide.
    """,
)
add_words(
    "DVC006",
    """
    vi: Mục {key} được viết hai lần
    vi[dash]: Mục {key} được viết hai lần: phần tử mới của danh sách thiếu dấu gạch “- ”?
    vi[cut]: Dấu phẩy trong ngoặc cắt rời số: “{key}” thành một mục riêng
      label: lần thứ hai
      help: giữ một lần và xóa lần kia
      help[dash]: nếu một phần tử mới bắt đầu ở đây thì thêm “- ” trước {key}; nếu không thì giữ một lần và xóa lần kia
      help[cut]: viết số liền nhau: {cut}
      why: Phần lớn phần mềm lặng lẽ giữ giá trị sau cùng và bỏ giá trị trước, nên một mục bị mất mà không ai thấy.
      title: Một mục được viết hai lần
    en: The key {key} is written twice
    en[dash]: The key {key} is written twice: is the dash “- ” of a new item missing?
    en[cut]: Between braces a comma cuts a number: “{key}” became a key of its own
      label: the second time
      help: keep one and delete the other
      help[dash]: if a new item begins here, put “- ” before {key}; otherwise keep one and delete the other
      help[cut]: write the number without commas: {cut}
      why: Most software silently keeps the last value and drops the first, so that an item is lost unseen.
      title: A key is written twice
    """,
    lambda params: next((name for name in ("dash", "cut") if params.get(name)), ""),
)
add_words(
    "DVC007",
    """
    vi[anchor]: Không dùng ký hiệu neo (anchor) &{name} trong tệp thủ tục
    vi[alias]: Không dùng tham chiếu (*{name}) trong tệp thủ tục
    vi[merge]: Không dùng mục trộn {name} trong tệp thủ tục
      help: viết lại giá trị đầy đủ ở chỗ này
      help[anchor]: bỏ phần &{name}; nếu giá trị bắt đầu bằng &, đặt trong dấu nháy
      help[alias]: viết lại giá trị đầy đủ; nếu giá trị bắt đầu bằng *, đặt trong dấu nháy
      why: Người đọc phải thấy đủ nội dung ngay tại chỗ; ký hiệu neo (anchor) và tham chiếu còn có thể làm dữ liệu phình ra vô hạn.
      title: Ký hiệu neo, tham chiếu hoặc gộp của YAML
    en[anchor]: Anchors (&{name}) are not used in procedure files
    en[alias]: Aliases (*{name}) are not used in procedure files
    en[merge]: Merge keys ({name}) are not used in procedure files
      help: write the whole value here
      help[anchor]: drop &{name}; if the value begins with &, put it in quotes
      help[alias]: write the whole value; if the value begins with *, put it in quotes
      why: A reader has to see everything in its place; aliases can also blow data up without end.
      title: YAML anchors, aliases or merge keys
    """,
    variant_by("kind"),
)
add_words(
    "DVC008",
    """
    vi: Không dùng thẻ kiểu YAML ({tag})
      help: bỏ thẻ; nếu giá trị bắt đầu bằng dấu !, đặt trong dấu nháy
      why: Thẻ kiểu đổi cách hiểu giá trị và ở một số phần mềm có thể chạy mã.
    en: YAML tags ({tag}) are not used
      help: drop the tag; if the value begins with !, put it in quotes
      why: Tags change the meaning of a value and can run code in some readers.
    """,
)
add_words(
    "DVC009",
    """
    vi[depth]: Dữ liệu lồng nhau sâu quá {limit} cấp
    vi[nodes]: Tệp có quá {limit} giá trị
    vi[faults]: Tệp có quá {limit} lỗi; các lỗi từ đây trở đi không được nêu
      help: một tệp chỉ mô tả một thủ tục
      help[faults]: sửa các lỗi đã nêu rồi kiểm tra lại
      why: Giới hạn này giữ cho một tệp hỏng hoặc cố ý gây hại không làm treo máy.
      title: Dữ liệu lồng nhau quá sâu hoặc quá nhiều
    en[depth]: The data is nested more than {limit} levels deep
    en[nodes]: The file has more than {limit} values
    en[faults]: The file has more than {limit} faults; those from here on are not told
      help: a file describes one procedure
      help[faults]: fix those told, then check again
      why: The bound keeps a broken or hostile file from stopping the machine.
      title: Data nested too deep, or too much of it
    """,
)
add_words(
    "DVC010",
    """
    vi: Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC): {count} từ, đầu tiên là “{word}”
      help: chuyển sang Unicode dựng sẵn
      why: Cùng một chữ viết theo hai cách thì tìm kiếm và so sánh không khớp; khoảng 3 % bản ghi thật bị như vậy.
      title: Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC)
    en: Letters are decomposed (not Unicode NFC): {count} words, the first is “{word}”
      help: convert to composed Unicode (NFC)
      why: One word written in two ways is not found and does not compare equal; about 3 % of real records are like that.
      title: Letters are decomposed (not Unicode NFC)
    """,
)
add_words(
    "DVC011",
    """
    vi[second]: Tệp có tài liệu YAML thứ hai (sau dấu ---)
    vi[directive]: Không dùng chỉ thị YAML (%YAML, %TAG)
      help[second]: mỗi tệp một thủ tục: chuyển phần này sang tệp khác
      help[directive]: xóa dòng bắt đầu bằng %
      why: Nhiều phần mềm chỉ đọc tài liệu đầu tiên và lặng lẽ bỏ phần sau.
    en[second]: The file has a second YAML document (after ---)
    en[directive]: YAML directives (%YAML, %TAG) are not used
      help[second]: one procedure a file: move this part to another file
      help[directive]: delete the line that begins with %
      why: Many readers take the first document and silently drop the rest.
    """,
)
add_words(
    "DVC012",
    """
    vi: Giá trị {value} không có dấu nháy; phần mềm khác đọc thành đúng/sai, rỗng, số hệ 60 hoặc thứ khác
    vi[number]: Giá trị {value} không có dấu nháy; phần mềm khác đọc thành số và làm mất số 0
    vi[rest]: Còn {count} giá trị nữa không có dấu nháy, đầu tiên là {value}
      help: viết "{value}"
      why: Các phiên bản YAML hiểu khác nhau những giá trị không có nháy: mã 1.001010 mất số 0 cuối, 7:30 thành 450, no thành sai. Khoảng 10 % mã thủ tục quốc gia kết thúc bằng 0.
      title: Giá trị không có dấu nháy mà phần mềm khác có thể hiểu thành thứ khác
    en: The value {value} is not quoted; other software reads true or false, nothing, a base-60 number or the like
    en[number]: The value {value} is not quoted; other software reads a number and drops zeros
    en[rest]: Another {count} values are not quoted, the first is {value}
      help: write "{value}"
      why: YAML versions read unquoted values differently: the code 1.001010 loses its last zero, 7:30 becomes 450, no becomes false. About 10 % of national codes end in 0.
      title: An unquoted value that other software may read as something else
    """,
    variant_by("reads_as"),
)
add_words(
    "DVC013",
    """
    vi[file]: Tệp trống, không có thủ tục nào
    vi[root]: Tệp phải gồm các dòng “mục: giá trị” ở cấp ngoài cùng
      help: tạo tệp mẫu: tthc new 1.000000
      why: Một tệp mô tả một thủ tục bằng các mục của nó.
    en[file]: The file is empty: there is no procedure in it
    en[root]: The file has to consist of “key: value” lines on the outermost level
      help: make a scaffold: tthc new 1.000000
      why: A file describes one procedure by its keys.
    """,
)
add_words(
    "DVC014",
    """
    vi[empty]: Tên mục để trống
    vi[complex]: Tên mục phải là một từ, không phải danh sách hay nhóm
      help: viết mục bằng chữ không dấu, ví dụ ten_thu_tuc
      why: Tên mục là từ của pháp luật viết không dấu.
      title: Tên mục để trống, hoặc không phải là một từ
    en[empty]: A key is empty
    en[complex]: A key has to be a word, not a list or a mapping
      help: write the key without diacritics, for instance ten_thu_tuc
      why: Keys are the law's words without diacritics.
      title: A key that is empty, or no word
    """,
)
add_words(
    "DVC015",
    """
    vi: Tệp bắt đầu bằng dấu BOM
      help: lưu lại với “UTF-8” (không BOM)
      why: Một số phần mềm coi BOM là một phần của mục đầu tiên.
    en: The file begins with a byte-order mark
      help: save it as “UTF-8” without BOM
      why: Some software takes the mark for a part of the first key.
    """,
)
add_words(
    "DVC016",
    """
    vi: Tệp dùng dấu xuống dòng kiểu Windows (CRLF)
    vi[true]: Tệp trộn hai kiểu xuống dòng ({count} dòng CRLF)
      help: chuyển sang LF
      why: Hai kiểu xuống dòng làm mọi dòng hiện là đã đổi khi so sánh hai bản.
    en: The file has Windows line ends (CRLF)
    en[true]: The file mixes two kinds of line ends ({count} lines end in CRLF)
      help: convert to LF
      why: Two kinds of line ends make every line look changed when versions are compared.
    """,
    lambda params: "true" if params.get("mixed") else "",
)
add_words(
    "DVC017",
    """
    vi: Khoảng trắng lạ {char} có {count} chỗ trong tệp
      help: thay bằng dấu cách thường
      why: Khoảng trắng không ngắt và Tab trông như dấu cách nhưng làm tìm kiếm, so sánh không khớp.
      title: Khoảng trắng lạ trong tệp
    en: Unusual white space {char} in {count} places of the file
      help: replace it by a plain space
      why: Non-breaking spaces and tabs look like spaces but keep texts from matching.
      title: Unusual white space in the file
    """,
)
add_words(
    "DVC028",
    """
    vi: Phần “{lost}” bị mất: YAML coi từ dấu # trở đi là chú thích
      label: không được đọc
      help: đặt cả giá trị trong dấu nháy kép; nếu là chú thích thì viết “# ” (có dấu cách sau dấu #)
      why: Trong giá trị không có nháy, dấu cách rồi dấu # mở một chú thích: “Trung tâm #1 của tỉnh” chỉ còn “Trung tâm”, và không phần mềm đọc YAML nào báo.
      title: Một phần của giá trị bị mất: YAML coi từ dấu # trở đi là chú thích
    en: “{lost}” is lost: to YAML all from the # on is a comment
      label: not read
      help: put the whole value in double quotes; if it is a comment, write “# ” (with a space after the #)
      why: In a value without quotes a space and a # begin a comment: of “Trung tâm #1 của tỉnh” only “Trung tâm” is left, and no reader of YAML says so.
      title: Part of a value is lost: to YAML all from the # on is a comment
    """,
)
add_words(
    "DVC029",
    """
    vi: Dấu nháy “…” của Word thành một phần của giá trị “{value}”
      help: viết trong dấu nháy thẳng: "{value}"
      why: YAML chỉ biết dấu nháy thẳng; dấu nháy cong do Word tự đổi vẫn nằm trong tên, trong mã, nên tìm kiếm và so sánh không khớp.
      title: Dấu nháy của Word thành một phần của giá trị
    en: The “…” quotes of a word processor have become part of the value “{value}”
      help: write it in straight quotes: "{value}"
      why: YAML knows straight quotes only; curly ones stay in the name or the code, which then match nothing.
      title: Quotes of a word processor have become part of a value
    """,
)
add_words(
    "DVC030",
    """
    vi: Mục {key} thụt vào quá sâu nên thành một phần của đoạn văn {text}
      help: thụt dòng này bằng đúng các mục cùng cấp với {text}
      why: Sau “>-” hay “|”, mọi dòng thụt vào sâu hơn tên mục đều là lời của đoạn văn: mục viết ở đó coi như không có, còn tên mục thì hiện ra cho người dân.
      title: Một mục bị đọc thành lời của đoạn văn
    en: The key {key} is indented too far and has become a part of the text of {text}
      help: indent this line as the keys beside {text} are
      why: After “>-” or “|” every line that is indented further than the key belongs to the text: a key written there counts as absent, and its name is shown to people.
      title: A key is read as a part of a text
    """,
)
add_words(
    "DVC019",
    """
    vi: Không mở được tệp: {reason}
    vi[ENOENT]: Không có tệp này
    vi[special]: Đây không phải tệp thường (ống dẫn, ổ cắm hoặc thiết bị)
    vi[outside]: Đường liên kết này dẫn ra ngoài thư mục đang xét nên không được đọc
      help: kiểm tra tên tệp và quyền đọc
      help[special]: chuyển nó khỏi thư mục thủ tục
      help[outside]: chép tệp vào thư mục, hoặc nêu thẳng tên đường liên kết khi chạy lệnh
      why: Tệp không đọc được thì không thể coi là đạt.
      title: Không mở được tệp
    en: The file cannot be opened: {reason}
    en[ENOENT]: There is no such file
    en[special]: This is no regular file (a pipe, a socket or a device)
    en[outside]: This link leads out of the folder that is looked at, and is not read
      help: check its name and whether you may read it
      help[special]: move it out of the folder of procedures
      help[outside]: copy the file into the folder, or name the link itself on the command line
      why: A file that cannot be read cannot be taken for good.
      title: The file cannot be opened
    """,
    variant_by("errno"),
)
