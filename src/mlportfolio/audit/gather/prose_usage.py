"""Finds how to install and how to run: commands that a text shows, and sentences that say so."""

import re
from collections.abc import Iterable

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import CellKind, Notebook, Text
from mlportfolio.audit.gather.documents import chunks, is_document
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.prose_lines import TREE

INSTALL = Pattern(
    r"\bpip3? install\b|\bpipenv (?:install|sync)\b|\bpoetry install\b|\buv (?:sync|pip|add)\b|"
    r"\bconda (?:env )?(?:create|install|update)\b|\bmamba (?:env )?create\b|\bdocker(?:-| )compose (?:up|build)\b|"
    r"\bdocker build\b|\bdocker pull\b|\bmake (?:install|setup|requirements|env|init)\b|\bpython3? setup\.py\b|"
    r"\binstall\.packages\(|\brenv::restore\b|\bnpm (?:install|ci)\b|\bpdm install\b|\bpixi install\b|"
    r"\b(?:setup|install)\w*\.(?:sh|ps1|bat)\b|install(?:ing|ed)? (?:the )?(?:required |necessary |following )?(?:dependencies|requirements|packages|libraries)|"
    r"\bdocker run\b|"
    r"instal(?:a|e|ar|ación|lez|ler|liere|liare|lasi|ação)\b.*(?:requirements|dependenc|dépendances|abhängigk|dipendenz|paket)|"
    r"安装.*依赖|依赖.*安装|설치|インストール|yükle(?:yin|mek)|kurun|"
    r"установ\w+[^\n]{0,40}(?:зависимост|библиотек|пакет|requirements)",
    re.IGNORECASE,
    hints=(
        "install instal pipenv poetry conda mamba docker make setup renv npm pdm pixi uv "
        "安装 依赖 설치 インストール yükle kurun установ"
    ),
)
RUN = Pattern(
    r"(?:^|[\s`$>\"'(])(?:python3?|py) (?:-[uOB] )?(?:-m (?!venv|pip|ipykernel|virtualenv)\w|"
    r"(?!setup\.py)[^\s`]{0,120}\.pyw?\b)|"
    r"\bstreamlit run\b|\bflask run\b|\buvicorn \S|\bgunicorn \S|\bfastapi (?:run|dev)\b|\bchainlit run\b|"
    r"(?<!\[)\b(?-i:jupyter)[ -](?:notebook|lab|nbconvert)\b(?!\]|s?\)| (?:version|template|format)\b)|\bdocker(?:-| )compose up\b|\bdocker run\b|\bdvc repro\b|\bsnakemake (?:-|\w)|"
    r"(?:^\s*|[`$]\s*)(?-i:make) (?!install|setup|requirements|env|init|sure|it|the|a|use|this)\w+|"
    r"\bRscript\b|\bmlflow (?:run|ui|server)\b|\bnpm (?:start|run)\b|\bpytest\b(?!\W{0,4}(?:was|is|were|are)\b)|\bsource\(|\bquarto render\b|"
    r"\bkedro run\b|\bspark-submit\b|\bgradio \S|\buv run\b|\bpoetry run\b|\bpipenv run\b|\bprefect \S|"
    r"\bcurl (?:-\w+ )*\S*(?:localhost|127\.0\.0\.1|predict)|"
    r"(?:open|run|execute|launch|start)\w* (?:all )?(?:the |this |each )?(?:cells?|jupyter|notebooks?|`[^`]+\.(?:ipynb|py|R|Rmd)`|[\w-]+\.(?:ipynb|py|Rmd|R)\b|app\b|script|application)|"
    r"(?:ejecut|execut|exécut|lanc|ausführ|esegu|jalankan|çalıştır|запуст)\w*[^\n]{0,40}(?:notebook|script|\.py|\.ipynb|app|uygulama|python|cuaderno|file|скрипт)|"
    r"运行|실행|実行",
    re.IGNORECASE,
    hints=(
        "py streamlit flask uvicorn gunicorn fastapi chainlit jupyter docker dvc snakemake make rscript "
        "mlflow npm source( quarto kedro spark-submit gradio uv poetry pipenv prefect curl open "
        "run execut launch start ejecut exécut lanc ausführ esegu jalankan çal запуст 运行 실행 実行"
    ),
)


def installs(texts: Iterable[Text], notebooks: Iterable[Notebook]) -> tuple[Place, ...]:
    """Return where a text says how to install; a notebook's own cell counts too."""
    return _places(texts, notebooks, INSTALL)


def runs(texts: Iterable[Text], notebooks: Iterable[Notebook]) -> tuple[Place, ...]:
    """Return where a text says how to run."""
    return _places(texts, (), RUN) or _places((), notebooks, RUN)


def _places(
    texts: Iterable[Text], notebooks: Iterable[Notebook], pattern: Pattern
) -> tuple[Place, ...]:
    found = []
    for text in texts:
        code = _code_lines(text)
        for line, match in pattern.in_lines(text.text):
            if line not in code and not TREE.search(match.string, 0, match.end()):
                found.append(Place(text.path, line))
                break
    for notebook in notebooks:
        for cell in notebook.cells:
            if cell.kind is CellKind.MARKDOWN and pattern.search(cell.source):
                found.append(Place(notebook.path, None, cell.number))
                break
    return tuple(found[:3])


def _code_lines(text: Text) -> frozenset[int]:
    """The lines at which a document does its own work, and tells nobody how to do it."""
    if not is_document(text.path, text.text):
        return frozenset()
    found = chunks(text.text)
    return frozenset(number for number, _ in (*found.r, *found.python))
