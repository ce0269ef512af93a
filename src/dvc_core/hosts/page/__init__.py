"""The web page of ``html``: its questions, their rules, and what a browser posts."""
