"""Figures: where each shape stands, worked out here and drawn by Jinja as inline SVG."""
