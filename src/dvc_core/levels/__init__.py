"""Online service levels: frameworks, questions, verdicts with evidence, gap."""
