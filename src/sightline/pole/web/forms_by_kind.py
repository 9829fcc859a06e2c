"""Which form each kind of fact has, for recording and for correcting."""

from . import event_fact_forms as events
from . import person_fact_forms as people
from .fact_forms import FactForm
from .place_fact_forms import AddressForm

RECORDING: dict[str, type[FactForm]] = {
    form.fact_kind: form
    for form in (
        people.NameForm,
        people.BirthDateForm,
        people.ExpectedBirthForm,
        people.DeathForm,
        people.SexForm,
        people.GenderForm,
        people.EthnicityForm,
        people.LanguageForm,
        people.CommunicationNeedForm,
        people.IdentifierForm,
        people.PhoneForm,
        people.OnlineAccountForm,
        people.VehicleForm,
        people.ResidenceForm,
        people.RelationshipForm,
        people.PosesRiskForm,
    )
}
CORRECTING: dict[str, type[FactForm]] = {
    **RECORDING,
    "relationship": people.HeldRelationshipForm,
    "poses_risk": people.HeldPosesRiskForm,
    "address": AddressForm,
    "involvement": events.InvolvementForm,
    "significance": events.SignificanceForm,
    "account": events.AccountForm,
}
