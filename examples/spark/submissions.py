"""Which submissions are wrong, where, and why, on a cluster of Spark.

spark-submit examples/spark/submissions.py HO_SO.parquet KET_QUA
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from dvc_core import batches, open_procedure

PROCEDURE = Path(__file__).parents[2] / "procedures" / "ho-tich" / "1.001193.yaml"
#: The day by whose law they are judged.
ON = date(2026, 11, 24)
#: The column that says which submission is which, and the one that is read.
KEYS, TEXT = ["ma_ho_so"], "ban_khai"


def run(spark: SparkSession, source: str, folder: str) -> dict[str, int]:
    """Write verdicts, problems, good and bad rows; how many rows each has."""
    form = open_procedure(PROCEDURE).form("to-khai").compiled(on=ON)
    how: dict[str, Any] = {"form": form, "text": TEXT}
    sent = spark.read.parquet(source)
    given = to_arrow_schema(sent.schema)
    verdicts, problems = (
        from_arrow_schema(batches.schema(name, given, KEYS)) for name in ("verdicts", "problems")
    )
    results = {
        "verdicts": sent.mapInArrow(partial(batches.verdicts, keys=KEYS, **how), verdicts),
        "problems": sent.mapInArrow(partial(batches.problems, keys=KEYS, **how), problems),
        "good": sent.mapInArrow(partial(batches.good, **how), sent.schema),
        "bad": sent.mapInArrow(partial(batches.bad, **how), sent.schema),
    }
    counted = {"sent": sent.count()}
    for name, made in results.items():
        made.write.mode("overwrite").parquet(f"{folder}/{name}")
        counted[name] = spark.read.parquet(f"{folder}/{name}").count()
    [[listed]] = spark.read.parquet(f"{folder}/verdicts").agg({"problems": "sum"}).collect()
    # Every row has a verdict and is good or bad; every problem that a verdict counts is listed.
    whole = counted["sent"] == counted["verdicts"] == counted["good"] + counted["bad"]
    if not whole or counted["problems"] != (listed or 0):
        raise SystemExit(f"the counts do not add up: {counted}, problems by the verdicts: {listed}")
    return counted


if __name__ == "__main__":
    print(run(SparkSession.builder.getOrCreate(), *sys.argv[1:]))  # noqa: T201
