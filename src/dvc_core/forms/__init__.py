r"""The meaning of a form, fixed once for every host: what is asked, when, and what counts as answered.

    plan = forms.plan(form, on)            # words, options and constraints resolved
    forms.shown(plan, record)              # ids of the questions that are asked
    forms.prune(plan, record)              # without the answers of hidden questions
    forms.canonical(plan, data)            # NFC, no blanks, ticks in order, then pruned

Canonical values, an unanswered question having no key (never null, "" or []):

======================================  ===============================================
van_ban, van_ban_dai                    text, NFC, ends stripped; line breaks are ``\n``
so_nguyen, tien                         int
so_thap_phan                            number
ngay · ngay_khuyet · gio                YYYY-MM-DD · YYYY[-MM[-DD]] · HH:MM
chon_mot · chon_nhieu                   code · codes in the order of the options
co_khong · cam_doan                     true or false · true
so_dinh_danh, ma_so_thue, dien_thoai,   text
thu_dien_tu
dia_chi                                 {"tinh": code, "xa": code, "chi_tiet": text}, chi_tiet may be absent
tep                                     [{"ten": name, "loai": MIME type, "dung_luong": bytes}, …]
bang                                    rows: records by column id
ghi_chu                                 never a key
======================================  ===============================================
"""

from .canonical import canonical
from .conditions import answered, holds
from .model import ALWAYS, NEVER, Answers, Choice, Files, Plan, PlanField, PlanSection, Test
from .resolve import plan
from .visibility import prune, shown, shown_columns

__all__ = [
    "ALWAYS",
    "NEVER",
    "Answers",
    "Choice",
    "Files",
    "Plan",
    "PlanField",
    "PlanSection",
    "Test",
    "answered",
    "canonical",
    "holds",
    "plan",
    "prune",
    "shown",
    "shown_columns",
]
