"""Where participants and their history are kept: the only package that knows the database."""
