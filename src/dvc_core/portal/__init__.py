"""What the portal publishes comes in: answers, saved pages and workbooks become drafts in YAML."""

# A doubt is raised in any module here, and put into words by the table of all.
from . import sentences as sentences
