"""``tthc export``: procedures as a workbook that an office fills in, as pages, or one of them as a file that stands alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ...annex.decision import Change, Layout, template, write_annex
from ...finding import ExtraMissingError, MisuseError
from ...model.emit import dump
from ...model.loader import Loaded
from ...words import clean, say, to_json
from ...workbook.words import SAY
from ...workbook.write import write_workbook
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, needs_package
from ..files import loaded_files
from ..lang import LANG, tr
from ..options import paths_argument, text_or_json_option
from ..output import put, write_file
from .form import loaded_one, report_faults


@click.group(
    "export",
    help=tr("Xuất thủ tục ra dạng khác.", "Write procedures in another form."),
    subcommand_metavar="FORM [ARGS]...",
)
def export_command() -> None:
    """Hold the forms."""


@export_command.command(
    "xlsx",
    short_help=tr("Sổ cho Excel, LibreOffice.", "A workbook for Excel and LibreOffice."),
    help=tr(
        "Xuất thủ tục ra một sổ cho Excel hoặc LibreOffice: mỗi loại mục một trang, có danh sách để chọn, "
        "có ghi chú điều luật. Điền xong thì đọc lại bằng tthc import xlsx.\n\n"
        "ĐƯỜNG_DẪN là tệp hoặc thư mục; mặc định là thư mục procedures.",
        "Write procedures as a workbook for Excel or LibreOffice: a sheet for each repeated thing, lists to "
        "choose from, notes with the article of law. tthc import xlsx reads it back.\n\n"
        "PATHS are files or folders; the default is the folder procedures.",
    ),
)
@paths_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=tr("Tệp .xlsx sẽ ghi.", "The .xlsx file to write."),
)
def xlsx_command(*, paths: tuple[str, ...], output: str) -> int:
    """Write a workbook."""
    files = list(loaded_files(paths))
    good = [loaded for loaded in files if isinstance(loaded.source.data, dict) and not loaded.source.broken]
    for loaded in files:
        if loaded not in good:
            click.echo(say(SAY["unreadable"], LANG, file=clean(loaded.name)), err=True)
    if not good:
        return MISUSE
    try:
        with put(output) as part:
            content = write_workbook(
                zip(_names(good, paths), (one.source.written for one in good), strict=True)
            )
            Path(part).write_bytes(content)
    except ExtraMissingError:
        raise click.UsageError(say(SAY["need_openpyxl"], LANG)) from None
    except MisuseError as error:
        raise misuse(f"không xuất được: {error}", f"cannot be exported: {error}") from None
    click.echo(say(SAY["exported"], LANG, n=len(good), target=clean(output)))
    return OK if len(good) == len(files) else FOUND


@export_command.command(
    "data",
    short_help=tr("Một tệp gửi đi được, không cần thư mục của nó.", "One file that can be mailed."),
    help=tr(
        "In một thủ tục thành một tệp đứng một mình: các trường dùng chung được viết ra đủ, nên gửi đi được mà không kèm "
        "thư mục truong-chung. Biểu phí của tỉnh, danh mục riêng và tệp mẫu đơn thì không nằm trong tệp.",
        "Print a procedure as one file that stands alone: shared fields are written out, so that it can be mailed without "
        "the folder truong-chung. Tariffs of provinces, own code lists and the files of templates are not in it.",
    ),
)
@click.argument("path", metavar="FILE")
@text_or_json_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=tr("Ghi vào tệp này (mặc định: in ra).", "Write this file (default: print it)."),
)
def data_command(*, path: str, form: str, output: str | None) -> int:
    """Write one procedure with what it uses."""
    loaded = loaded_one(path)
    if loaded.procedure is None or loaded.procedure.holes:
        return report_faults(loaded)
    data = loaded.procedure.to_data()
    text = to_json(data, indent=1) + "\n" if form == "json" else dump(data)
    if output is None:
        sys.stdout.buffer.write(text.encode())
    else:
        with put(output) as part:
            Path(part).write_bytes(text.encode())
    return OK


@export_command.command(
    "html",
    short_help=tr("Trang web của từng thủ tục.", "A web page about procedures."),
    help=tr(
        "Viết thủ tục thành một trang web đứng một mình, mỗi thủ tục một phần, như tthc show: mười một mục, điều chưa xác "
        "minh sau dấu (?). Trang không có mã chạy và không lấy gì từ nơi khác.\n\n"
        "ĐƯỜNG_DẪN là tệp hoặc thư mục; mặc định là thư mục procedures.",
        "Write procedures as a web page that stands alone, a part each, as tthc show has them: the eleven items, what is not "
        "verified behind (?). The page runs no script and takes nothing from elsewhere.\n\n"
        "PATHS are files or folders; the default is the folder procedures.",
    ),
)
@paths_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="",
    help=tr("Ghi vào tệp này (mặc định: in ra).", "Write this file (default: print it)."),
)
def html_command(*, paths: tuple[str, ...], output: str) -> int:
    """Write a page."""
    from ...annex.page import procedure_page
    from ...formats.html import PAGE_END, page_begin, section

    title = tr("Thủ tục hành chính", "Administrative procedures")
    parts, code = [page_begin(title, LANG)], OK
    for loaded in loaded_files(paths):
        if loaded.procedure is None:
            code = report_faults(loaded)
        else:
            parts.append(section(procedure_page(loaded.procedure, LANG), LANG))
    write_file(output, "".join((*parts, PAGE_END)))
    return code


@export_command.command(
    "docx",
    short_help=tr("Phụ lục quyết định công bố (Word).", "The annex of an announcing decision (Word)."),
    help=tr(
        "Viết phụ lục của quyết định công bố: danh mục và nội dung cụ thể a đến l (bộ), hoặc danh mục với các cột của nó (tỉnh). "
        "Bố cục lấy từ thực tế, không từ lời Thông tư số 02/2017/TT-VPCP. Số, ngày, người ký để trống cho cơ quan. Giá trị chưa "
        "xác minh vẫn đứng trong phụ lục mà không có dấu: số mục ấy được báo ở luồng lỗi chuẩn, xem từng mục bằng tthc show.\n\n"
        "ĐƯỜNG_DẪN là tệp hoặc thư mục; mặc định là thư mục procedures.",
        "Write the annex of an announcing decision: lists and the contents a to l (ministry), or the list with its columns "
        "(province). The layout is taken from practice, not from the text of Circular 02/2017/TT-VPCP. Number, day and signature "
        "are left to the office. Values that are not verified stand in the annex without a mark: they are counted on standard error; see tthc show.\n\n"
        "PATHS are files or folders; the default is the folder procedures.",
    ),
)
@paths_argument
@click.option(
    "--layout",
    type=click.Choice(["bo", "tinh"]),
    default="bo",
    help=tr("Bố cục của bộ hay của tỉnh.", "The layout of a ministry (bo) or a province (tinh)."),
)
@click.option(
    "--change",
    type=click.Choice(["moi_ban_hanh", "sua_doi", "thay_the", "chuan_hoa"]),
    default="moi_ban_hanh",
    help=tr("Quyết định làm gì với các thủ tục.", "What the decision does with the procedures."),
)
@click.option(
    "--contents/--no-contents",
    default=None,
    help=tr(
        "Có nội dung cụ thể hay không (mặc định: bộ có).",
        "With the contents or not (default: a ministry's has).",
    ),
)
@click.option(
    "--template",
    "own",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=tr(
        "Mẫu Word của cơ quan (lấy mẫu có sẵn: --write-template).",
        "The office's own Word template (the one that comes along: --write-template).",
    ),
)
@click.option(
    "--write-template",
    is_flag=True,
    help=tr(
        "Chỉ ghi mẫu Word có sẵn vào tệp của -o, để sửa.",
        "Only write the template into the file of -o, to change.",
    ),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=tr("Tệp .docx sẽ ghi.", "The .docx file to write."),
)
def docx_command(
    *,
    paths: tuple[str, ...],
    layout: Layout,
    change: Change,
    contents: bool | None,
    own: str | None,
    write_template: bool,
    output: str,
) -> int:
    """Write an annex."""
    from ...formats.docx_template import TemplateError

    if write_template:
        with put(output) as part:
            Path(part).write_bytes(template(layout).read_bytes())
        return OK
    files = [*loaded_files(paths)]
    procedures = [one.procedure for one in files if one.procedure is not None]
    for loaded in files:
        if loaded.procedure is None:
            report_faults(loaded)
    if not procedures:
        return MISUSE
    try:
        with put(output) as part:
            write_annex(procedures, part, layout=layout, change=change, contents=contents, own=own)
    except ImportError:
        raise needs_package("docx", "python-docx") from None
    except TemplateError as error:
        raise misuse(error.say("vi"), error.say("en")) from None
    doubts = sum(len(one.unverified or ()) for one in procedures)
    if doubts:
        vi = f"{doubts} mục chưa xác minh không có dấu trong phụ lục; xem từng mục: tthc show"
        click.echo(
            tr(vi, f"{doubts} items are not verified, which the annex does not show; see: tthc show"),
            err=True,
        )
    return OK if len(procedures) == len(files) else FOUND


@export_command.command(
    "letter",
    short_help=tr("Mẫu văn bản Word của báo cáo, để sửa.", "The Word template of the report, to change."),
    help=tr(
        "Ghi mẫu văn bản Word mà tthc report -f docx:TỆP dùng. Sửa trong Word (tên cơ quan, lời văn, kiểu chữ) rồi dùng bằng "
        "--letter-template; các ô nội dung (content control) là chỗ điền số liệu, có thể chuyển chỗ hoặc bỏ.",
        "Write the Word template that tthc report -f docx:FILE uses. Change it in Word (agency, wording, styles), then use it with "
        "--letter-template; its content controls are where figures go, and may be moved or left out.",
    ),
)
@click.argument("output", type=click.Path(dir_okay=False), metavar="FILE")
def letter_command(*, output: str) -> int:
    """Write the template of the letter."""
    from ...catalogue.report.letter import template

    with put(output) as part:
        Path(part).write_bytes(template(LANG).read_bytes())
    return OK


def _names(files: Sequence[Loaded], paths: tuple[str, ...]) -> list[str]:
    """The name of each file from the folder that holds them all: where an import puts it again."""
    full = [Path(loaded.name).absolute() for loaded in files]
    given = Path(paths[0]).absolute() if len(paths) == 1 else None
    if given is not None and given.is_dir():
        root = given
    elif not paths and Path("procedures").is_dir():
        root = Path("procedures").absolute()
    else:
        root = Path(os.path.commonpath([path.parent for path in full]))
    return [Path(os.path.relpath(path, root)).as_posix() for path in full]
