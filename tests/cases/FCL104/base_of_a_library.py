"""What a class of a library does and brings is added by hand; less where the class runs itself."""

from elsewhere import Base
from flask_assets import ManageAssets  # FCL111
from flask_script import Manager  # FCL101

manager = Manager(app)  # FCL102


class Build(ManageAssets):  # FCL104
    help = "build"


class Watch(ManageAssets):  # FCL104
    def run(self):
        print("watch")


class Call(ManageAssets):  # FCL104
    def __call__(self, app):
        print("call")


class Other(Base):
    pass
