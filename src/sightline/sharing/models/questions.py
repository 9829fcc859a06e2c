"""Questions to a partner on what was shared with them, and their answers: each a contribution of its own agency."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed

from .shares import Share


class Question(Contributed):
    """What the sender of a share asks its recipient."""

    visible_through = "exists (select from sharing_share s where s.id = sharing_question.share_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=2000)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.UUIDField()
    asked_by_words = models.CharField(max_length=200)
    wanted_by = models.DateField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["share", "asked_at"], name="question_by_share")]


class Answer(Contributed):
    """What the recipient answers: theirs, under their own controller and regime. Answered again: both stand."""

    visible_through = "exists (select from sharing_question q where q.id = sharing_answer.question_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_at = models.DateTimeField(default=clock.now)
    answered_by = models.UUIDField()
    answered_by_words = models.CharField(max_length=200)
    account = models.UUIDField(null=True, blank=True, help_text="The further account of the event that it became")
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["question", "answered_at"], name="answer_by_question")]
