class Config:
    DEBUG = False


config = {"default": Config}
