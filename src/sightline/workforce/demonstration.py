"""The demonstration's people: one a role, invented, made only where the demonstration was asked for."""

from dataclasses import dataclass

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import transaction_as

from .actors import system_acting
from .commands import add_agency, add_user, appoint
from .models import Agency, Post

FORCE = "Averdale Constabulary"
COUNCIL = "Averdale Council children's social care"


@dataclass(frozen=True)
class SignIn:
    """One demonstration sign-in: what to type, and who that is."""

    username: str
    name: str
    title: str
    rank: str
    role: str
    agency: str = FORCE


SIGN_INS = (
    SignIn("handler", "Priya Raman", "Call handler, control room", "Police staff", "call_handler"),
    SignIn("officer", "Tom Askew", "Response officer, A relief", "Constable", "response_officer"),
    SignIn("sergeant", "Grace Oyelaran", "Response sergeant, A relief", "Sergeant", "response_sergeant"),
    SignIn("researcher", "Mair Bevan", "Researcher, referral unit", "Police staff", "referral_unit_researcher"),
    SignIn("detective", "Daniel Koss", "Child abuse investigation team", "Detective sergeant", "child_abuse_detective"),
    SignIn("records", "Helen Marsh", "Records manager", "Police staff", "records_manager"),
    SignIn("standards", "Owen Slater", "Professional standards", "Detective inspector", "professional_standards"),
    SignIn("administrator", "Ruth Adeyemi", "System administrator", "Police staff", "system_administrator"),
    SignIn("socialworker", "Amina Yusuf", "Social worker, Northgate team", "Social worker", "social_worker", COUNCIL),
)


def make_people(password: str) -> None:
    """Make the demonstration's agencies, users and posts, all with `password`; does nothing where they are there."""
    if User.objects.filter(username=SIGN_INS[0].username).exists():
        return
    installer = system_acting("installer", frozenset({"system_administrator"}))
    with transaction_as(installer.actor):
        agencies = {
            FORCE: add_agency(installer, FORCE, is_police=True),
            COUNCIL: add_agency(installer, COUNCIL, is_police=False),
        }
        for sign_in in SIGN_INS:
            _make(installer, sign_in, agencies[sign_in.agency], password)


def _make(installer: Acting, sign_in: SignIn, agency: Agency, password: str) -> Post:
    user = add_user(installer, sign_in.username, sign_in.name, password)
    return appoint(installer, user, agency, title=sign_in.title, rank=sign_in.rank, roles=[sign_in.role])


def sign_ins() -> tuple[SignIn, ...]:
    """The demonstration sign-ins, one a role."""
    return SIGN_INS
