"""Vendored font subset."""
