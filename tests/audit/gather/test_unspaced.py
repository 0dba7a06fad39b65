"""Letters of scripts without blanks are told from all others."""

import pytest

from mlportfolio.audit.gather.unspaced import unspaced


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("plain words", 0, id="English"),
        pytest.param("décision, предсказать 🎉", 0, id="accents, Cyrillic and a picture"),
        pytest.param("预测 churn", 2, id="Chinese"),
        pytest.param("データ", 3, id="Japanese"),
        pytest.param("예측 모델", 4, id="Korean"),
    ],
)
def test_letters_of_scripts_without_blanks_are_counted(text: str, letters: int) -> None:
    assert unspaced(text) == letters
