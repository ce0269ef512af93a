"""The reader of prose: what a cell of the portal may say.

The functions ``parse_*`` read one value each: pure functions of texts that clean for themselves, never raise
for content, take time linear in the text and answer with :class:`~dvc_core.words.grammar.Parsed`. What they
recognise is in the tables of their modules; that of the names of papers is of the model, for a rule reads them too.
"""

from ...model.paper_names import PAPERS
from .citations import CITATIONS
from .durations import TIMES
from .excluded import EXCLUDED
from .fees import FEES
from .money import MONEY
from .narrative import STORIES
from .reliefs import RELIEFS
from .starts import STARTS
from .tariff import TARIFF
from .templates import TEMPLATES
from .vocabularies import VOCABULARIES

#: Module → its table.
TABLES = {
    "vocabularies": VOCABULARIES,
    "durations": TIMES,
    "starts": STARTS,
    "excluded": EXCLUDED,
    "money": MONEY,
    "fees": FEES,
    "tariff": TARIFF,
    "reliefs": RELIEFS,
    "paper_names": PAPERS,
    "templates": TEMPLATES,
    "citations": CITATIONS,
    "narrative": STORIES,
}
