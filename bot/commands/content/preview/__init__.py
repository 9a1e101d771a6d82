"""A site that shows a folder of content as people will meet it: `midback content preview`."""
