"""The steps of a run, in order: each is a module with a `run`, and a command."""

STEPS = {
    "replay": "live through the data batch by batch: collect, screen, score, review, retrain",
    "explore": "look at the rows from before the model went live: reports/eda.json and figures",
    "notebook": "run the exploration as a notebook and keep its outputs",
    "judge": "judge the champion on the rows since it took over, which no choice was made by",
    "report": "write what was measured into README.md, the cards and the article",
}
