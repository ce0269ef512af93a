"""Hostile inputs of every kind, made from a seed: ``python -m tests.fuzz --minutes 5``.

A module of this package is a kind: what makes one input from a source of random numbers, and what must hold
of it. Inputs are plain data or bytes, so that one that fails can be made small and kept.
"""
