"""How a fee is worked out: what a line says of its amount, and the questions that it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.questions import reserved_questions
from ...finding import Path, Severity
from ...forms.computed import stated
from ...forms.kinds import kind
from ...model.declared import value_of
from ...model.form import FormField
from ...model.procedure import Fee, FeeRow
from ...words.regex import regex
from ..registry import Doc, Violation, rule, unknown_name
from .conditions import tests
from .fees import AmountSource, lines
from .forms import FORMS, QUESTIONS, ScopedField, earlier, questions

#: What a line may say (muc_thu) in place of an amount.
_WITHOUT_AMOUNT = ("mien_phi", "hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro")
#: The keys that say how an amount comes about.
_AMOUNT_KEYS = (
    *("so_tien", "phan_tram", "moi_don_vi_vuot", "so_luong", "tinh_tren"),
    *("vuot_tren", "toi_thieu", "toi_da", "nhan_voi"),
)


@rule("DVC320")
def workable(doc: Doc) -> Iterator[Violation]:
    """A row states an amount, or why it has none (muc_thu); what it says of the amount has an effect.

    vi[nothing]: Dòng “{of}” của biểu mức thu không nêu mức thu
    vi[both]: muc_thu: {basis} không đi cùng {keys}
    vi[needs]: {key} không có tác dụng nếu không có {needs}
    vi[two_ways]: Phần vượt được tính hai cách: moi_don_vi_vuot và phan_tram
      help[nothing]: thêm so_tien hoặc phan_tram; không có số tiền thì nêu lý do ở muc_thu: {known}
      help[both]: thu theo {keys} thì sửa muc_thu (biểu mức thu: theo_bang; một dòng của biểu: xóa muc_thu); không thì xóa {keys}
      help[needs]: thêm {needs}, hoặc xóa {key}
      help[two_ways]: giữ moi_don_vi_vuot nếu thu theo từng đơn vị vượt, giữ phan_tram nếu thu theo tỷ lệ
      why: Người nộp phải tính được số tiền từ chính dòng của mình. Dòng không nêu mức thu thì kết quả là “chưa biết”.
      title: Dòng của biểu mức thu không tính ra được số tiền
    en[nothing]: The line “{of}” of the table states no amount
    en[both]: muc_thu: {basis} does not go with {keys}
    en[needs]: {key} has no effect without {needs}
    en[two_ways]: What is above is counted in two ways: moi_don_vi_vuot and phan_tram
      help[nothing]: add so_tien or phan_tram; if there is no amount, say why in muc_thu: {known}
      help[both]: if {keys} is what is charged, fix muc_thu (a table: theo_bang; a line of one: delete it); if not, delete {keys}
      help[needs]: add {needs}, or delete {key}
      help[two_ways]: keep moi_don_vi_vuot for an amount by unit, phan_tram for a share
      why: A payer works out the amount from his own line. Where a line states none the answer is “not known”.
      title: A line of a tariff from which no amount can be worked out
    """
    for path, line, _ in lines(doc):
        if isinstance(line, FeeRow):
            yield from _of_row(path, line)
        elif line.rows and line.basis_kind != "theo_bang":
            related = (((*path, "bang"), "other"),)
            yield Violation(
                (*path, "muc_thu"), {"what": "both", "basis": line.basis_kind, "keys": ["bang"]}, related
            )
        yield from _of_line(path, line)


def _of_row(path: Path, row: FeeRow) -> Iterator[Violation]:
    keys, basis = [key for key in _AMOUNT_KEYS if value_of(row, key) is not None], row.basis_kind
    params = {"of": row.of, "basis": basis or "", "keys": keys, "known": list(_WITHOUT_AMOUNT)}
    if basis is not None and basis not in _WITHOUT_AMOUNT:
        yield Violation((*path, "muc_thu"), {**params, "what": "nothing"})
    elif basis is not None and keys:
        yield Violation((*path, "muc_thu"), {**params, "what": "both"}, (((*path, keys[0]), "other"),))
    elif basis is None and not {"so_tien", "phan_tram", "moi_don_vi_vuot"} & {*keys}:
        yield Violation(path, {**params, "what": "nothing"}, at_key=True)


def _of_line(path: Path, line: Fee | FeeRow) -> Iterator[Violation]:
    if line.percent is not None and line.each_above is not None:
        related = (((*path, "phan_tram"), "other"),)
        yield Violation((*path, "moi_don_vi_vuot"), {"what": "two_ways"}, related)
    elif line.above is not None and line.percent is None and line.each_above is None:
        yield _needing(path, "vuot_tren", "phan_tram", "moi_don_vi_vuot")
    if isinstance(line, FeeRow) and line.percent is not None and not line.percent_of:
        yield _needing(path, "phan_tram", "tinh_tren")  # of a fee DVC301 says so
    if line.percent_of is not None and line.percent is None and not (isinstance(line, Fee) and line.rows):
        yield _needing(path, "tinh_tren", "phan_tram")


def _needing(path: Path, key: str, *needs: str) -> Violation:
    return Violation((*path, key), {"what": "needs", "key": key, "needs": needs})


#: The id of a question; words have blanks, capitals or diacritics.
_ID = regex(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
#: The keys that name the question of a number.
_NAMING = ("so_luong", "tinh_tren", "nhan_voi")


def _named(line: AmountSource) -> Iterator[tuple[str, str]]:
    """The keys of a line that name questions, with the names; what a share is taken of may be said in words."""
    for key in _NAMING:
        name: str | None = value_of(line.of, key)
        if name is not None and _ID.fullmatch(name):
            yield key, name


@rule("DVC322")
def counted(doc: Doc) -> Iterator[Violation]:
    """What a line counts by (so_luong, tinh_tren, nhan_voi) is the question of a number.

    vi[unknown]: {key} nêu câu hỏi “{value}” nhưng cau_hoi và biểu mẫu không có câu hỏi này
    vi[number]: {key} nêu câu hỏi “{value}”, không phải câu hỏi về một số
      help: thêm câu hỏi này vào cau_hoi (kieu: so_nguyen hoặc tien), hoặc sửa lại mã
      help[number]: nêu một câu hỏi có kieu: so_nguyen, so_thap_phan hoặc tien
      why: Số tiền được tính từ câu trả lời của câu hỏi đó; không có thì không tính được.
      title: Khoản thu tính theo một câu hỏi không có, hoặc không phải số (so_luong, tinh_tren, nhan_voi)
    en[unknown]: {key} names the question “{value}”, which neither cau_hoi nor a form has
    en[number]: {key} names the question “{value}”, which is none of a number
      help: add the question to cau_hoi (kieu: so_nguyen or tien), or fix the id
      help[number]: name a question with kieu: so_nguyen, so_thap_phan or tien
      why: The amount is worked out from the answer to that question; without it there is none.
      title: A fee counts by a question that is not there, or is none of a number (so_luong, tinh_tren, nhan_voi)
    """
    for line in lines(doc):
        known = earlier(doc, line.path)
        for key, name in _named(line):
            path = (*line.path, key)
            if name not in known:
                numbers = [one for one, q in known.items() if _is_number(q.field)]
                yield unknown_name(doc, path, name, numbers, key=key, what="unknown")
            elif not _is_number(known[name].field):
                params = {"value": name, "suggestions": [], "known": [], "key": key, "what": "number"}
                yield Violation(path, params, _defined(known[name]))


def _is_number(field: FormField) -> bool:
    return kind(field.kind).value in ("integer", "number")


def _defined(q: ScopedField) -> tuple[tuple[Path, str], ...]:
    return (((*q.path, "ma"), "defined"),) if q.path else ()


@rule("DVC323", Severity.WARNING)
def bounded(doc: Doc) -> Iterator[Violation]:
    """The question that a line counts by has a least value (toi_thieu), and is asked where the line applies.

    vi[least]: Câu hỏi “{id}” không có giá trị nhỏ nhất (toi_thieu) nhưng khoản thu tính theo nó ({key})
    vi[hidden]: Câu hỏi “{id}” không phải lúc nào cũng hiện (hien_khi) nhưng dòng tính theo nó ({key}) luôn áp dụng
      label[least]: nhỏ nhất là bao nhiêu?
      label[hidden]: không hỏi thì lấy đâu ra số?
      help[least]: thêm toi_thieu: 1 vào câu hỏi “{id}” (0 nếu có thể không có gì)
      help[hidden]: thêm khi vào dòng này cho khớp với hien_khi của câu hỏi, hoặc bỏ hien_khi
      why: Số lượng không thể âm. Không có giới hạn thì số tiền không tính được là ít nhất bao nhiêu.
      title: Câu hỏi mà khoản thu tính theo không có giá trị nhỏ nhất, hoặc không phải lúc nào cũng hỏi
    en[least]: The question “{id}” has no least value (toi_thieu), and a fee counts by it ({key})
    en[hidden]: The question “{id}” is not always shown (hien_khi), and a line that counts by it ({key}) always applies
      label[least]: at least how many?
      label[hidden]: without an answer, how many?
      help[least]: add toi_thieu: 1 to the question “{id}” (0 if there may be none)
      help[hidden]: give the line a khi that agrees with hien_khi of the question, or drop hien_khi
      why: A count is never negative. Without a limit nobody can say what the amount is at least.
      title: A question that a fee counts by has no least value, or is not always asked
    """
    told: set[str] = set()
    conditional = {path for path, fee in doc.fees if fee.when is not None}
    for line in lines(doc):
        known = earlier(doc, line.path)
        for key, name in _named(line):
            if name not in known or not _is_number(known[name].field):
                continue  # told by DVC322
            field, path = known[name].field, (*line.path, key)
            params = {"id": name, "key": key}
            if field.minimum is None and name not in told:
                told.add(name)
                yield Violation(path, {**params, "what": "least"}, _defined(known[name]))
            always = line.of.when is None and not any(line.path[: len(one)] == one for one in conditional)
            if field.shown_if is not None and always and not _in_words(doc, line):
                yield Violation(path, {**params, "what": "hidden"}, _defined(known[name]))


def _in_words(doc: Doc, line: AmountSource) -> bool:
    """Whether a line is one of several of a table that words tell apart: an answer tells when it applies."""
    fee = next((fee for path, fee in doc.fees if path == line.path[: len(path)]), None)
    return isinstance(line.of, FeeRow) and fee is not None and len(fee.rows or ()) > 1


@rule("DVC324")
def own_questions(doc: Doc) -> Iterator[Violation]:
    """A question of cau_hoi is of a kind that fees read, has no reserved name, and is as a form has it.

    vi[unlike]: Câu hỏi “{id}” của cau_hoi có {keys} khác với trường cùng mã của biểu mẫu {form}
    vi[reserved]: Câu hỏi “{id}” trùng tên với câu hỏi đã có sẵn
    vi[kind]: Câu hỏi “{id}” có kieu: {keys}, khoản thu không dùng được
      help[unlike]: làm cho giống trường của biểu mẫu, hoặc đặt mã khác; trường của biểu mẫu dùng được luôn thì bỏ câu hỏi này
      help[reserved]: bỏ câu hỏi này; kenh (cách nộp), dia_ban (mã tỉnh) và, khi thủ tục có trường hợp mang mã, truong_hop dùng được mà không cần hỏi
      help[kind]: dùng chon_mot, co_khong, so_nguyen, so_thap_phan, tien hoặc ngay
      why: Khoản thu đọc câu trả lời theo mã; một mã có hai nghĩa thì tính sai.
      title: Câu hỏi để tính phí (cau_hoi) trái với biểu mẫu, trùng tên có sẵn, hoặc thuộc kiểu không dùng được
    en[unlike]: The question “{id}” of cau_hoi has another {keys} than the field of that id in the e-form {form}
    en[reserved]: The question “{id}” has the name of one that is there already
    en[kind]: The question “{id}” has kieu: {keys}, which no fee can read
      help[unlike]: make it as the field of the form, or give it another id; a fee reads a field of a form as it is
      help[reserved]: drop the question; kenh (the way of filing), dia_ban (the province) and, of a procedure with cases that have a code, truong_hop are there without asking
      help[kind]: use chon_mot, co_khong, so_nguyen, so_thap_phan, tien or ngay
      why: A fee reads answers by their ids; an id with two meanings gives a wrong amount.
      title: A question for fees (cau_hoi) contradicts a form, has a reserved name, or is of no use
    """
    reserved = {field.id for field in reserved_questions(doc.procedure)}
    fields: dict[str, ScopedField] = {}
    for q in questions(doc):
        if q.scope == (FORMS, q.form):
            fields.setdefault(q.field.id, q)
    for i, own in enumerate(doc.procedure.questions or ()):
        path, params = (QUESTIONS, i), {"id": own.id, "keys": [], "form": ""}
        if own.id in reserved:
            yield Violation((*path, "ma"), {**params, "what": "reserved"})
        elif kind(own.kind).value in ("rows", "files", "none"):
            yield Violation((*path, "kieu"), {**params, "keys": [own.kind], "what": "kind"})
        elif own.id in fields and (unlike := _unlike(own, fields[own.id].field)):
            other = fields[own.id]
            params |= {"keys": unlike, "form": other.form, "what": "unlike"}
            yield Violation((*path, "ma"), params, _defined(other))


def _unlike(own: FormField, other: FormField) -> list[str]:
    """The keys in which two questions differ, so that an answer to one may be none to the other."""
    pairs = {
        "kieu": (own.kind, other.kind),
        "lua_chon": tuple({option.code for option in one.options or ()} for one in (own, other)),
        "danh_muc": (own.code_list, other.code_list),
    }
    return [key for key, (one, another) in pairs.items() if one != another]


@rule("DVC325", Severity.WARNING)
def unread(doc: Doc) -> Iterator[Violation]:
    """Every question of cau_hoi is read by a fee, also one of a province, a time, paper, case or way, or another question.

    vi: Không khoản thu, thời hạn hay giấy tờ nào dùng câu hỏi “{id}” của cau_hoi
      help: dùng nó ở khi của một thời hạn, giấy tờ, trường hợp, khoản thu, hoặc ở so_luong, tinh_tren, nhan_voi của một khoản thu; không thì xóa nó
      why: Câu hỏi không quyết định điều gì thì người nộp trả lời vô ích.
      title: Câu hỏi (cau_hoi) mà không khoản thu, thời hạn, giấy tờ nào dùng
    en: No fee, time or paper uses the question “{id}” of cau_hoi
      help: use it in khi of a time, paper, case or fee, or in so_luong, tinh_tren, nhan_voi of a fee; if not, delete it
      why: A question that decides nothing is answered in vain.
      title: A question (cau_hoi) that no fee, time or paper uses
    """
    if doc.procedure.fees is None and not doc.fees:
        # That none is stated is told as such (DVC109).
        return
    if doc.procedure.dossier is None and doc.procedure.steps is not None:
        # What is missing of a whole procedure may read it, and is told of as such (DVC104).
        return
    own = doc.procedure.questions or ()
    left = {question.id for question in own} - _read(doc)
    if left:
        from ..local_fees import local_docs

        for local in local_docs(doc.procedure, doc.catalog, doc.on):
            left -= _read(local.doc)
    for i, question in enumerate(own):
        if question.id in left:
            yield Violation((QUESTIONS, i), {"id": question.id}, at_key=True)


def _read(doc: Doc) -> set[str]:
    """The questions that something reads: a line of a fee, a condition, another question."""
    read = {name for line in lines(doc) for _, name in _named(line)}
    read |= {test.condition.field or "" for test in tests(doc) if test.path[0] != FORMS}
    for own in doc.procedure.questions or ():
        terms = () if own.computation is None else stated(own.computation)
        read |= {str(term).partition(".")[0] for _, some in terms for term in some}
        read |= {one for one in (own.minimum, own.maximum, own.filter_by) if isinstance(one, str)}
    return read


@rule("DVC326")
def everybody_when(doc: Doc) -> Iterator[Violation]:
    """A reduction is for everybody (moi_nguoi) or for those of a condition (khi), not both.

    vi: Miễn, giảm cho mọi người (moi_nguoi) nhưng lại có điều kiện (khi)
      label: mọi người, hay chỉ khi?
      help: chỉ một số người được giảm thì bỏ moi_nguoi; mọi người được giảm thì bỏ khi
      why: Không rõ điều kiện có phải xét hay không.
    en: The reduction is for everybody (moi_nguoi) and yet has a condition (khi)
      label: everybody, or only when?
      help: if some people have it, drop moi_nguoi; if everybody has it, drop khi
      why: Nobody knows whether the condition counts.
    """
    for path, fee in doc.fees:
        for i, relief in enumerate(fee.reliefs or ()):
            if relief.everybody and relief.when is not None:
                place = (*path, "mien_giam", i)
                yield Violation((*place, "moi_nguoi"), related=(((*place, "khi"), "other"),), at_key=True)
