"""What is wrong in files of procedures, and which levels they reach, on a cluster of Spark.

spark-submit examples/spark/files.py TEP.parquet KET_QUA
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from dvc_core import batches, load_catalog

#: Has the shared fields, tariffs and lists of the files; the driver reads it and sends it to the workers.
CATALOG = Path(__file__).parents[2] / "procedures"
ON = date(2026, 11, 24)
KEYS, NAME, TEXT = ["don_vi"], "tep", "noi_dung"


def run(spark: SparkSession, source: str, folder: str) -> dict[str, int]:
    """Write findings and levels; how many rows each has."""
    how: dict[str, Any] = {
        "text": TEXT,
        "name": NAME,
        "keys": KEYS,
        "on": ON,
        "catalog": load_catalog(CATALOG).in_memory(),
    }
    files = spark.read.parquet(source)
    given = to_arrow_schema(files.schema)
    findings, levels = (
        from_arrow_schema(batches.schema(name, given, KEYS, on=ON)) for name in ("findings", "levels")
    )
    results = {
        "findings": files.mapInArrow(partial(batches.findings, **how), findings),
        "levels": files.mapInArrow(partial(batches.levels, **how), levels),
    }
    counted = {"files": files.count()}
    for name, made in results.items():
        made.write.mode("overwrite").parquet(f"{folder}/{name}")
        counted[name] = spark.read.parquet(f"{folder}/{name}").count()
    # Every file is graded, or it is said why not.
    if counted["files"] != counted["levels"]:
        raise SystemExit(f"the counts do not add up: {counted}")
    return counted


if __name__ == "__main__":
    print(run(SparkSession.builder.getOrCreate(), *sys.argv[1:]))  # noqa: T201
