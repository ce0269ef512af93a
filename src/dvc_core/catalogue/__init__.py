"""Many procedures: overview, mandates, differences, the compliance report."""
