"""`python -m bot` is `midback`."""

from bot.cli import main

main()
