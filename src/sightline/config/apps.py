"""The last application to start: when it is ready, every registry is full and is closed."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Freezes the registries, so that nothing is added to the house while it is in use."""

    name = "sightline.config"
    label = "house"

    def ready(self) -> None:
        """Close every registry."""
        from sightline.core.registry import freeze_all

        freeze_all()
