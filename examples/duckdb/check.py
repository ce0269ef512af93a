"""Which submissions of a Parquet file are wrong, where, and why; few rows are in memory at a time.

python examples/duckdb/check.py ho-so.parquet ket-qua
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from dvc_core import batches, open_procedure
from dvc_core.forms.submissions import CompiledForm

PROCEDURE = Path(__file__).parents[2] / "procedures" / "ho-tich" / "1.001193.yaml"
#: The day by whose law they are judged.
ON = date(2026, 11, 24)

#: The questions that most people have trouble with.
WORST = """
SELECT label, code, count(*) AS people
FROM read_parquet(?) WHERE severity = 'error'
GROUP BY ALL ORDER BY people DESC, label LIMIT 5
"""


def main(source: str, folder: str) -> int:
    """Write verdicts and problems, print the counts; 1 where a row is not valid."""
    form = open_procedure(PROCEDURE).form("to-khai").compiled(on=ON)
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as db:
        for function in (batches.verdicts, batches.problems):
            write(db, source, function, form, out / f"{function.__name__}.parquet")
        verdicts, problems = str(out / "verdicts.parquet"), str(out / "problems.parquet")
        states = dict(
            db.execute("SELECT state, count(*) FROM read_parquet(?) GROUP BY ALL", [verdicts]).fetchall()
        )
        print(states)  # noqa: T201
        for row in db.execute(WORST, [problems]).fetchall():
            print(*row, sep=" | ")  # noqa: T201
        asked = "SELECT count(*) FROM read_parquet(?)"
        counted = db.execute(f"{asked} UNION ALL {asked}", [source, verdicts]).fetchall()
        listed = "SELECT sum(problems) FROM read_parquet(?) UNION ALL SELECT count(*) FROM read_parquet(?)"
        summed = db.execute(listed, [verdicts, problems]).fetchall()
    # Every row has a verdict, and every problem that a verdict counts is listed.
    if counted[0] != counted[1] or summed[0] != summed[1]:
        raise SystemExit(f"the counts do not add up: rows {counted}, problems {summed}")
    return int(set(states) != {"valid"})


def write(
    db: duckdb.DuckDBPyConnection,
    source: str,
    function: Callable[..., Iterator[pa.RecordBatch]],
    form: CompiledForm,
    to: Path,
) -> None:
    """What a function of batches makes of the file, as another file."""
    asked = "SELECT ma_ho_so, ban_khai FROM read_parquet(?)"
    sent = db.cursor().sql(asked, params=[source]).to_arrow_reader(10_000)
    made = function(sent, form, text="ban_khai", keys=["ma_ho_so"])
    schema = batches.schema(function.__name__, sent.schema, ["ma_ho_so"])
    db.register("made", pa.RecordBatchReader.from_batches(schema, made))
    name = str(to).replace("'", "''")
    db.execute(f"COPY made TO '{name}' (FORMAT parquet)")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
