"""Which fixes are applied, and to what text: groups, rounds, patches and imports."""
