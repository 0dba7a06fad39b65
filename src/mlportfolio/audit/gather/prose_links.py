"""Finds pictures that a text shows, and links to writing about the project."""

import posixpath
import re
from collections.abc import Iterator

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.prose import Link, Origin, Picture
from mlportfolio.audit.facts.texts import Text
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.pattern import Pattern

SHOWN = Pattern(
    r"!\[(?P<alt>[^\]]{0,500})\]\(\s{0,9}<?(?P<to>[^)\s>]{1,2000})"
    r"|<img\b[^>]{0,2000}?\bsrc\s*=\s*[\"']?(?P<src>[^\"'\s>]{1,2000})"
    r"|^\.\.\s+(?:image|figure)::\s*(?P<rst>\S+)",
    re.IGNORECASE | re.MULTILINE,
)
DECORATION = Pattern(
    r"shields\.io|badge|travis-ci|codecov|coveralls|circleci|contrib\.rocks|star-history|visitor|"
    r"hits\.|capsule-render|readme-typing|github-readme|skillicons|simpleicons|komarev|profile-?pic|"
    r"avatar|logo|banner|icon|header|buymeacoffee|forthebadge|giphy|open_in_|colab-|mybinder|"
    r"wakatime|deepwiki|license|devicon|flagcdn|\.svg\?style|"
    r"(?:^|/)(?:react|vite|next|vercel|vue|angular|svelte|globe|window|file)\.svg$|"
    r"(?:^|/)(?:python|numpy|pandas|matplot(?:lib)?|seaborn|sklearn|scikit-?learn|tensorflow|keras|pytorch|"
    r"docker|fastapi|flask|streamlit|mlflow|dvc|git|github|aws|jupyter)\.(?:png|jpe?g|svg|webp)$",
    re.IGNORECASE,
)
ADDRESS = Pattern(r"https?://[^\s)\]>\"'`]+")
WRITING = Pattern(
    r"//(?:[\w-]+\.)?(?:medium\.com|towardsdatascience\.com|dev\.to|hashnode\.\w+|substack\.com|"
    r"hackernoon\.com|analyticsvidhya\.com/blog|slideshare\.net|speakerdeck\.com|habr\.com|zenn\.dev|"
    r"qiita\.com|zhuanlan\.zhihu\.com|velog\.io|tistory\.com|loom\.com/share|vimeo\.com/\d|"
    r"youtube\.com/(?:watch|playlist|shorts|embed)|youtu\.be/|linkedin\.com/(?:posts|pulse|feed/update)|"
    r"docs\.google\.com/presentation|drive\.google\.com/file/|canva\.com/design|prezi\.com|arxiv\.org/|(?:www\.)?wordpress\.com|"
    r"[\w-]+\.wordpress\.com|[\w-]+\.blogspot\.com|freecodecamp\.org/news|kdnuggets\.com|"
    r"researchgate\.net/publication|doi\.org/|ieeexplore)",
    re.IGNORECASE,
    hints=(
        "medium towardsdatascience dev.to hashnode substack hackernoon analyticsvidhya "
        "slideshare speakerdeck habr zenn.dev qiita zhihu velog tistory loom vimeo youtu "
        "linkedin docs.google drive.google canva prezi arxiv wordpress blogspot freecodecamp kdnuggets "
        "researchgate doi.org ieeexplore"
    ),
)
OWN = Pattern(
    r"article|blog|post\b|wrote|written|write-?up|read (?:more|about|the)|demo|video|watch|walkthrough|"
    r"present|slides|talk|publication|paper|report|portfolio|story|"
    r"artículo|vídeo|artigo|artikel|beitrag|makale|yazı|стать|видео|文章|博客|视频|블로그|영상|記事|動画",
    re.IGNORECASE,
)
BORROWED = Pattern(
    r"reference|inspired|based on|credit|tutorial|course|thanks|acknowledg|follow(?:ed|ing) (?:this|along)|[?&]index=\d|"
    r"original (?:paper|work)|cite|bibliograph|further reading|learn more about|playlist by|"
    r"resources?\b|learned from|(?:i|we) watched|recursos\b|ressources\b|ресурс|изуч|смотрел|"
    r"referenc|bibliogr|kaynakça|literatur|источник|参考|참고|引用",
    re.IGNORECASE,
)
SCHOLARLY = Pattern(r"arxiv\.org|doi\.org|ieeexplore|researchgate", re.IGNORECASE)
MINE = Pattern(r"\b(?:our|my) ", re.IGNORECASE)
DRAFT = Pattern(
    r"(?:^|[/_ -])(?:(?:article|blog(?:[_ -]?post)?|medium|write-?up|manuscript)s?[^/]*\."
    r"(?:md|rst|qmd|html|pdf|docx?|tex)|"
    r"(?:paper|thesis|slides?|presentation|poster|deck)s?[^/]*\."
    r"(?:pdf|pptx?|key|odp|docx?|tex|html|mp4|mov|webm)|"
    r"(?:slides?|presentation|talk|paper|thesis)\.(?:md|qmd|rst))$",
    re.IGNORECASE,
    hints=("article blog medium write manuscript paper thesis slide presentation talk poster deck"),
)
HOSTED = Pattern(r"(?:blob|raw)/[^/]+/(.+?)(?:\?.*)?$", hints="blob/ raw/")
"""Where a host shows a file of the repository itself."""
ADDRESSES = ("http:", "https:", "//", "data:")
PICTURE_FILE = Pattern(r"\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE)
RESULT_FOLDER = Pattern(
    r"(?:^|/)(?:figures?|plots?|images?|img|assets|screenshots?|reports?|results?|outputs?|visuals?|"
    r"charts?|graphs?|pics?|pictures?|docs|output_images|eda)[^/]*/",
    re.IGNORECASE,
)
RESULT_NAME = Pattern(
    r"plot|(?<!flow)(?<!flow.)chart|graph|confusion|curve|heatmap|correl|distribut|feature|importance|histogram|scatter|"
    r"result|cluster|accuracy|residual|matrix|forecast|predict|elbow|silhouette|trend|dashboard|"
    r"screenshot|(?<![a-z])(?:roc|hist|loss|shap|eda|pca)(?![a-z])",
    re.IGNORECASE,
)
DIAGRAM = Pattern(
    r"architect|work-?_?flow|flow-?_?chart|diagram|\berd?\b|\buml\b|thumbnail|swagger|[-_.]archi?[-_.]",
    re.IGNORECASE,
)
"""Shows how the work is built, not what the data or the results are."""
INTERFACE = Pattern(
    r"swagger|postman|fast_?api|redoc|openapi|terminal|console|powershell|docker|kubectl|k8s|"
    r"jenkins|airflow|git_?hub_?action|(?<![a-z])(?:ci|cd|cicd|ec2|ecr|s3|aws|azure|gcp)(?![a-z])|"
    r"log_?in|sign_?up|landing|security[-_ ]?group|load[-_ ]?balancer",
    re.IGNORECASE,
)
"""A screen of a tool or an app; what it shows is that something runs, not what came out."""
DRAWN = Pattern(
    r"plot|chart|confusion|curve|heatmap|correl|distribut|importance|histogram|scatter|residual|"
    r"cluster|drift|metric|accuracy|(?<![a-z])(?:roc|loss|shap)(?![a-z])",
    re.IGNORECASE,
)
RESOURCE = Pattern(
    r"(?:^|/)(?:android|ios|public|wwwroot|[\w-]*\.xcassets|products?|uploads?|placeholders?|dist|"
    r"node_modules|icons?|avatars?|train|test|valid|validation|val|data|[\w-]*datasets?|raw)/",
    re.IGNORECASE,
)
"""Folders of what an app shows, or of pictures to learn from."""
TARGET = Pattern(r"\([^)\n]*\)?")
"""Where a link or a picture leads, which tells nothing of it."""
TOLD = Pattern(r"[^\W\d_]{3}")
AROUND = 120


def pictures(text: Text, origin: Origin, paths: frozenset[str]) -> Iterator[Picture]:
    """Yield each picture but badges, logos and the like, and whether its file exists."""
    for match in SHOWN.finditer(text.text):
        target = match["to"] or match["src"] or match["rst"]
        words = match["alt"] or ""
        if DECORATION.search(target) or (words and DECORATION.search(words[:60])):
            continue
        if DIAGRAM.search(f"{target} {words[:60]}") and not RESULT_NAME.search(target):
            continue
        if _is_interface(f"{target.rpartition('/')[2]} {words[:60]}"):
            continue
        line = text.text.count("\n", 0, match.start()) + 1
        yield Picture(target, words, Place(text.path, line), origin, _exists(target, text, paths))


def _is_interface(told: str) -> bool:
    return bool(INTERFACE.search(told)) and not DRAWN.search(told)


def _exists(target: str, text: Text, paths: frozenset[str]) -> bool | None:
    """Say whether a picture's file is in the tree; None for an address elsewhere."""
    own = HOSTED.search(target)
    if target.startswith(ADDRESSES) and not own:
        return None
    local = _unescaped(own[1] if own else target).partition("?")[0].partition("#")[0]
    if own and local not in paths:
        return None
    folder = "" if own or local.startswith("/") else text.path.rpartition("/")[0]
    return posixpath.normpath(posixpath.join(folder, local.lstrip("/"))) in paths


def _unescaped(target: str) -> str:
    if "%" not in target:
        return target
    from urllib.parse import unquote  # noqa: PLC0415 - slow to import, and seldom needed

    return unquote(target)


def articles(text: Text) -> Iterator[Link]:
    """Yield each link to writing, slides or video that the words around call the project's own."""
    for match in ADDRESS.finditer(text.text):
        if not WRITING.search(match[0]):
            continue
        start = text.text.rfind("\n", 0, match.start()) + 1
        if not TOLD.search(TARGET.sub("", text.text[start : match.start()])):
            start = text.text.rfind("\n", 0, len(text.text[:start].rstrip())) + 1
        after = text.text[match.end() : match.end() + AROUND // 3].partition("\n#")[0]
        around = text.text[max(start, match.start() - AROUND) : match.end()] + after
        heading = _heading_above(text.text, match.start())
        if BORROWED.search(around) or BORROWED.search(heading):
            continue
        if SCHOLARLY.search(match[0]) and not MINE.search(around):
            continue
        if OWN.search(around) or OWN.search(heading):
            line = text.text.count("\n", 0, match.start()) + 1
            yield Link(match[0], around.strip(), Place(text.path, line))


def _heading_above(text: str, position: int) -> str:
    start = text.rfind("\n#", 0, position)
    return text[start + 1 : text.find("\n", start + 1)] if start >= 0 else ""


def drafts(tree: Tree) -> tuple[Place, ...]:
    """Return files that look like an article, slides or a recorded demo."""
    return tuple(Place(each.path) for each in tree.entries if DRAFT.search(each.path))[:5]


def loose_pictures(tree: Tree) -> tuple[Place, ...]:
    """Return picture files that by folder or name show data or results."""
    found = [
        Place(each.path)
        for each in tree.entries
        if PICTURE_FILE.search(each.path)
        and not DECORATION.search(each.path.rpartition("/")[2])
        and not DIAGRAM.search(each.path.rpartition("/")[2])
        and not _is_interface(each.path.rpartition("/")[2])
        and (RESULT_NAME.search(each.path.rpartition("/")[2]) or _is_shown(each.path))
    ]
    return tuple(found[:10])


REPORT = Pattern(
    r"(?:^|[/_ .-])(?:reports?|rapport|informe|relat[oó]rio|bericht|relazione|laporan|rapor|thesis|"
    r"tesis|tese|tfm|tfg|memoria|dissertation|write-?up|отч[её]т|报告|보고서|報告)[^/]*\.pdf$",
    re.IGNORECASE,
)
NO_REPORT = Pattern(
    r"tree|plot|figure|chart|diagram|guideline|assignment|instruction|slides|poster|resume|\bcv\b",
    re.IGNORECASE,
)
OTHERS = Pattern(
    r"(?:^|/)(?:papers?|references?|literature|related[^/]*|bibliograph\w*)/", re.IGNORECASE
)


def reports(tree: Tree, *, is_all: bool) -> tuple[Place, ...]:
    """Return reports on the work that exist as PDF, by their names.

    Where a PDF beside an empty README ``is_all`` that is written, it is the report.
    """
    written = [each.path for each in tree.entries if each.size and not OTHERS.search(each.path)]
    found = [Place(path) for path in written if REPORT.search(path)]
    alone = [path for path in written if "/" not in path and path.lower().endswith(".pdf")]
    if is_all and not found and len(alone) == 1 and not NO_REPORT.search(alone[0]):
        found = [Place(alone[0])]
    return tuple(found)[:3]


def telling_pictures(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return those of some pictures whose names say that they show data or results."""
    return tuple(each for each in places if RESULT_NAME.search(each.path.rpartition("/")[2]))


def _is_shown(path: str) -> bool:
    """Whether a folder promises results, and none around it something else."""
    return bool(RESULT_FOLDER.search(path)) and not RESOURCE.search(path)
