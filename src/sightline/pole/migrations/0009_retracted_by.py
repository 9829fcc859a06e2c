"""What an act took back is found by that act: undoing an import asks every table of facts, however large it is."""

from django.db import migrations, models

TAKEN_BACK = (
    "account",
    "address",
    "attachment",
    "birthdate",
    "communicationneed",
    "death",
    "ethnicity",
    "expectedbirth",
    "gender",
    "identifier",
    "involvement",
    "language",
    "marker",
    "markerstep",
    "matter",
    "matterstep",
    "name",
    "onlineaccount",
    "phone",
    "photograph",
    "posesrisk",
    "recordowner",
    "relationship",
    "residence",
    "retelling",
    "sex",
    "significance",
    "vehicle",
)
IN_PLACE_OF = ("marker", "matter")


def _index(model: str, column: str, name: str) -> migrations.AddIndex:
    condition = models.Q((f"{column}__isnull", False))
    return migrations.AddIndex(model, models.Index(condition=condition, fields=[column], name=f"{model}_{name}"))


class Migration(migrations.Migration):
    """Adds partial indexes: of what was retracted, and of the markers and matters that stand in place of others."""

    dependencies = [("pole", "0008_search_keys_taken_back")]
    operations = [
        *(_index(model, "retracted_act", "retracted_by") for model in TAKEN_BACK),
        *(_index(model, "corrects", "in_place_of") for model in IN_PLACE_OF),
    ]
