from flask.ext.login import LoginManager

print(LoginManager)
