# ruff: noqa: SIM905 - a list of words reads best as words
"""Stages of R and SQL scripts, by the names of what they call."""

from collections.abc import Iterator
from typing import Final

from mlportfolio.audit.facts.code import Language, Script
from mlportfolio.audit.facts.pipeline import Chance, Model, Stage, Step
from mlportfolio.audit.gather.measures import measure


def _table(rows: dict[Stage, str]) -> dict[str, Stage]:
    return {name: stage for stage, names in rows.items() for name in names.split()}


_R: Final = _table(
    {
        Stage.ACQUISITION: "download.file GET dbConnect getSymbols read_html",
        Stage.LOADING: "read.csv read_csv fread read.table read_excel readRDS load read.xlsx",
        Stage.CLEANING: "na.omit drop_na replace_na filter select rename distinct as.factor factor "
        "complete.cases mice impute gsub str_replace",
        Stage.ENCODING: "scale preProcess step_normalize step_dummy dummyVars model.matrix "
        "step_scale normalize one_hot",
        Stage.FEATURES: "mutate step_interact step_poly lag cut unnest_tokens step_date poly "
        "step_pca step_tokenize ifelse case_when",
        Stage.SPLITTING: "createDataPartition initial_split sample.split training testing "
        "vfold_cv trainControl createFolds initial_time_split",
        Stage.TRAINING: "lm glm randomForest train rpart svm xgboost xgb.train knn kmeans hclust "
        "prcomp princomp fit auto.arima arima ets naiveBayes glmnet cv.glmnet gbm nnet lda qda "
        "neuralnet prophet ranger lmer gam ctree C5.0 dbscan lightgbm bagging multinom pam Mclust "
        "factanal princomp Rtsne umap loess coxph survreg",
        Stage.SEARCHING: "tune_grid tune expand.grid step stepAIC regsubsets tune_bayes",
        Stage.EVALUATION: "confusionMatrix accuracy rmse RMSE mae MAE roc auc roc_auc postResample "
        "performance silhouette fviz_nbclust R2 MAPE conf_mat metrics collect_metrics AIC BIC rsq",
        Stage.PREDICTION: "predict forecast augment",
        Stage.PLOTTING: "ggplot plot hist boxplot barplot geom_point geom_bar corrplot pairs "
        "fviz_cluster plot_ly autoplot ggpairs rpart.plot qplot lines heatmap",
        Stage.SAVING: "saveRDS save xgb.save vetiver_pin_write",
        Stage.RESTORING: "readRDS xgb.load",
        Stage.SERVICE: "shinyApp plumb runApp renderPlot fluidPage dashboardPage pr_run",
        Stage.SEEDING: "set.seed",
    }
)
_SQL: Final = _table({Stage.ACQUISITION: "select"})
_SQL_VERBS: Final = {
    "coalesce": Stage.CLEANING,
    "group by": Stage.FEATURES,
    "partition by": Stage.FEATURES,
    "case when": Stage.FEATURES,
    "lag": Stage.FEATURES,
    "lead": Stage.FEATURES,
    "create model": Stage.TRAINING,
    "create or replace model": Stage.TRAINING,
    "ml.evaluate": Stage.EVALUATION,
    "ml.predict": Stage.PREDICTION,
}
_R_ROLES: Final = {
    "clusterer": "kmeans hclust dbscan pam Mclust".split(),
    "reducer": "prcomp princomp Rtsne umap factanal".split(),
    "forecaster": "auto.arima arima ets prophet".split(),
    "classifier": "svm knn naiveBayes lda qda C5.0 multinom ctree".split(),
    "regressor": "lm lmer gam loess".split(),
}
_R_DERIVES: Final = ("mutate(", "lag(", "poly(", "cut(", "unnest_tokens", "step_")


def steps(script: Script) -> Iterator[Step]:
    """The steps of an R or SQL script."""
    table = _R if script.language is Language.R else {**_SQL, **_SQL_VERBS}
    for use in script.uses:
        name = use.name.rpartition(":")[2]
        stage = table.get(name)
        if stage is None or (stage is Stage.FEATURES and not _derives(script, use.text)):
            continue
        detail = measure(name) if stage is Stage.EVALUATION else _role(name)
        yield Step(stage, name, script.place(use.at), detail)


def _derives(script: Script, text: str) -> bool:
    return script.language is Language.SQL or any(word in text for word in _R_DERIVES)


def models(script: Script) -> Iterator[Model]:
    """The models that an R script fits."""
    for use in script.uses:
        name = use.name.rpartition(":")[2]
        if _R.get(name) is Stage.TRAINING and name not in {"train", "fit"}:
            yield Model(name, _role(name) or "estimator", script.place(use.at))


def chances(script: Script) -> Iterator[Chance]:
    """Random calls of an R script: all are seeded by one ``set.seed``."""
    seeded = any(use.name == "set.seed" for use in script.uses)
    for use in script.uses:
        if use.name in {"sample", "randomForest", "kmeans", "createDataPartition", "train"}:
            yield Chance(use.name, script.place(use.at), seeded)


def _role(name: str) -> str:
    return next((role for role, names in _R_ROLES.items() if name in names), "")
