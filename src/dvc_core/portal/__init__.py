"""What the portal publishes comes in: answers, saved pages and workbooks become drafts in YAML."""
