"""What left, to whom and on what terms; how long records are kept; who asked what is held of them. No verbs."""

from .disclosures import ProposedDisclosure
from .exports import StoryCopy, StoryExport, StoryPseudonym
from .questions import Answer, Question
from .retention import (
    DisposalProposal,
    DisposedRecord,
    RecordHold,
    RedactionChoice,
    RetentionReview,
    SubjectAccess,
    SubjectAccessAnswer,
)
from .shares import Share, SharedPart, ShareReceipt, ShareWithheld

__all__ = [
    "Answer",
    "DisposalProposal",
    "DisposedRecord",
    "ProposedDisclosure",
    "Question",
    "RecordHold",
    "RedactionChoice",
    "RetentionReview",
    "Share",
    "ShareReceipt",
    "ShareWithheld",
    "SharedPart",
    "StoryCopy",
    "StoryExport",
    "StoryPseudonym",
    "SubjectAccess",
    "SubjectAccessAnswer",
]
