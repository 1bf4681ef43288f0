"""Programs that are cut, spliced and rewritten at random, through `check` and both kinds of fix.

`samples` are the files that are changed. `draft` is a text to be changed, and `statements`,
`naming`, `expressions` and `writing` change it; `mutations` makes the mutant of a number.

`trial` checks and fixes one, and says what is wrong with that: `complaints` has what is new to
pyflakes, `outside` what is lost where no edit is.
"""
