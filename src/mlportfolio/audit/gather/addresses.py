"""Find live addresses of the application, and prose that says where it runs."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.deployment import Claim, Live
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import CellKind, Texts
from mlportfolio.audit.gather.pattern import Pattern

HOSTS = (
    "streamlit.app", "share.streamlit.io", "streamlitapp.com", "herokuapp.com", "onrender.com",
    "vercel.app", "huggingface.co/spaces", "hf.space", "fly.dev", "railway.app",
    "azurewebsites.net", "azurecontainerapps.io", "run.app", "appspot.com", "amazonaws.com",
    "elasticbeanstalk.com",
    "awsapprunner.com", "pythonanywhere.com", "netlify.app", "shinyapps.io", "cloudfunctions.net",
    "web.app", "koyeb.app", "replit.app", "repl.co", "deta.dev", "deta.app", "modal.run",
    "posit.cloud", "connect.posit.cloud", "northflank.app", "cloudapp.azure.com", "streamlit.io/",
)  # fmt: skip
ADDRESS = Pattern(
    r"https?://(?:"
    r"(?P<app>[a-z0-9][a-z0-9.-]{1,120})\.(?:streamlit\.app|streamlitapp\.com|herokuapp\.com|"
    r"onrender\.com|vercel\.app|hf\.space|fly\.dev|railway\.app|azurewebsites\.net|"
    r"azurecontainerapps\.io|run\.app|"
    r"appspot\.com|elasticbeanstalk\.com|awsapprunner\.com|pythonanywhere\.com|netlify\.app|"
    r"shinyapps\.io|cloudfunctions\.net|web\.app|koyeb\.app|replit\.app|repl\.co|"
    r"deta\.dev|deta\.app|"
    r"modal\.run|connect\.posit\.cloud|northflank\.app|cloudapp\.azure\.com|"
    r"(?:execute-api|elb|compute|compute-1|lambda-url)\.?[a-z0-9-]{0,40}\.?[a-z0-9-]{0,40}\.?"
    r"(?:amazonaws\.com|on\.aws))"
    r"|share\.streamlit\.io/(?P<shared>[\w.-]+/[\w./-]+)"
    r"|huggingface\.co/spaces/(?P<space>[\w.-]+/[\w.-]+)"
    r")(?::\d{2,5})?(?:/[^\s)\"'<>\]]{0,200})?",
    re.IGNORECASE,
    hints=(
        "streamlit.app streamlitapp.com herokuapp.com onrender.com vercel.app hf.space "
        "fly.dev railway.app azurewebsites.net azurecontainerapps.io run.app appspot.com "
        "elasticbeanstalk.com awsapprunner.com pythonanywhere.com netlify.app shinyapps.io "
        "cloudfunctions.net web.app koyeb.app replit.app repl.co deta.dev deta.app "
        "modal.run connect.posit.cloud northflank.app cloudapp.azure.com amazonaws.com "
        "on.aws share.streamlit.io huggingface.co/spaces"
    ),
)
LINKED = Pattern(
    r"\[[^\]\n]{0,60}(?:live (?:demo|app|version|site|dashboard)|(?:web )?app (?:is )?live|"
    r"try it|open (?:the )?app|visit (?:the )?(?:app|site)|demo live|hosted app|"
    r"deployed (?:app|link|at))"
    r"[^\]\n]{0,60}\]\((?P<url>https?://[^\s)]{4,200})\)",
    re.IGNORECASE,
    hints="live try open visit hosted deployed",
)
NUMBERED = Pattern(
    r"\]\((https?://(?!0\.|10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}"
    r"(?::\d{2,5})?(?:/[^\s)]{0,100})?)\)",
    hints="](http",
)
"""A link to a machine that has no name of its own."""
NO_APP = Pattern(
    r"(?i)youtu|github\.com|github\.io|kaggle|colab|medium\.com|linkedin|drive\.google|"
    r"docs\.google|"
    r"shields\.io|badge|localhost|127\.0\.0\.1|0\.0\.0\.0|loom\.com|\.(?:png|gif|jpe?g|"
    r"mp4|svg|pdf)\b|"
    r"towardsdatascience|example\.(?:com|org)|vimeo"
)
MADE_UP = Pattern(
    r"(?i)^(?:your|my|example|sample|the|app|project|demo|test|username|xxx+|placeholder)?[-_.]?"
    r"(?:your|app|project|name|appname|example|username|user|xxx+|placeholder|api|url|"
    r"service|space)?"
    r"(?:[-_.](?:name|url|app|here|space|service|api))*$|your[-_]|[-_]your|username|<|example|xxxx"
)
OTHERS = Pattern(
    r"(?i)^(?:evaluate-metric|evaluate-measurement|huggingface|gradio|openai|mteb|"
    r"open-llm-leaderboard|"
    r"HuggingFaceH4|lmsys|microsoft|facebook|google)/|^(?:discuss|docs|blog|static|www|"
    r"sagemaker-\w+|"
    r"capsule-render|.*readme.*|.*streak.*|skillicons|"
    r"github-production.*|s3.*|ecr.*|.*\.s3|.*\.dkr\.ecr.*)$"
)
CODE_ENDS = (".py", ".md", ".rst", ".txt", ".html", ".htm", ".ipynb", ".toml", ".json", ".yml",
             ".yaml", ".js", ".ts", ".jsx", ".tsx", ".env", ".r", ".R", ".Rmd", ".qmd")  # fmt: skip
PROSE_ENDS = (".md", ".rst", ".txt", ".html", ".qmd", ".rmd", ".adoc")

PLATFORM = (
    r"(?:heroku|render(?:\.com)?|railway|fly\.io|vercel|netlify|aws|amazon|ec2|ecs|"
    r"fargate|sagemaker|"
    r"lambda|elastic beanstalk|gcp|google cloud|cloud run|app engine|vertex ai|azure|streamlit"
    r"(?: community)?(?: cloud| sharing)?|hugging ?face(?: spaces?)?|hf spaces?|pythonanywhere|"
    r"digital ?ocean|shinyapps(?:\.io)?|kubernetes|eks|gke|aks|localtunnel|replit|koyeb|the cloud)"
)
CLAIM = Pattern(
    r"(?i)\b(?:deployed|hosted|live|running|served|deploying|deployment|despleg\w+|implantad[oa]|"
    r"hospedad[oa]|publicad[oa]|déployé\w*|hébergé\w*|bereitgestellt|gehostet|distribuit[oa]|"
    r"di-?deploy|dihosting|yay\u0131nlan\w+|развёрнут\w*|развернут\w*|"
    r"размещ[её]н\w*)\b[^.\n]{0,60}?"
    r"\b(?:on|to|at|in|via|using|with|through|en|no|na|em|sur|auf|bei|su|di|ke|на|"
    r"в)\b[^.\n]{0,40}?\b"
    + PLATFORM + r"(?!\w)",
    hints=(
        "heroku render railway fly.io vercel netlify aws amazon ec2 ecs fargate sagemaker lambda "
        "beanstalk gcp google engine vertex azure streamlit hugging hf pythonanywhere ocean "
        "shinyapps kubernetes eks gke aks localtunnel replit koyeb cloud"
    ),
)  # fmt: skip
UNCLAIMED = Pattern(
    r"(?i)\b(?:can|could|will|would|may|might|should|plan\w*|future|next|todo|to-do|want|"
    r"ready|if|how to|"
    r"won't|not|never|without|optional\w*|easily|able|possible|potential\w*|example|"
    r"learn\w*|skills?|"
    r"course|future work|roadmap|upcoming|soon|aim\w*|goal|intend\w*|consider\w*|steps?|futur\w*|"
    r"próxim\w*|prochain\w*|не)\b|\[ \]"
)
ASIDE = Pattern(r"(?i)^(?!docs?/)[^/]+/(?:[^/]+/)*(?!readme\.|index\.)[^/]+\.(?:md|rst|txt|adoc)$")
"""Prose that opens no folder and is no documentation: notes, mostly on others' services."""
MOST = 50
PAGE = 100_000
"""Letters of a page above which it was rendered, with scripts of others inside."""


def live(texts: Texts) -> tuple[Live, ...]:
    """Return each live address once, where it first stands, prose before code."""
    found: dict[str, Live] = {}
    for path, cell, text in sorted(_searched(texts), key=_prose_first):
        if "://" not in text or not ("](http" in text or any(host in text for host in HOSTS)):
            continue
        for url, at in _addresses(text):
            if len(found) < MOST:
                line = text.count("\n", 0, at) + 1
                found.setdefault(url.rstrip("/.,").lower(), Live(url, Place(path, line, cell)))
    return tuple(found.values())


def _searched(texts: Texts) -> Iterator[tuple[str, int | None, str]]:
    for text in texts.files:
        is_page = text.path.endswith((".html", ".htm")) and len(text.text) > PAGE
        if text.path.endswith(CODE_ENDS) and not is_page and not ASIDE.search(text.path):
            yield text.path, None, text.text
    for notebook in texts.notebooks:
        for cell in notebook.cells:
            yield notebook.path, cell.number, cell.source


def _prose_first(piece: tuple[str, int | None, str]) -> tuple[bool, int, str]:
    path = piece[0]
    return not path.lower().endswith(PROSE_ENDS), path.count("/"), path


def _addresses(text: str) -> Iterator[tuple[str, int]]:
    for match in ADDRESS.finditer(text):
        name = match["app"] or match["shared"] or match["space"]
        if not MADE_UP.search(name) and not OTHERS.search(name):
            yield match[0], match.start()
    for match in NUMBERED.finditer(text):
        yield match[1], match.start(1)
    for match in LINKED.finditer(text):
        if not NO_APP.search(match["url"]) and not MADE_UP.search(match["url"]):
            yield match["url"], match.start()


def claims(texts: Texts) -> tuple[Claim, ...]:
    """Return the sentences of prose that say where the project runs."""
    found: list[Claim] = []
    for text in texts.files:
        if text.path.lower().endswith(PROSE_ENDS) and "requirements" not in text.path:
            found += _claims(text.path, None, text.text)
    for notebook in texts.notebooks:
        for cell in notebook.cells:
            if cell.kind is CellKind.MARKDOWN:
                found += _claims(notebook.path, cell.number, cell.source)
    return tuple(found[:MOST])


def _claims(path: str, cell: int | None, text: str) -> Iterator[Claim]:
    for number, line in enumerate(text.split("\n"), 1):
        match = CLAIM.search(line[:2_000])
        if match and not UNCLAIMED.search(line):
            yield Claim(match[0].strip()[:120], Place(path, number, cell))
