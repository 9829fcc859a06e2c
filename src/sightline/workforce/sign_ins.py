"""The demonstration's sign-ins, one a role. Plain Python: a start tells of them without loading Django."""

from dataclasses import dataclass

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
