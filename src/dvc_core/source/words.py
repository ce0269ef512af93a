"""DVC001–DVC019 and DVC028–DVC030: the text and its YAML."""

from __future__ import annotations

from ..words.sentences import Entry, Words, add_entries, by

ENTRIES = {
    "DVC001": Entry(
        vi=Words(
            {
                "": "Tệp không phải UTF-8: byte {byte} ở đây không đọc được",
                "UTF-16": "Tệp được lưu bằng mã UTF-16, không phải UTF-8",
            },
            "không đọc được",
            "mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8",
            "Tệp thủ tục là văn bản UTF-8. Bảng mã khác (UTF-16, TCVN3, VNI, Windows-1258) làm hỏng chữ "
            "tiếng Việt khi chuyển giữa các hệ thống.",
            title="Tệp không phải văn bản UTF-8",
        ),
        en=Words(
            {
                "": "The file is not UTF-8: byte {byte} cannot be read here",
                "UTF-16": "The file is saved as UTF-16, not as UTF-8",
            },
            "cannot be read",
            "open the file in an editor and save it as UTF-8",
            "A procedure file is UTF-8 text. Other encodings (UTF-16, TCVN3, VNI, Windows-1258) damage "
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
            "ký tự {char}",
            {
                "": "xóa ký tự này (thường do dán từ Word hoặc từ trang web)",
                "name": "đổi tên tệp hoặc thư mục",
            },
            "Ký tự điều khiển, dấu đổi chiều chữ và ký tự trắng không có độ rộng làm hai chuỗi trông giống "
            "nhau mà khác nhau; bản ghi thật của cổng có NUL và dấu LRM.",
            title="Ký tự không nhìn thấy trong tệp",
        ),
        en=Words(
            {
                "": "The invisible character {char} {name} occurs {count} times in the file",
                "name": "The name of the file has the invisible character {char} {name}",
            },
            "character {char}",
            {
                "": "delete it (it usually comes from Word or from a web page)",
                "name": "rename the file or folder",
            },
            "Control characters, direction marks and zero-width spaces make two texts look alike that "
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
                "colon": "Dấu hai chấm ở đây không hợp lệ: dòng bị thụt vào sai, hoặc giá trị chứa dấu hai chấm",
                "indent": "Dòng này thụt vào không khớp với các dòng cùng cấp",
                "indent_list": "Dòng này thụt vào không khớp với danh sách phía trên (thiếu dấu gạch “- ”?)",
                "no_colon": "Sau mục {token} thiếu dấu hai chấm",
                "sub_bullet": "Các dòng gạch “-” này đứng cùng cấp với mục {token}, không nằm trong câu chữ của mục đó",
                "unclosed": "Ngoặc mở ở đây chưa được đóng, hoặc thiếu dấu phẩy bên trong",
                "inner_colon": "Giá trị trong ngoặc chứa dấu hai chấm",
                "comma": "Trong ngoặc thiếu dấu phẩy trước mục {token}",
                "unopened": "Dòng này có ngoặc đóng {token} mà thiếu ngoặc mở",
                "end_comma": "Cuối dòng thừa dấu phẩy",
                "no_key": "Phần tử này thiếu tên mục ở đầu, trong khi dòng dưới là một mục của nó",
                "text_colon": "Câu chữ ở đây chứa dấu hai chấm, nên bị đọc thành một mục nữa",
                "word_quotes": "Dấu nháy “…” của Word không phải dấu nháy của YAML",
                "deep": "Mục {token} thụt vào sâu hơn các mục cùng cấp",
                "odd_indent": "Dòng này thụt vào bằng dấu cách không ngắt, không phải dấu cách thường",
                "bullet": "Dấu đầu dòng {token} không phải dấu gạch “-” của danh sách",
                "odd_space": "Sau dấu hai chấm là dấu cách không ngắt, không phải dấu cách thường",
                "quote": "Dấu nháy mở ở đây chưa được đóng",
                "escape": "Dấu \\ trong nháy kép đứng trước ký tự không hợp lệ",
                "dash": "Dấu gạch “-” của danh sách không được đứng ở đây",
                "after_quote": "Sau dấu nháy đóng không được có chữ",
                "wide_colon": "Dấu hai chấm toàn khổ (：) không phải dấu hai chấm của YAML",
                "dash_space": "Thiếu dấu cách sau dấu gạch “-”",
                "colon_space": "Thiếu dấu cách sau dấu hai chấm",
                "start": "Giá trị không được bắt đầu bằng {token} khi không có dấu nháy",
                "depth": "Dữ liệu lồng nhau quá sâu",
            },
            "ở đây",
            {
                "": "so với dòng trên; xem ví dụ: tthc new 1.000000",
                "colon": "đặt giá trị trong dấu nháy kép, hoặc sửa số dấu cách đầu dòng",
                "indent": "thụt đầu dòng bằng đúng số dấu cách của các mục cùng cấp",
                "indent_list": "mỗi mục của danh sách bắt đầu bằng “- ” và thụt vào như nhau",
                "no_colon": "viết mục, dấu hai chấm, một dấu cách rồi giá trị",
                "sub_bullet": "viết {token}: |- rồi cả câu và mỗi gạch một dòng, thụt vào bên dưới",
                "unclosed": "thêm ngoặc đóng ] hoặc }}, hoặc dấu phẩy còn thiếu; hoặc viết thành nhiều dòng",
                "inner_colon": "đặt giá trị trong dấu nháy kép",
                "comma": "thêm dấu phẩy giữa hai mục",
                "unopened": "thêm ngoặc mở ở đầu giá trị, hoặc xóa ngoặc đóng",
                "end_comma": "xóa dấu phẩy: mỗi mục một dòng thì không cần",
                "no_key": "viết mục, dấu hai chấm, một dấu cách rồi giá trị, ví dụ ten: …",
                "text_colon": "đặt cả câu trong dấu nháy kép",
                "word_quotes": "thay bằng dấu nháy thẳng",
                "deep": "thụt đầu dòng bằng đúng số dấu cách của các mục cùng cấp",
                "odd_indent": "thay bằng dấu cách thường",
                "bullet": "thay bằng dấu gạch nối và một dấu cách: “- ”",
                "odd_space": "xóa dấu cách đó rồi gõ lại dấu cách thường",
                "quote": "thêm dấu nháy đóng ở cuối giá trị",
                "escape": "dùng nháy đơn, hoặc viết \\\\ thay cho \\",
                "start": "đặt giá trị trong dấu nháy kép",
                "after_quote": 'đặt cả câu trong một cặp nháy; nháy bên trong viết \\"',
                "wide_colon": "thay bằng dấu hai chấm thường (:) và một dấu cách",
                "dash_space": "viết “- ” (gạch, dấu cách) ở đầu mục",
                "colon_space": "viết mục, dấu hai chấm, một dấu cách rồi giá trị",
            },
            "Tệp phải đọc được như YAML trước khi nội dung được kiểm tra.",
            title="Tệp không đúng cú pháp YAML",
        ),
        en=Words(
            {
                "": "This is not valid YAML",
                "colon": "A colon may not stand here: the line is indented wrongly, or the value has a colon in it",
                "indent": "The indentation of this line does not match the lines of its level",
                "indent_list": "The indentation of this line does not match the list above (is “- ” missing?)",
                "no_colon": "After the key {token} the colon is missing",
                "sub_bullet": "These lines with dashes stand beside the key {token}, not inside its text",
                "unclosed": "The bracket opened here is not closed, or a comma is missing inside",
                "inner_colon": "The value between the brackets has a colon in it",
                "comma": "A comma is missing between the brackets, before the key {token}",
                "unopened": "The bracket {token} at the end of this line is not opened",
                "end_comma": "The comma at the end of this line is too much",
                "no_key": "This item begins without a key, and the line below is a key of it",
                "text_colon": "The text has a colon in it, and is taken for one more key",
                "word_quotes": "The “…” quotes of a word processor are no quotes of YAML",
                "deep": "The key {token} is indented further than the keys of its level",
                "odd_indent": "This line is indented with no-break spaces, not with plain ones",
                "bullet": "{token} is no dash of a list",
                "odd_space": "The space after the colon is a no-break space, not a plain one",
                "quote": "The quote opened here is not closed",
                "escape": "The \\ inside double quotes stands before a letter it cannot escape",
                "dash": "The dash of a list may not stand here",
                "after_quote": "There are words after the closing quote",
                "wide_colon": "A full-width colon (：) is no colon of YAML",
                "dash_space": "A space is missing after the dash",
                "colon_space": "A space is missing after the colon",
                "start": "A value cannot begin with {token} without quotes",
                "depth": "The data is nested too deeply",
            },
            "here",
            {
                "": "compare it with the line above; see an example: tthc new 1.000000",
                "colon": "put the value in double quotes, or fix the spaces at the start of the line",
                "indent": "use as many spaces as the other keys of this level",
                "indent_list": "every item of a list begins with “- ”, all with the same indentation",
                "no_colon": "write the key, a colon, one space, then the value",
                "sub_bullet": "write {token}: |- and below it, indented, the text and a line for each dash",
                "unclosed": "add the closing ] or }}, or the missing comma; or write it over several lines",
                "inner_colon": "put the value in double quotes",
                "comma": "put a comma between the two keys",
                "unopened": "add the opening bracket before the value, or delete the closing one",
                "end_comma": "delete it: keys on lines of their own need none",
                "no_key": "write the key, a colon, one space, then the value, like ten: …",
                "text_colon": "put the whole text in double quotes",
                "word_quotes": "use straight quotes instead",
                "deep": "use as many spaces as the other keys of this level",
                "odd_indent": "use plain spaces instead",
                "bullet": "use a hyphen and a space instead: “- ”",
                "odd_space": "delete that space and type a plain one",
                "quote": "add the closing quote at the end of the value",
                "escape": "use single quotes, or write \\\\ for \\",
                "start": "put the value in double quotes",
                "after_quote": 'put the whole sentence in one pair of quotes; a quote inside is written \\"',
                "wide_colon": "use a plain colon (:) and a space",
                "dash_space": "write “- ” (dash, space) before the item",
                "colon_space": "write the key, a colon, one space, then the value",
            },
            "A file has to be readable as YAML before its content is checked.",
            title="The file is not valid YAML",
        ),
        pick=by("kind"),
    ),
    "DVC005": Entry(
        vi=Words(
            "Dòng này thụt vào bằng phím Tab",
            "ký tự Tab",
            "thay Tab bằng dấu cách (hai dấu cách một cấp)",
            "YAML không cho thụt đầu dòng bằng Tab, vì mỗi trình soạn thảo hiện Tab rộng một khác.",
            title="Dòng thụt vào bằng phím Tab",
        ),
        en=Words(
            "This line is indented with a tab",
            "tab character",
            "use spaces (two a level) instead",
            "YAML does not allow tabs for indentation: every editor shows them differently wide.",
            title="A line is indented with a tab",
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
            "thẻ kiểu",
            "bỏ thẻ; nếu giá trị bắt đầu bằng dấu !, đặt trong dấu nháy",
            "Thẻ kiểu đổi cách hiểu giá trị và ở một số phần mềm có thể chạy mã.",
        ),
        en=Words(
            "YAML tags ({tag}) are not used",
            "tag",
            "drop the tag; if the value begins with !, put it in quotes",
            "Tags change the meaning of a value and can run code in some readers.",
        ),
    ),
    "DVC009": Entry(
        vi=Words(
            {
                "depth": "Dữ liệu lồng nhau sâu quá {limit} cấp",
                "nodes": "Tệp có quá {limit} giá trị",
                "faults": "Tệp có quá {limit} lỗi; các lỗi từ đây trở đi không được nêu",
            },
            "vượt giới hạn ở đây",
            {"": "một tệp chỉ mô tả một thủ tục", "faults": "sửa các lỗi đã nêu rồi kiểm tra lại"},
            "Giới hạn này giữ cho một tệp hỏng hoặc cố ý gây hại không làm treo máy.",
            title="Dữ liệu lồng nhau quá sâu hoặc quá nhiều",
        ),
        en=Words(
            {
                "depth": "The data is nested more than {limit} levels deep",
                "nodes": "The file has more than {limit} values",
                "faults": "The file has more than {limit} faults; those from here on are not told",
            },
            "the bound is passed here",
            {"": "a file describes one procedure", "faults": "fix those told, then check again"},
            "The bound keeps a broken or hostile file from stopping the machine.",
            title="Data nested too deep, or too much of it",
        ),
        pick=by("what"),
    ),
    "DVC010": Entry(
        vi=Words(
            "Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC): {count} từ, đầu tiên là “{word}”",
            "dấu viết rời",
            "chuyển sang Unicode dựng sẵn",
            "Cùng một chữ viết theo hai cách thì tìm kiếm và so sánh không khớp; khoảng 3 % bản ghi thật bị như vậy.",
            title="Chữ có dấu viết rời (không phải Unicode dựng sẵn NFC)",
        ),
        en=Words(
            "Letters are decomposed (not Unicode NFC): {count} words, the first is “{word}”",
            "decomposed letters",
            "convert to composed Unicode (NFC)",
            "One word written in two ways is not found and does not compare equal; about 3 % of real records are like that.",
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
        pick=by("what"),
    ),
    "DVC012": Entry(
        vi=Words(
            {
                "": "Giá trị {value} không có dấu nháy; phần mềm khác có thể hiểu thành thứ khác",
                "number": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành số và làm mất số 0",
                "bool": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành đúng/sai",
                "null": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành rỗng",
                "sexagesimal": "Giá trị {value} không có dấu nháy; phần mềm khác đọc thành số theo hệ 60",
                "rest": "Còn {count} giá trị nữa không có dấu nháy, đầu tiên là {value}",
            },
            "nên đặt trong dấu nháy",
            'viết "{value}"',
            "Các phiên bản YAML hiểu khác nhau những giá trị không có nháy: mã 1.001010 mất số 0 cuối, 7:30 thành 450, "
            "no thành sai. Khoảng 10 % mã thủ tục quốc gia kết thúc bằng 0.",
            title="Giá trị không có dấu nháy mà phần mềm khác có thể hiểu thành thứ khác",
        ),
        en=Words(
            {
                "": "The value {value} is not quoted; other software may read it as something else",
                "number": "The value {value} is not quoted; other software reads a number and drops zeros",
                "bool": "The value {value} is not quoted; other software reads true or false",
                "null": "The value {value} is not quoted; other software reads nothing",
                "sexagesimal": "The value {value} is not quoted; other software reads a base-60 number",
                "rest": "Another {count} values are not quoted, the first is {value}",
            },
            "quote this",
            'write "{value}"',
            "YAML versions read unquoted values differently: the code 1.001010 loses its last zero, 7:30 becomes 450, "
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
        pick=by("what"),
    ),
    "DVC014": Entry(
        vi=Words(
            {"empty": "Tên mục để trống", "complex": "Tên mục phải là một từ, không phải danh sách hay nhóm"},
            "mục không hợp lệ",
            "viết mục bằng chữ không dấu, ví dụ ten_thu_tuc",
            "Tên mục là từ của pháp luật viết không dấu.",
            title="Tên mục để trống, hoặc không phải là một từ",
        ),
        en=Words(
            {"empty": "A key is empty", "complex": "A key has to be a word, not a list or a mapping"},
            "not a key",
            "write the key without diacritics, for instance ten_thu_tuc",
            "Keys are the law's words without diacritics.",
            title="A key that is empty, or no word",
        ),
        pick=by("what"),
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
            "khoảng trắng {char}",
            "thay bằng dấu cách thường",
            "Khoảng trắng không ngắt và Tab trông như dấu cách nhưng làm tìm kiếm, so sánh không khớp.",
            title="Khoảng trắng lạ trong tệp",
        ),
        en=Words(
            "Unusual white space {char} in {count} places of the file",
            "white space {char}",
            "replace it by a plain space",
            "Non-breaking spaces and tabs look like spaces but keep texts from matching.",
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
            "dấu nháy kiểu Word",
            'viết trong dấu nháy thẳng: "{value}"',
            "YAML chỉ biết dấu nháy thẳng; dấu nháy cong do Word tự đổi vẫn nằm trong tên, trong mã, nên tìm kiếm và "
            "so sánh không khớp.",
            title="Dấu nháy của Word thành một phần của giá trị",
        ),
        en=Words(
            "The “…” quotes of a word processor have become part of the value “{value}”",
            "quotes of a word processor",
            'write it in straight quotes: "{value}"',
            "YAML knows straight quotes only; curly ones stay in the name or the code, which then match nothing.",
            title="Quotes of a word processor have become part of a value",
        ),
    ),
    "DVC030": Entry(
        vi=Words(
            "Mục {key} thụt vào quá sâu nên thành một phần của đoạn văn {text}",
            "bị đọc thành lời văn",
            "thụt dòng này bằng đúng các mục cùng cấp với {text}",
            "Sau “>-” hay “|”, mọi dòng thụt vào sâu hơn tên mục đều là lời của đoạn văn: mục viết ở đó coi như "
            "không có, còn tên mục thì hiện ra cho người dân.",
            title="Một mục bị đọc thành lời của đoạn văn",
        ),
        en=Words(
            "The key {key} is indented too far and has become a part of the text of {text}",
            "read as prose",
            "indent this line as the keys beside {text} are",
            "After “>-” or “|” every line that is indented further than the key belongs to the text: a key written "
            "there counts as absent, and its name is shown to people.",
            title="A key is read as a part of a text",
        ),
    ),
    "DVC019": Entry(
        vi=Words(
            {
                "": "Không mở được tệp: {reason}",
                "ENOENT": "Không có tệp này",
                "EISDIR": "Đây là thư mục, không phải tệp",
                "EACCES": "Không có quyền đọc tệp này",
                "ELOOP": "Đường liên kết này dẫn vòng quanh",
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
                "EISDIR": "This is a folder, not a file",
                "EACCES": "There is no permission to read this file",
                "ELOOP": "This link leads round in circles",
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
