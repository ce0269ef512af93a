"""Mẫu đơn, mẫu tờ khai: the forms of the law, their files, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...finding import Law, Path, Severity, place_of
from ...law.documents import file_fault
from ...model.completeness import doubted, places_of
from ...model.procedure import Template
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule
from ._help import spelt, within


@rule("DVC404", Severity.WARNING)
def unused_template(doc: Doc) -> Iterator[Violation]:
    """Every form of the procedure is that of a paper: the applicant has to know where it belongs.

    vi: Không giấy tờ nào dùng mẫu “{id}” ({name})
    vi[second]: Mẫu “{id}” ({name}) mới có trong chua_xac_minh, chưa giấy tờ nào ghi (mau)
      help: thêm mau: {id} vào giấy tờ lập theo mẫu này, hoặc bỏ mẫu
      help[second]: là mẫu thứ hai của {paper} theo chua_xac_minh: tách giấy tờ ấy thành hai, mỗi giấy tờ một mẫu (mau: {id}), kèm neu nói trường hợp nào dùng mẫu nào
      why: Người nộp cần biết mẫu nào dùng cho giấy tờ nào.
    en: No paper follows the form “{id}” ({name})
    en[second]: The form “{id}” ({name}) is named in chua_xac_minh, and by no paper yet (mau)
      help: add mau: {id} to the paper that follows this form, or drop the form
      help[second]: it is a second form of {paper}, as chua_xac_minh says: make two papers of that one, each with a form (mau: {id}), and say in neu which case takes which
      why: Applicants have to know which form belongs to which paper.
    evidence: 1,311 of 3,504 real rows are flagged as having a form and name none
    """
    if not doc.procedure.templates or not doc.papers:
        return
    used = {paper.template for _, paper in doc.papers}
    if not used <= {None, *(t.id for t in doc.procedure.templates)}:
        return  # a paper names a form that is not there: probably this one, and that is told already
    for i, template in enumerate(doc.procedure.templates):
        if template.id not in used:
            path = ("mau_don_to_khai", i, "ma")
            said = {"id": template.id, "name": template.name}
            paper = _paper_with(doc, template)
            second = {"what": "second", "paper": place_of(paper)} if paper else {}
            yield Violation(path, said | second)


def _paper_with(doc: Doc, template: Template) -> Path:
    """The paper that the file itself lists as having this form too; () where there is none."""
    papers = {path for path, paper in doc.papers if paper.template is not None}
    name = template.source_file or template.name
    return next(
        (
            place
            for entry in doc.procedure.unverified or ()
            if name in entry.reason
            for place in places_of(entry)
            if place in papers
        ),
        (),
    )


@rule("DVC411", law=(Law(TT32, "7", "1", "a"), Law(TT32, "5", "2", "b")), leaves_open=2)
def template_file(doc: Doc) -> Iterator[Violation]:
    """The file of a form (tep) is there, and is a document that can be filled in or printed.

    vi[file_absent]: Không tìm thấy tệp mẫu {file} (tep)
    vi[file_broken]: Tệp mẫu {file} (tep) rỗng, hoặc nội dung không phải của Word, Excel, OpenDocument, RTF hay PDF
    vi[not_a_document]: Tệp mẫu {file} (tep) không có định dạng văn bản
      help[file_absent]: đặt tệp đúng chỗ, tính từ thư mục của tệp thủ tục, hoặc sửa lại tên
      help[file_broken]: mở thử bằng chương trình soạn thảo, rồi lưu lại bản đúng vào chỗ này
      help[not_a_document]: dùng tệp .doc, .docx, .odt, .pdf, .rtf, .xls, .xlsx hoặc .ods
      why: Mức độ 2 (khung TT 32/2017) đòi hỏi mọi biểu mẫu tải về được dưới dạng tệp văn bản để khai. Tệp không có ở đây không có nghĩa là cổng không có: mức được để ngỏ.
      title: Tệp mẫu không có, hỏng hoặc không phải tệp văn bản (tep)
    en[file_absent]: The file {file} of the form (tep) is not there
    en[file_broken]: The file {file} of the form (tep) is empty, or its content is not that of a document
    en[not_a_document]: The file {file} of the form (tep) is not a document
      help[file_absent]: put the file there, seen from the folder of this file, or fix its name
      help[file_broken]: open it in a word processor, and save the right one here
      help[not_a_document]: use a file .doc, .docx, .odt, .pdf, .rtf, .xls, .xlsx or .ods
      why: Level 2 (TT 32/2017 framework) demands that every form can be downloaded as a document to fill in. A file that is not here does not say that the portal has none: the level is left open.
      title: The file of a form is not there, broken, or no document (tep)
    """
    for i, template in enumerate(doc.procedure.templates or ()):
        fault = file_fault(template.file, doc.catalog) if template.file is not None else ""
        if fault in ("not_a_document", "file_absent", "file_broken"):
            yield Violation(("mau_don_to_khai", i, "tep"), {"file": template.file, "what": fault})


@rule("DVC414", Severity.WARNING, law=(Law(TT32, "5", "2", "b"),), blocks=2, leaves_open=2)
def nothing_to_fill_in(doc: Doc) -> Iterator[Violation]:
    """A form of the procedure can be had: as a file (tep) or as an e-form (bieu_mau). Told once a file.

    vi: Mẫu “{name}” chưa có tệp tải về (tep) và chưa có biểu mẫu điện tử (bieu_mau)
    vi[not_offered]: Nơi công bố ghi là mẫu “{name}” không có tệp tải về (khong_co_tep), và tệp chưa có biểu mẫu điện tử (bieu_mau)
      help: thêm tep: tệp mẫu để tải về, hoặc bieu_mau: biểu mẫu điện tử
      why: Mức độ 2 (khung TT 32/2017) đòi hỏi cung cấp đầy đủ biểu mẫu để tải về khai báo. Nơi công bố ghi là không có tệp (khong_co_tep) thì không đạt; tệp chỉ chưa có ở đây thì còn để ngỏ.
    en: The form “{name}” has neither a file to download (tep) nor an e-form (bieu_mau)
    en[not_offered]: It is stated that no file of the form “{name}” is offered (khong_co_tep), and there is no e-form (bieu_mau)
      help: add tep: the file of the form, or bieu_mau: its e-form
      why: Level 2 (TT 32/2017 framework) demands that every form can be downloaded and filled in. Where it is stated that no file is offered (khong_co_tep) it is not reached; where a file is only not here, that is left open.
    """
    for path, template in _without_file(doc):
        if template.no_file:
            sure = not doubted(doc.procedure, (*path, "khong_co_tep"))
            yield Violation(path, {"name": template.name, "not_offered": True}, at_key=True, blocking=sure)
        elif not template.source_file:
            yield Violation(path, {"name": template.name}, at_key=True, blocking=False, group_key="")


def _without_file(doc: Doc) -> list[tuple[Path, Template]]:
    """The forms of the law that this file gives neither a file nor an e-form for."""
    found = enumerate(doc.procedure.templates or ())
    return [(("mau_don_to_khai", i), t) for i, t in found if t.file is None and t.form is None]


@rule("DVC416", Severity.INFO, law=(Law(TT32, "5", "2", "b"),), leaves_open=2)
def not_fetched(doc: Doc) -> Iterator[Violation]:
    """The file of a form that the source has (tep_nguon) is fetched and named here (tep). Told once a file.

    vi: Mẫu “{name}”: nguồn có tệp “{file}” nhưng chưa tải về đây (tep)
      help: tải tệp từ nguồn, đặt cạnh tệp này rồi ghi tên vào tep
      help[address]: tải tệp từ nguồn ({address}), đặt cạnh tệp này rồi ghi tên vào tep
      why: Tệp mẫu có ở nguồn nên không phải là thiếu mẫu; chỉ là ở đây chưa có, và mức độ 2 (khung TT 32/2017) còn để ngỏ.
      title: Tệp của mẫu có ở nguồn nhưng chưa tải về (tep)
    en: The form “{name}”: the source has the file “{file}”, which is not here yet (tep)
      help: fetch the file from the source, put it beside this one and name it in tep
      help[address]: fetch the file from the source ({address}), put it beside this one and name it in tep
      why: The source has the file, so that no form is missing; it is only not here, and level 2 (TT 32/2017 framework) stays open.
      title: The source has the file of a form, which is not fetched yet (tep)
    """
    for path, template in _without_file(doc):
        if template.source_file:
            address = template.source_address or ""
            said = {"name": template.name, "file": template.source_file, "address": address}
            yield Violation(path, said, at_key=True, group_key="")


#: "theo mẫu kèm theo", "chi tiết tại biểu phí đính kèm": a thing to look at, said to be with the text.
_ENCLOSED = regex(
    r"\b(?:theo|tại|xem|chi tiết)\b[^.;:\n(]{0,60}?"
    r"\b(?:mẫu|biểu|bảng|phụ lục|văn bản|danh mục|tệp|file|tài liệu|hướng dẫn|phí)\b[^.;:\n()]{0,30}?"
    r"(?<!ban hành )\b(?:kèm theo|đính kèm|gửi kèm)(?= *(?:[.;,)\n]|\Z))",
    re.IGNORECASE,
)
#: A quick look for one: "kèm theo" that goes on with what comes along is none.
_AT_END = regex(r"kèm(?: theo)?(?= *(?:[.;,)\n]|\Z))")
_A_FILE = regex(r"\.(?:docx?|odt|pdf|xlsx?|ods|rar|zip|jpe?g|png)\b", re.IGNORECASE)


@rule("DVC415", Severity.WARNING)
def nothing_enclosed(doc: Doc) -> Iterator[Violation]:
    """What is said to be enclosed is there: a table of amounts, a form to download. Told once a file for each.

    vi[fee]: Mức thu ghi “{words}” nhưng không có tệp hay bảng nào kèm theo
    vi[form]: “{words}” nhưng tệp này không có mẫu, phụ lục nào tải về được
      label: kèm theo ở đâu?
      help[fee]: ghi mức thu vào bang hoặc so_tien; nếu do văn bản quy định thì ghi can_cu
      help[form]: thêm mẫu vào mau_don_to_khai kèm tệp (tep), hoặc ghi rõ mẫu ban hành kèm theo văn bản nào
      why: Chữ “kèm theo” chép từ văn bản giấy; trên Cổng không có gì đi kèm thì người dân không tìm được.
      title: “Kèm theo” mà không có tệp, mẫu hay bảng nào kèm
    en[fee]: The amount is said to be in “{words}”, but no file and no table goes with it
    en[form]: “{words}”, but the file has no form or annex to download
      label: where is it?
      help[fee]: write the amounts to bang or so_tien; where an instrument sets them, cite it in can_cu
      help[form]: add the form to mau_don_to_khai with its file (tep), or say with which instrument it was issued
      why: “Enclosed” is copied from a document on paper; where nothing is enclosed on the portal, people cannot find it.
      title: “Enclosed” where no file, form or table is
    evidence: 23 of 369 published procedures refer to a table of fees or an annex that no file goes with
    """
    if "kèm" not in doc.source.text:
        return
    notes = [(path, fee) for path, fee in doc.fees if fee.note]
    if not any(_A_FILE.search(fee.note or "") for _, fee in notes):
        said = (
            ((*path, "ghi_chu"), fee.note)
            for path, fee in notes
            if fee.amount is None and not fee.rows and not fee.periods and fee.percent is None
        )
        yield from _enclosed(doc, said, "fee")
    if not any(t.file or t.source_file or t.form for t in doc.procedure.templates or ()):
        steps = enumerate(doc.procedure.steps or ())
        texts: list[tuple[Path, str | None]] = [((*path, "ten"), paper.name) for path, paper in doc.papers]
        texts += [((*path, "ghi_chu"), paper.note) for path, paper in doc.papers]
        texts += [(("trinh_tu_thuc_hien", i, "noi_dung"), step.text) for i, step in steps]
        yield from _enclosed(doc, texts, "form")


def _enclosed(doc: Doc, texts: Iterable[tuple[Path, str | None]], what: str) -> Iterator[Violation]:
    for path, text in texts:
        if text and "kèm" in text and _AT_END.search(text) and (found := _ENCLOSED.search(text)):
            at = within(doc.source, path, spelt(found[0]))
            words = " ".join(found[0].split())
            params = {"words": words, "what": what}
            yield Violation(path, params, words=at[0].span() if at else None, group_key=what)
