"""The JSON Schema of the model, and what editors show from it."""
