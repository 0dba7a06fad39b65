"""A request for a project about a built-in case study."""

import pytest

from mlportfolio.scaffold.answers import Answers, request
from mlportfolio.scaffold.request import Author, ProjectRequest

ADA = Author(name="Ada Lovelace", email="ada@example.com")


@pytest.fixture
def ada() -> Author:
    return ADA


@pytest.fixture
def crash() -> ProjectRequest:
    return request(Answers(kind="supervised", name="crashes", case="crash-fatality"), ADA)


@pytest.fixture
def hurricane() -> ProjectRequest:
    return request(Answers(kind="supervised", name="winds", case="hurricane-wind"), ADA)


@pytest.fixture
def vehicles() -> ProjectRequest:
    return request(Answers(kind="unsupervised", name="cars", case="vehicle-segments"), ADA)
