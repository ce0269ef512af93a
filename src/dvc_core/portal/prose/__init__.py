"""The reader of prose: what a cell of the portal may say.

The functions ``parse_*`` read one value each: pure functions of texts that clean for themselves, never raise
for content, take time linear in the text and answer with :class:`~.grammar.Parsed`. What they recognise is
in the tables of their modules.
"""

from .citations import CITATIONS
from .durations import TIMES
from .excluded import EXCLUDED
from .fees import FEES
from .money import MONEY
from .narrative import STORIES
from .papers import PAPERS
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
    "papers": PAPERS,
    "templates": TEMPLATES,
    "citations": CITATIONS,
    "narrative": STORIES,
}
