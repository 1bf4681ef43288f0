"""Programs that are cut, spliced and rewritten at random, through `check` and both kinds of fix.

`samples` are the files that are changed. `draft` is a text to be changed, and `statements`,
`naming`, `expressions` and `writing` change it; `mutations` makes the mutant of a number.
`text_samples` and `text_mutations` do the same with files that are not Python.

`trial` checks and fixes one, and says what is wrong with that: `faults` has what goes wrong while
it runs, `fixing` what a fix must not do, `complaints` what is new to pyflakes, `outside` what is
changed where no edit is, `outputs` all that the commands print, where nothing secret may be.
"""
