"""The Bot API methods the stand-in answers, one module a subject."""
