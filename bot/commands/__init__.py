"""What the subcommands of `midback` do. Loaded when called, so that `midback --help` is quick."""
