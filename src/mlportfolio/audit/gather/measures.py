"""Which measure a name stands for, in APIs, functions, strings and column labels."""

import re
from functools import lru_cache

from mlportfolio.audit.gather.pattern import Pattern

_KINDS = (
    (
        "ranking",
        r"ndcg|map_?at_?k|precision_?at_?k|recall_?at_?k|hit_?rate|\bmrr\b|reciprocal_rank|mean_average_precision|(?:map|recall|precision|hit)_?@",
        "ndcg map precision recall hit mrr reciprocal_rank mean_average",
    ),
    (
        "clustering",
        r"silhouette|davies_?bouldin|calinski|adjusted_rand|(?<![a-z])rand_score|mutual_info_score|v_measure|homogeneity|completeness_score|inertia|\bwcss\b|distortions\b|distortion_score|fowlkes|dunn_index|cophenet|\bbic\b|\baic\b|elbow|rank_correlation|stability_(?:score|index)",
        (
            "silhouette davies calinski rand mutual_info v_measure homogeneity completeness "
            "inertia wcss distortion fowlkes dunn cophenet bic aic elbow rank_correlation "
            "stability"
        ),
    ),
    (
        "reduction",
        r"explained_variance|reconstruction_error|trustworthiness|cumulative_variance|coherence|perplexity",
        (
            "explained_variance reconstruction_error trustworthiness cumulative_variance "
            "coherence perplexity"
        ),
    ),
    (
        "generation",
        r"\bbleu|rouge|meteor_score|word_error|\bwer\b|bert_?score|\bfid\b|ragas|faithfulness",
        "bleu rouge meteor word_error wer bert fid ragas faithfulness",
    ),
    (
        "overlap",
        r"\biou\b|\bdice|jaccard|mean_iou|intersection_over_union|\bmap50|coco_?eval",
        "iou dice jaccard intersection map50 coco",
    ),
    (
        "regression",
        r"mean_absolute|mean_squared|mean_absolute_percentage|median_absolute|\brmsl?e\b|\bmae\b|\bmse\b|\bmape\b|\bs?m?ape\b|smape|\bwape\b|max_error|pinball|mean_poisson|root_mean|absolute_error|squared_error|performance_metrics|neg_root|msle|\bmase\b",
        (
            "mean_ median_ rms mae mse ape max_error pinball root_mean _error "
            "performance_metrics neg_root msle mase"
        ),
    ),
    (
        "r2",
        r"\br2|r_squared|r2_score|rsquared|\br_2\b|\brsq\b",
        "r2 squared r_2 rsq",
    ),
    (
        "detail",
        r"(?<![a-z0-9])f1|^glue$|f_?beta|precision|recall|(?<![a-z])(?:roc|auc)(?![a-z])|rocauc|confusion|classification_report|matthews|\bmcc\b|kappa|balanced_accuracy|log_?loss|brier|average_precision|sensitivity|specificity|jaccard|hamming_?loss|classificationreport|top_?(?:k|\d)_?(?:categorical_)?acc|cross_?entropy_score|(?<![a-z])gini|ks_stat|\blift\b|expected_calibration|binaryclassificationevaluator",
        (
            "f1 beta precision recall roc auc confusion report matthews mcc kappa balanced "
            "loss brier sensitivity specificity jaccard hamming acc entropy gini ks_stat lift "
            "calibration binaryclassification glue"
        ),
    ),
    (
        "accuracy",
        r"(?<![a-z])acc(?![a-z])|accuracy|(?<![a-z])correct\b|multiclassclassificationevaluator|error_rate",
        "acc correct multiclassclassification error_rate",
    ),
)
"""Kinds, each with how its measures are written, and with words of which every one holds one."""
_CAMEL = Pattern(r"(?<=[a-z0-9])(?=[A-Z])")
_HINTED = tuple(
    (hint, (kind, pattern))
    for kind, written, hints in _KINDS
    for pattern in (Pattern(written, re.IGNORECASE),)
    for hint in hints.split()
)


@lru_cache(maxsize=10_000)
def measure(name: str) -> str:
    """The kind of measure that a name stands for; empty where it's none."""
    spaced = _CAMEL.sub("_", name)
    spelt = (name, spaced, spaced.replace("_", " "))
    lowered = "\n".join(spelt).lower()
    likely = dict([each for hint, each in _HINTED if hint in lowered])
    return next((kind for text in spelt for kind in likely if likely[kind].search(text)), "")
