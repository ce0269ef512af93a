"""Words of ``tthc report``."""

from __future__ import annotations

from collections.abc import Mapping

REPORT: Mapping[str, Mapping[str, str]] = {
    # Đầu báo cáo
    "title": {
        "vi": "Báo cáo mức độ dịch vụ công trực tuyến",
        "en": "Report on the levels of online public services",
    },
    "scope": {"vi": "Phạm vi", "en": "Scope"},
    "on": {"vi": "Xét theo pháp luật tại ngày", "en": "Law as of"},
    "commit": {"vi": "Bản của kho thủ tục", "en": "Revision of the catalogue"},
    "portal": {"vi": "Cổng được xét", "en": "Portal"},
    "no_portal": {
        "vi": "không nêu: tiêu chí về cổng là chưa rõ",
        "en": "none given: criteria about the portal are unknown",
    },
    "tool": {"vi": "Công cụ", "en": "Tool"},
    "framework": {"vi": "Khung phân mức", "en": "Framework"},
    "framework_line": {
        "vi": "{name} ({instrument}), bản {version}, {standing}",
        "en": "{name} ({instrument}), version {version}, {standing}",
    },
    "framework_line_short": {
        "vi": "{name}, bản {version}, {standing}",
        "en": "{name}, version {version}, {standing}",
    },
    "in_force": {"vi": "đang có hiệu lực", "en": "in force"},
    "not_in_force": {"vi": "không có hiệu lực tại ngày xét", "en": "not in force on the date"},
    "read": {"vi": "Tệp đã đọc", "en": "Files read"},
    "graded": {"vi": "Thủ tục xếp được mức", "en": "Procedures graded"},
    "not_gradable": {"vi": "Không xếp được (tệp hỏng)", "en": "Not gradable (broken file)"},
    "error": {"vi": "Lỗi", "en": "Errors"},
    "warning": {"vi": "Cảnh báo", "en": "Warnings"},
    "suppressed": {"vi": "Phát hiện được bỏ qua có lý do", "en": "Findings suppressed with a reason"},
    "known": {"vi": "Phát hiện đã biết (baseline)", "en": "Known findings (baseline)"},
    "unknown": {"vi": "Thủ tục có tiêu chí chưa rõ", "en": "Procedures with unknown criteria"},
    "nothing": {
        "vi": "Không có căn cứ kết luận: không thủ tục nào xếp được mức.",
        "en": "No conclusion can be drawn: no procedure could be graded.",
    },
    # Phần trả lời ngay ở đầu trang
    "lead": {
        "vi": "{graded} thủ tục, xét theo pháp luật tại ngày {on}.",
        "en": "Procedures: {graded}, by the law as of {on}.",
    },
    "lead_broken": {
        "vi": "{n} tệp hỏng không xếp được mức.",
        "en": "Broken files that could not be graded: {n}.",
    },
    "lead_errors": {"vi": "{n} lỗi trong các tệp.", "en": "Errors in the files: {n}."},
    "card_framework": {"vi": "Khung {id}, {standing}", "en": "Framework {id}, {standing}"},
    "card_levels": {"vi": "Số thủ tục theo mức đạt được:", "en": "Procedures by the level they can reach:"},
    "card_proven": {"vi": "chắc chắn: {n}", "en": "proven: {n}"},
    "card_blocker": {
        "vi": "{text} – {blocked} thủ tục; {alone} lên mức nếu chỉ điều này đạt.",
        "en": "{text} – {blocked} procedures; {alone} would rise by this alone.",
    },
    "card_mandate": {"vi": "{number}, {issued}", "en": "{number}, {issued}"},
    "card_share": {
        "vi": "đạt {reached}/{eligible} dịch vụ đủ điều kiện, trên {entries} dòng của danh mục",
        "en": "{reached} of {eligible} eligible services reached, of {entries} lines of the list",
    },
    # Mục
    "summary": {"vi": "Tóm tắt", "en": "Summary"},
    "summary_line": {
        "vi": "Theo khung {framework}: {parts}.",
        "en": "By framework {framework}: {parts}.",
    },
    "summary_part": {"vi": "{n} thủ tục đạt được “{level}”", "en": "level “{level}” within reach: {n}"},
    "summary_below": {"vi": "{n} thủ tục chưa tới mức thấp nhất", "en": "short of the lowest level: {n}"},
    "below_scale": {"vi": "dưới mức thấp nhất", "en": "below the lowest level"},
    "worst": {"vi": "Thấp nhất", "en": "Worst"},
    "interval": {
        "vi": "“Đạt được” là mức không tiêu chí nào bác bỏ; “chắc chắn” là mức mọi tiêu chí đã rõ và đạt. Giữa hai mức là điều còn chưa rõ.",
        "en": "“Achievable” is the level that no criterion refutes; “proven” the one where every criterion is known and met. What lies between is unknown.",
    },
    "by_tier": {"vi": "Mức theo cấp thực hiện", "en": "Levels by government level"},
    "by_agency": {"vi": "Mức theo cơ quan thực hiện", "en": "Levels by agency"},
    "by_sector": {"vi": "Mức theo lĩnh vực", "en": "Levels by sector"},
    "several": {
        "vi": "Một thủ tục thuộc nhiều nhóm được đếm ở từng nhóm.",
        "en": "A procedure of several groups is counted in each.",
    },
    "mandates": {"vi": "So với danh mục được giao", "en": "Against mandates"},
    "blockers": {"vi": "Tiêu chí chặn nhiều nhất", "en": "Criteria that block most"},
    "bundles": {"vi": "Nhóm tiêu chí ngăn mức kế tiếp", "en": "Sets of criteria that bar the next level"},
    "lifted": {"vi": "Thủ tục được nâng", "en": "Procedures lifted"},
    "promotions": {"vi": "Thủ tục nâng mức ít tốn công nhất", "en": "Cheapest promotions"},
    "declared": {"vi": "Mức công bố khác mức tính được", "en": "Declared and computed levels that differ"},
    "trend": {"vi": "Xu hướng", "en": "Trend"},
    "waivers": {"vi": "Phát hiện được bỏ qua", "en": "Waivers"},
    "appendix": {"vi": "Phụ lục: tiêu chí và phương pháp", "en": "Appendix: criteria and method"},
    "procedures": {"vi": "Danh sách thủ tục", "en": "Procedures"},
    # Cột
    "level": {"vi": "Mức", "en": "Level"},
    "achievable": {"vi": "Đạt được", "en": "Achievable"},
    "proven": {"vi": "Chắc chắn", "en": "Proven"},
    "ceiling": {"vi": "Trần", "en": "Ceiling"},
    "declared_level": {"vi": "Công bố", "en": "Declared"},
    "none": {"vi": "Không xếp được", "en": "Not gradable"},
    "total": {"vi": "Tổng", "en": "Total"},
    "tier": {"vi": "Cấp", "en": "Government level"},
    "agency": {"vi": "Cơ quan", "en": "Agency"},
    "sector": {"vi": "Lĩnh vực", "en": "Sector"},
    "not_stated": {"vi": "(chưa nêu)", "en": "(not stated)"},
    "criterion": {"vi": "Tiêu chí", "en": "Criterion"},
    "verdict": {"vi": "Kết luận", "en": "Verdict"},
    "why": {"vi": "Vì sao", "en": "Why"},
    "basis": {"vi": "Căn cứ", "en": "Basis"},
    "blocked": {"vi": "Thủ tục bị chặn", "en": "Procedures blocked"},
    "alone": {"vi": "Lên mức nếu chỉ mình nó đạt", "en": "Lifted by it alone"},
    "by_law": {"vi": "Do luật chuyên ngành", "en": "By law"},
    "action": {"vi": "Việc cần làm", "en": "What to do"},
    "actor": {"vi": "Người làm", "en": "Actor"},
    "effort": {"vi": "Công sức", "en": "Effort"},
    "procedure": {"vi": "Thủ tục", "en": "Procedure"},
    "code": {"vi": "Mã", "en": "Code"},
    "name": {"vi": "Tên", "en": "Name"},
    "file": {"vi": "Tệp", "en": "File"},
    "to": {"vi": "Lên mức", "en": "To level"},
    "changes": {"vi": "Số việc", "en": "Changes"},
    "claim": {"vi": "Nhận định", "en": "Judgement"},
    "above": {"vi": "công bố cao hơn mức tính được", "en": "declared above computed"},
    "below": {"vi": "công bố thấp hơn mức tính được", "en": "declared below computed"},
    "unmet": {"vi": "Tiêu chí không đạt", "en": "Criteria not met"},
    "date": {"vi": "Ngày", "en": "Date"},
    "note": {"vi": "Ghi chú", "en": "Note"},
    "place": {"vi": "Chỗ trong tệp", "en": "Place in the file"},
    "line": {"vi": "Dòng", "en": "Line"},
    "reason": {"vi": "Lý do", "en": "Reason"},
    "number": {"vi": "STT", "en": "No."},
    "wanted": {"vi": "Phải đạt", "en": "Demanded"},
    "status": {"vi": "Tình trạng", "en": "Standing"},
    "confidence": {"vi": "Khớp theo", "en": "Matched by"},
    "count": {"vi": "Số lượng", "en": "Count"},
    "source": {"vi": "Nguồn", "en": "Source"},
    "certainty": {"vi": "Độ chắc chắn", "en": "Certainty"},
    # Danh mục được giao
    "reached": {"vi": "đạt", "en": "reached"},
    "short": {"vi": "còn thiếu {n} tiêu chí", "en": "{n} criteria away"},
    "above_ceiling": {"vi": "vượt trần luật cho phép", "en": "above the ceiling set by law"},
    "not_in_store": {"vi": "không có trong kho", "en": "not in the store"},
    "not_matched": {"vi": "không khớp được", "en": "not matched"},
    "ineligible": {"vi": "không đủ điều kiện: {reason}", "en": "not eligible: {reason}"},
    "by_code": {"vi": "mã", "en": "code"},
    "by_name": {"vi": "tên", "en": "name"},
    "by_alike": {"vi": "tên gần giống, cần người xem", "en": "a similar name: needs a look"},
    "mandate_caption": {
        "vi": "{name} ({number}, {issued}), khung {framework}",
        "en": "{name} ({number}, {issued}), framework {framework}",
    },
    "share": {
        "vi": "Đạt {reached}/{eligible} dịch vụ đủ điều kiện ({share}), trên {entries} dòng của danh mục.",
        "en": "{reached} of {eligible} eligible services reached ({share}), of {entries} lines of the list.",
    },
    "no_share": {
        "vi": "Không có dịch vụ đủ điều kiện để tính tỷ lệ.",
        "en": "No eligible service to take a share of.",
    },
    "share_alike": {
        "vi": "{n} dịch vụ khác đạt nếu tên gần giống là đúng.",
        "en": "{n} more if the similar names are right.",
    },
    "due": {"vi": "Hạn: {date}.", "en": "Due: {date}."},
    "incomplete": {
        "vi": "Danh sách này chưa đầy đủ: tỷ lệ chỉ nói về phần đã biết.",
        "en": "The list is not complete: shares speak of the known part only.",
    },
    "other_framework": {
        "vi": "Danh mục theo khung {framework}, lần chạy này không xét khung đó.",
        "en": "The list is by framework {framework}, by which this run did not grade.",
    },
    "no_entries": {
        "vi": "Chưa có dòng nào của danh sách: không so được.",
        "en": "No line of the list is known: nothing to compare.",
    },
    "not_named": {
        "vi": "{n} thủ tục trong kho không có trong danh mục.",
        "en": "{n} procedures of the store are not in the list.",
    },
    "stated_counts": {"vi": "Số liệu được nêu về danh mục", "en": "Figures given for the list"},
    "kiem_chung": {"vi": "đã đọc văn bản", "en": "read in the text"},
    "thu_cap": {"vi": "nguồn thứ cấp", "en": "secondary source"},
    "chua_kiem_chung": {"vi": "chưa kiểm chứng", "en": "unverified"},
    # Xu hướng
    "measure_changed": {
        "vi": "thước đo đổi ({what}): bước này không phải tiến bộ hay thụt lùi của thủ tục",
        "en": "the measure changed ({what}): this step is no progress or loss of the procedures",
    },
    "moved": {
        "vi": "{other} thủ tục đổi mức, {new} mới, {gone} không còn",
        "en": "{other} at another level, {new} new, {gone} gone",
    },
    # Trang thủ tục
    "next": {"vi": "Để lên mức {level}", "en": "To reach level {level}"},
    "way": {"vi": "Cách {n}", "en": "Way {n}"},
    "out_of_reach": {"vi": "Không lên được mức {level}", "en": "Level {level} is out of reach"},
    "top_title": {"vi": "Khung {framework}: đã ở mức cao nhất", "en": "Framework {framework}: at the top"},
    "top_open_title": {
        "vi": "Khung {framework}: có thể đạt mức cao nhất, nhưng mới chắc chắn: {proven}",
        "en": "Framework {framework}: the top can be reached, but proven is only: {proven}",
    },
    "top": {
        "vi": "Mức đạt được đã là mức cao nhất của khung. Điều còn chưa rõ nằm ở phần chứng minh.",
        "en": "The achievable level is the top of the scale. What is still unknown stands with the proof.",
    },
    "stated": {"vi": "Thông tin nêu trong tệp", "en": "What the file states"},
    "proof": {"vi": "Chứng minh từng tiêu chí", "en": "Proof per criterion"},
    "levels": {"vi": "Mức", "en": "Levels"},
    "broken": {
        "vi": "Tệp có lỗi nên không xếp được mức: chạy tthc check {file}",
        "en": "The file is broken and cannot be graded: run tthc check {file}",
    },
    # Phương pháp
    "method": {
        "vi": "Mức được tính từ nội dung tệp theo từng tiêu chí của khung; một mức đạt khi không tiêu chí nào của mức đó hay mức thấp hơn bị bác bỏ. Mức chỉ được đếm, không lấy trung bình. Bỏ qua hay baseline không nâng mức.",
        "en": "Levels are computed from the files, criterion by criterion; a level is reached when no criterion of it or of a lower one is refuted. Levels are counted, never averaged. Neither suppression nor a baseline raises a level.",
    },
    "unverified": {"vi": "căn cứ chưa kiểm chứng văn bản", "en": "text not verified"},
    "more": {"vi": "còn {n} dòng", "en": "{n} more rows"},
    "see": {"vi": "xem {what}", "en": "see {what}"},
    "skip": {"vi": "Tới nội dung chính", "en": "Skip to the content"},
    "contents": {"vi": "Nội dung", "en": "Contents"},
    "back": {"vi": "Về trang đầu", "en": "Back to the first page"},
    "empty": {"vi": "Không có.", "en": "None."},
    "chart": {"vi": "Biểu đồ: {caption}", "en": "Chart: {caption}"},
    "badge": {"vi": "mức {framework}", "en": "levels {framework}"},
}


def report_ui(key: str, lang: str, **values: object) -> str:
    """A phrase of ``tthc report``."""
    return REPORT[key][lang].format_map(values)
