"""The steps of a run, in order: each is a module with a `run`, and a command."""

STEPS = {
    "explore": "look at the columns: reports/eda.json and figures",
    "notebook": "run the exploration as a notebook and keep its outputs",
    "train": "compare the candidates, choose one and fit it",
    "evaluate": "describe what was found, and hold it against chance",
    "export": "write the model that the service loads",
    "report": "write what was measured into README.md, the cards and the article",
}
