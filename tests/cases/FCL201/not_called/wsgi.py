from website import create_app, job

app = create_app

if __name__ == "__main__":
    app.run(debug=True)  # FCL201
    create_app.run()  # FCL201
    job.run()
