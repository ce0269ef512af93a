"""Answers of the portal's interface made up for the tests: its shapes and its dirt, none of its content."""

from __future__ import annotations

import copy
from typing import Any

#: "Nộp hồ sơ tại bộ phận một cửa" as a font of the nineties wrote it.
TCVN3 = "Nép hå s¬ t¹i bé phËn mét cöa"


def answer(**changes: Any) -> dict[str, Any]:
    """A small clean answer, with some of its keys replaced."""
    return copy.deepcopy(_PLAIN) | changes


def row(
    way: str = "ONLINE", amount: Any = 3, unit: str = "WORKING_DAY", text: str = "", *fees: Any
) -> dict[str, Any]:
    """A row of ways, times and fees."""
    return {
        "submissionMethod": way,
        "processingTime": amount,
        "processingTimeUnit": unit,
        "description": text,
        "fees": list(fees),
    }


def fee(
    value: Any = 0, text: str = "", kind: str = "SERVICE_FEE", currency: str | None = "Việt Nam Đồng"
) -> dict[str, Any]:
    """One fee of a row."""
    return {
        "type": kind,
        "value": value,
        "currencyId": "c-1",
        "currencyName": currency,
        "attachment": None,
        "description": text,
    }


def paper(name: str, originals: Any = 1, copies: Any = 0, *files: str, form: bool = False) -> dict[str, Any]:
    """One row of a dossier."""
    return {
        "profileComponentId": "p-1",
        "originalQty": originals,
        "copyQty": copies,
        "required": False,
        "hasElectronicForm": form,
        "isProcessingResult": False,
        "name": name,
        "code": "G99-KQ1",
        "attachments": [
            {"id": "a-1", "fileName": file, "bucketName": "kho", "filePath": f"x/{file}"} for file in files
        ],
    }


def case(name: str, *papers: Any) -> dict[str, Any]:
    """A case of the dossier."""
    return {"name": name, "profileComponents": list(papers)}


_PLAIN: dict[str, Any] = {
    "id": "0000-1",
    "code": "9.100010",
    "codeNotation": "9.100010",
    "name": "Xác nhận việc trồng cây bóng mát",
    "executionSteps": [
        {"name": "Bước 1: Nộp đơn", "description": "Người trồng cây nộp đơn.\n- Kèm ảnh cây."},
        {"name": "Xác nhận việc trồng cây bóng mát", "description": "Cán bộ xem cây rồi xác nhận."},
    ],
    "executionMethods": [
        row("DIRECT", 3, "WORKING_DAY", "", fee(12000, "Lệ phí xác nhận")),
        row("ONLINE", 3, "WORKING_DAY", "", fee(12000, "Lệ phí xác nhận")),
    ],
    "executionCases": [
        case("", paper("Đơn xin xác nhận", 1, 0, "Mẫu số 07.docx"), paper("Ảnh chụp cây", 0, 2))
    ],
    "formalityType": "ASSIGNED_REGULATION",
    "state": "ACTIVE",
    "type": "STANDARD",
    "isInternal": False,
    "isWard": True,
    "isProvince": False,
    "isMinistry": False,
    "isOtherAgency": False,
    "isUndetermined": False,
    "isVertical": False,
    "isFullProcess": True,
    "isSharedService": False,
    "isOfflineOnly": False,
    "isNonTerritorial": True,
    "note": "",
    "description": "Không có thông tin",
    "keywords": "cây, bóng mát",
    "categoryIds": ["k-1"],
    "categoriesDetails": [{"id": "k-1", "name": "Cây xanh đô thị", "code": "G99-CX01"}],
    "category": {"id": "k-1", "name": "Cây xanh đô thị", "code": "G99-CX01"},
    "legalBasisesDetails": [
        {"id": "l-1", "name": "Nghị định về cây xanh", "code": "11/2031/NĐ-CP"},
        {"id": "l-1", "name": "Nghị định về cây xanh", "code": "11/2031/NĐ-CP"},
    ],
    "resultsDetails": [{"id": "r-1", "name": "Giấy xác nhận", "code": "KQ.G99.1"}],
    "subjectTypesDetails": [{"id": "s-1", "name": "Công dân Việt Nam", "code": "ĐT1"}],
    "departmentsExecuting": [
        {"id": "d-1", "name": "Ủy ban nhân dân cấp xã", "code": "X1"},
        {"id": "d-2", "name": "Hạt cây xanh, công viên", "code": "X2"},
    ],
    "departmentsAuthority": [],
    "departmentPromulgateName": "Bộ Cây xanh",
    "departmentPromulgateCode": "G99",
    "executingAgencies": "Ủy ban nhân dân cấp xã, Hạt cây xanh, công viên",
    "delegatedAgencies": "",
    "dossierReceivingAddresses": "Quầy 3",
    "requirementsAndConditions": "Không",
    "cases": [
        {
            "id": "v-1",
            "name": "Xác nhận việc trồng cây bóng mát",
            "code": "9.100010.01",
            "processingDay": {"qty": 3, "type": "WORKING_DAY"},
            "profileComponents": [],
        }
    ],
    "returningMethods": [
        {"type": "ONLINE", "value": ["ONLINE"]},
        {"type": "OFFLINE", "value": ["AT_SUBMISSION_PLACE"]},
    ],
    "procedureProposal": {
        "id": "q-1",
        "proposalNumber": "77/QĐ-BCX",
        "decisionDate": 1893430800000,
        "issuingAgency": {"id": "b-1", "name": "Bộ Cây xanh"},
    },
    "fees": [],
    "createdAt": 1893430800000,
    "updatedAt": 1893517200000,
}

#: What real answers showed, each with words of our own.
UGLY: dict[str, dict[str, Any]] = {
    "controls": answer(
        name="Xác\x00 nhận\u200e cây\xa0\xa0xanh\t\u2028và hoa", keywords="\ufeffcây\u00ad xanh"
    ),
    "decomposed": answer(name="Xa\u0301c nha\u0323\u0302n ca\u0302y xanh"),
    "surrogate": answer(name="Xác nhận \ud83d cây"),
    "tcvn3": answer(executionSteps=[{"name": "", "description": TCVN3}]),
    "html": answer(
        executionSteps=[{"name": "B1", "description": "<p>Nộp&nbsp;đơn<br/>tại quầy</p>\n</p> \n1. Ký"}]
    ),
    "papers": answer(
        executionCases=[
            case(f"Trường hợp cây loại {c}", *(paper(f"Giấy tờ về cây số {c}.{n}") for n in range(47)))
            for c in "ab"
        ]
    ),
    "rows": answer(
        executionMethods=[
            row(way, n + 1, "DAY", f"Nộp đơn.\n* Đối với cây cao {n} m", fee(0, "Không thu"))
            for way in ("DIRECT", "ONLINE", "POSTAL")
            for n in range(8)
        ]
    ),
    "rows alike": answer(executionMethods=[row(), row(), row("DIRECT", 5), row("DIRECT", 6)]),
    "long note": answer(
        executionMethods=[row("ONLINE", 3, "WORKING_DAY", "", fee(0, "Mức thu theo loại cây. " * 203))]
    ),
    "long name": answer(name="Xác nhận việc trồng cây " * 45),
    "zero": answer(executionMethods=[row("ONLINE", 1, "OTHER", "", fee(0, ""))]),
    "words for time": answer(executionMethods=[row("ONLINE", "Trong ngày", "OTHER", "")]),
    "nothing": {"name": "", "executionSteps": []},
    "nulls": answer(executionSteps=[None], executionMethods=[None, row("ONLINE", None, "OTHER")]),
    "other types": answer(
        code=9.1, name="Cây", executionSteps={"a": 1}, isWard="yes", cases=["x"], updatedAt="hôm qua"
    ),
    "unknown keys": answer(futureField={"deep": [1, {"er": "một giá trị mới"}]}, isVertical=True),
    "unknown words": answer(
        formalityType="NEW_KIND",
        executionMethods=[row("DRONE", 3, "WORKING_DAY", "Bay tới"), row("ONLINE", 2, "LUNAR_MONTH")],
        returningMethods=[{"type": "ONLINE", "value": ["BY_DRONE", "AT_HOME"]}],
        subjectTypesDetails=[{"id": "s", "name": "Người ngoài hành tinh", "code": "ĐT0"}],
    ),
    "headings": answer(
        executionCases=[
            case("* Giấy tờ phải nộp:"),
            case("* Giấy tờ phải xuất trình:", paper("Thẻ của người trồng cây")),
            case("* Lưu ý:", paper("- Cây phải còn sống.", 0, 0), paper("- Ảnh chụp ban ngày.", 2, 0)),
            case(
                "Thành phần hồ sơ trồng lại cây đã chết, gồm:", paper("Giấy tờ phải nộp: - Biên bản cây chết")
            ),
            case(
                "Bao gồm", paper("Số lượng hồ sơ: 02 bộ", 0, 0), paper("Bản vẽ", 1, 1, "a.docx", "b (1).docx")
            ),
        ]
    ),
    "same file names": answer(
        executionCases=[
            case(
                "",
                paper("Đơn một", 1, 0, "Mẫu 1.doc"),
                paper("Đơn hai", 1, 0, "mau-1.pdf"),
                paper("Sơ đồ", 1, 0, form=True),
            )
        ]
    ),
    "two sectors": answer(
        categoriesDetails=[
            {"id": "1", "name": "Cây", "code": "G99-1"},
            {"id": "2", "name": "Hoa", "code": "G99-2"},
        ]
    ),
    "variants": answer(
        cases=[
            {
                "id": "1",
                "name": "Cây to",
                "code": "9.100010.01",
                "processingDay": {"qty": 3, "type": "WORKING_DAY"},
            },
            {
                "id": "2",
                "name": "Cây nhỏ",
                "code": "9.100010.02",
                "processingDay": {"qty": 0.5, "type": "HOUR"},
            },
        ]
    ),
    "not full": answer(isFullProcess=False, requirementsAndConditions="- Cây cao hơn 2 m\n- Cây còn sống"),
    "conditions twice": answer(requirementsAndConditions="Cây cao hơn 2 m", description="Cây phải tươi"),
    "laws": answer(
        legalBasisesDetails=[
            {"id": "1", "name": "Luật Cây", "code": "Luật số 5"},
            {"id": "2", "name": "", "code": "07/2031/TT-BCX"},
            {"id": "3", "name": "Thông tư 07", "code": "Thông tư số 07/2031/TT-BCX"},
            {"id": "4", "name": "Văn bản không số", "code": ""},
        ]
    ),
    "no decision": answer(procedureProposal={}, decisionNo="88/QĐ-BCX"),
    "odd decision": answer(
        procedureProposal=_PLAIN["procedureProposal"] | {"proposalNumber": "543"},
    ),
    "agencies by text": answer(departmentsExecuting=[], executingAgencies="Hạt cây xanh, công viên"),
    "agencies differ": answer(executingAgencies="Sở Hoa"),
}


#: A saved page of the portal, made up.
PAGE = """<!DOCTYPE html><html><head>
<title>x</title><style>h4 {}</style>
<link rel="canonical" href="https://dichvucong.example/"><link rel="canonical" data-rh="true"
 href="https://dichvucong.example/thu-tuc/1"></head><body><nav><div><div>Lĩnh vực</div><ul>
<li>Menu</li></ul></div></nav>
<script>var a = "<h4>Kết quả xử lý</h4>";</script>
<h3>Trồng cây</h3><div><div><div>Tên thủ tục</div><div>Xác nhận trồng cây</div></div>
<div><div>Mã thủ tục</div><div>9.100010</div></div><div><div>Số quyết định</div><div>77/QĐ-BCX</div></div>
<div><div>Cấp thực hiện</div><div>Cấp xã</div></div>
<div><div>Loại thủ tục</div><div>TTHC được luật giao quy định chi tiết</div></div>
<div><div>Lĩnh vực</div><div>Cây xanh</div></div>
<div><div>Đối tượng thực hiện</div><div>Công dân Việt Nam, Người ngoài hành tinh</div></div>
<div><div>Cơ quan có thẩm quyền</div><div></div></div>
<div><div>Địa chỉ tiếp nhận HS</div><div>Quầy 3<br>Tầng 2</div></div></div>
<div><h4>Trình Tự Thực Hiện</h4><ul><li><p>Bước 1</p><p>- Nộp đơn &amp; ảnh.
- Chờ.</p></li><li><p>Bước 2</p><p>Nhận giấy.</p></li></ul></div>
<div><h4>Cách Thức Thực Hiện</h4><table><thead><tr><th>Hình thức nộp</th>
<th>Thời gian</th><th>Phí, lệ phí</th><th>Mô tả</th></tr></thead><tbody>
<tr><td>Trực tuyến</td><td>3 Ngày làm việc</td><td><span>Miễn phí</span></td><td>Nộp trên Cổng</td></tr>
<tr><td>Trực tiếp</td><td>3 Ngày làm việc</td><td>Lệ phí: 12.000 Đồng</td><td></td></tr></tbody></table></div>
<div><h4>Thành phần hồ sơ</h4><div><h5>--</h5><table><tr><th>Tên giấy tờ</th></tr>
<tr><td>Đơn</td><td>Mau 7.docx</td><td>1 bản chính 2 bản sao</td></tr></table></div>
<div><h5>* Giấy tờ phải xuất trình:</h5>
<table><tr><th>Tên giấy tờ</th></tr><tr><td>Thẻ</td><td></td><td>1 bản chính</td></tr></table></div></div>
<div><h4>Căn cứ pháp lý</h4><table><tr><th>Tên văn bản pháp lý</th><th>Mã văn bản</th></tr>
<tr><td>Nghị định về cây</td><td>11/2031/NĐ-CP</td></tr></table></div>
<div><h4>Cơ quan thực hiện</h4><div>Hạt cây xanh, công viên</div></div>
<div><h4>Yêu cầu, điều kiện thực hiện</h4><div>Không có thông tin</div></div>
<div><h4>Kết quả xử lý</h4><div><div><div>Giấy xác nhận</div><div>Mã: KQ.G99.1</div></div></div></div>
<div><h4>Từ khóa</h4><div>cây</div></div><div><h4>Mô tả</h4><div>Cây phải còn sống</div></div>
<div><div><p>Tìm kiếm nhiều nhất</p></div></div></body></html>"""
