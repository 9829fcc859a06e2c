"""Roles as a manager looks for them: by where they work, with what each must not do (domain 13)."""

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Control room",
        (
            *("call_handler", "dispatcher", "initial_investigator", "control_room_supervisor"),
            *("vulnerability_desk", "control_room_inspector"),
        ),
    ),
    ("Response", ("response_officer", "response_sergeant", "duty_inspector", "superintendent")),
    (
        "Referral unit and hub",
        (
            *("referral_unit_researcher", "referral_unit_decision_maker", "hub_inspector"),
            *("conference_attendee", "meeting_coordinator", "meeting_chair"),
        ),
    ),
    (
        "Investigation, intelligence and offender management",
        (
            *("child_abuse_detective", "child_abuse_supervisor", "exploitation_officer"),
            *("missing_coordinator", "intelligence_officer", "offender_manager"),
        ),
    ),
    ("Police detention", ("custody_officer", "detention_officer", "detention_inspector")),
    (
        "Oversight",
        (
            *("public_protection_head", "chief_officer", "quality_auditor"),
            *("performance_analyst", "training_manager"),
        ),
    ),
    (
        "Records, standards and administration",
        ("records_manager", "data_protection_officer", "professional_standards", "system_administrator"),
    ),
    (
        "Social care, health and education",
        (
            *("social_worker", "social_work_manager", "edt_worker", "health_representative"),
            *("education_representative", "school_safeguarding_lead"),
        ),
    ),
    (
        "Other partners",
        (
            *("youth_justice_worker", "probation_officer", "domestic_abuse_adviser"),
            *("liaison_and_diversion_practitioner", "voluntary_sector_worker"),
        ),
    ),
    ("From outside", ("appropriate_adult", "custody_visitor", "hmicfrs_inspector")),
    (
        "Systems",
        ("importer", "ledger_keeper", "timekeeper", "clearer", "messenger", "feed", "integration", "control_system"),
    ),
)
"""Every role once, in families narrow enough for a table."""

OF_SYSTEMS = frozenset(
    {
        *("importer", "ledger_keeper", "timekeeper", "clearer"),
        *("messenger", "feed", "integration", "control_system"),
    }
)
"""Roles that no person's post carries."""

MUST_NOT: dict[str, str] = {
    "call_handler": "close or downgrade the log of a child alone",
    "dispatcher": "change a risk to suit the resources there are",
    "initial_investigator": "close the log of a child without an inspector",
    "control_room_supervisor": "take the second look at a grade of their own",
    "vulnerability_desk": "take the second look at a grade of their own",
    "control_room_inspector": "take the second look at a decision of their own",
    "response_officer": "be the designated officer for police protection that they began",
    "response_sergeant": "sign a vulnerability form (VIST) of their own",
    "duty_inspector": "be the officer who began a police protection, or approve a downgrade that they proposed",
    "superintendent": "be the investigating officer",
    "referral_unit_researcher": "decide the threshold",
    "referral_unit_decision_maker": "audit decisions of their own",
    "child_abuse_detective": "take a case without the skill for it",
    "child_abuse_supervisor": "be the officer in a case that they supervise",
    "missing_coordinator": "grade a high risk alone",
    "meeting_coordinator": "say of their own actions that they are done",
    "custody_officer": "investigate, or look again at a detention before charge",
    "detention_officer": "authorise",
    "detention_inspector": "have a part in the investigation",
    "intelligence_officer": "see the identity of a source",
    "offender_manager": "approve a disclosure alone",
    "quality_auditor": "audit a case of their own, of their team or of those whom they manage",
    "performance_analyst": "see a case by name",
    "chief_officer": "edit what is recorded",
    "data_protection_officer": "delete from the ledger",
    "professional_standards": "edit",
    "system_administrator": "read cases",
    "social_worker": "see police intelligence",
    "social_work_manager": "see police intelligence",
    "school_safeguarding_lead": "see other schools' children",
    "domestic_abuse_adviser": "see intelligence",
    "appropriate_adult": "be a witness in the case",
    "custody_visitor": "see who is detained by name",
    "hmicfrs_inspector": "change anything",
}
"""What the holder of a role must not do, in words. What of it two people have to do is `separation.SEPARATIONS`."""
