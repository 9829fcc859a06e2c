"""Django system checks of the house: run at every start and by `./run check`."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from .guard import Guarded

_OURS = "sightline."
_EXEMPT = {
    "User": "Django's sign-in writes it; core.protection guards the rest",
    "Session": "Django's sessions write it, before anybody is known",
    "LedgerRow": "read only",
    "LedgerDetail": "read only",
    "LedgerSignal": "read only",
}


@register()
def every_table_is_guarded(app_configs: Any, **_: Any) -> list[Error]:
    """Every table of ours is a `Guarded`, and says by what its rows are seen, or why by everybody."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith(_OURS) or model.__name__ in _EXEMPT:
            continue
        if not issubclass(model, Guarded):
            words = f"{model.__name__} is not Guarded: it could be written without an act."
            found.append(Error(words, id="sightline.E1"))
        elif not (model.visible_by or model.visible_through or model.readable_because):
            found.append(Error(f"{model.__name__} does not say who may see its rows.", id="sightline.E2"))
    return found
