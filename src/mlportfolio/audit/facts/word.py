"""The base of the vocabularies that facts are told in."""

from enum import StrEnum


class Word(StrEnum):
    """A word of a vocabulary, kept in the cache by its value.

    Python 3.11.0 to 3.11.3 would keep a call of ``getattr`` instead, which the cache refuses.
    """

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        del protocol
        return type(self), (self.value,)
