"""The base of every typed value: a named tuple whose class is made without compiling code."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    _LONGEST = namedtuple("_LONGEST", [f"item_{index}" for index in range(20)])
    # What reads an item of one named tuple reads that item of every tuple.
    _READERS = [vars(_LONGEST)[field] for field in _LONGEST._fields]

    class _RecordType(type):
        """Make the class of a record: an item for each annotated name, its value as the default.

        `typing.NamedTuple` compiles a constructor for each class, which takes as long as all
        else that the import of a module does; a run of the linter makes a hundred of them.
        """

        def __new__(cls, name, bases, namespace):
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            items = dict(zip(fields, _READERS, strict=False))
            made = {"_fields": fields, "_defaults": defaults, "__match_args__": fields}
            return super().__new__(
                cls, name, bases, {**namespace, **items, **made, "__slots__": ()}
            )

    class Record(tuple, metaclass=_RecordType):
        """What `typing.NamedTuple` is for the type checker, and to all who use it."""

        def __new__(cls, *values, **named):
            """Take values by position and by name; raises TypeError as a function does."""
            if named or len(values) != len(cls._fields):
                defaults = cls._defaults
                missing = cls._fields[len(values) :]
                try:
                    values += tuple(
                        [named.pop(name) if name in named else defaults[name] for name in missing]
                    )
                except KeyError as error:
                    raise TypeError(f"{cls.__name__}: no value for {error}") from None
                if named or len(values) != len(cls._fields):
                    raise TypeError(f"{cls.__name__}: more values than fields")
            return tuple.__new__(cls, values)

        def _replace(self, **named):
            return type(self)(**{**dict(zip(self._fields, self, strict=True)), **named})

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            values = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in values)})"
