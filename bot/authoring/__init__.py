"""Content files -> checked -> core types (`content/README.md` says what operators may change)."""

from bot.authoring.folder import default_folder
from bot.authoring.library import ContentError, FolderLibrary
from bot.authoring.loading import Loaded, load_content
from bot.authoring.problems import Problem
from bot.authoring.readiness import unready

__all__ = ["ContentError", "FolderLibrary", "Loaded", "Problem", "default_folder", "load_content", "unready"]
