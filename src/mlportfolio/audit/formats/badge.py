"""The score as a badge: a small SVG for a README."""

from mlportfolio.audit.report import Report

GOOD, FAIR = 80, 50
LABEL = "ML portfolio"
LETTER = 6.6
PADDING = 10


def render(report: Report) -> str:
    """Return the badge as an SVG of its own, without fonts or pictures from elsewhere."""
    value = f"{report.score:.0f} / 100"
    left, right = (round(len(text) * LETTER) + 2 * PADDING for text in (LABEL, value))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" \
aria-label="{LABEL}: {value}">
<title>{LABEL}: {value}</title>
<rect width="{left + right}" height="20" rx="3" fill="#444"/>
<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" \
fill="{_colour(report.score)}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="{left / 2}" y="14">{LABEL}</text>
<text x="{left + right / 2}" y="14">{value}</text>
</g>
</svg>
"""


def _colour(score: float) -> str:
    if score >= GOOD:
        return "#1a7f37"
    return "#8a6100" if score >= FAIR else "#b42318"
