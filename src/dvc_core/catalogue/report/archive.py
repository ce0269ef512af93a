"""Office files without the time they were made, so that two runs give the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: A moment for every part of a file: the earliest a ZIP archive can name is 1980.
_MOMENT = (2000, 1, 1, 0, 0, 0)


def without_clock(source: BytesIO, path: Path) -> None:
    """Write an archive to ``path`` with fixed times: two runs are alike."""
    # A disk may be full: what closes an archive writes once more, and would tell of it past the caller.
    made = BytesIO()
    with ZipFile(source) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    path.write_bytes(made.getbuffer())
