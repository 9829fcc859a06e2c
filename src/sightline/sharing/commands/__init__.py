"""What can be done with a person's story under pseudonyms."""

from .download_story import download_story
from .export_story import export_story
from .re_identify import ReIdentified, re_identify

__all__ = ["ReIdentified", "download_story", "export_story", "re_identify"]
