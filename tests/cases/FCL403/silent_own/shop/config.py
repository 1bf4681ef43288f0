class Development:
    ENV = "development"


class Production:
    ENV = "production"
