"""Tables: which distribution brings a module, and what comes along with it."""

import sys

MODULES = """
attr: attrs
azure: azure-*
azureml: azureml-core azureml-sdk azureml-mlflow
Bio: biopython
box: python-box
bs4: beautifulsoup4 bs4
cairo: pycairo
clip: openai-clip clip
community: python-louvain
Crypto: pycryptodome pycrypto
cv2: opencv-python opencv-python-headless opencv-contrib-python opencv-contrib-python-headless
dateutil: python-dateutil
decouple: python-decouple
discord: discord-py py-cord
dns: dnspython
docx: python-docx docx
dotenv: python-dotenv dotenv
faiss: faiss-cpu faiss-gpu faiss
fbprophet: fbprophet prophet
fitz: pymupdf
git: gitpython
github: pygithub
google.cloud: google-cloud-*
google.oauth2: google-auth
google.protobuf: protobuf
googleapiclient: google-api-python-client
googletrans: googletrans py-googletrans
graphviz: graphviz python-graphviz
grpc: grpcio
gym: gym gymnasium
haystack: haystack-ai farm-haystack
hydra: hydra-core
igraph: igraph python-igraph
imblearn: imbalanced-learn imblearn
jose: python-jose
jwt: pyjwt
keras: keras tensorflow
langchain_text_splitters: langchain-text-splitters langchain
Levenshtein: levenshtein python-levenshtein
lightning: lightning pytorch-lightning
magic: python-magic
model_utils: django-model-utils
mpl_toolkits: matplotlib
mysql: mysql-connector-python mysql-connector
MySQLdb: mysqlclient
OpenSSL: pyopenssl
osgeo: gdal
pil: pillow
PIL: pillow
pkg_resources: setuptools
pptx: python-pptx
psycopg2: psycopg2 psycopg2-binary
pycocotools: pycocotools pycocotools-windows
pydot: pydot pydotplus
pylab: matplotlib
pyspark: pyspark databricks-connect
pythoncom: pywin32
pytorch_lightning: pytorch-lightning lightning
pywt: pywavelets
rest_framework: djangorestframework
ruamel: ruamel-yaml
serial: pyserial
skimage: scikit-image
sklearn: scikit-learn sklearn
skopt: scikit-optimize
sksurv: scikit-survival
slugify: python-slugify
snowflake: snowflake-connector-python snowflake-snowpark-python
socks: pysocks
speech_recognition: speechrecognition
surprise: scikit-surprise surprise
telebot: pytelegrambotapi
telegram: python-telegram-bot
tensorflow: tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos intel-tensorflow tf-nightly
tensorflow_datasets: tensorflow-datasets tfds-nightly
torch: torch pytorch pytorch-gpu pytorch-cuda
umap: umap-learn
usb: pyusb
vertexai: google-cloud-aiplatform
whisper: openai-whisper
win32api: pywin32
win32com: pywin32
wx: wxpython
xgboost: xgboost py-xgboost xgboost-cpu
Xlib: python-xlib
yaml: pyyaml
zmq: pyzmq
"""
"""``module: distributions`` where the names differ, or where several bring the module."""

BRINGS = """
scikit-learn: numpy scipy joblib threadpoolctl
sklearn: scikit-learn
pandas: numpy python-dateutil pytz
matplotlib: numpy pillow python-dateutil
seaborn: matplotlib pandas
scipy: numpy
statsmodels: numpy scipy pandas patsy
xgboost: numpy scipy
lightgbm: numpy scipy
catboost: numpy scipy pandas matplotlib plotly graphviz
imbalanced-learn: scikit-learn
tensorflow: keras numpy h5py protobuf absl-py requests tensorboard
tensorflow-cpu: tensorflow
tensorflow-gpu: tensorflow
tensorflow-macos: tensorflow
keras: numpy h5py
torchvision: torch numpy pillow
torchaudio: torch
pytorch-lightning: torch numpy pyyaml tqdm torchmetrics
lightning: torch numpy pyyaml tqdm torchmetrics pytorch-lightning
transformers: huggingface-hub numpy requests tqdm pyyaml tokenizers
sentence-transformers: transformers torch scikit-learn scipy numpy huggingface-hub pillow
datasets: pandas numpy pyarrow requests tqdm huggingface-hub
streamlit: pandas numpy altair pillow requests pyarrow
gradio: pandas numpy fastapi pydantic pillow requests uvicorn httpx
mlflow: pandas numpy scikit-learn scipy matplotlib flask sqlalchemy pyyaml requests
fastapi: pydantic starlette
flask: werkzeug jinja2 click
dash: flask plotly
jupyter: notebook ipykernel ipywidgets ipython jupyterlab nbconvert
jupyterlab: ipython ipykernel
notebook: ipython ipykernel
ipykernel: ipython
ultralytics: torch torchvision numpy opencv-python matplotlib pandas pyyaml pillow scipy requests
spacy: numpy requests pydantic tqdm
gensim: numpy scipy smart-open
shap: numpy scipy scikit-learn pandas tqdm
optuna: numpy sqlalchemy tqdm pyyaml
prophet: pandas numpy matplotlib
pmdarima: numpy pandas scikit-learn scipy statsmodels joblib
yellowbrick: matplotlib scikit-learn numpy scipy
ydata-profiling: pandas matplotlib seaborn numpy scipy
umap-learn: numpy scipy scikit-learn numba
hdbscan: numpy scipy scikit-learn joblib
geopandas: pandas shapely pyproj
boto3: botocore
dvc: pyyaml
wandb: requests pyyaml
langchain: langchain-core langchain-text-splitters pydantic pyyaml requests numpy
langchain-community: langchain langchain-core numpy requests
pycaret: pandas numpy scikit-learn matplotlib plotly
evidently: pandas numpy scikit-learn plotly
tfx: tensorflow tensorflow-model-analysis tensorflow-transform tensorflow-data-validation
tensorflow-transform: tensorflow apache-beam
scikit-image: numpy scipy pillow
opencv-python: numpy
opencv-python-headless: numpy
opencv-contrib-python: numpy
easyocr: torch torchvision opencv-python-headless numpy pillow
librosa: numpy scipy soundfile scikit-learn joblib
nltk: joblib tqdm
textblob: nltk
plotly-express: plotly pandas
bertopic: umap-learn hdbscan sentence-transformers pandas numpy scikit-learn plotly
pyspark: py4j
tidyverse: ggplot2 dplyr tidyr readr purrr tibble stringr forcats lubridate
tidymodels: parsnip recipes rsample workflows yardstick tune dials broom dplyr ggplot2 purrr
caret: ggplot2 lattice
shiny: htmltools
"""
"""``distribution: what comes along`` for the widely used ones."""

SURROUNDINGS = frozenset(
    {"IPython", "google.colab", "kaggle_secrets", "kaggle_datasets", "dbutils"}
)
"""Modules that the place where a notebook runs brings by itself."""

OLD_STANDARD = frozenset(
    {
        "__builtin__", "asynchat", "asyncore", "cPickle", "ConfigParser", "cStringIO", "distutils",
        "httplib", "imp", "Queue", "smtpd", "StringIO", "Tkinter", "tkMessageBox", "tomllib",
        "urllib2", "urlparse",
    }
)  # fmt: skip
"""Modules that some Python from 2.7 on brought by itself."""

BASE_R = frozenset(
    {
        "base", "compiler", "datasets", "graphics", "grDevices", "grid", "methods", "parallel",
        "splines", "stats", "stats4", "tcltk", "tools", "utils",
    }
)  # fmt: skip

STANDARD = sys.stdlib_module_names | OLD_STANDARD | SURROUNDINGS


def _table(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {key: tuple(values.split()) for key, _, values in lines}


BY_MODULE = _table(MODULES)
ALONG = _table(BRINGS)
KNOWN = frozenset(BY_MODULE) | frozenset(ALONG)
"""Modules so widely used that a folder of their name is rather about them."""


def normalised(name: str) -> str:
    """Write a distribution's name as an index compares it."""
    return name.lower().replace("_", "-").replace(".", "-")


def distributions(module: str) -> tuple[str, ...]:
    """Name what could bring a dotted module; empty for what Python brings by itself."""
    parts = module.split(".")
    two = ".".join(parts[:2])
    if parts[0] in STANDARD or two in STANDARD:
        return ()
    told = BY_MODULE.get(two) or BY_MODULE.get(parts[0])
    if told and told[0].endswith("*"):
        return (normalised("-".join(parts[:3])), normalised("-".join(parts[:2])))
    return (*(told or ()), normalised(parts[0]))


def along(names: frozenset[str]) -> frozenset[str]:
    """Name all that comes along with the named distributions."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        for name in ALONG.get(pending.pop(), ()):
            if name not in found:
                found.add(name)
                pending.append(name)
    return frozenset(found)
