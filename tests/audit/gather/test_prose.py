"""What a repository says is understood in many languages, and claims are held to the tree."""

import json
from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.prose import Idea, Origin, Prose
from mlportfolio.audit.gather.prose_ideas import measured
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]
TOLD = {
    "English": (
        "Banks lose money because late payers are found too late; we predict who will default.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Spanish": (
        "El objetivo es predecir la demanda para ayudar a la empresa a reducir costes.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Portuguese": (
        "O objetivo é prever a inadimplência para reduzir custos da empresa.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "French": (
        "L'objectif est de prédire le départ des clients pour réduire le coût de l'entreprise.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "German": (
        "Ziel ist es, Ausfälle zu erkennen und dem Unternehmen Kosten zu ersparen.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Italian": (
        "L'obiettivo è prevedere i guasti e ridurre i costi dell'azienda.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Indonesian": (
        "Tujuan proyek ini adalah memprediksi churn untuk membantu perusahaan.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Turkish": (
        "Amaç, şirketlerin maliyet kararlarını desteklemek için talebi tahmin etmektir.",  # noqa: RUF001 - Turkish
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Russian": (
        "Цель — предсказать отток, чтобы помочь компании снизить потери.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Chinese": ("本项目旨在预测客户流失, 帮助企业降低成本。", {Idea.PROBLEM, Idea.STAKES}),
    "Korean": (
        "이 프로젝트의 목표는 이탈을 예측하여 기업의 비용을 줄이는 것이다.",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "Japanese": (
        "目的は解約を予測し、企業のコストを削減することです。",
        {Idea.PROBLEM, Idea.STAKES},
    ),
    "a reason": (
        "Random forest was chosen because it handles missing values.",
        {Idea.MODEL, Idea.REASON},
    ),
    "a reason in Japanese": (
        "線形回帰は分かりやすいと判断したため採用した",
        {Idea.MODEL, Idea.REASON},
    ),
    "a reason in German": (
        "Der Entscheidungsbaum wurde gewählt, weil er sich erklären lässt.",
        {Idea.MODEL, Idea.REASON},
    ),
    "a reason in French": (
        "Nous avons choisi la régression parce que ses coefficients se lisent.",
        {Idea.MODEL, Idea.REASON},
    ),
    "a finding in French": (
        "Le salaire était fortement asymétrique à droite.",
        {Idea.EXPLORING, Idea.FINDING},
    ),
    "a finding": (
        "The distribution of ages is skewed; most of the riders are under 30.",
        {Idea.EXPLORING, Idea.FINDING},
    ),
    "a limit": ("A limitation is the small sample.", {Idea.LIMIT}),
    "a source": ("The dataset comes from Kaggle.", {Idea.DATA, Idea.SOURCE}),
}


def prose(facts: Gather, readme: str, **others: str) -> Prose:
    told: Prose = facts({"README.md": readme, **others})[Prose]
    return told


@pytest.mark.parametrize(("text", "ideas"), TOLD.values(), ids=TOLD.keys())
def test_a_sentence_carries_its_ideas(facts: Gather, text: str, ideas: set[Idea]) -> None:
    (sentence,) = prose(facts, f"# Churn\n\n{text.rstrip('.')}\n").sentences
    assert ideas <= sentence.ideas


@pytest.mark.parametrize(
    "text",
    [
        "The LSTM was trained for 4 epochs because of the hardware",
        "La red LSTM fue entrenada 4 épocas debido a la limitación de hardware",
    ],
)
def test_why_a_training_was_short_is_no_reason_for_a_model(facts: Gather, text: str) -> None:
    (sentence,) = prose(facts, f"# Churn\n\n{text}\n").sentences
    assert Idea.REASON not in sentence.ideas


@pytest.mark.parametrize(
    "text",
    [
        "If model files are missing, requests fail with an error that is shown on the page",
        "The log shows which missing packages stop the start",
    ],
)
def test_what_is_missing_on_a_machine_explores_nothing(facts: Gather, text: str) -> None:
    (sentence,) = prose(facts, f"# Churn\n\n{text}\n").sentences
    assert Idea.EXPLORING not in sentence.ideas


@pytest.mark.parametrize(
    "text",
    [
        "Accuracy: 93.5%",
        "We reach an F1-score of 0.81 on the test set",
        "| Random forest | 0.92 | ROC-AUC |",
        "RMSE = 3.2 knots",
        "准确率达到 95%",
        "The overall accuracy was between `88 to 91`",
    ],
)
def test_a_number_beside_its_metric_is_a_measurement(text: str) -> None:
    assert measured(text)


@pytest.mark.parametrize(
    "text",
    [
        "We use accuracy",
        "Version 3.11 of Python",
        "accuracy is what matters; see 2",
        "PR-AUC with a confidence interval of 95%",
        "PR-AUC com intervalo de confiança 95%",
        "Precision is tracked over 50 epochs",
        "Accuracy of 10 classes",
    ],
)
def test_a_metric_or_a_number_alone_is_none(text: str) -> None:
    assert not measured(text)


@pytest.mark.parametrize(
    "text",
    [
        "Goal: recall of at least 80 % on churned customers.",
        "- Accuracy >= 0.85",
        "The target accuracy is 95%.",
        "Thresholds: 85% accuracy",
        "The model should have an F1-score of 0.9.",
        "Objetivo: precisión de 90 %.",
    ],
)
def test_a_goal_is_no_measurement(facts: Gather, text: str) -> None:
    assert not any(Idea.MEASURED in each.ideas for each in prose(facts, text).sentences)


@pytest.mark.parametrize(
    "text",
    [
        "The model reached a recall of 0.81, which exceeds the goal of at least 80 %.",
        "| Random forest | accuracy 0.91 |",
        "Accuracy on the test set: 93.4%",
        "The forest had a validation score of roughly 71 percent.",
        "The error on the test rows is RMSE = 2.41e5 here.",
    ],
)
def test_what_came_out_is_a_measurement(facts: Gather, text: str) -> None:
    assert any(Idea.MEASURED in each.ideas for each in prose(facts, text).sentences)


def test_scores_of_rows_kept_out_are_measured_where_results_are_promised(facts: Gather) -> None:
    table = "| Model | Training | Validation |\n|---|---|---|\n| Forest | 0.91 | 0.84 |\n"
    told, untold = (
        any(
            Idea.MEASURED in each.ideas for each in prose(facts, f"## {title}\n\n{table}").sentences
        )
        for title in ("Results", "Columns")
    )
    assert (told, untold) == (True, False)


def test_a_tables_numbers_are_read_under_the_names_of_their_columns(facts: Gather) -> None:
    table = """
        | Model         | Accuracy | F1   |
        |---------------|---------:|------|
        | Random forest | 0.91     | 0.88 |
        """
    told = prose(facts, table)
    assert [each.text for each in told.sentences if Idea.MEASURED in each.ideas] == [
        "Random forest, Accuracy 0.91, F1 0.88"
    ]
    assert told.own_words == 4


def test_three_marks_that_close_on_their_line_open_no_code(facts: Gather) -> None:
    told = prose(facts, "```sh install.sh```\n\nThe harbour freezes in March.\n")
    assert any("harbour" in each.text for each in told.sentences)


def test_a_mark_that_nothing_closes_opens_no_code(facts: Gather) -> None:
    told = prose(facts, "```bash\nmake\n\n# Findings\n\nThe harbour freezes in March.\n")
    assert any("harbour" in each.text for each in told.sentences)


def test_the_name_of_a_tracker_is_no_limit(facts: Gather) -> None:
    (told,) = prose(facts, "Each run is logged with Weights & Biases in full.\n").sentences
    assert Idea.LIMIT not in told.ideas


@pytest.mark.parametrize(
    "text",
    [
        "Dataset: [Rents of Lyon](https://example.org/rents)",
        "It uses the [DVF](https://www.data.gouv.fr/) data.",
        "We collect data from [Mubawab](https://www.mubawab.ma/), a platform.",
        "Pull the candles of each day from Binance into the data store.",
    ],
)
def test_data_beside_an_address_have_a_source(facts: Gather, text: str) -> None:
    ideas = frozenset[Idea]().union(*(each.ideas for each in prose(facts, text).sentences))
    assert {Idea.DATA, Idea.SOURCE} <= ideas


def test_data_that_a_program_asks_itself_for_have_none(facts: Gather) -> None:
    (told,) = prose(facts, "It shows the data that it fetched from the database.\n").sentences
    assert Idea.SOURCE not in told.ideas


def test_a_link_to_a_notebook_is_no_command(facts: Gather) -> None:
    assert prose(facts, "- [Jupyter notebook](notebooks/1.ipynb)\n").run == ()


def test_a_sentence_that_was_wrapped_is_read_whole(facts: Gather) -> None:
    told = prose(
        facts,
        """
        # Late trains

        Commuters learn that their train is late when they already stand on the
        platform. Predicting delays an hour
        ahead lets them choose the bus.

        - A list item that is long enough to have been wrapped by an editor, yet is not.
        - Another item
        """,
    )
    assert [(each.text, each.at.line) for each in told.sentences] == [
        (
            "Commuters learn that their train is late when they already stand on the platform.",
            4,
        ),
        ("Predicting delays an hour", 5),
        ("ahead lets them choose the bus.", 6),
        ("A list item that is long enough to have been wrapped by an editor, yet is not.", 8),
        ("Another item", 9),
    ]


def test_headings_are_known_in_every_way_of_writing_them(facts: Gather) -> None:
    text = (
        "Churn\n=====\n\n<h2>Results</h2>\nfirst line of words\n\n**Data:**\nsecond line\n\n"
        "Usage\n-----\nthird line\n"
    )
    told = prose(facts, text)
    assert [each.heading for each in told.sentences] == ["Results", "Data", "Usage"]


def test_code_badges_trees_and_contents_are_no_words(facts: Gather) -> None:
    text = (
        "# Churn\n\n[![b](https://img.shields.io/x)](https://x.org)\n\n- [Usage](#usage)\n\n"
        "```sh\npip install a lot of words here\n```\n\n├── src and more words\n\n"
        "<!-- hidden words\nover two lines -->\n\n| --- | --- |\n\nfour words of prose\n"
    )
    assert prose(facts, text).own_words == 4


def test_two_letters_of_east_asian_scripts_are_a_word(facts: Gather) -> None:
    assert prose(facts, "# 标题\n\n客户流失预测\n").own_words == 3


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"README.md": "a", ".github/README.md": "b"}, ".github/README.md"),
        ({"docs/README.rst": "a", "README": "b"}, "README"),
        ({"docs/readme.md": "a"}, "docs/readme.md"),
    ],
)
def test_the_readme_is_the_one_that_hosts_show(
    facts: Gather, files: dict[str, str], path: str
) -> None:
    told: Prose = facts(files)[Prose]
    assert told.readme is not None
    assert told.readme.path == path


def test_files_on_other_matters_are_not_read(facts: Gather) -> None:
    told: Prose = facts({"CHANGELOG.md": "# 1.0\n\nWe predict churn.\n", "LICENSE.md": "MIT\n"})[
        Prose
    ]
    assert told.sentences == ()


def notebook() -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Problem\n\nWe predict churn."},
        {
            "cell_type": "code",
            "metadata": {},
            "source": "x",
            "execution_count": 1,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": "accuracy: 0.91"},
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"image/png": "iVBORw0KGgo="},
                },
            ],
        },
        {"cell_type": "markdown", "metadata": {}, "source": "Open the notebook and run all cells"},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebooks_words_and_outputs_are_told_apart(facts: Gather) -> None:
    told: Prose = facts({"eda.ipynb": notebook()})[Prose]
    assert told.sentences[0].origin is Origin.NOTEBOOK
    assert str(told.sentences[0].at) == "eda.ipynb#cell-1:3"
    assert [str(place) for place in told.shown_outputs] == ["eda.ipynb#cell-2"]
    assert [str(place) for place in told.measured_outputs] == ["eda.ipynb#cell-2"]
    assert [str(place) for place in told.run] == ["eda.ipynb#cell-3"]


@pytest.mark.parametrize(
    ("picture", "exists"),
    [
        ("![roc](figures/roc.png)", True),
        ("![roc](./figures/roc.png?raw=true)", True),
        ('<img src="figures/roc.png" width="3">', True),
        ("![roc](/figures/roc.png)", True),
        ("![gone](figures/gone.png)", False),
        ("![far](https://x.org/roc.png)", None),
        ("![own](https://github.com/a/b/blob/main/figures/roc.png)", True),
        ("![own](https://github.com/a/b/blob/main/figures/none.png)", None),
    ],
)
def test_a_picture_is_held_to_the_tree(facts: Gather, picture: str, exists: bool | None) -> None:  # noqa: FBT001
    told = prose(facts, f"# A\n\n{picture}\n", **{"figures/roc.png": "x"})
    assert [each.exists for each in told.pictures] == [exists]


def test_badges_and_logos_are_no_pictures(facts: Gather) -> None:
    text = "![b](https://img.shields.io/x.svg)\n![logo](assets/logo.png)\n![n](img/numpy.png)\n"
    assert prose(facts, text).pictures == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Read the [article](https://medium.com/@me/churn-1234) on this project", 1),
        ("[Demo video](https://youtu.be/abc)", 1),
        ("## References\n\n[Article](https://medium.com/@other/x)", 0),
        ("Inspired by this [article](https://medium.com/@other/x)", 0),
        ("## Resources\n\n[video](https://youtu.be/abc)", 0),
        ("Смотрел: [video](https://youtu.be/abc)", 0),
        ("See the [video 9.7](https://www.youtube.com/watch?v=a&list=PL1&index=97)", 0),
        ("[paper](https://arxiv.org/abs/1)", 0),
        ("Our [paper](https://arxiv.org/abs/1)", 1),
        ("[site](https://example.org)", 0),
        ("## Video demonstration\n\nhttps://drive.google.com/file/d/1/view\n\n## References", 1),
        ("A demo in a video:\n\n[![](a.jpg)](https://youtu.be/abc)", 1),
    ],
)
def test_links_to_own_writing_are_told_from_borrowed(facts: Gather, text: str, count: int) -> None:
    assert len(prose(facts, f"# A\n\n{text}\n").articles) == count


def test_an_address_alone_has_no_ideas(facts: Gather) -> None:
    told = prose(facts, "# A\n\nhttps://x.org/google-drive/shows/insight-driven\n")
    assert not any(each.ideas for each in told.sentences)


def test_a_layer_that_presents_is_no_draft(facts: Gather) -> None:
    files = {
        "Web/PRESENTATION_LAYER_REPORT.md": "x",
        "slides.md": "x",
        "talk/presentation.pdf": "x",
    }
    told: Prose = facts(files)[Prose]
    assert [str(place) for place in told.drafts] == ["slides.md", "talk/presentation.pdf"]


def test_how_the_work_is_built_is_no_picture_of_results(facts: Gather) -> None:
    files = dict.fromkeys(
        ["docs/architecture.png", "docs/research-workflow.png", "flowchart.png"], "x"
    )
    text = "\n\n".join(f"![how]({path})" for path in files)
    assert prose(facts, text, **files).pictures == ()


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("docs/screenshots/swagger_ui.png", False),
        ("screenshots/terminal-run.png", False),
        ("images/security-group.png", False),
        ("screenshots/docker_accuracy_curve.png", True),
        ("screenshots/forecast.png", True),
    ],
)
def test_a_screen_of_a_tool_is_no_picture_of_results(
    facts: Gather,
    path: str,
    shown: bool,  # noqa: FBT001
) -> None:
    told = prose(facts, f"# A\n\n![screen]({path})\n", **{path: "x"})
    assert bool(told.pictures) is shown
    assert bool(told.loose_pictures) is shown


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("Final_Report.pdf", True),
        ("docs/relatório-final.pdf", True),
        ("tfm_rides.pdf", True),
        ("references/report_2019.pdf", False),
        ("invoice.pdf", False),
        ("reporting.py", False),
    ],
)
def test_a_report_as_pdf_is_known_by_its_name(
    facts: Gather,
    path: str,
    found: bool,  # noqa: FBT001
) -> None:
    told: Prose = facts({path: "x"})[Prose]
    assert bool(told.reports) is found


@pytest.mark.parametrize(
    "path",
    [
        "OLD_DATASET/images/img1.jpg",
        "test/images/RKKrpcaQ_png.rf.9.jpg",
        "ios/App/Assets.xcassets/Splash.imageset/splash-1.png",
        "wwwroot/images/products/5.jpg",
    ],
)
def test_what_an_app_shows_or_learns_from_is_no_picture_of_results(
    facts: Gather, path: str
) -> None:
    told: Prose = facts({path: "x"})[Prose]
    assert told.loose_pictures == ()


def test_drafts_and_loose_pictures_are_found_by_name(facts: Gather) -> None:
    told: Prose = facts({"docs/article.md": "x", "plots/roc_curve.png": "x", "logo.png": "x"})[
        Prose
    ]
    assert [str(place) for place in told.drafts] == ["docs/article.md"]
    assert [str(place) for place in told.loose_pictures] == ["plots/roc_curve.png"]


@pytest.mark.parametrize(
    ("text", "install", "run"),
    [
        ("```sh\npip install -r requirements.txt\npython train.py\n```", True, True),
        ("`conda env create -f e.yml`", True, False),
        ("`streamlit run app.py`", False, True),
        ("`sh scripts/install.sh`", True, False),
        ("`snakemake -j 4`", False, True),
        ("Run the notebook `eda.ipynb`", False, True),
        ("`python -m uvicorn app:app`", False, True),
        ("`python3 -u src/train.py --rows 9`", False, True),
        ("Tools: Python, pandas, Jupyter Notebook", False, False),
        ("`jupyter notebook`", False, True),
        ("Наша задача — установить параметры.", False, False),
        ("Установите зависимости из файла.", True, False),
        ("It is built with Python libraries on Python 3.11.", False, False),
        ("# Make grids", False, False),
        ("```\nmake train\n```", False, True),
        ("├── setup.py  <- makes it pip installable (pip install -e .)", False, False),
        ("Nothing of the kind.", False, False),
    ],
)
def test_commands_show_how_to_install_and_run(
    facts: Gather,
    text: str,
    install: bool,  # noqa: FBT001
    run: bool,  # noqa: FBT001
) -> None:
    told = prose(facts, f"# A\n\n{text}\n")
    assert (bool(told.install), bool(told.run)) == (install, run)


def test_template_text_and_open_marks_are_found(facts: Gather) -> None:
    text = (
        "# A\n\nA short description of the project.\n\n> **Author:** why\n\n*Not measured yet: x*\n"
    )
    told = prose(facts, text)
    assert [place.line for place in told.boilerplate] == [3]
    assert [place.line for place in told.open_marks] == [5, 7]


def test_the_commands_of_a_generator_run_nothing_of_the_authors(facts: Gather) -> None:
    made = "This project was bootstrapped with [Create React App](https://x.org).\n\n`npm start`\n"
    assert prose(facts, "# A\n", **{"web/README.md": made}).run == ()
    own = "Fit the forest first, then open the page that it answers to and look. " * 40
    assert prose(facts, "# A\n", **{"web/README.md": made + own}).run


def test_a_sentence_in_large_type_is_prose(facts: Gather) -> None:
    told = prose(facts, "# A\n\n##### " + "Seventeen values were missing and were filled. " * 3)
    assert told.sentences


def test_the_words_of_a_generator_are_not_the_authors(facts: Gather) -> None:
    told = prose(
        facts,
        "This is your new Kedro project, which was generated using `kedro 0.19.12`.\n\n"
        + "Declare any dependencies in `requirements.txt` for `pip` installation.\n" * 30,
    )
    assert told.own_words == 0
    assert told.boilerplate


def test_a_pdf_beside_an_empty_readme_is_the_report(facts: Gather) -> None:
    beside: Prose = facts({"README.md": "# Rents\n", "mining.pdf": "%PDF"})[Prose]
    told = "# Rents\n\nWhat a flat costs, told from its size and its place in the city.\n"
    other: Prose = facts({"README.md": told, "mining.pdf": "%PDF"})[Prose]
    assert [bool(each.reports) for each in (beside, other)] == [True, False]
