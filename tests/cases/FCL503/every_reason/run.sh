flask --app one:shop run  # FCL503
flask --app one:number run  # FCL503
flask --app one:app.cli run  # FCL503
flask --app 'one:make(NAME)' run  # FCL503
flask --app 'one:make()' run  # FCL503
flask --app 'one:make("a").cli()' run  # FCL503
flask --app 'one:make("a")' run
flask --app two run  # FCL503
flask --app two:stock run
flask --app factory run  # FCL503
flask --app none run  # FCL503
