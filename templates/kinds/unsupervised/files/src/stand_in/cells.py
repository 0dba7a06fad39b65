"""The cells of the exploration's notebook."""

from .settings import Settings

CELLS = (
    """# {title}: exploration

What each column holds and which of them go together, before any structure is looked for.""",
    """from pathlib import Path

import pandas as pd

from stand_in import explore, settings, views
from stand_in.data import load
from stand_in.style import canvas

here = settings.read(Path.cwd())
rows = load(here)
print(f"{{len(rows):,}} rows, {{len(here.features)}} columns to compare them by")
rows.head()""",
    """## The columns one by one""",
    """report = explore.summary(rows, here)
for column in here.features[:12]:
    with canvas(height=2.6) as (figure, (axes,)):
        views.draw_column(axes, rows[column.name], column)
        axes.set_title(column.words)
        display(figure)""",
    """## Which numbers go together

Columns that say the same count twice when distances are taken.""",
    """if report["paired"]:
    with canvas(height=5.6) as (figure, (axes,)):
        figure.colorbar(views.draw_correlations(axes, rows, here), shrink=0.7)
        display(figure)
pd.DataFrame(report["correlated"])""",
    """## What is missing, and what repeats""",
    """missing = rows.isna().mean().loc[lambda share: share > 0].sort_values(ascending=False)
print(f"{{report['duplicates']:,}} rows repeat another one exactly")
missing.round(3)""",
)


def words(settings: Settings) -> dict[str, str]:
    """Return the words that the cells leave open."""
    return {"title": settings.title}
