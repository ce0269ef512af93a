"""``tthc law``: what the register knows of an instrument; which ones files cite, and in what state they are."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial

import click

from ...catalogue.laws.cited import Cites, Known, Totals, cites, gathered, known
from ...catalogue.laws.report import LAWS, Asked, Laws
from ...law import register
from ...law.day import today
from ...law.instruments import find_number
from ...law.register import Answer
from ...model.beside import Store
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..files import File, disk
from ..frame import Run, run_options
from ..lang import tr
from ..options import as_of_option


@click.command(
    "law",
    help=tr(
        "Với một số, ký hiệu: những gì sổ văn bản biết về văn bản đó vào ngày xét, kèm nguồn và mức chắc chắn. Với "
        "--cited: mọi văn bản mà các tệp dẫn, đã hết hiệu lực nêu trước; thêm --number để biết một văn bản được dẫn ở "
        "tệp nào, dòng nào, điều nào. “Không thấy ngày hết hiệu lực” chưa kết luận được gì.\n\n"
        "Mã thoát: 0 sổ có câu trả lời, hoặc không tệp nào dẫn văn bản đã hết hiệu lực; 1 sổ chưa kiểm tra văn bản đó; "
        "với --cited: có dẫn văn bản đã hết hiệu lực theo nguồn đã đọc, hoặc có tệp chưa đọc được; 2 dùng lệnh không "
        "đúng, hoặc không phải số, ký hiệu.",
        "With a number: what the register knows of that instrument on the day, with source and certainty. With "
        "--cited: every instrument that files cite, those that have ended first; --number adds where one of them is "
        "cited, by file, line and article. That no end was found proves nothing.\n\n"
        "Exit code: 0 the register has an answer, or nothing cited has ended; 1 the register has not checked it; with "
        "--cited: something cited has ended by a source that was read, or a file is broken; 2 misuse, or what is no "
        "number.",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[NUMBER | PATHS]...")
@click.option(
    "--cited",
    is_flag=True,
    help=tr("Xét văn bản được dẫn trong các tệp.", "Look at what files cite."),
)
@click.option(
    "--number",
    "asked",
    metavar="NUMBER",
    help=tr("Chỉ văn bản này; dùng với --cited.", "Only this instrument; with --cited."),
)
@click.option(
    "--state",
    "wanted",
    type=click.Choice([answer.value for answer in Answer]),
    help=tr("Chỉ liệt kê văn bản ở tình trạng này; dùng với --cited.", "List only these; with --cited."),
)
@as_of_option
@run_options(LAWS.formats(), paths=False)
def law_command(
    *,
    run: Run,
    cited: bool,
    asked: str | None,
    wanted: str | None,
    on: date | None,
) -> int:
    """Look up; 1 where the register does not know, or what is cited has ended."""
    day = on or today()
    if not cited and (asked or wanted):
        raise misuse("--number và --state dùng với --cited", "--number and --state go with --cited")
    if not cited and len(run.paths) != 1:
        raise misuse(
            "cần một số, ký hiệu, ví dụ: tthc law 42/2022/NĐ-CP (hoặc --cited và các tệp)",
            "one number is needed, like: tthc law 42/2022/NĐ-CP (or --cited and files)",
        )
    if cited:
        number = None if asked is None else _number(asked)
        listed, counts = _cited(run, number, day)
    else:
        number = _number(run.paths[0])
        counts = Totals()
        listed = [known(number, day, whole=True)]
        counts.add(listed[0])
    state = None if wanted is None else Answer(wanted)
    about: Asked = {"number": number, "state": state, "cited": cited}
    shown = tuple(one for one in listed if state in (None, one.state.answer))
    run.write(LAWS, Laws(about, shown, counts), day)
    if cited:
        return FOUND if counts.surely_ended or counts.unread else OK
    return FOUND if counts.instruments[Answer.NOT_CHECKED] else OK


def _cited(run: Run, number: str | None, day: date) -> tuple[list[Known], Totals]:
    """The instruments that files cite, or one of them, and the counts."""
    counts = Totals()
    found = run.judged(partial(_cites, store=disk(), on=day))
    with closing(found):
        return gathered(found, day, counts, number), counts


def _cites(file: File, *, store: Store, on: date) -> Cites:
    """Load a file, and find what it cites."""
    return cites(file.load(store), on)


def _number(text: str) -> str:
    """The number that a text is; a usage error for what is none."""
    found = find_number(text)
    if found is None:
        near = register.near(text)
        vi, en = (f"; {words}: {', '.join(near)}" if near else "" for words in ("có phải là", "did you mean"))
        raise misuse(
            f"“{text}” không phải số, ký hiệu văn bản{vi}", f"“{text}” is no number of an instrument{en}"
        )
    return found.canonical
