"""The procedure and its forms: records, what the model says of itself, loading, writing YAML."""
