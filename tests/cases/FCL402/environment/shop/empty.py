NAME = "nothing"
