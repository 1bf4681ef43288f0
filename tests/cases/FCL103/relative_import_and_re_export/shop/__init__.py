from .script import manager
