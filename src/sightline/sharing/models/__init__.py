"""What left, to whom and on what terms: exported stories, shares, and questions to partners. No verbs."""

from .exports import StoryExport, StoryPseudonym
from .questions import Answer, Question
from .shares import Share, SharedPart, ShareReceipt, ShareWithheld

__all__ = [
    "Answer",
    "Question",
    "Share",
    "ShareReceipt",
    "ShareWithheld",
    "SharedPart",
    "StoryExport",
    "StoryPseudonym",
]
