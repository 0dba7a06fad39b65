"""What is fitted on rows that are split later is found, and told hop by hop."""

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from mlportfolio.audit.facts.leakage import Leak, Leakage
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]
IMPORTS = """
import pandas as pd
from sklearn.preprocessing import StandardScaler, LabelEncoder
from sklearn.impute import SimpleImputer
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score, train_test_split
from imblearn.over_sampling import SMOTE
df = pd.read_csv("data.csv")
X = df.drop(columns="y")
y = df["y"]
"""
NOT_OK = {
    "a scaler": """
        X = StandardScaler().fit_transform(X)  # NOT OK: before the split
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    """,
    "fit and transform apart": """
        scaler = StandardScaler()
        scaler.fit(X)  # NOT OK
        scaled = scaler.transform(X)
        X_train, X_test = train_test_split(scaled)
    """,
    "one column of a table": """
        df["age"] = SimpleImputer().fit_transform(df[["age"]])  # NOT OK
        train, test = train_test_split(df)
    """,
    "a mean by hand": """
        df["age"] = df["age"].fillna(df["age"].mean())  # NOT OK
        train, test = train_test_split(df)
    """,
    "scaling by hand": """
        X = (X - X.mean()) / X.std()  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "clipping at quantiles": """
        low = df["pay"].quantile(0.01)
        df["pay"] = df["pay"].clip(lower=low)  # NOT OK
        train, test = train_test_split(df)
    """,
    "caps by hand": """
        low, high = df["pay"].quantile(0.01), df["pay"].quantile(0.99)
        df.loc[df["pay"] > high + 1.5 * (high - low), "pay"] = high  # NOT OK
        train, test = train_test_split(df)
    """,
    "caps where rows are beyond": """
        import numpy as np
        high = df["pay"].quantile(0.99)
        df["pay"] = np.where(df["pay"] > high, high, df["pay"])  # NOT OK
        train, test = train_test_split(df)
    """,
    "components": """
        X = PCA(2).fit_transform(X)  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "a vocabulary": """
        X = TfidfVectorizer().fit_transform(df["text"])  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "a selection": """
        X = SelectKBest(k=5).fit_transform(X, y)  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "oversampling": """
        X_all, y_all = SMOTE().fit_resample(X, y)  # NOT OK
        X_train, X_test, y_train, y_test = train_test_split(X_all, y_all)
    """,
    "inside a function": """
        def prepare(table):
            return StandardScaler().fit_transform(table)  # NOT OK

        def main():
            X_train, X_test = train_test_split(prepare(X))

        if __name__ == "__main__":
            main()
    """,
    "one way of a choice": """
        if len(X) > 10:
            Z = StandardScaler().fit_transform(X)  # NOT OK
        else:
            Z = X
        X_train, X_test = train_test_split(Z)
    """,
    "a pipeline that only prepares": """
        steps = Pipeline([("scale", StandardScaler())])
        X = steps.fit_transform(X)  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "cross-validation": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        cross_val_score(LogisticRegression(), X, y)
    """,
    "folds": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        for fit, score in KFold(5).split(X):
            LogisticRegression().fit(X[fit], y[fit])
    """,
    "folds that are collected": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        folds = [parts for parts in KFold(5).split(X, y)]
    """,
    "a dictionary of means": """
        def means(table, names):
            found = {}
            for name in names:
                if table[name].dtype == float:
                    found[name] = table[name].median()
                else:
                    found[name] = table[name].mode().iloc[0]
            return found

        for name, value in means(df, ["age", "city"]).items():
            df[name] = df[name].fillna(value)  # NOT OK
        train, test = train_test_split(df)
    """,
    "an object of the project": """
        class Prepared:
            def fit_transform(self, rows):
                return self.fit(rows).transform(rows)

        class Scaled(Prepared):
            def __init__(self):
                self.scaler = None

            def fit(self, rows):
                self.scaler = StandardScaler()
                self.scaler.fit(rows)  # NOT OK
                return self

            def transform(self, rows):
                return self.scaler.transform(rows)

        X_train, X_test = train_test_split(Scaled().fit_transform(X))
    """,
    "a function that is told to fit": """
        def prepare(rows, scaler, fit):
            if fit:
                return scaler.fit_transform(rows)  # NOT OK
            return scaler.transform(rows)

        X_train, X_test = train_test_split(prepare(X, StandardScaler(), True))
    """,
    "a flag that is set on the way": """
        scaled = False
        if len(X) > 10:
            scaled = True
        if scaled:
            X = StandardScaler().fit_transform(X)  # NOT OK
        X_train, X_test = train_test_split(X)
    """,
    "the numbers of words": """
        from tensorflow.keras.preprocessing.text import Tokenizer
        words = Tokenizer()
        words.fit_on_texts(df["text"])  # NOT OK
        X = words.texts_to_sequences(df["text"])
        X_train, X_test = train_test_split(X)
    """,
    "rows cut off by position": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        x_train = X[:800]
        x_test = X[800:]
    """,
    "outliers dropped by quantiles": """
        def cut(table):
            low, high = table["pay"].quantile(0.25), table["pay"].quantile(0.75)
            return table[(table["pay"] > low) & (table["pay"] < high)]  # NOT OK

        df = cut(df)
        train = df.iloc[:800]
        test = df.iloc[800:]
    """,
    "rows chosen by a mask": """
        mask = df["pay"] < df["pay"].mean()  # NOT OK
        df = df[mask]
        train, test = train_test_split(df)
    """,
    "an object's own scaler": """
        class Model:
            def __init__(self):
                self.scaler = StandardScaler()

            def run(self, X):
                X = self.scaler.fit_transform(X)  # NOT OK
                return train_test_split(X)
    """,
    "an input computed from the target": """
        df["pay_per_hour"] = df["pay"] / df["hours"]  # NOT OK
        X = df.drop(columns=["pay"])
        y = df["pay"]
        X = pd.get_dummies(X)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    """,
    "a target computed from an input": """
        df["good"] = (df["quality"] >= 7).astype(int)  # NOT OK
        X, y = df.drop("good", axis=1), df["good"]
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    """,
    "an average of the target": """
        df["town_pay"] = df.groupby("town")["pay"].transform("mean")  # NOT OK
        features = df.drop("pay", axis=1)
        target = df["pay"].values
        cross_val_score(LogisticRegression(), features, target)
    """,
    "filled in place": """
        df["age"].fillna(df["age"].median(), inplace=True)  # NOT OK
        train, test = train_test_split(df)
    """,
    "rows that are called training before they are parted": """
        train_df = pd.read_csv("train.csv")
        test_df = pd.read_csv("test.csv")
        train_df["age"] = train_df["age"].fillna(train_df["age"].median())  # NOT OK
        X_train, X_val = train_test_split(train_df)
    """,
    "fitted on the held-out rows": """
        X_train, X_test = train_test_split(X)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        X_test = scaler.fit_transform(X_test)  # NOT OK
    """,
    "filled with a mean of the held-out rows": """
        X_train, X_test = train_test_split(X)
        X_test["age"] = X_test["age"].fillna(X_test["age"].mean())  # NOT OK
    """,
    "held-out rows that a scaler of all rows transforms": """
        scaler = StandardScaler()
        scaler.fit(df[["age"]])  # NOT OK
        train, test = train_test_split(df)
        test["age"] = scaler.transform(test[["age"]])
    """,
    "a search on all rows": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        search = GridSearchCV(LogisticRegression(), {"C": [1, 2]})
        search.fit(X, y)  # NOT OK
        best = search.best_estimator_
        print(best.score(X_test, y_test))
    """,
    "a model that has seen the test rows": """
        model = LogisticRegression().fit(X, y)
        model.fit(X, y)  # NOT OK
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        print(model.predict(X_test))
    """,
    "the target itself": """
        X, y = df.drop(columns=["id"]), df["pay"]  # NOT OK
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    """,
    "an average of the target by town": """
        rates = df.groupby("town")["pay"].mean().to_dict()
        df["usual"] = df["town"].map(rates)  # NOT OK
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "an average of the target, town by town": """
        rates = {}
        for town in df["town"].unique():
            rates[town] = df[df["town"] == town]["pay"].mean()
        df["usual"] = df["town"].map(rates)  # NOT OK
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "rows put into a list": """
        df[["age"]] = StandardScaler().fit_transform(df[["age"]])  # NOT OK
        windows = []
        for town, rows in df.groupby("town"):
            windows.append(rows[["age"]].values)
        train, test = train_test_split(windows)
    """,
    "a search on scaled rows": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        search = GridSearchCV(LogisticRegression(), {"C": [1, 2]})
        search.fit(X, y)
        print(search.best_score_)
    """,
    "gaps filled with the mean of a group": """
        df["age"] = df["age"].fillna(  # NOT OK
            df.groupby("town")["age"].transform(lambda ages: ages.mean())
        )
        train, test = train_test_split(df)
    """,
    "zeros replaced by a median": """
        df["age"] = df["age"].replace(0, df[df["age"] > 0]["age"].median())  # NOT OK
        train, test = train_test_split(df)
    """,
    "gaps filled group by group": """
        df["age"] = df.groupby("town")["age"].transform(lambda a: a.fillna(a.mean()))  # NOT OK
        train, test = train_test_split(df)
    """,
    "a scaler after levels": """
        df["town"] = LabelEncoder().fit_transform(df["town"])
        df["age"] = StandardScaler().fit_transform(df[["age"]])  # NOT OK
        train, test = train_test_split(df)
    """,
    "a scaler that an object of the project holds": """
        class Preparer:
            def __init__(self):
                self.inner = StandardScaler()

            def prepared(self, table):
                return self.inner.fit_transform(table)  # NOT OK

        X = Preparer().prepared(X)
        X_train, X_test = train_test_split(X)
    """,
    "a tuner that is told the score on the test rows": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        def objective(trial):
            model = LogisticRegression(C=trial.suggest_float("C", 0.1, 10))
            model.fit(X_train, y_train)
            return model.score(X_test, y_test)  # NOT OK
    """,
    "Spark, which parts its own tables": """
        from pyspark.ml import Pipeline
        from pyspark.ml.feature import Imputer, StandardScaler, VectorAssembler
        stages = [Imputer(inputCols=["a"])]
        stages += [VectorAssembler(inputCols=["a"]), StandardScaler()]
        table = spark.read.option("header", True).csv("rents.csv")
        table = Pipeline(stages=stages).fit(table).transform(table)  # NOT OK
        train, test = table.randomSplit([0.8, 0.2])
    """,
    "stages that other methods collect": """
        class Preparer:
            def __init__(self, table):
                self.table, self.stages = table, []

            def scale(self):
                self.stages.append(StandardScaler())

            def parted(self):
                self.scale()
                ready = Pipeline(stages=self.stages).fit(self.table)  # NOT OK
                self.table = ready.transform(self.table)
                return self.table.randomSplit([0.8, 0.2])

        train, test = Preparer(df).parted()
    """,
    "a minimum of the score on the test rows": """
        from hyperopt import fmin, hp, tpe
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        def objective(params):
            model = LogisticRegression(C=params["C"]).fit(X_train, y_train)
            score = accuracy_score(y_test, model.predict(X_test))  # NOT OK
            return {"loss": -score, "status": "ok"}
        best = fmin(fn=objective, space={"C": hp.uniform("C", 0, 1)}, algo=tpe.suggest)
    """,
    "a chain of methods that are called as a table's": """
        class Cleaner:
            def __init__(self, table):
                self.table = table.copy()

            def dropna(self):
                self.table = self.table.dropna()
                return self

            def fill(self):
                for name in self.table.columns:
                    usual = self.table[name].mode().iloc[0]
                    self.table[name] = self.table[name].fillna(usual)  # NOT OK
                return self

            def ready(self):
                return self.table.reset_index(drop=True)

        table = Cleaner(df).dropna().fill().ready()
        train, test = train_test_split(table)
    """,
    "a validation share": """
        X = StandardScaler().fit_transform(X)  # NOT OK
        model = LogisticRegression()
        model.fit(X, y, validation_split=0.2)
    """,
}
OK = {
    "the split comes first": """
        X_train, X_test = train_test_split(X)
        scaler = StandardScaler().fit(X_train)
        X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)
    """,
    "Spark's stages fitted on the training rows": """
        from pyspark.ml import Pipeline
        from pyspark.ml.feature import StandardScaler
        train, test = spark.read.csv("rents.csv").randomSplit([0.8, 0.2])
        ready = Pipeline(stages=[StandardScaler()]).fit(train)
        train, test = ready.transform(train), ready.transform(test)
    """,
    "caps that the training rows tell": """
        import numpy as np
        train, test = train_test_split(df)
        high = train["pay"].quantile(0.99)
        train.loc[train["pay"] > high, "pay"] = high
        test["pay"] = np.where(test["pay"] > high, high, test["pay"])
        train.loc[0, "pay"] = 0
    """,
    "a model that is fitted again for the end": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model = LogisticRegression()
        model.fit(X_train, y_train)
        print(model.score(X_test, y_test))
        final = LogisticRegression()
        final.fit(X, y)
    """,
    "a table that became its training part": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X = X_train
        model = LogisticRegression()
        model.fit(X, y_train)
        print(model.score(X_test, y_test))
    """,
    "a target that goes in a second step": """
        X = df.drop(columns=["id"])
        y = df["pay"]
        X = X.drop(columns="pay")
        X_train, X_test = train_test_split(X)
    """,
    "a target whose name stands elsewhere": """
        X, y = df.drop(columns=settings.left_out), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "a pipeline with a model": """
        model = make_pipeline(StandardScaler(), LogisticRegression())
        cross_val_score(model, X, y)
    """,
    "labels made numbers": """
        y = LabelEncoder().fit_transform(y)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    """,
    "training rows parted again, and others given for the test": """
        train_df, test_df = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        y_test = test_df["label"]
        train_df["age"] = train_df["age"].fillna(train_df["age"].median())
        X_train, X_val = train_test_split(train_df)
    """,
    "training rows parted a second time": """
        X_train, X_test = train_test_split(X)
        X_train = StandardScaler().fit_transform(X_train)
        X_fit, X_stop = train_test_split(X_train)
    """,
    "what a model says is scaled": """
        X_train, X_test = train_test_split(X)
        scores = LogisticRegression().fit(X_train).decision_function(X_test)
        shown = StandardScaler().fit_transform(scores.reshape(-1, 1))
    """,
    "rows of a competition, whose outcome nobody has": """
        test_df = pd.read_csv("test.csv")
        test_df["age"] = test_df["age"].fillna(test_df["age"].mean())
    """,
    "rows to develop with": """
        dev, external = pd.read_csv("dev.csv"), pd.read_csv("external.csv")
        SimpleImputer().fit(dev)
    """,
    "a distance of two means": """
        def distance(table):
            high, low = table[table["y"] == 1]["age"], table[table["y"] == 0]["age"]
            pooled = ((len(high) * high.var() + len(low) * low.var()) / len(table)) ** 0.5
            return (high.mean() - low.mean()) / pooled

        train, test = train_test_split(Rows(df, distance(df)))
    """,
    "a constant fill": """
        df["age"] = df["age"].fillna(0)
        train, test = train_test_split(df)
    """,
    "oversampling the training rows": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X_train, y_train = SMOTE().fit_resample(X_train, y_train)
    """,
    "a whole fit for the final model": """
        X_train, X_test = train_test_split(X)
        final = StandardScaler().fit_transform(X)
    """,
    "rows chosen by a constant": """
        df = df[df["pay"] < 1000]
        train, test = train_test_split(df)
    """,
    "outliers looked at and kept": """
        outliers = df[df["pay"] > df["pay"].quantile(0.99)]
        print(len(outliers))
        train, test = train_test_split(df)
    """,
    "outliers of the training rows": """
        train, test = train_test_split(df)
        train = train[train["pay"] < train["pay"].quantile(0.99)]
    """,
    "what was computed from the target is dropped": """
        df["pay_per_hour"] = df["pay"] / df["hours"]
        df = df[df["pay_per_hour"] < 100]
        df = df.drop(columns="pay_per_hour")
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "both are dropped together": """
        df["good"] = (df["quality"] >= 7).astype(int)
        X, y = df.drop(["good", "quality"], axis=1), df["good"]
        X_train, X_test = train_test_split(X)
    """,
    "what is deleted": """
        df["bin"] = pd.cut(df["pay"], 5)
        del df["bin"]
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "yesterday's target": """
        df["before"] = df["pay"].shift(1)
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X, shuffle=False)
    """,
    "a target that is only changed": """
        df["pay"] = df["pay"].map({"low": 0, "high": 1})
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "chosen columns": """
        df["pay_name"] = df["pay"].map({0: "low", 1: "high"})
        X = df.drop("pay", axis=1)
        X, y = X[["age", "town"]], df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "an average of another column by town": """
        ages = df.groupby("town")["age"].mean()
        df["usual"] = df["town"].map(ages)
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "an average of the target among the training rows": """
        train, test = train_test_split(df)
        rates = train.groupby("town")["pay"].mean()
        train["usual"] = train["town"].map(rates)
        X, y = train.drop("pay", axis=1), train["pay"]
    """,
    "an average of the target that is shown, not used": """
        rates = df.groupby("town")["pay"].mean()
        print(rates)
        X, y = df.drop("pay", axis=1), df["pay"]
        X_train, X_test = train_test_split(X)
    """,
    "a search on the training rows": """
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X_train = StandardScaler().fit_transform(X_train)
        search = GridSearchCV(LogisticRegression(), {"C": [1, 2]})
        search.fit(X_train, y_train)
    """,
    "a threshold chosen on the validation rows": """
        X_train, X_val, y_train, y_val = train_test_split(X, y)
        best = find_best_threshold(model.predict_proba(X_val), y_val)
    """,
    "a tuner that is told the score on the validation rows": """
        X_train, X_val, y_train, y_val = train_test_split(X, y)
        def objective(trial):
            model = LogisticRegression(C=trial.suggest_float("C", 0.1, 10))
            model.fit(X_train, y_train)
            return model.score(X_val, y_val)
    """,
    "correlations that are only looked at": """
        heatmap(df.corr())
        X_train, X_test = train_test_split(X)
    """,
    "a column made of two others": """
        df["ratio"] = df["a"] / df["b"]
        train, test = train_test_split(df)
    """,
    "an object of the project that learns from training rows": """
        class Scaled:
            def fit(self, rows):
                self.scaler = StandardScaler().fit(rows)
                return self

            def transform(self, rows):
                return self.scaler.transform(rows)

        class Widened:
            def fit(self, rows):
                return self

            def transform(self, rows):
                return rows.assign(wide=rows["a"] * 2)

        X_train, X_test = train_test_split(Widened().fit(X).transform(X))
        scaled = Scaled().fit(X_train)
        model = LogisticRegression().fit(scaled.transform(X_train), y)
        print(model.score(scaled.transform(X_test), y))
    """,
    "a function that is told whether to fit": """
        def prepare(rows, scaler, fit=True):
            if not fit:
                return scaler.transform(rows)
            return scaler.fit_transform(rows)

        X_train, X_test = train_test_split(X)
        scaler = StandardScaler()
        X_train = prepare(X_train, scaler)
        X_test = prepare(X_test, scaler, fit=False)
    """,
    "a dictionary of means of training rows": """
        X_train, X_test = train_test_split(X)
        filled = {}
        filled["age"] = X_train["age"].mean()
        X_test["age"] = X_test["age"].fillna(filled["age"])
    """,
}


def leaks(facts: Gather, code: str, **others: str) -> tuple[Leak, ...]:
    found: Leakage = facts({"train.py": IMPORTS + "\n" + dedent(code), **others})[Leakage]
    return found.leaks


@pytest.mark.parametrize("code", NOT_OK.values(), ids=NOT_OK.keys())
def test_a_leak_begins_at_the_line_that_learns(facts: Gather, code: str) -> None:
    found = leaks(facts, code)
    lines = (IMPORTS + "\n" + dedent(code)).splitlines()
    marked = [number for number, line in enumerate(lines, 1) if "NOT OK" in line]
    assert [leak.hops[0].at.line for leak in found] == marked
    assert all(leak.certain for leak in found)


@pytest.mark.parametrize("code", OK.values(), ids=OK.keys())
def test_sound_code_is_not_accused(facts: Gather, code: str) -> None:
    assert leaks(facts, code) == ()


def test_the_path_is_told_from_what_learns_to_the_split(facts: Gather) -> None:
    (leak,) = leaks(facts, NOT_OK["a scaler"])
    assert leak.told == (
        "scaling fitted on all rows: StandardScaler.fit_transform on all rows (train.py:18) → "
        "split (train.py:19)"
    )
    assert [str(place) for place in leak.places] == ["train.py:18", "train.py:19"]


def test_columns_dropped_by_a_correlation_over_all_rows_are_suspected(facts: Gather) -> None:
    code = """
        upper = X.corr().abs()
        close = [column for column in upper.columns if any(upper[column] > 0.95)]
        X = X.drop(columns=close)
        X_train, X_test = train_test_split(X)
    """
    (found,) = leaks(facts, code)
    assert found.hops[0].what == "columns compared over all rows"
    assert not found.certain


def test_a_file_that_only_a_variable_names_is_suspected_to_be_the_same(facts: Gather) -> None:
    code = """
        X = StandardScaler().fit_transform(X)
        X.to_parquet(features_path)
    """
    later = """
        import pandas as pd
        from sklearn.model_selection import train_test_split
        train, test = train_test_split(pd.read_parquet(features_path))
    """
    (found,) = leaks(facts, code, **{"later.py": dedent(later)})
    assert not found.certain
    assert "a variable's name only" in found.reason


def test_a_long_script_leaves_steps_for_the_next(facts: Gather) -> None:
    long = "df = pd.read_csv('a.csv')\n" + "df['a'] = df['b'] + df['c'] * df['d']\n" * 12_000
    code = """
        X = StandardScaler().fit_transform(X)
        X_train, X_test = train_test_split(X)
    """
    assert len(leaks(facts, code, **{"a_long_one.py": long})) == 1


def test_a_list_of_levels_is_only_suspected(facts: Gather) -> None:
    code = """
        X["city"] = LabelEncoder().fit_transform(X["city"])
        X_train, X_test = train_test_split(X)
    """
    (leak,) = leaks(facts, code)
    assert not leak.certain
    assert leak.reason


def test_columns_that_a_later_step_may_leave_out_are_only_suspected(facts: Gather) -> None:
    code = """
        df["pay_name"] = df["pay"].map({0: "low", 1: "high"})
        X, y = df.drop("pay", axis=1).select_dtypes("number"), df["pay"]
        X_train, X_test = train_test_split(X)
    """
    (leak,) = leaks(facts, code)
    assert not leak.certain
    assert "`pay_name` computed from `pay` (train.py:18) → inputs (train.py:19)" in leak.told


def test_a_leak_is_followed_through_a_file(facts: Gather) -> None:
    files = {
        "prepare.py": IMPORTS
        + 'df["age"] = SimpleImputer().fit_transform(df[["age"]])\ndf.to_csv("clean.csv")\n',
        "train.py": "import pandas as pd\nfrom sklearn.model_selection import train_test_split\n"
        'table = pd.read_csv("clean.csv")\ntrain, test = train_test_split(table)\n',
    }
    (leak,) = facts(files)[Leakage].leaks
    assert [hop.at.path for hop in leak.hops] == ["prepare.py", "prepare.py", "train.py"]
    assert "written to clean.csv" in leak.told


SCALED = "X = StandardScaler().fit_transform(X)\n"
LATER = """
from pathlib import Path
import pandas as pd
from sklearn.model_selection import train_test_split
"""
KEPT = {
    "a constant of the settings": (
        "from settings import CLEAN\nX.to_parquet(CLEAN)\n",
        "import settings\ntrain, test = train_test_split(pd.read_parquet(settings.CLEAN))\n",
    ),
    "a field of the settings": (
        "X.to_csv(config.clean_data, index=False)\n",
        "def train(config):\n    return train_test_split(pd.read_csv(config.clean_data))\n",
    ),
    "a default": (
        "def write(rows, to=Path('data') / 'clean.csv'):\n    rows.to_csv(to)\nwrite(X)\n",
        "def read(path=Path('data') / 'clean.csv'):\n    train_test_split(pd.read_csv(path))\n",
    ),
    "parts that are joined": (
        "X.to_csv(os.path.join(folder, 'clean.csv'))\n",
        "train, test = train_test_split(pd.read_csv(Path('data') / 'clean.csv'))\n",
    ),
    "a name that is put together": (
        "for name in ['men', 'women']:\n    X.to_csv(folder / f'rows_{name}.csv')\n",
        "train, test = train_test_split(pd.read_csv('data/rows_men.csv'))\n",
    ),
}
SETTINGS = """
import os
from dataclasses import dataclass
CLEAN = DATA / "clean.parquet"


@dataclass
class Config:
    clean_data: str = os.path.join("artifacts", "clean.csv")
"""


@pytest.mark.parametrize(("write", "read"), KEPT.values(), ids=KEPT)
def test_a_leak_is_followed_through_a_file_that_a_name_holds(
    facts: Gather, write: str, read: str
) -> None:
    files = {
        "prepare.py": IMPORTS + SCALED + write,
        "settings.py": SETTINGS,
        "train.py": LATER + read,
    }
    (leak,) = facts(files)[Leakage].leaks
    assert leak.certain
    assert [hop.at.path for hop in leak.hops] == ["prepare.py", "prepare.py", "train.py"]


def test_a_leak_is_followed_into_what_a_class_of_another_module_stands_on(facts: Gather) -> None:
    files = {
        "core.py": "class Prepared:\n    def fit_transform(self, rows):\n"
        "        return self.fit(rows).transform(rows)\n",
        "scaled.py": "import core\nfrom sklearn.preprocessing import StandardScaler\n\n\n"
        "class Scaled(core.Prepared):\n    def fit(self, rows):\n"
        "        self.scaler = StandardScaler().fit(rows)\n        return self\n\n"
        "    def transform(self, rows):\n        return self.scaler.transform(rows)\n",
        "train.py": LATER + "from scaled import Scaled\n"
        "train, test = train_test_split(Scaled().fit_transform(pd.read_csv('a.csv')))\n",
    }
    (leak,) = facts(files)[Leakage].leaks
    assert [hop.at.path for hop in leak.hops] == ["scaled.py", "train.py"]


def test_a_class_that_stands_on_itself_ends(facts: Gather) -> None:
    code = "class A(B):\n    pass\n\n\nclass B(A):\n    pass\n\n\nA().fit(rows)\n"
    assert facts({"train.py": code})[Leakage].leaks == ()


def test_a_name_that_holds_several_files_tells_none(facts: Gather) -> None:
    files = {
        "prepare.py": IMPORTS + SCALED + "path = 'a.csv'\nX.to_csv(path)\npath = 'b.csv'\n",
        "train.py": LATER + "path = 'a.csv'\ntrain, test = train_test_split(pd.read_csv(path))\n",
    }
    assert facts(files)[Leakage].leaks == ()


def test_a_leak_is_followed_into_another_module(facts: Gather) -> None:
    files = {
        "features.py": "from sklearn.preprocessing import StandardScaler\n\n\n"
        "def scale(table):\n    return StandardScaler().fit_transform(table)\n",
        "train.py": "from features import scale\n"
        "from sklearn.model_selection import train_test_split\n"
        "train, test = train_test_split(scale(load()))\n",
    }
    (leak,) = facts(files)[Leakage].leaks
    assert [str(place) for place in leak.places] == ["features.py:5", "train.py:3"]


def test_tests_are_not_walked(facts: Gather) -> None:
    assert facts({"tests/test_train.py": IMPORTS + dedent(NOT_OK["a scaler"])})[Leakage].leaks == ()


def test_endless_recursion_ends(facts: Gather) -> None:
    assert leaks(facts, "def f(x):\n    return f(x)\nf(X)\n") == ()


STOPS = """
from keras.callbacks import EarlyStopping
import keras
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = keras.Sequential()
model.fit(X_train, y_train, validation_data=({held}), callbacks=[EarlyStopping()])
"""


@pytest.mark.parametrize(("held", "certain"), [("X_test, y_test", [False]), ("X_val, y_val", [])])
def test_stopping_early_on_the_test_rows_is_suspected(
    facts: Gather, held: str, certain: list[bool]
) -> None:
    told: Leakage = facts({"main.py": IMPORTS + STOPS.format(held=held)})[Leakage]
    assert [leak.certain for leak in told.leaks] == certain


PICKED = {
    "the highest of several scores": """
        scores = {}
        for name, model in models.items():
            model.fit(X_train, y_train)
            scores[name] = accuracy_score(y_test, model.predict(X_test))
        best = max(scores, key=scores.get)
        joblib.dump(models[best], "model.pkl")
    """,
    "the best so far": """
        for model in models:
            score = model.score(X_test, y_test)
            if score > best_score:
                best_score, best_model = score, model
    """,
    "by a function that measures": """
        def judge(model, rows, truth):
            return {"f1": f1_score(truth, model.predict(rows))}

        told = [judge(model, X_test, y_test) for model in models]
        best = max(zip(models, told), key=lambda pair: pair[1]["f1"])[0]
        joblib.dump(best, "model.pkl")
    """,
    "what a function gives back": """
        def choose(models):
            scores = {name: accuracy_score(y_test, model.predict(X_test)) for name, model in models}
            best = max(scores, key=scores.get)
            return best
    """,
    "an epoch by its accuracy on test": """
        for epoch in range(9):
            test_acc = run(model, test_loader)
            if test_acc > best_acc:
                best_acc = test_acc
                torch.save(model.state_dict(), "model.pt")
    """,
}
NOT_PICKED = {
    "by rows for validation": """
        for model in models:
            score = accuracy_score(y_val, model.predict(X_val))
            if score > best_score:
                best_score, best_model = score, model
    """,
    "by folds": """
        for model in models:
            for fit, held in KFold(5).split(X):
                X_train, X_test, y_test = X[fit], X[held], y[held]
                scores.append(accuracy_score(y_test, model.predict(X_test)))
            if mean(scores) > best_score:
                best_score, best_model = mean(scores), model
    """,
    "only told": """
        for name, model in models.items():
            scores[name] = accuracy_score(y_test, model.predict(X_test))
        best = max(scores, key=scores.get)
        print("best:", best)
    """,
}


@pytest.mark.parametrize("code", PICKED.values(), ids=PICKED.keys())
def test_a_pick_by_the_test_rows_is_suspected(facts: Gather, code: str) -> None:
    (leak,) = leaks(facts, "X_train, X_test, y_train, y_test = parts()\n" + dedent(code))
    assert (leak.shape, leak.certain) == ("tuned on the test rows", False)
    assert [hop.what for hop in leak.hops] == ["scored on the test rows", "picked by it"]


THRESHOLDS = {
    "by what it costs": """
        for share in shares:
            matrix = confusion_matrix(y_test, chances > share)
            cost = priced(matrix[0][1], matrix[1][0])
            if cost < lowest:
                lowest, threshold = cost, share
    """,
    "along a curve": """
        chances = model.predict_proba(X_test)[:, 1]
        precision, recall, thresholds = precision_recall_curve(y_test, chances)
        score = 2 * precision * recall / (precision + recall)
        best = thresholds[np.argmax(score)]
        print(classification_report(y_test, chances >= best))
    """,
    "by a function": """
        chances, truth = outcomes(model, test_loader)
        _, answers = find_best_threshold(chances, truth)
        print(classification_report(truth, answers))
    """,
}


@pytest.mark.parametrize("code", THRESHOLDS.values(), ids=THRESHOLDS.keys())
def test_a_threshold_chosen_on_the_test_rows_is_a_leak(facts: Gather, code: str) -> None:
    (leak,) = leaks(facts, "X_train, X_test, y_train, y_test = parts()\n" + dedent(code))
    assert (leak.shape, leak.certain) == ("tuned on the test rows", True)


@pytest.mark.parametrize("code", NOT_PICKED.values(), ids=NOT_PICKED.keys())
def test_a_pick_by_other_rows_is_not_accused(facts: Gather, code: str) -> None:
    assert leaks(facts, code) == ()


def test_a_leak_is_followed_through_an_option_that_names_a_file(facts: Gather) -> None:
    writes = """
        import argparse
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        def prepare(source, target):
            table = StandardScaler().fit_transform(pd.read_csv(source))
            pd.DataFrame(table).to_csv(target)
        parser = argparse.ArgumentParser()
        parser.add_argument("-o", "--out-file", default=DATA / "ready.csv")
        args = parser.parse_args()
        prepare("rents.csv", args.out_file)
    """
    reads = """
        import pandas as pd
        from sklearn.model_selection import train_test_split
        train, test = train_test_split(pd.read_csv("data/ready.csv"))
    """
    found: Leakage = facts({"a.py": dedent(writes), "b.py": dedent(reads)})[Leakage]
    assert [leak.certain for leak in found.leaks] == [True]
    assert "written to ready.csv" in found.leaks[0].told


R_LEAKS = {
    "cross-validated after scaling": (
        (
            "p <- preProcess(X, method = c('center', 'scale'))\n"
            "scaled <- predict(p, X)\n"
            "fit <- train(scaled, y, method = 'lda', trControl = trainControl(method = 'cv'))\n"
        ),
        [1, 3],
    ),
    "scaled": (
        (
            "d <- read.csv('a.csv')\nd <- as.data.frame(scale(d))\n"
            "i <- createDataPartition(d$y, p = 0.8)\n"
        ),
        [2, 3],
    ),
    "scaled by a function of its own": (
        "n <- as.data.frame(lapply(d, normalize))\ni <- sample(1:nrow(d), 80)\ntrain <- n[i, ]\n",
        [1, 3],
    ),
    "filled, over several lines": (
        (
            "d <- d %>%\n  mutate(age = ifelse(is.na(age), mean(age, na.rm = TRUE), age))\n"
            "parts <- initial_split(d)\n"
        ),
        [1, 3],
    ),
    "parted by a draw that names its arguments": (
        "s <- scale(d)\ni <- sample(x = index, size = 9)\ntest <- s[i, ]\n",
        [1, 3],
    ),
    "resampled": ("d <- ROSE(y ~ ., data = d)$data\ni <- sample.split(d$y)\n", [1, 2]),
}
R_SOUND = {
    "after the split": "i <- createDataPartition(d$y)\ntrain <- d[i, ]\ntrain <- scale(train)\n",
    "another table": "s <- scale(d)\nheatmap(s)\ni <- createDataPartition(d$y)\n",
    "read again": "d <- scale(d)\nd <- read.csv('a.csv')\ni <- createDataPartition(d$y)\n",
    "inside a function": "f <- function(d) {\n  d <- scale(d)\n  d\n}\ni <- sample(1:nrow(d), 9)\n",
    "a recipe": "r <- recipe(y ~ ., d) %>% step_normalize(all_numeric())\np <- initial_split(d)\n",
    "a constant": "d$age[is.na(d$age)] <- 0\ni <- createDataPartition(d$y)\n",
}


@pytest.mark.parametrize(("code", "lines"), R_LEAKS.values(), ids=R_LEAKS.keys())
def test_what_r_learns_before_the_split_is_found(
    facts: Gather, code: str, lines: list[int]
) -> None:
    (leak,) = facts({"train.R": code})[Leakage].leaks
    assert leak.certain
    assert [hop.at.line for hop in leak.hops] == lines


def test_the_chunks_of_a_document_are_followed(facts: Gather) -> None:
    text = "# Rides\n\n```{r}\n" + R_LEAKS["scaled"][0] + "```\n"
    (leak,) = facts({"report.Rmd": text})[Leakage].leaks
    assert [hop.at.line for hop in leak.hops] == [5, 6]


@pytest.mark.parametrize("names", [("a.R", "b.R"), ("b.R", "a.R")])
def test_a_leak_of_r_is_followed_through_a_file(facts: Gather, names: tuple[str, str]) -> None:
    fills = """
        d <- read.csv("rents.csv")
        d$size <- ifelse(is.na(d$size), mean(d$size, na.rm = TRUE), d$size)
        write.csv(d, "data/filled.csv", row.names = FALSE)
    """
    parts = """
        rents <- read.csv("../data/filled.csv")
        cut <- initial_split(rents, prop = 0.8)
    """
    found: Leakage = facts({names[0]: dedent(fills), names[1]: dedent(parts)})[Leakage]
    assert [[hop.what.partition(" ")[0] for hop in leak.hops] for leak in found.leaks] == [
        ["learned", "written", "split"]
    ]


@pytest.mark.parametrize("code", R_SOUND.values(), ids=R_SOUND.keys())
def test_sound_r_is_not_accused(facts: Gather, code: str) -> None:
    assert facts({"train.R": code})[Leakage].leaks == ()


def test_numbers_of_words_learned_from_training_rows_are_sound(facts: Gather) -> None:
    code = """
import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import TextVectorization
texts = pd.read_csv("letters.csv")["text"]
train, test = train_test_split(texts)
words = TextVectorization()
words.adapt(train)
X_test = words(test)
"""
    assert facts({"train.py": code})[Leakage].leaks == ()
