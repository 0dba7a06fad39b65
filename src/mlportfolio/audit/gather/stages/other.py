# ruff: noqa: SIM905 - a list of words reads best as words
"""Stages of R and SQL scripts, by the names of what they call."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.code import Language, Script, Used
from mlportfolio.audit.facts.pipeline import Chance, Model, Stage, Step
from mlportfolio.audit.facts.syntax import Import
from mlportfolio.audit.gather.measures import measure
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.r import METHOD


def _table(rows: dict[Stage, str]) -> dict[str, Stage]:
    return {name: stage for stage, names in rows.items() for name in names.split()}


_R = _table(
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
        "vfold_cv trainControl createFolds initial_time_split group_initial_split cv.glm cv.lm "
        "crossv_kfold crossv_mc",
        Stage.TRAINING: "lm glm randomForest train rpart svm xgboost xgb.train knn kmeans hclust "
        "prcomp princomp fit auto.arima arima ets naiveBayes glmnet cv.glmnet gbm nnet lda qda "
        "neuralnet prophet ranger lmer gam ctree C5.0 dbscan lightgbm bagging multinom pam Mclust "
        "factanal princomp Rtsne umap loess coxph survreg last_fit fit_resamples workflow_map",
        Stage.SEARCHING: "tune_grid tune expand.grid step stepAIC regsubsets tune_bayes",
        Stage.EVALUATION: "confusionMatrix accuracy rmse RMSE mae MAE roc auc roc_auc postResample "
        "performance silhouette fviz_nbclust R2 MAPE conf_mat metrics collect_metrics AIC BIC rsq "
        "metric_set f_meas show_best",
        Stage.PREDICTION: "predict forecast augment",
        Stage.PLOTTING: "ggplot plot hist boxplot barplot geom_point geom_bar corrplot pairs "
        "fviz_cluster plot_ly autoplot ggpairs rpart.plot qplot lines heatmap",
        Stage.SAVING: "saveRDS save xgb.save vetiver_pin_write",
        Stage.RESTORING: "readRDS xgb.load",
        Stage.SERVICE: "shinyApp plumb runApp renderPlot fluidPage dashboardPage pr_run",
        Stage.SEEDING: "set.seed",
    }
)
_SQL = _table({Stage.ACQUISITION: "select"})
_SQL_VERBS = {
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
_R_ROLES = {
    "clusterer": "kmeans hclust dbscan pam Mclust".split(),
    "reducer": "prcomp princomp Rtsne umap factanal".split(),
    "forecaster": "auto.arima arima ets prophet".split(),
    "classifier": "svm knn naiveBayes lda qda C5.0 multinom ctree".split(),
    "regressor": "lm lmer gam loess".split(),
}
_SPECIFIED = {
    "regressor": "linear_reg poisson_reg".split(),
    "classifier": "logistic_reg multinom_reg naive_Bayes".split(),
    "estimator": "rand_forest boost_tree decision_tree nearest_neighbor mlp svm_rbf svm_linear "
    "svm_poly mars bag_tree null_model discrim_linear gen_additive_mod cubist_rules".split(),
    "clusterer": "k_means hier_clust".split(),
}
"""Models that tidymodels only names, to be fitted by ``fit``."""
_NO_METHOD = frozenset(
    "cv repeatedcv boot LOOCV none range scale center number euclidean pearson spearman kendall "
    "ward.D ward.D2 complete average single".split()
)
_ML = frozenset({Stage.TRAINING, Stage.SEARCHING, Stage.EVALUATION, Stage.SPLITTING})
_COMPUTED = Pattern(r"^([\w.]+)\s*(?:<-|=)\s*(?:round\()?(?:sqrt|mean|sum|1\s*-)")
"""A measure that is computed under its name: ``rmse <- sqrt(mean(error^2))``."""
_PARTED = Pattern(r"^[\w.]+\s*(?:<-|=)\s*sample\((?=[^\"']*[*/]|[^\"']*prob\s*=)")
"""Rows drawn by hand, by their share: ``i <- sample(1:nrow(d), 0.8 * nrow(d))``."""
_REST = Pattern(r"\[\s*\(?\w+\s*\+\s*1\)?\s*:\s*nrow\(\w+\)\s*,")
"""The rows after those of another part: ``d[(n + 1):nrow(d), ]``."""
_MISSES = Pattern(r"\bmean\(\s*(?:abs\(|!?\(*)[^,=!<>]*?(==|!=|-)(.*)", re.DOTALL, hints="mean(")
_PREDICTED = Pattern(r"pred(?!ictor)|fitted|y_?hat", re.IGNORECASE)
_LOADS = Pattern(
    r"(?:library|require|p_load|requireNamespace|\w*(?:load|install|require|attach|use|import)\w*_?"
    r"(?:packages?|librar\w*|libs?))\(\s*[\"']?([\w.]+)"
)
_DRAWS = frozenset(
    "sample randomForest kmeans createDataPartition train initial_split vfold_cv createFolds "
    "sample.split slice_sample sample_n sample_frac rnorm runif Rtsne umap cv.glmnet "
    "tune_bayes ranger bootstraps".split()
)
_NAMED = {name: role for role, names in _SPECIFIED.items() for name in names}
_GENERAL = frozenset({"train", "fit", "last_fit", "fit_resamples", "workflow_map"})
_BY_FORMULA = frozenset({"lm", "glm", "lmer", "glmer", "gam"})
"""Models whose settings are their formulas: several of them are compared."""
_R_DATES = frozenset("weekdays wday yday month year quarter isoweek hour months".split())
"""Parts of a date, wherever they stand."""
_R_DERIVES = ("mutate(", "lag(", "poly(", "cut(", "unnest_tokens", "step_")

_R_RETYPES = Pattern(
    r"mutate\(\s*\w+\s*=\s*(?:as\.\w+|factor|scale|round)\([^()]*\)\s*\)\s*(?:%>%|\|>)?\s*$"
)
"""A column that is only written otherwise: ``mutate(class = as.factor(class))``."""


def steps(script: Script) -> Iterator[Step]:
    """The steps of an R or SQL script."""
    table = _R if script.language is Language.R else {**_SQL, **_SQL_VERBS}
    for use in script.uses:
        name = use.name.rpartition(":")[2]
        stage = table.get(name)
        if name == "nrow" and _REST.search(use.text):
            yield Step(Stage.SPLITTING, "the rows after a part", script.place(use.at))
        if stage is None and script.language is Language.R and name in _R_DATES:
            yield Step(Stage.FEATURES, name, script.place(use.at))
        if stage is None or (stage is Stage.FEATURES and not _derives(script, use.text)):
            continue
        yield from _step(script, use, name, stage)
    yield from _computed(script)


def _step(script: Script, use: Used, name: str, stage: Stage) -> Iterator[Step]:
    place = script.place(use.at)
    if stage is not Stage.EVALUATION:
        yield Step(stage, name, place, _role(name))
        return
    named = re.findall(r"[\w.]+", use.text.partition(f"{name}(")[2]) if name == "metric_set" else ()
    for one in named or (name,):
        yield Step(stage, one, place, measure(one))


def _computed(script: Script) -> Iterator[Step]:
    if script.language is not Language.R:
        return
    for use in script.uses:
        yield from _by_hand(script, use)
        match = _COMPUTED.match(use.text)
        if match and (kind := measure(match[1])) in {"regression", "accuracy", "r2", "detail"}:
            yield Step(Stage.EVALUATION, match[1], script.place(use.at), kind)


def _by_hand(script: Script, use: Used) -> Iterator[Step]:
    """What R's own functions part and measure, and the error that ``cv.glm`` returns."""
    place = script.place(use.at)
    if use.name == "sample" and _PARTED.match(use.text):
        yield Step(Stage.SPLITTING, use.name, place)
    if use.name == "cv.glm":
        yield Step(Stage.EVALUATION, use.name, place, "regression")
    missed = _MISSES.search(use.text) if use.name == "mean" else None
    if missed and _PREDICTED.search(missed[0]):
        kind = "regression" if missed[1] == "-" else "accuracy"
        yield Step(Stage.EVALUATION, "error_rate" if kind == "accuracy" else "mse", place, kind)


def _derives(script: Script, text: str) -> bool:
    if script.language is Language.SQL:
        return True
    return any(word in text for word in _R_DERIVES) and not _R_RETYPES.search(text)


def models(script: Script) -> Iterator[Model]:
    """The models that an R script fits, or names for another to fit."""
    asks = any(use.name.rpartition(":")[2] == "train" for use in script.uses)
    formulas = {use.text for use in script.uses if use.name in _BY_FORMULA and "~" in use.text}
    for use in script.uses:
        name = use.name.rpartition(":")[2]
        place = script.place(use.at)
        if _R.get(name) is Stage.TRAINING and name not in _GENERAL:
            varied = name in _BY_FORMULA and len(formulas) > 1
            yield Model(name, _role(name) or "estimator", place, varied=varied)
        elif name in _NAMED:
            yield Model(name, _NAMED[name], place)
        elif name == METHOD and asks and use.text not in _NO_METHOD:
            yield Model(use.text, "estimator", place)


def libraries(script: Script) -> tuple[Import, ...]:
    """The packages that an R script loads."""
    found = ((_LOADS.search(use.text), use.at) for use in script.uses)
    return tuple(Import(match[1], match[1], at) for match, at in found if match)


def works(script: Script) -> bool:
    """Whether an R script splits, fits or measures something."""
    return any(step.stage in _ML for step in steps(script))


def chances(script: Script) -> Iterator[Chance]:
    """Random calls of an R script: all are seeded by one ``set.seed``."""
    seeded = any(use.name == "set.seed" for use in script.uses)
    for use in script.uses:
        if use.name in _DRAWS:
            yield Chance(use.name, script.place(use.at), seeded)


def _role(name: str) -> str:
    return next((role for role, names in _R_ROLES.items() if name in names), "")
