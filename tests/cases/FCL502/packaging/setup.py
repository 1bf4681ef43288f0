from setuptools import setup

REQUIRED = ["Flask", "Flask-Script", "click"]  # FCL502

setup(
    name="shop",
    install_requires=REQUIRED,
    extras_require={
        "manage": [
            "Flask-Script==2.0.6",  # FCL502
        ],
    },
)
