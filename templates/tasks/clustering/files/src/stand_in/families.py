"""The ways to part rows into segments, and how each assigns a row that it has not seen."""

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import KNeighborsClassifier

from .space import Points

Labels = NDArray[np.intp]

NAMES = {
    "kmeans": "k-means",
    "mixture": "Gaussian mixture",
    "agglomerative": "agglomerative clustering (Ward)",
    "density": "HDBSCAN",
}
SEGMENTS = range(2, 9)
NOISE = -1
SMALLEST = 0.02
STARTS = 5
FEW_DIRECTIONS = 15
NEIGHBOURS = 5
ALIKE = 1e-3


def clusterer(family: str, segments: int, points: Points, seed: int) -> BaseEstimator:
    """Return the estimator for such points, unfitted; HDBSCAN counts the segments itself."""
    match family:
        case "kmeans":
            return KMeans(segments, n_init=STARTS, random_state=seed)
        case "mixture":
            # Columns that repeat one another would make a component flat without the floor.
            return GaussianMixture(
                segments,
                covariance_type="full" if points.shape[1] <= FEW_DIRECTIONS else "diag",
                init_params="k-means++",
                n_init=2,
                tol=1e-2,
                reg_covar=ALIKE,
                random_state=seed,
            )
        case "agglomerative":
            return AgglomerativeClustering(segments, linkage="ward")
        case _:
            return HDBSCAN(min_cluster_size=max(5, int(SMALLEST * len(points))), copy=True)


def parted(family: str, segments: int, points: Points, seed: int) -> Labels:
    """Return the segment of each point; the noise of HDBSCAN has the label -1."""
    estimator = clusterer(family, segments, points, seed)
    return np.asarray(estimator.fit_predict(points), dtype=np.intp)


def assigner(family: str, segments: int, points: Points, known: Labels, seed: int) -> BaseEstimator:
    """Return a fitted model that assigns any row; `known` are the labels of the points.

    k-means becomes what it is the limit of, a mixture of equal spheres, so that it can also
    say how clear an assignment is. Where there is no rule for new rows, the neighbours vote.
    """
    if family == "mixture":
        return clusterer(family, segments, points, seed).fit(points)
    if family == "kmeans":
        return spheres(points, known)
    return KNeighborsClassifier(NEIGHBOURS).fit(points, known)


def spheres(points: Points, labels: Labels) -> GaussianMixture:
    """Return the mixture of equal spheres around the means of the labelled points."""
    codes = np.unique(labels)
    centres = np.array([points[labels == code].mean(axis=0) for code in codes])
    spread = max(float(np.mean((points - centres[np.searchsorted(codes, labels)]) ** 2)), ALIKE)
    mixture = GaussianMixture(len(codes), covariance_type="spherical", random_state=0)
    mixture.weights_ = np.full(len(codes), 1 / len(codes))
    mixture.means_ = centres
    mixture.covariances_ = np.full(len(codes), spread)
    mixture.precisions_cholesky_ = 1 / np.sqrt(mixture.covariances_)
    mixture.n_features_in_ = points.shape[1]
    return mixture


def codes(model: BaseEstimator) -> list[int]:
    """Return the label of each column of the model's probabilities."""
    if isinstance(model, GaussianMixture):
        return list(range(model.n_components))
    return [int(code) for code in model.classes_]
