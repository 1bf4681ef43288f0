def add(one, two):
    return one + two
