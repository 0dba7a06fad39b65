# ruff: noqa: E501, SIM905 - the rows of a table stay whole
"""Which API plays which role: the tables that code is recognised by.

One line a role and package: names after the package's dotted prefix. A longer prefix wins over a
shorter one; ``*`` is the package or module itself. To teach the audit a library, add its names here.
"""

from functools import lru_cache

_TABLE = {
    # what learns from labels
    "classifier": """
sklearn.linear_model LogisticRegression LogisticRegressionCV SGDClassifier RidgeClassifier RidgeClassifierCV Perceptron PassiveAggressiveClassifier
sklearn.naive_bayes *
sklearn.svm SVC LinearSVC NuSVC
sklearn.neighbors KNeighborsClassifier RadiusNeighborsClassifier NearestCentroid
sklearn.tree DecisionTreeClassifier ExtraTreeClassifier
sklearn.ensemble RandomForestClassifier GradientBoostingClassifier HistGradientBoostingClassifier AdaBoostClassifier BaggingClassifier ExtraTreesClassifier VotingClassifier StackingClassifier
sklearn.neural_network MLPClassifier
sklearn.discriminant_analysis *
sklearn.gaussian_process GaussianProcessClassifier
sklearn.multiclass *
sklearn.multioutput MultiOutputClassifier ClassifierChain
sklearn.calibration CalibratedClassifierCV
sklearn.dummy DummyClassifier
xgboost XGBClassifier XGBRFClassifier
lightgbm LGBMClassifier
catboost CatBoostClassifier
imblearn.ensemble *
statsmodels Logit Probit MNLogit
nltk.classify *
nltk NaiveBayesClassifier
pyspark.ml.classification *
transformers AutoModelForSequenceClassification AutoModelForTokenClassification AutoModelForImageClassification BertForSequenceClassification DistilBertForSequenceClassification RobertaForSequenceClassification TFAutoModelForSequenceClassification TFBertForSequenceClassification TFDistilBertForSequenceClassification ViTForImageClassification
autosklearn.classification *
tpot TPOTClassifier
pycaret.classification *
pytorch_tabnet.tab_model TabNetClassifier
fasttext train_supervised
""",
    "regressor": """
sklearn.linear_model LinearRegression Ridge RidgeCV Lasso LassoCV LassoLars ElasticNet ElasticNetCV BayesianRidge ARDRegression SGDRegressor HuberRegressor RANSACRegressor TheilSenRegressor PoissonRegressor GammaRegressor TweedieRegressor QuantileRegressor
sklearn.svm SVR LinearSVR NuSVR
sklearn.neighbors KNeighborsRegressor
sklearn.tree DecisionTreeRegressor ExtraTreeRegressor
sklearn.ensemble RandomForestRegressor GradientBoostingRegressor HistGradientBoostingRegressor AdaBoostRegressor BaggingRegressor ExtraTreesRegressor VotingRegressor StackingRegressor
sklearn.neural_network MLPRegressor
sklearn.kernel_ridge KernelRidge
sklearn.gaussian_process GaussianProcessRegressor
sklearn.isotonic IsotonicRegression
sklearn.cross_decomposition PLSRegression
sklearn.multioutput MultiOutputRegressor
sklearn.compose TransformedTargetRegressor
sklearn.dummy DummyRegressor
xgboost XGBRegressor XGBRFRegressor
lightgbm LGBMRegressor
catboost CatBoostRegressor
statsmodels OLS GLS WLS GLM ols glm RLM QuantReg MixedLM Poisson NegativeBinomial
scipy.stats linregress
scipy.optimize curve_fit
numpy polyfit linalg.lstsq
pyspark.ml.regression *
lifelines *
pycaret.regression *
pytorch_tabnet.tab_model TabNetRegressor
""",
    "estimator": """
sklearn.linear_model *
sklearn.svm *
sklearn.neighbors *
sklearn.tree *
sklearn.ensemble *
sklearn.neural_network *
sklearn.pipeline Pipeline make_pipeline
imblearn.pipeline Pipeline make_pipeline
sklearn.gaussian_process *
sklearn.semi_supervised *
catboost CatBoost CatBoostRanker
lightgbm LGBMRanker train cv
xgboost XGBRanker train cv
transformers Trainer Seq2SeqTrainer AutoModelForCausalLM AutoModelForSeq2SeqLM AutoModelForQuestionAnswering AutoModelForMaskedLM AutoModel
trl SFTTrainer DPOTrainer
pytorch_lightning Trainer LightningModule
lightning Trainer LightningModule pytorch.Trainer pytorch.LightningModule
ultralytics YOLO RTDETR
torchvision.models *
timm create_model
torch.nn Module Sequential
gpytorch.models ExactGP ApproximateGP
keras Sequential Model models.Sequential models.Model
tensorflow.keras Sequential Model models.Sequential models.Model
tensorflow.python.keras Sequential Model
tensorflow estimator
tflearn DNN
flax linen
jax grad value_and_grad
optax *
autogluon *
h2o.estimators *
fastai *
detectron2.engine DefaultTrainer
spacy.training *
stable_baselines3 *
tfx.components Trainer
pyspark.ml Pipeline
econml *
pymc Model sample
skorch NeuralNetClassifier NeuralNetRegressor
setfit SetFitTrainer
""",
    "forecaster": """
statsmodels.tsa.arima.model ARIMA
statsmodels.tsa.arima_model ARIMA
statsmodels.tsa.statespace.sarimax SARIMAX
statsmodels.tsa.holtwinters *
statsmodels.tsa.api ExponentialSmoothing Holt SimpleExpSmoothing VAR ARIMA SARIMAX
statsmodels.tsa.vector_ar *
statsmodels.api tsa.SARIMAX tsa.statespace.SARIMAX tsa.ARIMA tsa.arima.ARIMA tsa.statespace.sarimax.SARIMAX
pmdarima auto_arima ARIMA AutoARIMA arima.auto_arima
prophet Prophet
fbprophet Prophet
neuralprophet NeuralProphet
sktime.forecasting *
darts.models *
statsforecast *
neuralforecast *
tbats *
arch arch_model
orbit *
gluonts *
pytorch_forecasting *
skforecast *
""",
    "recommender": """
surprise SVD SVDpp NMF KNNBasic KNNWithMeans KNNBaseline KNNWithZScore BaselineOnly SlopeOne CoClustering NormalPredictor prediction_algorithms
lightfm LightFM
implicit *
pyspark.ml.recommendation ALS
recbole *
turicreate *
scipy.sparse.linalg svds
""",
    # what finds structure
    "clusterer": """
sklearn.cluster KMeans MiniBatchKMeans DBSCAN OPTICS AgglomerativeClustering SpectralClustering MeanShift Birch AffinityPropagation BisectingKMeans HDBSCAN *
sklearn.mixture *
hdbscan *
kmodes *
kmedoids *
sklearn_extra.cluster *
scipy.cluster *
minisom *
pyspark.ml.clustering KMeans BisectingKMeans GaussianMixture
tslearn.clustering *
mlxtend.frequent_patterns *
pycaret.clustering *
""",
    "anomaly": """
sklearn.ensemble IsolationForest
sklearn.neighbors LocalOutlierFactor
sklearn.svm OneClassSVM
sklearn.covariance EllipticEnvelope
pyod *
""",
    "topics": """
gensim.models LdaModel LdaMulticore LsiModel HdpModel CoherenceModel ldamodel.LdaModel
sklearn.decomposition LatentDirichletAllocation
bertopic *
pyLDAvis *
pyspark.ml.clustering LDA
""",
    "reducer": """
sklearn.decomposition PCA IncrementalPCA KernelPCA TruncatedSVD NMF FastICA FactorAnalysis SparsePCA *
sklearn.manifold *
umap *
openTSNE *
sklearn.random_projection *
pyspark.ml.feature PCA
numpy linalg.eig linalg.eigh linalg.svd
scipy.linalg eig eigh svd
prince *
factor_analyzer *
""",
    # what prepares
    "scaler": """
sklearn.preprocessing StandardScaler MinMaxScaler RobustScaler MaxAbsScaler Normalizer normalize scale minmax_scale PowerTransformer QuantileTransformer
pyspark.ml.feature StandardScaler MinMaxScaler RobustScaler
scipy.stats zscore boxcox
tensorflow.keras.layers Normalization experimental.preprocessing.Normalization
keras.layers Normalization
torchvision.transforms Normalize
torchvision.transforms.v2 Normalize
tensorflow_transform scale_to_z_score scale_to_0_1
darts.dataprocessing.transformers *
""",
    "encoder": """
sklearn.preprocessing OneHotEncoder OrdinalEncoder LabelEncoder LabelBinarizer MultiLabelBinarizer TargetEncoder Binarizer
category_encoders *
sklearn.feature_extraction DictVectorizer
pandas get_dummies factorize
pyspark.ml.feature StringIndexer OneHotEncoder OneHotEncoderEstimator VectorAssembler
keras.utils to_categorical
tensorflow.keras.utils to_categorical
keras.utils.np_utils to_categorical
tensorflow.keras.layers StringLookup CategoryEncoding IntegerLookup
torch.nn.functional one_hot
tensorflow one_hot
mlxtend.preprocessing *
""",
    "imputer": """
sklearn.impute *
sklearn.preprocessing Imputer
fancyimpute *
missingpy *
pyspark.ml.feature Imputer
feature_engine.imputation *
""",
    "preprocessing": """
sklearn.preprocessing *
sklearn.compose ColumnTransformer make_column_transformer make_column_selector
feature_engine *
pandas to_numeric
cv2 resize cvtColor GaussianBlur threshold normalize
PIL.Image *
PIL ImageOps
skimage transform color filters
torchvision.transforms Resize ToTensor Normalize CenterCrop Compose functional Grayscale
tensorflow.image resize decode_jpeg
keras.preprocessing.sequence pad_sequences
tensorflow.keras.preprocessing.sequence pad_sequences
keras_preprocessing.sequence pad_sequences
tensorflow.keras.utils pad_sequences
keras.utils pad_sequences
librosa resample load
torchaudio transforms
tfx.components Transform
""",
    "augmenter": """
torchvision.transforms RandomHorizontalFlip RandomRotation RandomResizedCrop RandomVerticalFlip ColorJitter RandomAffine RandomCrop
tensorflow.keras.preprocessing.image ImageDataGenerator
keras.preprocessing.image ImageDataGenerator
keras_preprocessing.image ImageDataGenerator
tensorflow.keras.layers RandomFlip RandomRotation RandomZoom RandomContrast experimental.preprocessing.RandomFlip
keras.layers RandomFlip RandomRotation RandomZoom
albumentations *
imgaug *
nlpaug *
audiomentations *
""",
    "oversampler": """
imblearn.over_sampling *
imblearn.combine *
smote_variants *
""",
    "undersampler": """
imblearn.under_sampling *
""",
    # what derives features
    "vectoriser": """
sklearn.feature_extraction *
sklearn.feature_extraction.text CountVectorizer TfidfVectorizer TfidfTransformer HashingVectorizer
tensorflow.keras.layers TextVectorization experimental.preprocessing.TextVectorization
keras.layers TextVectorization
keras.preprocessing.text *
tensorflow.keras.preprocessing.text *
keras_preprocessing.text *
pyspark.ml.feature HashingTF IDF CountVectorizer Word2Vec
gensim.models Word2Vec Doc2Vec FastText TfidfModel KeyedVectors
gensim.corpora *
gensim.downloader *
""",
    "embedding": """
sentence_transformers SentenceTransformer
transformers AutoTokenizer BertTokenizer DistilBertTokenizer RobertaTokenizer AutoFeatureExtractor AutoImageProcessor GPT2Tokenizer BertModel
tensorflow_hub *
spacy load
openai embeddings
langchain_community.embeddings *
langchain_openai OpenAIEmbeddings
""",
    "deriver": """
sklearn.preprocessing PolynomialFeatures KBinsDiscretizer FunctionTransformer SplineTransformer
pandas cut qcut
featuretools *
tsfresh *
pandas_ta *
ta *
talib *
pyspark.ml.feature Bucketizer QuantileDiscretizer PolynomialExpansion NGram
librosa.feature *
numpy fft.fft fft.rfft fft.fft2
scipy.fft fft rfft dct
scipy.signal stft spectrogram welch cwt
skimage.feature *
cv2 SIFT_create HOGDescriptor ORB_create
rdkit.Chem *
textstat *
holidays *
pandas.tseries.holiday *
python_speech_features *
""",
    "tokeniser": """
nltk.tokenize *
nltk word_tokenize sent_tokenize
nltk.stem *
nltk.corpus stopwords
spacy load blank
Sastrawi *
jieba *
konlpy *
contractions *
emoji *
tiktoken *
tokenizers *
""",
    "selector": """
sklearn.feature_selection *
boruta *
mlxtend.feature_selection *
statsmodels.stats.outliers_influence variance_inflation_factor
pyspark.ml.feature ChiSqSelector VarianceThresholdSelector
""",
    # how it is held out, searched and measured
    "splitter": """
sklearn.model_selection train_test_split KFold StratifiedKFold GroupKFold TimeSeriesSplit ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit RepeatedKFold RepeatedStratifiedKFold LeaveOneOut StratifiedGroupKFold PredefinedSplit LeaveOneGroupOut
sklearn.cross_validation train_test_split KFold StratifiedKFold
torch.utils.data random_split Subset SubsetRandomSampler
torch.utils.data.dataset random_split
surprise.model_selection train_test_split KFold
pmdarima.model_selection *
sktime.split *
sktime.forecasting.model_selection temporal_train_test_split
splitfolders *
split_folders *
fastai.data.transforms RandomSplitter
iterstrat *
skmultilearn.model_selection *
lightfm.cross_validation random_train_test_split
implicit.evaluation train_test_split
tfx.proto example_gen_pb2
""",
    "crossval": """
sklearn.model_selection cross_val_score cross_validate cross_val_predict learning_curve validation_curve permutation_test_score
sklearn.cross_validation cross_val_score
surprise.model_selection cross_validate
prophet.diagnostics cross_validation
fbprophet.diagnostics cross_validation
lightgbm cv
xgboost cv
pyspark.ml.tuning *
""",
    "search": """
sklearn.model_selection GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV ParameterGrid
sklearn.grid_search *
yellowbrick.cluster.elbow KElbowVisualizer kelbow_visualizer
yellowbrick.cluster KElbowVisualizer kelbow_visualizer
yellowbrick.model_selection ValidationCurve
surprise.model_selection GridSearchCV RandomizedSearchCV
optuna *
wandb sweep
hyperopt *
skopt *
ray.tune *
keras_tuner *
kerastuner *
pmdarima auto_arima
tfx.components Tuner
pycaret.classification compare_models
pycaret.regression compare_models
lazypredict *
flaml *
autosklearn *
tpot *
autogluon *
pyspark.ml.tuning CrossValidator ParamGridBuilder
""",
    "metric": """
sklearn.metrics *
torchmetrics *
evaluate load
datasets load_metric
seqeval.metrics *
rouge_score *
sacrebleu *
nltk.translate.bleu_score *
statsmodels.tools.eval_measures *
surprise accuracy
prophet.diagnostics performance_metrics
lightfm.evaluation *
pyspark.ml.evaluation *
yellowbrick *
yellowbrick.cluster.elbow KElbowVisualizer kelbow_visualizer
yellowbrick.cluster KElbowVisualizer kelbow_visualizer
yellowbrick.model_selection ValidationCurve
scikitplot.metrics *
scikitplot *
ragas *
bert_score *
pycocotools *
permetrics *
tensorflow_model_analysis *
tfx.components Evaluator
implicit.evaluation *
forecasting_metrics *
""",
    # what is shown, kept, served, tracked
    "plot": """
matplotlib *
seaborn *
plotly *
bokeh *
altair *
plotnine *
missingno *
wordcloud *
folium *
yellowbrick *
yellowbrick.cluster.elbow KElbowVisualizer kelbow_visualizer
yellowbrick.cluster KElbowVisualizer kelbow_visualizer
yellowbrick.model_selection ValidationCurve
scikitplot *
pyLDAvis *
statsmodels.graphics *
pandas.plotting *
shap summary_plot plots force_plot dependence_plot waterfall_plot
hvplot *
holoviews *
geoplot *
squarify *
ydata_profiling *
pandas_profiling *
sweetviz *
streamlit line_chart bar_chart pyplot plotly_chart area_chart altair_chart
graphviz *
sklearn.tree plot_tree export_graphviz
xgboost plot_importance plot_tree
lightgbm plot_importance
sklearn.metrics ConfusionMatrixDisplay RocCurveDisplay PrecisionRecallDisplay plot_confusion_matrix plot_roc_curve
scipy.cluster.hierarchy dendrogram
prophet.plot *
fbprophet.plot *
tensorflow.keras.utils plot_model
mlxtend.plotting *
pygwalker *
""",
    "tracking": """
mlflow start_run log_metric log_metrics log_param log_params log_model autolog log_artifact log_figure set_experiment set_tracking_uri register_model sklearn.log_model sklearn.autolog pytorch.log_model keras.log_model xgboost.log_model tensorflow.autolog
wandb init log watch
neptune *
comet_ml *
clearml *
aim Run
tensorboardX SummaryWriter
torch.utils.tensorboard SummaryWriter
tensorflow.keras.callbacks TensorBoard
keras.callbacks TensorBoard
dvclive *
dagshub *
sacred *
codecarbon *
evidently *
whylogs *
nannyml *
alibi_detect *
deepchecks *
great_expectations *
prometheus_client *
prometheus_fastapi_instrumentator *
airflow *
prefect *
dagster *
kfp *
zenml *
metaflow *
kedro *
feast *
bentoml models.save save_model sklearn.save_model xgboost.save_model lightgbm.save_model catboost.save_model pytorch.save_model pytorch_lightning.save_model tensorflow.save_model keras.save_model transformers.save_model onnx.save_model picklable_model.save_model
tfx *
hopsworks *
sagemaker.workflow *
azureml.core Experiment Run Workspace Model
azure.ai.ml MLClient
google.cloud.aiplatform *
luigi *
mage_ai *
""",
    "service": """
flask Flask Blueprint
fastapi FastAPI APIRouter
streamlit *
gradio *
dash Dash
django *
bottle *
tornado.web *
aiohttp.web *
sanic *
starlette *
chainlit *
panel *
shiny App
flask_restful *
bentoml Service service
litserve *
ray.serve *
telebot *
aiogram *
telegram *
nicegui *
cherrypy *
falcon *
quart *
litestar *
""",
    "desktop": """
tkinter *
customtkinter *
PyQt5 *
PySide6 *
kivy *
""",
    "save": """
joblib dump
sklearn.externals.joblib dump
pickle dump
cloudpickle dump
dill dump
torch save
torch.jit save
torch.onnx export
skl2onnx *
tf2onnx *
safetensors save_file torch.save_file
skops.io dump
mlflow log_model sklearn.log_model sklearn.save_model pytorch.log_model pytorch.save_model keras.log_model keras.save_model xgboost.log_model lightgbm.log_model tensorflow.log_model pyfunc.log_model pyfunc.save_model catboost.log_model register_model statsmodels.log_model
tensorflow saved_model.save
tensorflow.saved_model save
tensorflow.keras.models save_model
keras.models save_model
tensorflow.keras.callbacks ModelCheckpoint
keras.callbacks ModelCheckpoint
pytorch_lightning.callbacks ModelCheckpoint
lightning.pytorch.callbacks ModelCheckpoint
bentoml sklearn.save_model xgboost.save_model lightgbm.save_model catboost.save_model pytorch.save_model pytorch_lightning.save_model tensorflow.save_model keras.save_model transformers.save_model onnx.save_model picklable_model.save_model
tensorflow.lite TFLiteConverter
onnx save
tfx.components Pusher
""",
    "restore": """
joblib load
sklearn.externals.joblib load
pickle load loads
cloudpickle load
dill load
torch load
torch.jit load
onnxruntime InferenceSession
safetensors.torch load_file
skops.io load
mlflow pyfunc.load_model sklearn.load_model pytorch.load_model keras.load_model xgboost.load_model lightgbm.load_model tensorflow.load_model catboost.load_model
mlflow.pyfunc load_model
mlflow.sklearn load_model
tensorflow saved_model.load
tensorflow.saved_model load
tensorflow.keras.models load_model
keras.models load_model
tensorflow.keras models.load_model
keras models.load_model saving.load_model
tensorflow.lite Interpreter
tflite_runtime.interpreter Interpreter
bentoml models.get sklearn.get sklearn.load_model sklearn.load_runner xgboost.get xgboost.load_model xgboost.load_runner lightgbm.get lightgbm.load_model lightgbm.load_runner catboost.get catboost.load_model catboost.load_runner pytorch.get pytorch.load_model pytorch.load_runner pytorch_lightning.get pytorch_lightning.load_model pytorch_lightning.load_runner tensorflow.get tensorflow.load_model tensorflow.load_runner keras.get keras.load_model keras.load_runner transformers.get transformers.load_model transformers.load_runner onnx.get onnx.load_model onnx.load_runner picklable_model.get picklable_model.load_model picklable_model.load_runner
ultralytics YOLO
huggingface_hub hf_hub_download
""",
    "load": """
pandas read_csv read_excel read_json read_parquet read_sql read_sql_query read_table read_pickle read_feather read_html read_stata read_hdf
polars read_csv scan_csv read_parquet read_json
dask.dataframe read_csv read_parquet
numpy loadtxt genfromtxt load
sklearn.datasets *
seaborn load_dataset
datasets load_dataset load_from_disk
torchvision.datasets *
torchtext.datasets *
torchaudio.datasets *
tensorflow_datasets *
keras.datasets *
tensorflow.keras.datasets *
keras.utils image_dataset_from_directory
tensorflow.keras.utils image_dataset_from_directory
tensorflow.keras.preprocessing image_dataset_from_directory
statsmodels.datasets *
surprise Dataset
ucimlrepo *
vega_datasets *
tfx.components CsvExampleGen ImportExampleGen
pyspark.sql SparkSession
scipy.io loadmat
h5py File
lightfm.datasets *
palmerpenguins *
""",
    "acquisition": """
requests get Session
httpx get Client AsyncClient
urllib.request urlretrieve urlopen
urllib urlretrieve urlopen
wget download
gdown download
opendatasets download
kaggle *
kagglehub dataset_download load_dataset
kaggle.api.kaggle_api_extended KaggleApi
yfinance *
bs4 BeautifulSoup
selenium *
scrapy *
playwright *
tweepy *
praw *
pymongo MongoClient
sqlalchemy create_engine
psycopg2 connect
mysql.connector connect
pymysql connect
sqlite3 connect
pyodbc connect
snowflake.connector *
google.cloud.bigquery *
boto3 client.download_file client.get_object resource.Bucket client.download_fileobj
google.cloud.storage *
ucimlrepo fetch_ucirepo
pandas_datareader *
wbgapi *
kafka *
confluent_kafka *
tfx.components CsvExampleGen
dataretrieval *
snscrape *
googleapiclient *
duckdb connect
""",
    "seed": """
numpy random.seed random.default_rng random.RandomState
random seed
torch manual_seed cuda.manual_seed cuda.manual_seed_all
tensorflow random.set_seed set_random_seed
tensorflow.random set_seed
keras.utils set_random_seed
tensorflow.keras.utils set_random_seed
pytorch_lightning seed_everything
lightning seed_everything pytorch.seed_everything
lightning.pytorch seed_everything
transformers set_seed
accelerate.utils set_seed
jax random.PRNGKey random.key
jax.random PRNGKey key
""",
    "random": """
numpy random.rand random.randn random.randint random.choice random.normal random.uniform random.permutation random.shuffle
random random randint choice sample shuffle uniform choices gauss
torch randn rand randperm randint
optuna create_study
sklearn.utils shuffle resample
torch.utils.data DataLoader
""",
    "explainer": """
shap *
lime *
eli5 *
sklearn.inspection *
interpret *
captum *
alibi *
dalex *
""",
    "llm": """
openai *
anthropic *
langchain *
langchain_openai *
langchain_community *
langgraph *
llama_index *
google.generativeai *
groq *
ollama *
litellm *
crewai *
transformers pipeline
""",
}

FRAMEWORKS = frozenset(
    """sklearn torch tensorflow keras xgboost lightgbm catboost jax flax transformers
    pytorch_lightning lightning statsmodels pmdarima prophet fbprophet sktime darts surprise
    lightfm implicit spacy gensim nltk ultralytics fastai h2o pycaret autogluon imblearn
    hdbscan umap kmodes sentence_transformers timm torchvision theano mxnet paddle cuml
    tflearn neuralprophet statsforecast neuralforecast gluonts pyod bertopic tpot autosklearn
    stable_baselines3 setfit diffusers trl peft detectron2 mmdet skforecast skorch tfx
    pymc gpytorch lifelines tslearn minisom econml orbit pytorch_tabnet fasttext
    tidymodels parsnip caret mlr mlr3 randomForest ranger e1071 glmnet rpart gbm nnet kernlab
    forecast fable modeltime naivebayes tidyclust""".split()
)
"""Packages of Python and R that count as an industry-standard framework; Spark's is
``pyspark.ml``."""

RENAMED = {
    "pyspark.mllib": "pyspark.ml",
    "sklearn.externals.joblib": "joblib",
    "_pickle": "pickle",
    "cPickle": "pickle",
    "tensorflow.compat.v1": "tensorflow",
    "tensorflow.compat.v2": "tensorflow",
    "tensorflow.python.keras": "tensorflow.keras",
    "tensorflow.keras": "keras",
    "tf_keras": "keras",
    "keras.api": "keras",
    "keras.src": "keras",
    "cudf": "pandas",
    "cuml": "sklearn",
    "modin.pandas": "pandas",
    "pyspark.pandas": "pandas",
    "databricks.koalas": "pandas",
    "torch.optim.lr_scheduler": "torch.optim",
    "statsmodels.formula.api": "statsmodels",
    "sklearnex": "sklearn",
    "daal4py.sklearn": "sklearn",
}
"""Where the same API goes by another dotted name."""
_HEADS = frozenset(".".join(name.split(".")[:2]) for name in RENAMED)


def _read(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {}
    for role, lines in table.items():
        for line in lines.split("\n"):
            package, _, names = line.partition(" ")
            package = renamed(package)
            for name in names.split():
                dotted = package if name == "*" else f"{package}.{name}"
                known = roles.get(dotted, ())
                if role not in known:
                    roles[dotted] = (*known, role)
    return roles


@lru_cache(maxsize=10_000)
def renamed(dotted: str) -> str:
    """The usual dotted name of an API that has several."""
    parts = dotted.split(".")
    if parts[0] not in _HEADS and ".".join(parts[:2]) not in _HEADS:
        return dotted
    for length in range(min(3, len(parts)), 0, -1):
        usual = RENAMED.get(".".join(parts[:length]))
        if usual is not None:
            return ".".join([usual, *parts[length:]])
    return dotted


ROLES = _read(_TABLE)


@lru_cache(maxsize=10_000)
def roles(dotted: str) -> tuple[str, ...]:
    """The roles of an API or of what it belongs to, by the longest prefix that is known."""
    dotted = dotted.replace("()", "")
    while dotted:
        found = ROLES.get(dotted)
        if found is not None:
            return found
        dotted = dotted.rpartition(".")[0]
    return ()
