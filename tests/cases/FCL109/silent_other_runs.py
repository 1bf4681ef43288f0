import asyncio
import subprocess

import flask_script_free
from multiprocessing import Manager

subprocess.run(["flask_script"])
asyncio.run(None)
Manager().run()


def start(manager, runner):
    manager.run()
    runner.handle("flask_script")
