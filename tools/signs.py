"""Signs to be judged by eyes: ``python -m tools.signs`` (needs ``DVC_CORE_SHARED``).

Of the portal's answers, imported: every sentence that speaks against a service that the portal publishes as
full, and every service that it publishes in part without any such sentence. The publication itself is no sign
here.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from dvc_core import Loaded, load_text
from dvc_core.finding import text_of
from dvc_core.levels.questions.demands import demands
from dvc_core.model.in_person import in_person_tasks
from dvc_core.portal.answer import from_answer
from dvc_core.portal.store import render
from tests.support.corpus_records import answers

SEEN = date(2026, 12, 1)


def imported(data: dict[str, Any]) -> Loaded:
    """The draft of an answer."""
    return load_text(render(from_answer(data, SEEN).data, "signs"), "x.yaml")


def main() -> None:
    """Print the list."""
    full, part = [], []
    for data in answers(Path(os.environ["DVC_CORE_SHARED"])):
        procedure = imported(data).procedure
        if procedure is None:
            continue
        found = [f"  {one.kind} {text_of(one.path)}: {one.sentence.strip()}" for one in demands(procedure)]
        found += [f"  {one.kind} {text_of(one.place)} (value)" for one in in_person_tasks(procedure)]
        head = f"{procedure.code} {procedure.name}"
        if data["isFullProcess"] and found:
            full.append("\n".join((head, *found)))
        if any(one.level == "mot_phan" for one in procedure.declared or ()) and not found:
            part.append(head)
    print(f"# Signs against what the portal publishes as full: {len(full)} services\n")
    print("\n".join(full))
    print(f"\n# Published in part, without a sign: {len(part)} services\n")
    print("\n".join(part))


if __name__ == "__main__":
    main()
