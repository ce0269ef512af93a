"""``tthc life``: the statuses of a dossier, what follows which, the clock; what can be read in a dossier's code."""

from __future__ import annotations

from datetime import date

import click

from ...answers.dossier_codes import read_code
from ...answers.life import OURS
from ...formats.life import code_row, code_text, life_rows, life_text
from ...words import to_json
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..lang import LANG, tr
from ..options import as_of_option, text_or_json_option


@click.command(
    "life",
    help=tr(
        "Mười trạng thái của hồ sơ, trạng thái nào đi tiếp đến đâu, và mỗi trạng thái làm gì với thời hạn. Mã và tên "
        "trạng thái đọc ở nguồn thứ cấp; bước tiếp theo là chính sách của dvc_core, không văn bản nào đã đọc quy định.\n\n"
        "Với --code: đọc một mã hồ sơ theo các mẫu đã biết. Mã không theo mẫu nào thì nói là chưa rõ, không nói là sai; "
        "ngày trong mã chỉ để nhắc.\n\n"
        "Mã thoát: 0; với --code: 1 khi chưa rõ mẫu; 2 dùng lệnh không đúng.",
        "The ten statuses of a dossier, which may follow which, and what each does to the clock. Codes and names are from "
        "secondary sources; the steps are a policy of dvc_core, ordered by no text that was read.\n\n"
        "With --code: what can be read in a dossier's code, in the formats that are known. One in no format is unknown, "
        "not wrong; its day only reminds.\n\n"
        "Exit code: 0; with --code: 1 where the format is unknown; 2 misuse.",
    ),
)
@click.option("--code", metavar="CODE", help=tr("Đọc mã hồ sơ này.", "Read this code of a dossier."))
@as_of_option
@text_or_json_option
def life_command(*, code: str | None, on: date | None, form: str) -> int:
    """Print the statuses, or what a code says; 1 for a code in no known format."""
    if code is not None and not code.strip():
        raise misuse("--code cần một mã hồ sơ", "--code takes the code of a dossier")
    if code is None:
        if on is not None:
            raise misuse("--as-of dùng với --code", "--as-of goes with --code")
        click.echo(to_json(life_rows(OURS, LANG), indent=2) if form == "json" else life_text(OURS, LANG))
        return OK
    read = read_code(code, on=on)
    click.echo(to_json(code_row(read, LANG), indent=2) if form == "json" else code_text(read, LANG))
    return OK if read.format is not None else FOUND
