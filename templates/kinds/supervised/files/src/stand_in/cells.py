"""The cells of the exploration's notebook."""

from . import split
from .settings import Settings

CELLS = (
    """# {title}: exploration

Only the training rows are looked at. The held-out rows ({held_out}) stay unseen until the
model is judged.""",
    """from pathlib import Path

import pandas as pd

from stand_in import explore, settings, split, views
from stand_in.data import load
from stand_in.style import canvas

here = settings.read(Path.cwd())
table = load(here)
training, test = split.holdout(table, here)
rows = table.iloc[training].reset_index(drop=True)
print(f"{{len(rows):,}} training rows, {{len(test):,}} held out")
rows.head()""",
    """## The target""",
    """with canvas(height=3.2) as (figure, (axes,)):
    views.draw_target(axes, rows, here)
    display(figure)""",
    """## What each column says by itself

The share of the target's variance between tenths or levels of one column (eta squared): it sees
any shape, but not what columns say together.""",
    """report = explore.summary(rows, here)
told = pd.DataFrame(report["columns"]).T.loc[report["strongest"]]
told[["explains", "missing", "distinct"]].astype(float).round(3)""",
    """## The strongest columns""",
    """strongest = [column for column in here.features if column.name in report["strongest"][:4]]
for column in strongest:
    if column.type != "text":
        with canvas(height=3.2) as (figure, (axes,)):
            views.draw_column(axes, rows, column, here)
            axes.set_title(column.label)
            display(figure)""",
    """## What is missing, and what repeats""",
    """missing = rows.isna().mean().loc[lambda share: share > 0].sort_values(ascending=False)
print(f"{{report['duplicates']:,}} rows repeat another one exactly")
missing.round(3)""",
)


def words(settings: Settings) -> dict[str, str]:
    """Return the words that the cells leave open."""
    return {"title": settings.title, "held_out": split.WORDS}
