"""Procedures as a workbook for Excel and LibreOffice, and back, without loss."""
