"""The scissors only ever remove lines, and leave what the formatter would."""

import pytest

from mlportfolio.scaffold.scissors import cut

SOURCE = """\
import re

# 8< text
import string
# >8 text


def always() -> int:
    # 8< numbers
    first = 1

    # >8 numbers
    return 2


# 8< text
def never() -> None:
    pass


# >8 text
"""


def test_lines_of_an_absent_trait_go() -> None:
    assert cut(SOURCE, {"numbers"}) == (
        "import re\n\n\ndef always() -> int:\n    first = 1\n\n    return 2\n"
    )


def test_the_marks_go_even_where_the_trait_is_there() -> None:
    assert "8<" not in cut(SOURCE, {"text", "numbers"})


def test_a_source_without_marks_stays_as_it_is() -> None:
    assert cut("a\n\n\n\nb", ()) == "a\n\n\n\nb"


def test_nested_lines_stay_only_with_both_traits() -> None:
    nested = "# 8< a\n1\n# 8< b\n2\n# >8 b\n# >8 a\n3\n"
    assert cut(nested, {"b"}) == "3\n"
    assert cut(nested, {"a"}) == "1\n3\n"
    assert cut(nested, {"a", "b"}) == "1\n2\n3\n"


def test_markdown_is_cut_by_comments() -> None:
    assert cut("a\n<!-- 8< time -->\nb\n<!-- >8 time -->\nc\n", ()) == "a\nc\n"


def test_no_blank_line_is_left_at_the_edges_of_brackets() -> None:
    assert cut("x = [\n    # 8< a\n    1,\n    # >8 a\n\n]\n", ()) == "x = [\n]\n"


@pytest.mark.parametrize("broken", ["# 8< a\n", "# 8< a\n# >8 b\n", "# 8< a\n# >8 a\n# >8 a\n"])
def test_marks_that_do_not_pair_up_are_an_error(broken: str) -> None:
    with pytest.raises(ValueError, match="close"):
        cut(broken, ())
