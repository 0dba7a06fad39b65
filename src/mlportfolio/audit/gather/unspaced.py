"""Scripts that put no blanks between words: Chinese, Japanese and Korean.

Told by comparing letters, for a set of so many takes the compiler of patterns milliseconds.
"""

FIRST = "\u3040"


def unspaced(text: str) -> int:
    """Count the letters of such scripts."""
    if text.isascii() or max(text) < FIRST:
        return 0
    return sum(map(is_unspaced, text))


def is_unspaced(letter: str) -> bool:
    """Say whether a letter is of such a script."""
    return (
        "\u3040" <= letter <= "\u30ff"
        or "\u3400" <= letter <= "\u9fff"
        or ("\uac00" <= letter <= "\ud7af")
    )
