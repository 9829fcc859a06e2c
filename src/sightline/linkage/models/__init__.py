"""Linkage's tables. No verbs."""

from .imports import (
    Feed,
    FeedDelivery,
    ForeseenReject,
    ImportBatch,
    ImportFile,
    LegacyOwner,
    SourcePlace,
    StagedAttachment,
    StagedRow,
)
from .same_person import LinkageRun, LinkDecision, LinkNotice, PossibleLink

__all__ = [
    "Feed",
    "FeedDelivery",
    "ForeseenReject",
    "ImportBatch",
    "ImportFile",
    "LegacyOwner",
    "LinkDecision",
    "LinkNotice",
    "LinkageRun",
    "PossibleLink",
    "SourcePlace",
    "StagedAttachment",
    "StagedRow",
]
