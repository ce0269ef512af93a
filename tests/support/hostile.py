"""Texts that harm a careless reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

GOOD = 'phien_ban: procedure/v0\nma_thu_tuc: "1.000001"\nten_thu_tuc: Cấp giấy phép\n'
Make = Callable[[], bytes]


def _laughs(levels: int) -> str:
    rows = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, levels)]
    return "\n".join(rows) + "\n"


#: Kind → texts (each follows three good lines unless it is bytes).
SMALL: dict[str, list[str | bytes]] = {
    "aliases": [
        _laughs(3),
        _laughs(9),
        _laughs(30),
        "ten: &a x\nghi_chu: [*a]\n",
        "linh_vuc: &a {ten: *a}\n",
        "ghi_chu: &a [*a]\n",
        "ghi_chu: &a\n  - &b [*a, *b]\n",
        "ghi_chu: [*khong_co]\n",
        "linh_vuc: &unused {ten: x}\n",
        "&k ghi_chu: []\n*k : x\n",
        "? &a [*a]\n: x\n",
    ],
    "merge keys": [
        "linh_vuc:\n  <<: {ten: x}\n",
        "<<: {ten: x}\n",
        "linh_vuc:\n  <<: [{ten: x}, {ma: y}]\n",
        "x: &x {ten: a}\nlinh_vuc: {<<: *x}\n",
    ],
    "tags": [
        "ghi_chu: !!python/object/apply:os.system [id]\n",
        "ghi_chu: !!python/name:os.system\n",
        "ten: !!binary aGk=\n",
        "ghi_chu: !!set {a, b}\n",
        "so: !!int '3'\n",
        "linh_vuc: !ruby/object:Gem {ten: x}\n",
        "ghi_chu: !<tag:yaml.org,2002:str> x\n",
        "ten: !\n",
        "ten: !khong%gian\n",
        b"%TAG ! tag:example.com,2000:\n---\nphien_ban: !x procedure/v0\n",
        b"%TAG !e! tag:example.com,2000:\n%TAG !e! tag:x:\n---\na: b\n",
    ],
    "directives": [
        b"%YAML 1.1\n---\nphien_ban: procedure/v0\n",
        b"%YAML 2.0\n---\nphien_ban: procedure/v0\n",
        b"%YAML 1.1\n%YAML 1.1\n---\na: b\n",
        b"%FOO bar\n---\nphien_ban: procedure/x\n",
        b"%\n",
    ],
    "documents": [
        "---\nphien_ban: procedure/v0\n",
        "...\n---\na: b\n",
        "--- x\n",
        "---\n---\n",
        b"--- |\n  text\n--- [\n",
    ],
    "nothing": [
        b"",
        b"\n\n\n",
        b"# only a comment\n",
        b"---\n",
        b"...\n",
        b"~\n",
        b"null\n",
        b" ",
        b"--- # x\n",
    ],
    "no mapping": [
        b"- a\n- b\n",
        b"chu\n",
        b"42\n",
        b'"x"\n',
        b"[]\n",
        b"|\n  x\n",
        b"{}\n",
        b"!!map {}\n",
        b"[[[[1]]]]\n",
    ],
    "keys": [
        "? [a, b]\n: x\n",
        "? {a: b}\n: x\n",
        "{a: b}: c\n",
        "? |\n  nhieu\n  dong\n: x\n",
        "linh_vuc: {ten: a, ten: b}\n",
        "ten_thu_tuc: lần hai\n",
        ": x\n",
        '"": x\n',
        "linh_vuc: {? : x}\n",
        "null: x\n",
        "true: x\n",
        "1: x\n",
    ],
    "characters": [
        'ghi_chu: ["a\\u202Eb"]\n',
        'ghi_chu: ["\\e[2J\\x9b"]\n',
        '"ghi\\u200bchu": [a]\n',
        'ghi_chu: ["a\\rb"]\n',
        "ghi_chu: [a\x00b]\n",
        b"\x00\x00\x00\x00",
        b"a\x00b",
        "ghi_chu: [a\x07]\n",
        "ghi_chu: [a\x1b[31mred]\n",
        "ghi_chu: [\u202egnort]\n",
        "ghi_chu: [a\u200bb]\n",
        "ghi_chu: [a\ufeffb]\n",
        "ghi_chu: [a\ufffe]\n",
        "ghi_chu: [a\x85b]\n",
        "ghi_chu: [a\u2028b]\n",
        "\x0cghi_chu: []\n",
        "ghi_chu: ['\\uD800']\nx: [\n",
        b"\xef\xbb\xbf\xef\xbb\xbfa: b\n",
    ],
    "encoding": [
        "phien_ban: procedure/v0\n".encode("utf-16"),
        "phien_ban: procedure/v0\n".encode("utf-16-be"),
        "phien_ban: procedure/v0\n".encode("utf-16-le"),
        "phien_ban: procedure/v0\n".encode("utf-32"),
        "ten: cấp".encode("utf-16"),
        b"ten: c\xe2p\n",
        b"ten: \xff\xfe\n",
        b"ten: \xc0\xaf\n",
        b"ten: \xed\xa0\x80\n",
        b"ten: \xf4\x90\x80\x80\n",
        b"ten: \xe1\xba\n",
        b"\x80",
        b"ten: C\xd8p gi\xcby ph\xd0p\n",
    ],
    "tabs": [
        "linh_vuc:\n\tten: x\n",
        "\tghi_chu: []\n",
        "linh_vuc:\n  \tten: x\n",
        "ghi_chu:\n\t- x\n",
        "\t\n\t- [\n",
    ],
    "syntax": [
        "ghi_chu: [a, b\n",
        "linh_vuc: {ten: a\n",
        'ten: "abc\n',
        "ten: 'abc\n",
        "linh_vuc:\n   ten: x\n  ma: y\n",
        " ghi_chu: []\n",
        "ten: a: b\n",
        "ghi_chu\n",
        "ghi_chu: - a\n",
        "ghi_chu:\n  - a\n b\n",
        'ten: "\\q"\n',
        'ten: "\\x1"\n',
        "ten: @x\n",
        "ten: `x`\n",
        "ten: %x\n",
        "ten: |9\n x\n",
        "ten: >5x\n",
        "ghi_chu: [a]]\n",
        "ghi_chu: ]\n",
        "ghi_chu: [a, , b]\nlinh_vuc: }\n",
        "ten: &\n",
        "ten: *\n",
        "- a\n",
        "? x\n? y\nz\n",
        "ten: 'a' b\n",
    ],
    "numbers": [
        "thanh_phan_ho_so: {so_bo: " + "9" * 5000 + "}\n",
        "thanh_phan_ho_so: {so_bo: 99999999999999999999}\n",
        "thanh_phan_ho_so: {so_bo: -1}\n",
        "thanh_phan_ho_so: {so_bo: 1e309}\n",
        "thanh_phan_ho_so: {so_bo: .inf}\n",
        "thanh_phan_ho_so: {so_bo: .nan}\n",
        "thanh_phan_ho_so: {so_bo: 0x7fffffff}\n",
        "thoi_han_giai_quyet: {so: " + "1" * 400 + ", don_vi: ngay}\n",
        "thoi_han_giai_quyet: {so: 1.0000000000001, don_vi: ngay}\n",
        "thoi_han_giai_quyet: {so: true, don_vi: ngay}\n",
        "ap_dung_tu: 0000-00-00\n",
        "ap_dung_tu: 99999-01-01\n",
        "ap_dung_tu: 0\n",
    ],
    "depth": [
        "x: " + "[" * 40 + "]" * 40 + "\n",
        "x: " + "{a: " * 40 + "1" + "}" * 40 + "\n",
        "- " * 40 + "x\n",
    ],
    "shapes": [
        "linh_vuc: [[[]]]\n",
        "trinh_tu_thuc_hien: {a: {b: {c: d}}}\n",
        "cach_thuc_thuc_hien: [null, 1, x, [], {}]\n",
        "bieu_mau_dien_tu: {a: {}, b: [], 1: x}\n",
        "can_cu_phap_ly: [{so_ky_hieu: {}}]\n",
        "__class__: x\n",
        "model_config: {}\n",
    ],
}


def small() -> Iterator[tuple[str, bytes]]:
    """The small ones, each with a name."""
    for kind, texts in SMALL.items():
        for number, text in enumerate(texts):
            yield f"{kind} {number}", text if isinstance(text, bytes) else (GOOD + text).encode("utf-8")


#: What takes time or memory from a careless reader.
LARGE: dict[str, Make] = {
    "scalar of 50 MB": lambda: GOOD.encode() + b"ghi_chu: [" + b"a" * (50 << 20) + b"]\n",
    "200,000 keys": lambda: GOOD.encode() + b"".join(b"k%d: x\n" % i for i in range(200_000)),
    "keys up to the bound": lambda: GOOD.encode() + b"".join(b"k%d: x\n" % i for i in range(85_000)),
    "one key 100,000 times": lambda: GOOD.encode() + b"a: x\n" * 100_000,
    "400,000 list items": lambda: GOOD.encode() + b"ghi_chu: [" + b"a," * 400_000 + b"]\n",
    "100,000 brackets": lambda: b"[" * 100_000,
    "100,000 braces": lambda: b"{" * 100_000,
    "100,000 dashes": lambda: b"- " * 100_000,
    "100,000 question marks": lambda: b"? " * 100_000,
    "100,000 anchors": lambda: GOOD.encode() + b"".join(b"k%d: &a%d x\n" % (i, i) for i in range(60_000)),
    "100,000 tags": lambda: GOOD.encode() + b"ghi_chu: [" + b"!x a," * 100_000 + b"]\n",
    "100,000 documents": lambda: GOOD.encode() + b"---\n" * 100_000,
    "unclosed quote of 1 MB": lambda: GOOD.encode() + b'ten: "' + b"a b\n " * 200_000,
    "1 MB of line breaks": lambda: b"\n" * (1 << 20),
    "1 MB of comments": lambda: b"# x\n" * (1 << 18),
    "1 MB of spaces": lambda: GOOD.encode() + b" " * 1_000_000 + b"x\n",
    "1 MB of NUL": lambda: b"a: b\n" + b"\0" * 1_000_000,
    "one line of 1 MB": lambda: GOOD.encode() + b"ten: " + b"a: " * 300_000 + b"\n",
    "long folded text in wrong case": lambda: GOOD.encode() + b"lnh_vuc: " + b"tu " * 300_000 + b"\n",
    "80,000 unquoted decimals": lambda: GOOD.encode() + b"x: [" + b"1.10," * 80_000 + b"]\n",
    "80,000 wrong items": lambda: GOOD.encode() + b"can_cu_phap_ly: [" + b"{a: b}," * 30_000 + b"]\n",
    "60,000 suppressions": lambda: GOOD.encode() + b"a: b # tthc: ignore[DVC021]\n" * 30_000,
    "30,000 comments above each other": lambda: (
        b"# tthc: ignore[DVC021]\n" * 30_000 + GOOD.encode() + b"x: y\n"
    ),
    "a comment on each of 20,000 keys": lambda: (
        GOOD.encode() + b"".join(b"k%d: b # tthc: ignore[DVC021] reason: x\n" % i for i in range(20_000))
    ),
    "1 MB of carriage returns": lambda: GOOD.encode() + b"\r" * 1_000_000 + b"x: y\n",
    "tabs between letters": lambda: GOOD.encode() + b"x: " + b"a\t" * 500_000 + b"\n",
    "no-break spaces": lambda: GOOD.encode() + b"x: " + "a\u00a0".encode() * 300_000 + b"\n",
    "decomposed letters": lambda: GOOD.encode() + b"x: " + "e\u0301 ".encode() * 250_000 + b"\n",
    "accents in disorder": lambda: (
        GOOD.encode() + "? a{0}\n: x\nghi_chu: [a{0}]\n".format("\u0301\u0323" * 120_000).encode()
    ),
    "two control characters in turn": lambda: GOOD.encode() + b"\x01\x02" * 500_000,
    "quotes in keys": lambda: GOOD.encode() + b'"' * 1_000_000,
    "colons": lambda: GOOD.encode() + b":" * 1_000_000,
    "junk": lambda: bytes((i * i * 31 + i // 7) % 256 for i in range(500_000)),
    "20,000 names that are like each other": lambda: (
        GOOD.encode()
        + b"mau_don_to_khai:\n"
        + b"".join(b"  - {ma: bieumau%d, ten: x}\n" % i for i in range(10_000))
        + b"thanh_phan_ho_so:\n  giay_to:\n"
        + b"".join(b"    - {ten: x, mau: bieumau%dx}\n" % i for i in range(10_000))
    ),
    "100,000 escapes": lambda: GOOD.encode() + b'ghi_chu: ["' + b"\\x1b" * 100_000 + b'"]\n',
    "deep but bounded, wide": lambda: GOOD.encode() + (b"x: " + b"[" * 30 + b"1" + b"]" * 30 + b"\n") * 4_000,
}
