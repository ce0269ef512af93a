"""Files of an older model: rewritten by range edits, nothing lost, and never twice."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any

import pytest

from dvc_core import check, load_text
from dvc_core.model.migration import migration
from dvc_core.source import read
from dvc_core.source.lines import edited

HEAD = "phien_ban: procedure/v0\nten_thu_tuc: Cấp giấy\n"
STEP = "trinh_tu_thuc_hien:\n  - ten: Ký sổ\n    noi_dung: Ký vào sổ.\n"
SIGNED = (
    f"{STEP}    chi_truc_tiep: true\n    ly_do_truc_tiep: hien_dien\n"
    "    can_cu: {so_ky_hieu: 60/2014/QH13, dieu: 16}\n"
)
ENTRY = {
    "viec": "hien_dien",
    "luc": "giai_quyet",
    "can_cu": {"so_ky_hieu": "60/2014/QH13", "dieu": 16},
    "ghi_chu": "Ký sổ",
}


def migrated(text: str) -> str:
    source = read(HEAD + text)
    found = migration(source)
    return edited(source.text, found.edits)


def entries(text: str) -> Any:
    after = migrated(text)
    assert load_text(after).procedure is not None, load_text(after).findings
    return read(after).data.get("phai_truc_tiep")


def notes(text: str) -> list[str]:
    return [note.key for note in migration(read(HEAD + text)).notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "yeu_cau_truc_tiep: {hien_dien: true, ban_giay: false, hien_truong: true}\n",
            [{"viec": "hien_dien"}, {"viec": "ban_chinh", "khong": True}, {"viec": "kiem_tra_tai_cho"}],
        ),
        (
            "mot_phan: {ly_do: tham_tra_hien_truong, can_cu: {so_ky_hieu: 1/2020/NĐ-CP}, cong_khai: true}\n",
            [{"viec": "kiem_tra_tai_cho", "can_cu": {"so_ky_hieu": "1/2020/NĐ-CP"}, "cong_khai": True}],
        ),
        # The kind no longer says which of the two technical reasons it is: the note does.
        ("mot_phan: {ly_do: su_co_ky_thuat}\n", [{"viec": "ky_thuat", "ghi_chu": "Sự cố kỹ thuật"}]),
        (SIGNED, [ENTRY]),
        (
            f"{STEP}    chi_truc_tiep: true\n    ly_do_truc_tiep: nhan_ket_qua\n",
            [{"viec": "nhan_ket_qua", "luc": "nhan", "ghi_chu": "Ký sổ"}],
        ),
        # Without a reason the guide meant presence, and every framework read it so.
        (
            f"{STEP}    chi_truc_tiep: true\n",
            [{"viec": "hien_dien", "luc": "giai_quyet", "ghi_chu": "Ký sổ"}],
        ),
        # Said twice, kept once, with what each of the two knows.
        (f"{SIGNED}yeu_cau_truc_tiep: {{hien_dien: true}}\n", [ENTRY]),
        (
            f"{SIGNED}mot_phan: {{ly_do: hien_dien, cong_khai: true}}\n",
            [ENTRY | {"cong_khai": True}],
        ),
        # Another article is another statement.
        (
            f"{SIGNED}mot_phan: {{ly_do: hien_dien, can_cu: {{so_ky_hieu: 60/2014/QH13, dieu: 6}}}}\n",
            [{"viec": "hien_dien", "can_cu": {"so_ky_hieu": "60/2014/QH13", "dieu": 6}}, ENTRY],
        ),
        (
            "phai_truc_tiep: [{viec: nop_phi}]\nyeu_cau_truc_tiep: {ban_giay: true}\n",
            [{"viec": "nop_phi"}, {"viec": "ban_chinh"}],
        ),
        ("yeu_cau_truc_tiep: {hien_dien: null}\n", None),
        (f"{STEP}    chi_truc_tiep: false\n", None),
    ],
)
def test_old_keys_become_entries(text: str, expected: Any) -> None:
    assert entries(text) == expected
    assert notes(text) == []


def test_a_second_run_changes_nothing() -> None:
    once = migrated(f"{SIGNED}yeu_cau_truc_tiep: {{hien_dien: true, ban_giay: false}}\n")
    assert migration(read(once)) == ((), ())


def test_comments_and_layout_stay() -> None:
    text = (
        "# Đầu\ntrinh_tu_thuc_hien:\n  - noi_dung: a   # bước\n    # vì sao\n    chi_truc_tiep: true\n"
        "# Luật nói thế.\nyeu_cau_truc_tiep: {ban_giay: true}  # cuối\n# Hết\nghi_chu: [b]\n"
    )
    after = migrated(text)
    assert after == HEAD + (
        "# Đầu\ntrinh_tu_thuc_hien:\n  - noi_dung: a   # bước\n    # vì sao\n"
        "# Luật nói thế.\nphai_truc_tiep:  # cuối\n  - {viec: ban_chinh}\n"
        "  - {viec: hien_dien, luc: giai_quyet}\n# Hết\nghi_chu: [b]\n"
    )


#: Old files by their parts; a comment may stand behind each line, and above each that is no text.
STEPS = (
    "  - ten: Ký\n    noi_dung: Ký vào sổ.\n    chi_truc_tiep: true\n    ly_do_truc_tiep: khac\n",
    "  - chi_truc_tiep: true\n    noi_dung: a\n    can_cu:\n      so_ky_hieu: 60/2014/QH13\n      dieu: 5\n",
    "  - {\n      noi_dung: a,\n      chi_truc_tiep: true,\n      ly_do_truc_tiep: hien_dien\n    }\n",
    "  - noi_dung: 'a # b'\n    chi_truc_tiep: false\n",
    "  - chi_truc_tiep: true\n    noi_dung: |\n      a # không phải chú thích\n      b\n",
    "  - noi_dung: >-\n      a\n\n    chi_truc_tiep:\n",
    '  - {ten: "#b", noi_dung: a, chi_truc_tiep: true}\n',
)
REST = (
    "phai_truc_tiep:\n  - viec: nop_phi\n    luc: nop\n  - {viec: khac}\n",
    "phai_truc_tiep: [\n  {viec: nop_phi},\n  {viec: khac, ghi_chu: a}\n  ]\n",
    "phai_truc_tiep:\n  - viec: hien_dien\n    khong: true\n",
    "yeu_cau_truc_tiep:\n  hien_dien: true\n  ban_giay: false\n  hien_truong: null\n",
    "yeu_cau_truc_tiep: {\n  hien_dien: false,\n  ban_giay: true\n  }\n",
    "yeu_cau_truc_tiep:\n",
    "yeu_cau_truc_tiep: {}\n",
    "mot_phan:\n  ly_do: hien_dien\n  can_cu:\n    so_ky_hieu: 60/2014/QH13\n  cong_khai: true\n",
    "mot_phan: {ly_do: hien_dien,\n  can_cu: {so_ky_hieu: 60/2014/QH13,\n    dieu: 5}}\n",
    "mot_phan: null\n",
    "chua_xac_minh:\n  - muc: yeu_cau_truc_tiep.hien_truong\n    ly_do: Chưa.\n",
    "chua_xac_minh:\n  - muc: trinh_tu_thuc_hien.0\n    cho:\n      - trinh_tu_thuc_hien.0\n    ly_do: a\n",
    "nguon:\n  - ten: Luật\n    muc:\n      - yeu_cau_truc_tiep\n      - mot_phan\n",
)


def commented(draw: Random) -> tuple[str, list[str]]:
    """An old file, and the comments in it."""
    steps = draw.choices(STEPS, k=draw.randint(1, 3))
    parts = {part.split(":")[0]: part for part in draw.sample(REST, k=6)}
    kept = ["trinh_tu_thuc_hien:\n" + "".join(steps), *parts.values()]
    draw.shuffle(kept)
    lines: list[str] = []
    comments: list[str] = []
    in_text = False
    for line in (HEAD + "".join(kept)).splitlines():
        # A text goes up to the next key or item.
        in_text = in_text and not re.match(r" *(?:- |[a-z_]+:)", line)
        if not in_text and draw.random() < 0.3:
            comments.append(f"# trên {len(comments)}")
            lines.append(line[: len(line) - len(line.lstrip())] + comments[-1])
        lines.append(line)
        if line and not in_text and draw.random() < 0.6:
            # Some are said again and again.
            comments.append(f"# ở {len(comments) % 7}")
            lines[-1] += "  " + comments[-1]
        in_text = in_text or bool(re.search(r": [|>]", line))
    newline = draw.choice(("\n", "\r\n"))
    return newline.join(lines) + draw.choice(("", newline)), comments


@pytest.mark.parametrize("seed", range(4))
def test_every_comment_of_an_old_file_stands_in_the_new_one(seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - a draw, no secret
    changed = 0
    for _ in range(25):
        text, comments = commented(draw)
        source = read(text)
        assert not source.broken, text
        found = migration(source)
        after = edited(source.text, found.edits)
        told = Counter(re.findall(r"# (?:trên|ở) [0-9]+", after))
        assert told == Counter(comments), (text, after)
        again = migration(read(after))
        assert edited(after, again.edits) == after
        changed += bool(found.edits)
    assert changed > 10


def test_a_comment_goes_where_its_statement_goes() -> None:
    text = (
        "trinh_tu_thuc_hien:\n  - noi_dung: a\n    chi_truc_tiep: true  # bước\n"
        "  - noi_dung: b\n    chi_truc_tiep: false  # không\n"
        "yeu_cau_truc_tiep:  # đầu\n  ban_giay: true  # giấy\n  # giữa\n  hien_truong: false  # cuối\n"
    )
    assert migrated(text) == HEAD + (
        "trinh_tu_thuc_hien:\n  - noi_dung: a\n  # không\n  - noi_dung: b\n"
        "# đầu\nphai_truc_tiep:\n  # giấy\n  # giữa\n  - {viec: ban_chinh}\n"
        "  # cuối\n  - {viec: kiem_tra_tai_cho, khong: true}\n"
        "  # bước\n  - {viec: hien_dien, luc: giai_quyet}\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "yeu_cau_truc_tiep: {ban_giay: true}\n",
        "chua_xac_minh: [{muc: yeu_cau_truc_tiep.ban_giay, ly_do: Chưa đọc.}]\nyeu_cau_truc_tiep:\n",
    ],
)
def test_nothing_is_written_against_an_entry_that_is_there(text: str) -> None:
    there = "phai_truc_tiep: [{viec: ban_chinh, khong: true}]\n"
    assert read(migrated(there + text)).data["phai_truc_tiep"] == read(there).data["phai_truc_tiep"]
    assert notes(there + text) == ["denied_before"]
    stated = "phai_truc_tiep: [{viec: hien_dien}]\n"
    for old in ("yeu_cau_truc_tiep: {hien_dien: false}\n",):
        assert migrated(stated + old) == HEAD + stated + old
        assert notes(stated + old) == ["denied_before"]
    denied = stated.replace("}", ", khong: true}")
    for old in ("mot_phan: {ly_do: hien_dien}\n", SIGNED):
        assert migrated(denied + old) == HEAD + denied + old
        assert notes(denied + old) == ["denied_before"]


def test_line_ends_stay() -> None:
    text = (HEAD + "yeu_cau_truc_tiep: {ban_giay: true}\n").replace("\n", "\r\n")
    source = read(text)
    after = edited(source.text, migration(source).edits)
    assert after.count("\r\n") == after.count("\n") > 2


def places(text: str) -> Any:
    data = read(migrated(text)).data
    return [one.get("cho") or one["muc"] for one in data.get("chua_xac_minh", ())]


def test_what_is_not_verified_keeps_its_doubt() -> None:
    doubt = "chua_xac_minh:\n  - {muc: %s, ly_do: Chưa đọc.}\n"
    assert places(f"{SIGNED}{doubt % 'trinh_tu_thuc_hien.0.chi_truc_tiep'}") == ["phai_truc_tiep.0"]
    assert places(f"{SIGNED}{doubt % 'trinh_tu_thuc_hien.0.noi_dung'}") == ["trinh_tu_thuc_hien.0.noi_dung"]
    # Who doubts the step doubts what it said; the step stays doubtful, too.
    assert places(f"{SIGNED}{doubt % 'trinh_tu_thuc_hien.0'}") == [
        ["trinh_tu_thuc_hien.0", "phai_truc_tiep.0"]
    ]
    assert places(f"{SIGNED}{doubt % 'trinh_tu_thuc_hien'}") == [["trinh_tu_thuc_hien", "phai_truc_tiep.0"]]
    assert places(f"{SIGNED}{doubt % 'trinh_tu_thuc_hien.0.can_cu'}") == [
        ["trinh_tu_thuc_hien.0.can_cu", "phai_truc_tiep.0.can_cu"]
    ]
    assert places(f"mot_phan: {{ly_do: hien_dien}}\n{doubt % 'mot_phan.ly_do'}") == ["phai_truc_tiep.0"]


def test_a_doubtful_statement_does_not_become_one_with_a_certain_one() -> None:
    doubt = "chua_xac_minh: [{muc: trinh_tu_thuc_hien.0, ly_do: Chưa đọc.}]\n"
    text = f"{SIGNED}yeu_cau_truc_tiep: {{hien_dien: true}}\n{doubt}"
    assert entries(text) == [{"viec": "hien_dien"}, ENTRY]
    assert places(text) == [["trinh_tu_thuc_hien.0", "phai_truc_tiep.1"]]


def test_a_doubt_without_a_value_is_of_the_list_where_that_is_empty() -> None:
    text = "chua_xac_minh:\n  - muc: yeu_cau_truc_tiep.hien_truong\n    ly_do: Luật không nói khi nào.\n"
    data = read(migrated(text)).data
    assert data["chua_xac_minh"] == [
        {"muc": "phai_truc_tiep", "ly_do": "Kiểm tra tại chỗ: Luật không nói khi nào."}
    ]
    assert "phai_truc_tiep" not in data
    assert notes(text) == []


def test_a_doubt_without_a_value_does_not_spread_to_what_is_certain() -> None:
    text = (
        "yeu_cau_truc_tiep: {hien_dien: false}\n"
        "chua_xac_minh:\n  - muc: yeu_cau_truc_tiep.hien_truong\n    ly_do: Luật không nói khi nào.\n"
    )
    assert entries(text) == [{"viec": "hien_dien", "khong": True}, {"viec": "kiem_tra_tai_cho"}]
    assert places(text) == ["phai_truc_tiep.1"]
    assert notes(text) == ["doubtful_entry"]


def test_sources_follow() -> None:
    source = "nguon: [{ten: Luật, ngay_xem: 2026-11-27, muc: [%s]}]\n"
    named = "yeu_cau_truc_tiep, yeu_cau_truc_tiep.ban_giay, ghi_chu"
    text = f"yeu_cau_truc_tiep: {{hien_dien: false, ban_giay: false}}\n{source % named}"
    data = read(migrated(text)).data
    assert data["nguon"][0]["muc"] == ["phai_truc_tiep", "phai_truc_tiep.1", "ghi_chu"]
    assert notes(f"yeu_cau_truc_tiep: {{hien_dien: false}}\n{source % 'yeu_cau_truc_tiep.ban_giay'}") == [
        "source_of_nothing"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yeu_cau_truc_tiep: {hien_dien: có}\n", "unreadable"),
        ("yeu_cau_truc_tiep: [hien_dien]\n", "unreadable"),
        ("mot_phan: {ly_do: khac}\n", "unreadable"),
        (f"{STEP}    chi_truc_tiep: có\n", "unreadable"),
        (f"{STEP}    ly_do_truc_tiep: hien_dien\n", "reason_alone"),
        ("phai_truc_tiep: khong_co\nyeu_cau_truc_tiep: {hien_dien: true}\n", "none_and_some"),
    ],
)
def test_what_cannot_be_rewritten_is_left_and_reported(text: str, why: str) -> None:
    found = migration(read(HEAD + text))
    assert found.edits == ()
    assert [note.key for note in found.notes] == [why]


def test_a_contradiction_is_kept_and_reported() -> None:
    text = f"{SIGNED}yeu_cau_truc_tiep: {{hien_dien: false}}\n"
    assert entries(text) == [{"viec": "hien_dien", "khong": True}, ENTRY]
    assert notes(text) == ["denied_and_stated"]


def test_check_says_it_once_and_its_fix_is_the_migration() -> None:
    text = f"{HEAD}{SIGNED}yeu_cau_truc_tiep: {{hien_dien: true}}\n"
    found = [one for one in check(load_text(text)) if one.code == "DVC033"]
    assert [one.path for one in found] == [("trinh_tu_thuc_hien", 0, "chi_truc_tiep")]
    (fix,) = found[0].fixes
    assert edited(text, fix.edits) == migrated(text.removeprefix(HEAD))
    assert {one.code for one in load_text(text).findings} == {"DVC033"}
