"""A parameter of a click command that has no option yet, as the decorator line it needs.

Unlike the conversions from Flask-Script there is no old command line to keep: the names have
dashes, a True has an off switch, and click guesses the type from the default.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.convert.click_name import strings_for
from flake8_flask_cli.convert.converted import Draft, TextOf
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value

_TYPES = ("int", "float", "bool")
# click guesses the type from a default, from the first of several. What is none of these becomes
# text, and of several all become what the first is.
_GUESSED = (str, int, float, bool)


def required_parameter(parameter: ast.arg) -> str:
    """Return the line for a parameter without a default.

    click lower-cases the name of an argument, so a name with capitals needs an option.
    """
    draft = Draft()
    draft.decorator = "click.argument"
    name = parameter.arg
    if name == name.lower():
        draft.strings.append(name)
    else:
        draft.decorator = "click.option"
        draft.strings.extend(strings_for(name))
        draft.keywords["required"] = "True"
    _type(parameter, draft)
    return draft.line(name).text


def optional_parameter(parameter: ast.arg, default: ast.expr, text_of: TextOf) -> str:
    """Return the line for a parameter with a default: a literal, a name or an attribute."""
    draft, name = Draft(), parameter.arg
    string, *explicit = strings_for(name)
    value = literal_value(default)
    if value is True:
        string += f"/--no-{string.lstrip('-')}"
    draft.strings += [string, *explicit]
    if value is None:
        _type(parameter, draft)
    elif value is False:
        draft.keywords["is_flag"] = "True"
    elif isinstance(value, (list, tuple)):
        draft.keywords["multiple"] = "True"
        if value:
            draft.keywords["default"] = text_of(default)
            if len({type(each) for each in value}) > 1 or type(value[0]) not in _GUESSED:
                draft.keywords["type"] = "click.UNPROCESSED"
    else:
        draft.keywords["default"] = text_of(default)
        if value is NOT_LITERAL:
            _type(parameter, draft)
        elif type(value) not in _GUESSED:
            draft.keywords["type"] = "click.UNPROCESSED"
    return draft.line(name).text


def _type(parameter: ast.arg, draft: Draft) -> None:
    annotation = parameter.annotation
    if isinstance(annotation, ast.Name) and annotation.id in _TYPES:
        draft.keywords["type"] = annotation.id
