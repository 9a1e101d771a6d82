"""Content files -> checked -> core types (`content/README.md` says what operators may change)."""

from bot.authoring.folder import default_folder
from bot.authoring.library import library_in
from bot.authoring.loading import ContentError, Loaded, load_content, sound
from bot.authoring.problems import Problem
from bot.authoring.readiness import unready

__all__ = ["ContentError", "Loaded", "Problem", "default_folder", "library_in", "load_content", "sound", "unready"]
