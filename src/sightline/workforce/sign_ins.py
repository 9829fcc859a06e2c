"""The demonstration's sign-ins, about one a role, and its teams. Plain Python: a start tells of them without Django."""

from dataclasses import dataclass

FORCE = "Averdale Constabulary"
COUNCIL = "Averdale Council children's social care"
SCHOOL = "Millbrook Academy"
INSPECTORATE = "The inspectorate"


@dataclass(frozen=True)
class SignIn:
    """One demonstration sign-in: what to type, who that is, and in which team; `leads` where they lead it."""

    username: str
    name: str
    title: str
    rank: str
    role: str
    agency: str = FORCE
    team: str = ""
    leads: bool = False


CHIEFS, RESPONSE, RELIEF = "Chief officers", "Response", "A relief"
CONTROL, UNIT, ABUSE = "Control room", "Referral unit", "Child abuse investigation team"
DETENTION, RECORDS, STANDARDS = "Police detention", "Records", "Professional standards"
NORTHGATE = "Northgate team"

TEAMS: tuple[tuple[str, str, str], ...] = (
    (FORCE, CHIEFS, ""),
    (FORCE, RESPONSE, CHIEFS),
    (FORCE, RELIEF, RESPONSE),
    (FORCE, CONTROL, RESPONSE),
    (FORCE, DETENTION, RESPONSE),
    (FORCE, UNIT, CHIEFS),
    (FORCE, ABUSE, UNIT),
    (FORCE, RECORDS, CHIEFS),
    (FORCE, STANDARDS, CHIEFS),
    (COUNCIL, NORTHGATE, ""),
)
"""Agency, team, and the team above it."""

SIGN_INS = (
    SignIn("handler", "Priya Raman", "Call handler, control room", "Police staff", "call_handler", team=CONTROL),
    SignIn("officer", "Tom Askew", "Response officer, A relief", "Constable", "response_officer", team=RELIEF),
    SignIn(
        *("sergeant", "Grace Oyelaran", "Response sergeant, A relief", "Sergeant", "response_sergeant"),
        team=RELIEF,
        leads=True,
    ),
    SignIn(
        *("researcher", "Mair Bevan", "Researcher, referral unit", "Police staff", "referral_unit_researcher"),
        team=UNIT,
    ),
    SignIn(
        *("detective", "Daniel Koss", "Child abuse investigation team", "Detective sergeant", "child_abuse_detective"),
        team=ABUSE,
        leads=True,
    ),
    SignIn("records", "Helen Marsh", "Records manager", "Police staff", "records_manager", team=RECORDS, leads=True),
    SignIn(
        *("standards", "Owen Slater", "Professional standards", "Detective inspector", "professional_standards"),
        team=STANDARDS,
        leads=True,
    ),
    SignIn(
        *("administrator", "Ruth Adeyemi", "System administrator", "Police staff", "system_administrator"),
        team=RECORDS,
    ),
    SignIn(
        *("socialworker", "Amina Yusuf", "Social worker, Northgate team", "Social worker", "social_worker", COUNCIL),
        team=NORTHGATE,
    ),
    SignIn(
        *("inspector", "Farid Haidari", "Duty inspector, response", "Inspector", "duty_inspector"),
        team=RESPONSE,
        leads=True,
    ),
    SignIn(
        *("superintendent", "Sian Prothero", "Superintendent, operations", "Superintendent", "superintendent"),
        team=CHIEFS,
        leads=True,
    ),
    SignIn(
        *("custody", "Marek Dolan", "Custody officer, Averdale", "Sergeant", "custody_officer"),
        team=DETENTION,
        leads=True,
    ),
    SignIn(
        *("hub", "Joanne Firth", "Detective inspector, referral unit", "Detective inspector", "hub_inspector"),
        team=UNIT,
        leads=True,
    ),
    SignIn("dispatcher", "Leah Stannard", "Dispatcher, control room", "Police staff", "dispatcher", team=CONTROL),
    SignIn(
        *("desk", "Kofi Mensah", "Supervisor, control room", "Police staff", "control_room_supervisor"), team=CONTROL
    ),
    SignIn(
        *("control", "Neil Ashworth", "Control room inspector", "Inspector", "control_room_inspector"),
        team=CONTROL,
        leads=True,
    ),
    SignIn(
        *("manager", "Beatrice Lund", "Team manager, Northgate team", "Team manager", "social_work_manager", COUNCIL),
        team=NORTHGATE,
        leads=True,
    ),
    SignIn(
        *("school", "Colin Abara", "Designated safeguarding lead", "Deputy head", "school_safeguarding_lead", SCHOOL),
    ),
    SignIn(
        *("inspectorate", "Judith Rowe", "Inspector, for the length of an inspection", "Inspector of constabulary"),
        *("hmicfrs_inspector", INSPECTORATE),
    ),
)
