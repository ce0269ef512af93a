"""Vietnamese phrases from which the generated catalogue is put together; all of them made up."""

from __future__ import annotations

SECTORS = (
    ("G01-HT11", "Hộ tịch"),
    ("G02-DD03", "Đất đai"),
    ("G03-XD07", "Hoạt động xây dựng"),
    ("G04-GT05", "Đường bộ"),
    ("G05-YT09", "Khám bệnh, chữa bệnh"),
    ("G06-GD02", "Giáo dục nghề nghiệp"),
    ("G07-NN12", "Bảo vệ thực vật"),
    ("G08-KD04", "Thành lập và hoạt động của doanh nghiệp"),
    ("G09-MT06", "Môi trường"),
    ("G10-LD08", "Việc làm"),
    ("G11-VH10", "Di sản văn hóa"),
    ("G12-BH01", "Bảo trợ xã hội"),
)
ACTS = (
    "Cấp",
    "Cấp lại",
    "Gia hạn",
    "Điều chỉnh",
    "Thu hồi",
    "Công nhận",
    "Đăng ký",
    "Đăng ký thay đổi",
    "Xác nhận",
)
OBJECTS = (
    "giấy chứng nhận đủ điều kiện hoạt động",
    "giấy phép khai thác nguồn nước dưới đất",
    "chứng chỉ hành nghề tư vấn giám sát",
    "hồ sơ quyền sử dụng đất lần đầu",
    "giấy phép vận tải hành khách theo tuyến cố định",
    "danh sách người hưởng trợ cấp hằng tháng",
    "kết quả thẩm định báo cáo kỹ thuật",
    "quan hệ hôn nhân có yếu tố nước ngoài",
    "nội dung đăng ký hộ kinh doanh",
    "văn bằng, chứng chỉ do cơ sở nước ngoài cấp",
)
SCOPES = (
    "đối với tổ chức trong nước",
    "đối với cá nhân cư trú tại địa phương",
    "thuộc thẩm quyền của Ủy ban nhân dân cấp xã",
    "có yếu tố nước ngoài",
    "trong trường hợp bị mất, bị hư hỏng",
    "theo quy định chuyển tiếp",
)
OPENINGS = (
    "Người yêu cầu chuẩn bị đầy đủ hồ sơ theo quy định và nộp tại bộ phận một cửa hoặc cổng dịch vụ công",
    "Công chức tiếp nhận kiểm tra tính đầy đủ, hợp lệ của hồ sơ và cấp giấy hẹn trả kết quả cho người nộp",
    "Cơ quan có thẩm quyền thẩm định hồ sơ, lấy ý kiến của các đơn vị liên quan khi cần thiết",
    "Phòng chuyên môn trình lãnh đạo cơ quan xem xét, ký duyệt kết quả giải quyết",
    "Bộ phận một cửa trả kết quả cho người yêu cầu và thu phí, lệ phí theo quy định",
    "Hồ sơ chưa đạt yêu cầu được trả lại kèm văn bản nêu rõ lý do và nội dung cần bổ sung",
)
CLAUSES = (
    "trường hợp hồ sơ chưa đầy đủ thì hướng dẫn bổ sung một lần bằng phiếu",
    "thời gian bổ sung không tính vào thời hạn giải quyết",
    "việc gửi thông báo được thực hiện qua tin nhắn và thư điện tử đã đăng ký",
    "người được ủy quyền xuất trình văn bản ủy quyền còn hiệu lực",
    "kết quả điện tử có giá trị như bản giấy khi được ký số hợp lệ",
    "cán bộ thụ lý chịu trách nhiệm về tính chính xác của thông tin nhập vào hệ thống",
    "khi phải xác minh thì thời hạn được kéo dài và thông báo bằng văn bản cho người nộp",
    "thông tin đã có trong cơ sở dữ liệu quốc gia về dân cư thì không yêu cầu nộp lại",
)
PAPERS = (
    "Bản sao giấy tờ chứng minh quyền sử dụng địa điểm kinh doanh",
    "Văn bản ủy quyền có chứng thực của người đại diện theo pháp luật",
    "Sơ yếu lý lịch của người chịu trách nhiệm chuyên môn kỹ thuật",
    "Báo cáo tình hình hoạt động trong hai năm gần nhất",
    "Danh sách người lao động kèm hợp đồng còn thời hạn",
    "Bản vẽ mặt bằng và thuyết minh dây chuyền hoạt động",
    "Biên bản kiểm tra điều kiện phòng cháy của cơ sở",
    "Giấy xác nhận tình trạng sức khỏe do cơ sở y tế cấp",
    "Hai ảnh màu nền trắng cỡ 4 x 6 chụp trong sáu tháng gần nhất",
    "Bản sao quyết định thành lập hoặc điều lệ tổ chức",
    "Phương án bảo vệ môi trường đã được phê duyệt",
    "Bảng kê trang thiết bị, dụng cụ chuyên môn",
    "Văn bản đồng ý của các đồng sở hữu",
    "Chứng từ đã nộp tiền vào tài khoản của cơ quan thu",
    "Trích lục bản đồ khu đất do cơ quan đăng ký lập",
)
CONDITIONS = (
    "Người đứng đầu cơ sở có ít nhất ba năm kinh nghiệm trong lĩnh vực đăng ký",
    "Địa điểm đặt trụ sở phù hợp với quy hoạch đã được phê duyệt",
    "Không thuộc trường hợp đang bị đình chỉ hoạt động theo quyết định của cơ quan có thẩm quyền",
    "Có phương án bảo đảm an toàn lao động và vệ sinh môi trường được phê duyệt",
)
AGENCIES = (
    "Ủy ban nhân dân xã, phường, đặc khu",
    "Trung tâm Phục vụ hành chính công cấp tỉnh",
    "Sở Nội vụ",
    "Sở Xây dựng",
    "Chi cục Thuế khu vực",
    "Văn phòng đăng ký đất đai",
)
CASES = (
    "Cấp lần đầu",
    "Cấp lại do bị mất",
    "Điều chỉnh nội dung",
    "Gia hạn",
    "Người nộp là người được ủy quyền",
)
SUBJECTS = ("cong_dan_viet_nam", "nguoi_nuoc_ngoai", "doanh_nghiep", "hop_tac_xa", "to_chuc", "ho_kinh_doanh")
ISSUERS = (
    ("NĐ-CP", "Chính phủ"),
    ("TT-BTC", "Bộ Tài chính"),
    ("TT-BTP", "Bộ Tư pháp"),
    ("TT-BYT", "Bộ Y tế"),
)
QUESTIONS = (
    ("van_ban", "Họ, chữ đệm, tên người yêu cầu"),
    ("ngay", "Ngày, tháng, năm sinh"),
    ("so_dinh_danh", "Số định danh cá nhân"),
    ("dien_thoai", "Số điện thoại liên hệ"),
    ("thu_dien_tu", "Địa chỉ thư điện tử"),
    ("dia_chi", "Nơi cư trú hiện tại"),
    ("chon_mot", "Hình thức nhận kết quả"),
    ("van_ban_dai", "Nội dung đề nghị"),
    ("so_nguyen", "Số lượng bản đề nghị cấp"),
    ("co_khong", "Nộp thay người khác"),
    ("tep", "Tệp giấy tờ kèm theo"),
)
#: About a quarter of the fields of real forms have help, those that use a word of the office above all.
HELP = {
    "Số định danh cá nhân": "Dãy 12 chữ số in trên thẻ căn cước.",
    "Nơi cư trú hiện tại": "Ghi nơi thường trú; nếu không có thì ghi nơi tạm trú.",
    "Tệp giấy tờ kèm theo": "Chụp rõ bốn góc của từng trang.",
}
