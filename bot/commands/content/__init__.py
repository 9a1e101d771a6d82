"""`midback content`: what needs content, screens and rehearsal together; reading and checking is in `bot.authoring`."""
