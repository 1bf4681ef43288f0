"""Programs that are cut, spliced and rewritten at random, through `check` and both kinds of fix.

`draft` is a text to be changed, and `statements`, `naming`, `expressions` and `writing` change it;
`mutations` makes the mutant of a number. `trial` runs one and says what is wrong with it, and
`complaints` what is new to pyflakes, `outside` what is lost though no edit is there. `samples` are the files that are changed.
"""
