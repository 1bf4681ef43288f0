import server

print(server.app)
