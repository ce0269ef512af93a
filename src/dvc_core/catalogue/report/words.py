"""Words of ``tthc report``."""

from __future__ import annotations

from collections.abc import Mapping

from ...levels.assessment import Standing
from ...levels.words.standings import STANDING_WORDS
from ...words import Both

#: The standings between reached and not reached.
_BETWEEN = (Standing.IF_PORTAL, Standing.NOT_KNOWN, Standing.SIGNS_AGAINST)

REPORT: Mapping[str, Both] = {
    # Đầu báo cáo
    "title": {
        "vi": "Báo cáo mức độ dịch vụ công trực tuyến",
        "en": "Report on the levels of online public services",
    },
    "nth": {"vi": "{item} (mục {n})", "en": "{item} (item {n})"},
    "scope": {"vi": "Phạm vi", "en": "Scope"},
    "on": {"vi": "Xét theo pháp luật tại ngày", "en": "Law as of"},
    "commit": {"vi": "Bản của kho thủ tục", "en": "Revision of the catalogue"},
    "portal": {"vi": "Cổng được xét", "en": "Portal"},
    "no_portal": {
        "vi": "không nêu, nên tiêu chí về cổng còn chưa rõ",
        "en": "none given, so that criteria about the portal are unknown",
    },
    "tool": {"vi": "Công cụ", "en": "Tool"},
    "framework": {"vi": "Khung phân mức", "en": "Framework"},
    "version": {"vi": "bản {version}", "en": "version {version}"},
    "in_force": {"vi": "đang có hiệu lực", "en": "in force"},
    "not_in_force": {"vi": "không phải khung hiện hành", "en": "not the framework of the day"},
    "read": {"vi": "Tệp đã đọc", "en": "Files read"},
    "graded": {"vi": "Thủ tục xếp được mức", "en": "Procedures graded"},
    "not_gradable": {"vi": "Không xếp được mức", "en": "Without a level"},
    "error": {"vi": "Lỗi", "en": "Errors"},
    "warning": {"vi": "Cảnh báo", "en": "Warnings"},
    "suppressed": {"vi": "Phát hiện được bỏ qua có lý do", "en": "Findings suppressed with a reason"},
    "known": {"vi": "Phát hiện đã biết từ trước", "en": "Findings known from before"},
    "unknown": {"vi": "Thủ tục có tiêu chí chưa rõ", "en": "Procedures with unknown criteria"},
    "nothing": {
        "vi": "Không có căn cứ kết luận: không thủ tục nào xếp được mức.",
        "en": "No conclusion can be drawn: no procedure could be graded.",
    },
    # Màn hình đầu
    "state": {
        "vi": "Theo {law} ({standing}), xét ngày {day}, {level} của {read} thủ tục:",
        "en": "By {law} ({standing}), as of {day}, {level} of {read} procedures:",
    },
    "state_before": {
        "vi": "Kỳ trước ({day}): trong {graded} thủ tục, {dat} đạt, {khong_dat} không đạt.",
        "en": "Last time ({day}): of {graded} procedures {dat} attained, {khong_dat} not.",
    },
    "orders": {"vi": "Việc nên giao, theo thứ tự", "en": "What to order, in this sequence"},
    "order_lifts": {"vi": "{n} thủ tục lên {level}", "en": "{n} procedures come to {level}"},
    "order_waits": {
        "vi": "{n} thủ tục đang chờ, chưa đủ để lên mức",
        "en": "{n} procedures wait for it, not enough for a level",
    },
    "order_who": {
        "vi": "{actor}: {body} ({n}) và {more} cơ quan khác",
        "en": "{actor}: {body} ({n}) and {more} others",
    },
    "order_who_one": {"vi": "{actor}: {body}", "en": "{actor}: {body}"},
    "order_after": {
        "vi": "Xong cả {orders} việc, nếu câu trả lời nào cũng thuận, trong {total} thủ tục: {reached}.",
        "en": "With all {orders} done, if every answer is favourable, of {total} procedures: {reached}.",
    },
    "after_top": {"vi": "nhiều nhất {n} đạt {level}", "en": "at the most {n} attain {level}"},
    "after_rest": {"vi": "{n} mới đạt {level}", "en": "{n} only {level}"},
    "after_stay": {"vi": "Chưa tới {level}: {why}.", "en": "Short of {level}: {why}."},
    "after_wait": {
        "vi": "{n} vì còn chờ việc khác (xem “Việc nên giao trước”)",
        "en": "{n} as they wait for other work (see “What to order first”)",
    },
    "after_law": {
        "vi": "{n} vì luật không cho làm khác, hoặc cần người quyết định",
        "en": "{n} as the law allows nothing else, or a person has to decide",
    },
    "undecided": {"vi": "{n} chưa kết luận được: ", "en": "{n} undecided: "},
    "no_units": {
        "vi": "Chưa có bảng đơn vị phụ trách nên chỉ nêu tên cơ quan (thêm bằng --units TỆP).",
        "en": "No table of responsible units was given, so agencies alone are named (add one with --units FILE).",
    },
    "units_missing": {
        "vi": "Bảng đơn vị chưa nêu ai phụ trách ở {n} trong {total} cơ quan công bố.",
        "en": "The table of units names nobody for {n} of {total} announcing bodies.",
    },
    "units_unknown": {
        "vi": "Bảng đơn vị, dòng {line}: báo cáo không có cơ quan “{name}”; dòng này không dùng.",
        "en": "Table of units, line {line}: the report has no agency “{name}”; the line is not used.",
    },
    "units_doubled": {
        "vi": "Bảng đơn vị, dòng {line}: cơ quan “{name}” đã có ở dòng trước; dòng này không dùng.",
        "en": "Table of units, line {line}: the agency “{name}” stands in an earlier line; this one is not used.",
    },
    "units": {"vi": "Bảng đơn vị phụ trách", "en": "Table of responsible units"},
    "unit_of": {"vi": "Phụ trách: {unit}.", "en": "Responsible: {unit}."},
    "no_unit_of": {
        "vi": "Bảng đơn vị chưa nêu ai phụ trách ở cơ quan này.",
        "en": "The table of units names nobody for this agency.",
    },
    "worst_body": {
        "vi": "Cơ quan công bố cần gọi trước: {body}, vì {refuted} thủ tục không đạt, {errors} lỗi trong tệp, {silent} thủ tục chưa đủ dữ liệu (so lần lượt ba số ấy); có {total} thủ tục ({stands}); vướng nhiều nhất: “{why}”.",
        "en": "Announcing body to call first: {body}, for {refuted} procedures not attained, {errors} errors in files, {silent} procedures without enough data (compared in this sequence); it has {total} procedures ({stands}); most in the way: “{why}”.",
    },
    "best_body": {
        "vi": "Cơ quan công bố khá nhất (xếp theo tỷ lệ đạt, rồi tỷ lệ chỉ còn chờ cổng, rồi ít không đạt, ít dấu hiệu, ít lỗi): {body}, {total} thủ tục ({stands}; {errors} lỗi trong tệp).",
        "en": "Announcing body doing best (by share attained, then waiting only for the portal, then fewest not attained, signs, errors): {body}, {total} procedures ({stands}; {errors} errors in files).",
    },
    "old_scale": {
        "vi": "Thang cũ, chỉ để đối chiếu: {law}",
        "en": "Former scale, for comparison only: {law}",
    },
    "to_know": {"vi": "Còn phải biết", "en": "Also to be known"},
    # Kết luận
    "concluded": {
        "vi": "{framework} (đang có hiệu lực), mức {level}: {dat} thủ tục đạt, {dat_neu_cong} đạt nếu cổng đáp ứng, {chua_du} chưa đủ dữ liệu, {co_dau_hieu} có dấu hiệu không đạt, {khong_dat} không đạt.",
        "en": "{framework} (in force), level {level}: {dat} procedures attained, {dat_neu_cong} if the portal provides it, {chua_du} without enough data, {co_dau_hieu} with signs against, {khong_dat} not attained.",
    },
    "first_action": {
        "vi": "Việc nên giao trước: {what} ({n} thủ tục đang chờ). Người làm: {who}.",
        "en": "To order first: {what} ({n} procedures wait for it). Who acts: {who}.",
    },
    "claims_unrecorded": {
        "vi": "Không tệp nào ghi mức công bố: chưa so được với mức tính được.",
        "en": "No file records a declared level: there is nothing to compare with the level found.",
    },
    "claim_undecided": {"vi": "chưa đủ căn cứ để so", "en": "not enough ground to compare"},
    "claims_above": {
        "vi": "Mức công bố cao hơn mức tính được",
        "en": "Declared levels above the level found",
    },
    "claims_open": {
        "vi": "Mức công bố chưa đủ căn cứ để so",
        "en": "Declared levels without enough ground to compare",
    },
    "claims_undecided": {
        "vi": "{n} mức công bố trong tệp chưa đủ căn cứ để so: chưa biết có cao hơn mức tính được hay không.",
        "en": "Declared levels in files without enough ground to compare: {n}; whether any is above the level found is unknown.",
    },
    "claims_none": {
        "vi": "{n} mức công bố so được: {proven} đạt, không mức nào cao hơn mức tính được.",
        "en": "Declared levels that can be compared: {n}; proven: {proven}; none is above the level found.",
    },
    "lead": {
        "vi": "{graded} thủ tục của {bodies} cơ quan thực hiện, {issuers} cơ quan công bố; xét theo pháp luật ngày {day}; cổng: {portal}.",
        "en": "{graded} procedures, executed by {bodies} bodies, announced by {issuers}; by the law of {day}; portal: {portal}.",
    },
    "claims": {
        "vi": "{n} mức công bố so được: {proven} đạt; {above} mức công bố cao hơn mức tính được, {stay} vẫn cao hơn dù tệp ghi đủ điều còn thiếu.",
        "en": "Declared levels that can be compared: {n}; proven: {proven}; above the level found: {above}, of these {stay} also if the file said all it leaves out.",
    },
    "mandate_overdue": {
        "vi": "Quá hạn {days} ngày: {name} ({framework}, hạn {date}). Trong {eligible} dịch vụ: {reached} đạt, {possible} chưa đủ dữ liệu hoặc còn chờ cổng, {signs} có dấu hiệu không đạt, {refuted} không đạt, {other} không có hoặc không xét được.",
        "en": "Overdue by {days} days: {name} ({framework}, due {date}). Of {eligible} services: {reached} attained, {possible} without enough data or waiting for the portal, {signs} with signs against, {refuted} not attained, {other} not there or not judged.",
    },
    "errors_found": {
        "vi": "{n} lỗi cần sửa trong {files} tệp, {warnings} cảnh báo cần xem.",
        "en": "{n} errors to fix in {files} files, {warnings} warnings to look at.",
    },
    "not_checked": {
        "vi": "{n} trích dẫn trong {files} tệp chưa kiểm tra được văn bản còn hay hết hiệu lực: không báo lỗi không có nghĩa là còn.",
        "en": "{n} citations in {files} files were not checked for the end of their instrument: no error does not mean that it applies.",
    },
    "undated_found": {
        "vi": "{n} thủ tục có thời hạn hoặc trường hợp không tính được ngày trả kết quả.",
        "en": "Procedures with a time or a case that gives no due day: {n}.",
    },
    "without_level": {
        "vi": "{n} tệp không xếp được mức: không đọc được, hoặc ngày xét nằm ngoài thời gian áp dụng.",
        "en": "Files without a level (unreadable, or not applicable on that day): {n}.",
    },
    # Năm tình trạng
    **{
        f"is_{standing}": {lang: text[:1].upper() + text[1:] for lang, text in words.items()}
        for standing, words in STANDING_WORDS.items()
    },
    "is_none": {"vi": "Không xếp được", "en": "Not gradable"},
    "standings": {"vi": "Tình hình theo từng mức", "en": "Where they stand"},
    "standing_words": {
        "vi": "Đạt: mọi tiêu chí của mức đều đạt. Đạt nếu cổng đáp ứng: phần của tệp đã đạt, chỉ còn phần của cổng. Chưa đủ dữ liệu: tệp không nói, hoặc tự ghi là chưa xác minh, điều được hỏi. Có dấu hiệu không đạt: có câu chữ, trường hợp hoặc cách hiểu đi ngược lại, chưa đủ để kết luận. Không đạt: có điều đã nêu, đã xác minh, trái với tiêu chí, hoặc mục bắt buộc còn thiếu.",
        "en": "Attained: every criterion of the level is met. If the portal provides it: the file has said all, only the portal is open. Not enough data: the file does not say, or itself calls unverified, what is asked. Signs against: a sentence, a case or a reading speaks against it, which decides nothing. Not attained: something stated and verified is against a criterion, or a mandatory item is missing.",
    },
    "standing_note": {
        "vi": "Chỉ “đạt” là đạt; ba tình trạng ở giữa chưa kết luận được.",
        "en": "Only “attained” means attained; the three in between are not decided.",
    },
    "ceiling_note": {
        "vi": "“Chưa thấy luật cấm” chỉ hạ khi tệp dẫn điều luật cấm; chưa thấy không có nghĩa là luật cho phép.",
        "en": "“Not seen forbidden” falls only where the file cites an article that forbids it; not seen does not mean allowed.",
    },
    "not_forbidden": {"vi": "Chưa thấy luật cấm", "en": "Not seen forbidden"},
    "standing_title": {"vi": "{level}: {standing}", "en": "{level}: {standing}"},
    "intervals": {"vi": "Khoảng của từng mức", "en": "Interval of each level"},
    "not_refuted": {"vi": "Có thể đạt", "en": "Possible"},
    "ordered": {"vi": "Được giao", "en": "Ordered"},
    # Mục
    "actions": {"vi": "Việc nên giao trước", "en": "What to order first"},
    "actions_caption": {
        "vi": "Việc nhiều thủ tục cùng chờ, tới {level}",
        "en": "Work that many procedures wait for, up to {level}",
    },
    "actions_note": {
        "vi": "Xếp theo số thủ tục lên mức nhờ riêng việc đó, rồi số thủ tục không đạt đang chờ, rồi số thủ tục đang chờ; việc phải sửa luật đứng cuối.",
        "en": "Ordered by the procedures that the work alone brings to a level, then those not attained that wait for it, then all that wait; a change of the law comes last.",
    },
    "portal_note": {
        "vi": "Việc của cổng làm một lần cho mọi thủ tục.",
        "en": "Work on the portal is done once for all.",
    },
    "actors": {"vi": "Ai phải làm", "en": "Who has to act"},
    "steps": {"vi": "Số tiêu chí đang chờ", "en": "Criteria waiting"},
    "waiting": {"vi": "Thủ tục đang chờ", "en": "Procedures waiting"},
    "of_these_refuted": {"vi": "Trong đó không đạt", "en": "Of these not attained"},
    "lifted": {"vi": "Riêng việc này chứng minh được", "en": "Proves alone"},
    "lift": {"vi": "{n} thủ tục ở mức {level}", "en": "{n} at level {level}"},
    "by_executing": {"vi": "Theo cơ quan thực hiện", "en": "By executing body"},
    "by_issuing": {"vi": "Theo cơ quan công bố", "en": "By announcing body"},
    "by_sector": {"vi": "Theo lĩnh vực", "en": "By sector"},
    "by_tier": {"vi": "Theo cấp thực hiện", "en": "By government level"},
    "by_executing_caption": {"vi": "Cơ quan thực hiện, tới {level}", "en": "Executing bodies, up to {level}"},
    "by_issuing_caption": {"vi": "Cơ quan công bố, tới {level}", "en": "Announcing bodies, up to {level}"},
    "by_sector_caption": {"vi": "Lĩnh vực, tới {level}", "en": "Sectors, up to {level}"},
    "by_tier_caption": {"vi": "Cấp thực hiện, tới {level}", "en": "Government levels, up to {level}"},
    "several": {
        "vi": "Một thủ tục thuộc nhiều nhóm được đếm ở từng nhóm.",
        "en": "A procedure of several groups is counted in each.",
    },
    "several_total": {
        "vi": "Một thủ tục của nhiều cơ quan được đếm ở từng cơ quan, và một lần ở dòng tổng.",
        "en": "A procedure of several bodies is counted with each, and once in the total.",
    },
    "worst_first": {
        "vi": "Xếp theo số thủ tục không đạt, rồi số lỗi, rồi số chưa ghi.",
        "en": "Ordered by procedures not attained, then errors, then not recorded.",
    },
    "promotions": {"vi": "Ít việc nhất để lên mức", "en": "Closest to qualifying for the next level"},
    "promotions_caption": {
        "vi": "Ít việc nhất là hết điều trái với mức kế tiếp, {framework}",
        "en": "Least to do until nothing speaks against the next level, {framework}",
    },
    "promotions_note": {
        "vi": "Xếp theo số việc, rồi công sức; nêu nhiều nhất 50 thủ tục.",
        "en": "Ordered by the number of things to do, then effort; 50 at the most.",
    },
    "declared": {"vi": "Mức công bố và mức tính được", "en": "Declared and computed levels"},
    "declared_caption": {
        "vi": "Mức công bố chưa chứng minh được, {framework}",
        "en": "Declared levels not proven, {framework}",
    },
    "declared_note": {
        "vi": "So với mức có thể đạt. Cao hơn vì tệp chưa ghi đủ thì chưa phải công bố sai: tệp có thể thiếu điều dịch vụ thật có.",
        "en": "Compared with the possible level. Above for want of statements is no false claim yet: the file may lack what the real service has.",
    },
    "above_stays": {"vi": "cao hơn, dù tệp ghi đủ vẫn vậy", "en": "above, also if the file said all"},
    "above_unstated": {"vi": "cao hơn, vì tệp chưa ghi đủ", "en": "above, as the file says too little"},
    "equal": {
        "vi": "bằng mức có thể đạt, chưa chứng minh được",
        "en": "the possible level, not proven",
    },
    "below": {
        "vi": "thấp hơn mức có thể đạt; tệp chưa đủ để chứng minh mức nào",
        "en": "below the possible level; the file proves none yet",
    },
    "mandates": {"vi": "So với danh mục được giao", "en": "Against mandates"},
    "form": {"vi": "Biểu tổng hợp", "en": "Table for the record"},
    "form_caption": {
        "vi": "Cung cấp dịch vụ công trực tuyến, {framework}",
        "en": "Provision of online public services, {framework}",
    },
    "form_ordered": {
        "vi": "Số phải cung cấp là các dòng của danh mục được giao có trong kho, trừ dòng không đủ điều kiện hay cao hơn mức tối đa theo luật; mỗi dòng xét ở mức được giao.",
        "en": "The number to provide are the lines of the mandates that are in the catalogue, without lines that are not eligible or above the ceiling; each is judged at the level ordered.",
    },
    "form_all": {
        "vi": "Không có danh mục được giao theo khung này: số phải cung cấp là mọi thủ tục xếp được, xét ở {level}.",
        "en": "There is no mandate by this framework: the number to provide is all graded procedures, judged at {level}.",
    },
    "form_provided": {
        "vi": "Chỉ đếm là đã cung cấp khi chứng minh được từ tệp và cổng được khai.",
        "en": "Counted as provided is only what files and the portal given prove.",
    },
    "form_before": {"vi": "Kỳ trước: {date}.", "en": "Last period: {date}."},
    "form_other": {
        "vi": "Kỳ trước ({date}) xét theo khung khác hoặc bản khác của khung, không so được.",
        "en": "The last period ({date}) was judged by another framework, or another version of it: not comparable.",
    },
    "form_no_before": {
        "vi": "Chưa có số liệu kỳ trước để so: giữ lần này bằng --snapshot TỆP, lần sau thêm --trend TỆP.",
        "en": "No figures of a last period to compare: keep these with --snapshot FILE, add --trend FILE next time.",
    },
    "to_provide": {"vi": "Số phải cung cấp", "en": "To provide"},
    "provided": {"vi": "Đã cung cấp (chứng minh được)", "en": "Provided (proven)"},
    "share_now": {"vi": "Tỷ lệ", "en": "Share"},
    "provided_before": {"vi": "Kỳ trước", "en": "Last period"},
    "share_before": {"vi": "Tỷ lệ kỳ trước", "en": "Share, last period"},
    **{
        f"note_{standing}": {lang: f"{{n}} {text}" for lang, text in words.items()}
        for standing, words in STANDING_WORDS.items()
    },
    "blockers": {"vi": "Tiêu chí chặn nhiều nhất", "en": "Criteria that block most"},
    "blockers_caption": {
        "vi": "Tiêu chí không đạt hoặc chưa rõ, {framework}",
        "en": "Criteria not met or unknown, {framework}",
    },
    "trend": {"vi": "Xu hướng", "en": "Trend"},
    "trend_caption": {
        "vi": "Mức có thể đạt qua các kỳ, {framework}",
        "en": "Possible levels over time, {framework}",
    },
    "before_after": {
        "vi": "Kỳ trước và kỳ này, tới {level}",
        "en": "Last period and this one, up to {level}",
    },
    "findings": {"vi": "Lỗi và cảnh báo trong tệp", "en": "Findings in the files"},
    "by_code": {"vi": "Phát hiện theo loại", "en": "Findings by kind"},
    "by_body": {"vi": "Phát hiện theo cơ quan thực hiện", "en": "Findings by executing body"},
    "known_findings": {
        "vi": "{n} phát hiện đã biết từ trước không được đếm lại.",
        "en": "Findings known from before, not counted again: {n}.",
    },
    "doubts": {"vi": "Điều tệp tự ghi là chưa xác minh", "en": "What files call unverified"},
    "doubts_note": {
        "vi": "Điều chưa xác minh không bác bỏ mức nào, nhưng phải có người xem.",
        "en": "What is not verified refutes no level, but somebody has to look at it.",
    },
    "deadlines": {"vi": "Thời hạn không tính được", "en": "Times that give no due day"},
    "deadlines_note": {
        "vi": "Trong {graded} thủ tục: {dated} thủ tục tính được ngày trả kết quả của mọi thời hạn khi biết thời hạn bắt đầu lúc nào, {undated} thủ tục có thời hạn hoặc trường hợp không tính được.",
        "en": "Of {graded} procedures, {dated} give a due day of every time once it is known when it starts, {undated} have a time or a case that gives none.",
    },
    "general_rule_note": {
        "vi": "{n} thủ tục không nêu thời hạn tính từ khi nào nên tính theo quy định chung ({law}); đó không phải là lỗi. Hồ sơ nhận trước ngày quy định này áp dụng ({day}) thì phải biết thời hạn bắt đầu lúc nào mới tính được.",
        "en": "Procedures that do not say from when a time runs, which the general rule says then ({law}): {n}. That is no fault. Of what was received before that rule applies ({day}) it has to be told when the time began.",
    },
    "undated_by_reason": {"vi": "Vì sao không tính được", "en": "Why there is no due day"},
    "undated_places": {"vi": "Chỗ không tính được", "en": "Where there is no due day"},
    "why_unverified": {"vi": "Vì sao", "en": "Why"},
    "waivers": {"vi": "Phát hiện được bỏ qua", "en": "Waivers"},
    "tasks": {"vi": "Mọi việc phải làm", "en": "Everything to do"},
    "fix": {"vi": "Sửa: {what}", "en": "Fix: {what}"},
    "for_all": {"vi": "Một lần cho {n} thủ tục", "en": "Once for {n} procedures"},
    "mend_claim": {
        "vi": "Xem lại mức công bố: {declared}, trong khi mức có thể đạt là: {found}",
        "en": "Review the declared level: {declared}; the possible level is: {found}",
    },
    "making": {"vi": "Nguồn gốc của con số", "en": "Where the numbers come from"},
    "making_note": {
        "vi": "Chạy lại lệnh này trên các tệp có đúng mã băm sẽ ra đúng con số này. Tính lại một báo cáo đã lưu, hoặc thư mục trang (số liệu ở so-lieu.json): tthc verify.",
        "en": "The same command on files of the same hashes gives the same numbers. To work a saved report, or a folder of pages (numbers: so-lieu.json), out again: tthc verify.",
    },
    "command": {"vi": "Lệnh", "en": "Command"},
    "part": {"vi": "Thành phần", "en": "Part"},
    "value": {"vi": "Giá trị", "en": "Value"},
    "hash": {"vi": "Mã băm", "en": "Hash"},
    "mandate": {"vi": "Danh mục được giao", "en": "Mandate"},
    "mandate_table": {"vi": "Bảng của danh mục được giao", "en": "Table of the mandate"},
    "files": {"vi": "Tệp và mã băm", "en": "Files and hashes"},
    "appendix": {"vi": "Tiêu chí và phương pháp", "en": "Criteria and method"},
    "criteria_caption": {"vi": "Tiêu chí, {framework}", "en": "Criteria, {framework}"},
    "procedures": {"vi": "Thủ tục", "en": "Procedures"},
    "all_procedures": {"vi": "Mọi thủ tục", "en": "All procedures"},
    # Cột
    "level": {"vi": "Mức", "en": "Level"},
    "level_number": {"vi": "mức độ {level}", "en": "level {level}"},
    "below_scale": {"vi": "chưa đạt mức nào", "en": "below the lowest level"},
    "achievable": {"vi": "Có thể đạt", "en": "Possible"},
    "proven": {"vi": "Chứng minh được", "en": "Proven"},
    "ceiling": {"vi": "Tối đa theo luật", "en": "Ceiling"},
    "declared_level": {"vi": "Công bố", "en": "Declared"},
    "none": {"vi": "Không xếp được", "en": "Not gradable"},
    "total_graded": {"vi": "Tổng xếp được", "en": "Total graded"},
    "issuer": {"vi": "Cơ quan công bố", "en": "Announced by"},
    "more_of": {"vi": ", còn {n}", "en": ", {n} more"},
    "total": {"vi": "Tổng", "en": "Total"},
    "errors": {"vi": "Lỗi", "en": "Errors"},
    "mostly_means": {
        "vi": "Tiêu chí vướng nhiều nhất: không đạt ở nhiều thủ tục nhất; không có thì điều tệp để chưa rõ nhiều nhất; ngang nhau thì theo thứ tự của luật.",
        "en": "Most often in the way: the criterion not met most; where there is none, the one that files most leave unknown; of equals the first in the order of the law.",
    },
    "mostly": {"vi": "Tiêu chí vướng nhiều nhất", "en": "Most often in the way"},
    "tier": {"vi": "Cấp", "en": "Government level"},
    "body": {"vi": "Cơ quan", "en": "Body"},
    "sector": {"vi": "Lĩnh vực", "en": "Sector"},
    "not_stated": {"vi": "(chưa nêu)", "en": "(not stated)"},
    "criterion": {"vi": "Tiêu chí", "en": "Criterion"},
    "verdict": {"vi": "Kết luận", "en": "Verdict"},
    "state_now": {"vi": "Hiện nay", "en": "Now"},
    "why": {"vi": "Vì sao", "en": "Why"},
    "basis": {"vi": "Căn cứ", "en": "Basis"},
    "blocked": {"vi": "Không đạt", "en": "Not met"},
    "unknown_count": {"vi": "Chưa rõ", "en": "Unknown"},
    "alone": {"vi": "Lên mức nhờ riêng điều này", "en": "Lifted by it alone"},
    "by_law": {"vi": "Do luật chuyên ngành", "en": "By law"},
    "action": {"vi": "Việc cần làm", "en": "What to do"},
    "actor": {"vi": "Người làm", "en": "Actor"},
    "effort": {"vi": "Công sức", "en": "Effort"},
    "procedure": {"vi": "Thủ tục", "en": "Procedure"},
    "code": {"vi": "Mã", "en": "Code"},
    "name": {"vi": "Tên", "en": "Name"},
    "file": {"vi": "Tệp", "en": "File"},
    "still_unknown": {
        "vi": "{level}: hết điều trái, còn {n} tiêu chí chưa rõ",
        "en": "{level}: nothing against it any more, criteria still unknown: {n}",
    },
    "to": {"vi": "Lên mức", "en": "To level"},
    "changes": {"vi": "Số việc", "en": "Changes"},
    "claim": {"vi": "Nhận định", "en": "Judgement"},
    "unmet": {"vi": "Tiêu chí không đạt", "en": "Criteria not met"},
    "date": {"vi": "Ngày", "en": "Date"},
    "note": {"vi": "Ghi chú", "en": "Note"},
    "place": {"vi": "Tệp, dòng", "en": "File, line"},
    "line": {"vi": "Dòng", "en": "Line"},
    "item": {"vi": "Mục", "en": "Item"},
    "reason": {"vi": "Lý do", "en": "Reason"},
    "severity": {"vi": "Loại", "en": "Severity"},
    "severity_error": {"vi": "lỗi", "en": "error"},
    "severity_warning": {"vi": "cảnh báo", "en": "warning"},
    "severity_info": {"vi": "lưu ý", "en": "note"},
    "severities_error": {"vi": "Lỗi", "en": "Errors"},
    "severities_warning": {"vi": "Cảnh báo", "en": "Warnings"},
    "severities_info": {"vi": "Lưu ý", "en": "Notes"},
    "what": {"vi": "Nội dung", "en": "What"},
    "times": {"vi": "Số lần", "en": "Times"},
    "mark": {"vi": "Ký hiệu", "en": "Id"},
    "number": {"vi": "STT", "en": "No."},
    "wanted": {"vi": "Phải đạt", "en": "Demanded"},
    "status": {"vi": "Tình trạng", "en": "Standing"},
    "confidence": {"vi": "Khớp theo", "en": "Matched by"},
    "count": {"vi": "Số lượng", "en": "Count"},
    "source": {"vi": "Nguồn", "en": "Source"},
    "certainty": {"vi": "Độ chắc chắn", "en": "Certainty"},
    "no_step": {
        "vi": "Luật không cho làm khác, hoặc cần người quyết định",
        "en": "The law allows nothing else, or a person has to decide",
    },
    # Danh mục được giao
    "line_reached": STANDING_WORDS[Standing.REACHED],
    **{f"line_{one}": STANDING_WORDS[one] for one in _BETWEEN},
    "line_short": {"vi": "không đạt, {n} tiêu chí không đạt", "en": "not attained, {n} criteria not met"},
    "line_above_ceiling": {"vi": "cao hơn mức tối đa theo luật", "en": "above the ceiling set by law"},
    "line_no_level": {"vi": "danh mục không nêu mức", "en": "the list names no level"},
    "line_not_in_store": {"vi": "không có trong kho", "en": "not in the catalogue"},
    "line_not_matched": {"vi": "không khớp được", "en": "not matched"},
    "line_not_gradable": {"vi": "không xếp được", "en": "not gradable"},
    "ineligible": {"vi": "không đủ điều kiện: {reason}", "en": "not eligible: {reason}"},
    "by_code_match": {"vi": "mã", "en": "code"},
    "by_name": {"vi": "tên", "en": "name"},
    "by_alike": {"vi": "tên gần giống, cần người xem", "en": "a similar name: needs a look"},
    "group": {"vi": "Nhóm của danh mục", "en": "Group of the list"},
    "groups_caption": {
        "vi": "Theo nhóm, một dòng thuộc hai nhóm tính ở cả hai. {name}",
        "en": "By group; a line of two groups counts in both. {name}",
    },
    "lines": {"vi": "Số dòng", "en": "Lines"},
    "count_reached": {"vi": "Đạt", "en": "Attained"},
    "count_dat_neu_cong": {"vi": "Đạt nếu cổng đáp ứng", "en": "Attained if the portal provides it"},
    "count_chua_du": {"vi": "Chưa đủ dữ liệu", "en": "Not enough data"},
    "count_co_dau_hieu": {"vi": "Có dấu hiệu không đạt", "en": "Signs against"},
    "count_short": {"vi": "Không đạt", "en": "Not attained"},
    "count_above_ceiling": {"vi": "Cao hơn mức tối đa theo luật", "en": "Above the ceiling"},
    "count_no_level": {"vi": "Không nêu mức", "en": "No level named"},
    "count_not_gradable": {"vi": "Không xếp được", "en": "Not gradable"},
    "count_not_in_store": {"vi": "Không có trong kho", "en": "Not in the catalogue"},
    "count_not_matched": {"vi": "Không khớp được", "en": "Not matched"},
    "body_of_list": {"vi": "Cơ quan danh mục nêu", "en": "Body that the list names"},
    "list_caption": {"vi": "{name}, {framework}", "en": "{name}, {framework}"},
    "mandate_caption": {
        "vi": "{name} ({number}, {issued}), {framework}",
        "en": "{name} ({number}, {issued}), {framework}",
    },
    "share": {
        "vi": "{reached}/{eligible} dịch vụ đủ điều kiện đạt ({share}), {possible} chưa đủ dữ liệu hoặc còn chờ cổng, {signs} có dấu hiệu không đạt, trên {entries} dòng của danh mục.",
        "en": "{reached} of {eligible} eligible services attained ({share}), {possible} without enough data or waiting for the portal, {signs} with signs against, of {entries} lines of the list.",
    },
    "no_share": {
        "vi": "Không có dịch vụ đủ điều kiện để tính tỷ lệ.",
        "en": "No eligible service to take a share of.",
    },
    "unleveled": {
        "vi": "{n} dòng không nêu mức phải đạt nên không tính vào tỷ lệ.",
        "en": "{n} lines name no level to be reached and count in no share.",
    },
    "share_alike": {
        "vi": "{n} dịch vụ khác chứng minh được nếu tên gần giống là đúng.",
        "en": "{n} more proven if the similar names are right.",
    },
    "due": {"vi": "Hạn: hôm nay, {date}.", "en": "Due today, {date}."},
    "due_in": {"vi": "Hạn: {date}, còn {days} ngày.", "en": "Due {date}, in {days} days."},
    "overdue": {"vi": "Quá hạn {days} ngày (hạn {date}).", "en": "Overdue by {days} days (due {date})."},
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
        "en": "{n} procedures of the catalogue are not in the list.",
    },
    "stated_counts": {"vi": "Số liệu được nêu về danh mục", "en": "Figures given for the list"},
    "kiem_chung": {"vi": "đã đọc văn bản", "en": "read in the text"},
    "thu_cap": {"vi": "nguồn thứ cấp", "en": "secondary source"},
    "chua_kiem_chung": {"vi": "chưa kiểm chứng", "en": "unverified"},
    # Xu hướng
    "measure_changed": {
        "vi": "cách tính đổi ({what}): bước này không phải tiến bộ hay thụt lùi của thủ tục",
        "en": "the measure changed ({what}): this step is no progress or loss of the procedures",
    },
    "moves": {"vi": "Thủ tục đổi mức", "en": "Procedures that moved"},
    "not_by_this": {
        "vi": "kỳ này xét theo khung khác ({frameworks})",
        "en": "judged by another framework ({frameworks})",
    },
    "moved": {
        "vi": "{other} thủ tục đổi mức, {new} mới, {gone} không còn",
        "en": "{other} at another level, {new} new, {gone} gone",
    },
    # Trang cơ quan
    "spellings": {"vi": "Các cách viết được coi là một: {names}.", "en": "Spellings taken for one: {names}."},
    "issues": {"vi": "Công bố {n} thủ tục.", "en": "Procedures announced: {n}."},
    # Trang thủ tục
    "proof": {"vi": "Tiêu chí còn vướng", "en": "Criteria in the way"},
    "passed": {
        "vi": "{n} tiêu chí khác đạt hoặc không áp dụng",
        "en": "{n} others are met or do not apply",
    },
    "infos": {"vi": "Và {n} lưu ý (tthc check).", "en": "And notes (tthc check): {n}."},
    "lists": {"vi": "Danh sách sau mỗi con số", "en": "The lists behind the numbers"},
    "same_list": {
        "vi": "Các nhận định sau cũng gồm đúng các thủ tục này:",
        "en": "These statements are about exactly the same procedures:",
    },
    "work": {"vi": "Việc của cơ quan", "en": "What the body has to do"},
    "codes": {"vi": "Các thủ tục", "en": "Which procedures"},
    "ungraded": {
        "vi": "Không xếp được mức: {why}. Xem: tthc check {file}",
        "en": "Without a level: {why}. See: tthc check {file}",
    },
    # Phương pháp
    "method": {
        "vi": "Mức được tính từ nội dung tệp theo từng tiêu chí của khung. Mức chỉ được đếm, không lấy trung bình. Phát hiện được bỏ qua hay đã biết từ trước không nâng mức.",
        "en": "Levels are computed from the files, criterion by criterion. Levels are counted, never averaged. Neither suppression nor a baseline raises a level.",
    },
    "more": {"vi": "còn {n} dòng", "en": "{n} more rows"},
    "filter": {"vi": "Lọc", "en": "Filter"},
    "skip": {"vi": "Tới nội dung chính", "en": "Skip to the content"},
    "contents": {"vi": "Nội dung", "en": "Contents"},
    "back": {"vi": "Về trang đầu", "en": "Back to the first page"},
    "empty": {"vi": "Không có.", "en": "None."},
    "chart": {"vi": "Biểu đồ: {caption}", "en": "Chart: {caption}"},
    "badge": {"vi": "chứng minh được {proven}/{total}", "en": "proven {proven}/{total}"},
    # Trang tính
    "sheet_standings": {"vi": "Tình hình theo từng mức", "en": "Where they stand"},
    "sheet_actions": {"vi": "Việc nên giao", "en": "What to order"},
    "sheet_executing": {"vi": "Cơ quan thực hiện", "en": "Executing bodies"},
    "sheet_issuing": {"vi": "Cơ quan công bố", "en": "Announcing bodies"},
    "sheet_groups": {"vi": "Lĩnh vực và cấp", "en": "Sectors and levels"},
    "sheet_promotions": {"vi": "Nâng mức", "en": "Promotions"},
    "sheet_declared": {"vi": "Mức công bố", "en": "Declared levels"},
    "sheet_mandates": {"vi": "Danh mục được giao", "en": "Mandates"},
    "sheet_form": {"vi": "Biểu tổng hợp", "en": "Table for the record"},
    "sheet_criteria": {"vi": "Tiêu chí chặn", "en": "Blocking criteria"},
    "sheet_deadlines": {"vi": "Thời hạn không tính được", "en": "No due day"},
    "sheet_waivers": {"vi": "Bỏ qua có lý do", "en": "Waivers"},
    "sheet_appendix": {"vi": "Tiêu chí và căn cứ", "en": "Criteria"},
    "sheet_trend": {"vi": "Xu hướng", "en": "Trend"},
    "sheet_findings": {"vi": "Phát hiện", "en": "Findings"},
    "sheet_making": {"vi": "Nguồn gốc", "en": "Provenance"},
}

#: Kind of change → the same work for many procedures at once, each with another thing to do.
ACTIONS: Mapping[str, Both] = {
    "state": {"vi": "nêu mục còn thiếu", "en": "state the missing item"},
    "state_or_none": {
        "vi": "nêu mục còn thiếu, hoặc ghi là không có",
        "en": "state the missing item, or that there is none",
    },
    "verify": {"vi": "xác minh mục còn ghi là chưa xác minh", "en": "verify what is still called unverified"},
    "cite_source": {
        "vi": "nêu nguồn ghi rõ là không có",
        "en": "name the source that says that there is none",
    },
    "read_law": {
        "vi": "đọc văn bản để biết chắc có phải làm trực tiếp không",
        "en": "read the law to be sure whether it has to be done in person",
    },
    "fill_in": {
        "vi": "điền nội dung thật thay cho nội dung mẫu",
        "en": "fill in real content for the placeholders",
    },
    "add_file": {"vi": "thêm tệp tải về cho các mẫu", "en": "add files to download for the forms"},
    "replace_file": {"vi": "thay bằng tệp văn bản mở được", "en": "replace the files by documents"},
    "provide_file": {"vi": "đặt các tệp mẫu vào đúng chỗ", "en": "put the files of the forms in place"},
    "confirm_file": {"vi": "xác nhận tải được các tệp mẫu", "en": "confirm that the files can be downloaded"},
    "fetch_file": {
        "vi": "tải tệp của các mẫu từ nguồn về",
        "en": "fetch the files of the forms from the source",
    },
    "add_form": {
        "vi": "làm biểu mẫu điện tử tương tác cho các mẫu đơn, tờ khai",
        "en": "make interactive e-forms of the forms",
    },
    "make_form": {"vi": "làm biểu mẫu điện tử để nộp hồ sơ", "en": "make e-forms to submit the dossiers"},
    "accept_print": {"vi": "nhận bản in từ biểu mẫu điện tử", "en": "accept prints of the e-forms"},
    "confirm_print": {
        "vi": "xác nhận nhận bản in từ biểu mẫu điện tử",
        "en": "confirm that prints of the e-forms are accepted",
    },
    "open_channel": {"vi": "mở kênh nộp hồ sơ trực tuyến", "en": "open the online channel"},
    "accept_paper": {"vi": "nhận các giấy tờ dưới dạng tệp", "en": "accept the papers as files"},
    "confirm_paper": {
        "vi": "xác nhận nhận các giấy tờ dưới dạng tệp",
        "en": "confirm that the papers are accepted as files",
    },
    "state_payment": {
        "vi": "làm rõ mức thu và cách nộp phí, lệ phí",
        "en": "make known how much the fees are and how they are paid",
    },
    "state_online_payment": {
        "vi": "làm rõ mức thu và cho nộp phí, lệ phí trực tuyến",
        "en": "make known the fees and let them be paid online",
    },
    "add_online_payment": {"vi": "cho nộp phí, lệ phí trực tuyến", "en": "let the fees be paid online"},
    "add_counter_payment": {
        "vi": "cho nộp phí, lệ phí cả tại quầy",
        "en": "let the fees be paid at the counter too",
    },
    "add_portal": {"vi": "bổ sung khả năng cho cổng", "en": "extend the portal"},
    "confirm_portal": {"vi": "xác nhận khả năng của cổng", "en": "confirm what the portal offers"},
    "issue_electronic": {"vi": "cấp kết quả bản điện tử", "en": "issue the results in electronic form"},
    "confirm_result": {
        "vi": "xác nhận kết quả có bản điện tử",
        "en": "confirm that the results have an electronic form",
    },
    "deliver_remotely": {
        "vi": "trả kết quả cả qua bưu chính hoặc trực tuyến",
        "en": "deliver the results by post or online too",
    },
    "publish_partial": {
        "vi": "công khai lý do cung cấp một phần",
        "en": "publish why services are offered in part",
    },
    "cite_partial": {
        "vi": "nêu căn cứ luật của lý do cung cấp một phần",
        "en": "cite the law behind offering in part",
    },
    "drop_partial": {"vi": "thôi cung cấp một phần", "en": "offer the whole"},
    "confirm_work": {
        "vi": "xác nhận việc cơ quan chủ động làm",
        "en": "confirm what the agency does of its own accord",
    },
    "state_demand": {
        "vi": "đọc luật rồi ghi có đòi hỏi hay không",
        "en": "read the law and state what is demanded",
    },
    "read_demand": {
        "vi": "xem các câu được nêu rồi ghi có đòi hỏi hay không",
        "en": "look at the sentences and state what is demanded",
    },
    "drop_demand": {"vi": "bỏ đòi hỏi nếu luật cho phép", "en": "drop the demand where the law allows"},
    "do_work": {"vi": "để cơ quan chủ động làm", "en": "have the agency act of its own accord"},
}

#: Keys of a file in English, where the name they have in the model tells too little. In Vietnamese a key is said
#: by its label in the model.
ITEMS: Mapping[str, str] = {
    "bieu_mau_dien_tu": "the interactive e-forms",
    "bieu_mau": "the e-form",
    "cap_thuc_hien": "the tiers of government",
    "muc_do_cong_bo": "the published level",
    "muc_tieu": "the level demanded",
    "phai_truc_tiep": "what cannot be done from afar",
    "dich_vu_chu_dong": "proactive service",
    "muc_thu": "how the amount is set",
    "nguon": "the source",
    "ngay_xem": "the day the source was looked at",
    "ngay_cap_nhat": "the day the source was updated",
    "chua_xac_minh": "what is not verified",
    "nguyen_van": "the words of the source",
}
