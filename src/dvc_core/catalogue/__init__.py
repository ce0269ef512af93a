"""Many procedures: overview, mandates, differences, the audit, the compliance report."""
