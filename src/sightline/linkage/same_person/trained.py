"""The model that records are compared by now: as the last whole run learnt it, or the kept one where none has been."""

from functools import lru_cache
from uuid import UUID

from sightline.linkage.matching.model import version
from sightline.linkage.matching.trained import TrainedModel, default_model, model_from_json
from sightline.linkage.models import LinkageRun


def model_in_force() -> TrainedModel:
    """The model of the last whole run that was taken. One query, and the text of a model once a process.

    A model of an earlier version weighs other comparisons: until a run of this one is taken, the kept model is used.
    """
    last = (
        LinkageRun.objects.filter(kind=LinkageRun.Kind.WHOLE, finished_at__isnull=False)
        .order_by("-started_at")
        .values_list("id", flat=True)
        .first()
    )
    return _model_of(last) if last else default_model()


@lru_cache(maxsize=2)
def _model_of(run: UUID) -> TrainedModel:
    kept = LinkageRun.objects.values_list("model", flat=True).get(id=run)
    model = model_from_json(kept["trained"]) if kept.get("trained") else None
    return model if model and model.version == version() else default_model()
