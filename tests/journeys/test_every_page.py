"""Every page, at the width of a phone and of a desk: nothing that axe finds, nothing wider than the window."""

import re
from collections.abc import Callable

import pytest
from django.urls import get_resolver

from sightline.core.pages import PAGES as SERVED
from sightline.pole.web.forms_by_kind import RECORDING
from tests.architecture.test_doors import all_patterns

from .conftest import Visitor
from .pages_of_contact import CONTACT
from .things import Force, filled

__all__ = ["filled"]  # a fixture that pytest finds by name

NOT_PAGES = {
    "health": "says ok to a supervisor",
    "security_txt": "plain text for whoever found a weakness",
    "sign_out": "only goes on to the sign-in page",
    "import_rejects_file": "a file to download",
    "photograph": "a picture",
    "attachment": "a file to download",
    "feed_delivery": "for other systems, in JSON",
    "calendar_feed": "for calendars",
    "search_as_typed": "a part of the search page: test_search_while_typing looks at it",
    **{name: "for other systems, in JSON" for name, served in SERVED.items() if served.kind == "api"},
    "settle_search": "answers nothing",
    "log_lines": "a part of a log that is open: test_taking_a_call looks at it",
    "log_history": "a part of a log: test_taking_a_call looks at it",
    "settle_log_history": "answers nothing",
    "take_log": "answers with the log",
    "read_standard": "goes back to the standard",
    "propose_release": "only where a release has changed: test_policy looks at what it proposes",
    "contact_board_now": "a part of the boards of contact: test_contact_stories looks at the boards",
    "contact_boards": "goes on to one's own board",
    "team_board_now": "a part of the team's board: test_boards looks at it",
    "force_board_now": "a part of the force's board: test_boards looks at it",
    "download_story": "a file to download",
    "second_step": "comes after a password: test_signing_in looks at it",
    "unlock": "only where a session is locked: test_signing_in looks at it",
    "send_kept": "only after unlocking: test_signing_in looks at it",
    "remove_factor": "only where there is one: test_signing_in looks at it",
    "end_sessions": "goes back to the list",
    "directory_sign_in": "only goes on to the directory",
    "directory_return": "comes back from the directory: test_directory looks at it",
    "ask_import": "passes on what a button asks, and goes back",
    "print_briefing": "a file to download",
    "take_briefing": "keeps a receipt, and goes back to the briefing",
    "download_pack": "a file to download: test_downtime_pack opens it",
    "make_pack": "asks for a pack, and goes back",
    "withdraw_handover": "goes back to the handover",
    "render_subject_access": "makes the answer, and goes back",
    "download_subject_access": "a file to download",
}

# who opens it, and where it is, in terms of what is in the journeys' force
PAGES: dict[str, tuple[str | None, str]] = {
    "sign_in": (None, "/sign-in"),
    "home": ("sergeant", "/"),
    "choose_task": ("officer", "/task"),
    "glossary": ("officer", "/glossary"),
    "search": ("officer", "/search"),
    "person": ("detective", "/people/{person}"),
    "place": ("detective", "/places/{place}"),
    "event": ("detective", "/events/{event}"),
    "add_person": ("officer", "/people/add"),
    "record_fact": ("detective", "/people/{person}/record/name"),
    "correct_fact": ("detective", "/facts/birth_date/{birth_date}/correct"),
    "retract_fact": ("detective", "/facts/birth_date/{birth_date}/take-back"),
    "record_event": ("officer", "/people/{person}/record-event"),
    "record_involvement": ("officer", "/events/{event}/record-involvement"),
    "note_significance": ("officer", "/events/{event}/note-significance"),
    "add_account": ("officer", "/events/{event}/add-account"),
    "name_owner": ("detective", "/people/{person}/owner"),
    "add_photograph": ("officer", "/people/{person}/add-photograph"),
    "add_place": ("officer", "/places/add"),
    "record_place_fact": ("officer", "/places/{place}/record-address"),
    "propose_marker": ("officer", "/people/{person}/propose-marker"),
    "propose_place_marker": ("officer", "/places/{place}/propose-marker"),
    "put_marker_in_force": ("sergeant", "/markers/{marker}/put-in-force"),
    "review_marker": ("sergeant", "/markers/{marker}/look-again"),
    "end_marker": ("sergeant", "/markers/{marker}/end"),
    "imports": ("records", "/imports"),
    "import_batch": ("records", "/imports/{batch}"),
    "foreseen_rejects": ("records", "/imports/{previewed}/foreseen"),
    "import_rejects": ("records", "/imports/{batch}/rejects"),
    "start_import": ("records", "/imports/start"),
    "mend_rows": ("records", "/imports/rows/{rejected}/mend"),
    "mend_rejects": ("records", "/imports/files/{import_file}/mend"),
    "undo_import": ("records", "/imports/{batch}/undo"),
    "withdraw_import": ("records", "/imports/{batch}/withdraw"),
    "go_live": ("records", "/go-live"),
    "go_live_cases": ("records", "/go-live/unowned"),
    "go_live_rejects": ("records", "/go-live/rejected"),
    "first_assessment": ("records", "/first-assessment"),
    "same_person_queue": ("sergeant", "/same-person"),
    "review_link": ("sergeant", "/same-person/{pair}"),
    "decide_cluster": ("sergeant", "/same-person/cluster/{open}"),
    "suggest_link": ("officer", "/people/{person}/who-else"),
    "keep_together": ("sergeant", "/people/{doubtful}/keep-together"),
    "unlink_records": ("sergeant", "/people/{person}/separate"),
    "read_link_notice": ("officer", "/same-person/notices/{notice}"),
    "linkage_runs": ("records", "/same-person/runs"),
    "linkage_run": ("records", "/same-person/runs/{run}"),
    "children_at_risk": ("detective", "/boards/children-at-risk?lacks=all"),
    "my_work": ("officer", "/my-work"),
    "team_boards": ("sergeant", "/boards/team"),
    "team_board": ("sergeant", "/boards/team/{team}"),
    "task_from_board": ("sergeant", "/boards/team/{team}/task/{unowned}"),
    "force_board": ("superintendent", "/boards/force"),
    "force_cases": ("superintendent", "/boards/force/cases/referral.open"),
    "board_measures": ("superintendent", "/boards/force/measures"),
    "board_use": ("superintendent", "/boards/use"),
    "duty_times": ("sergeant", "/boards/times"),
    "map_owner": ("records", "/go-live/owners/oldbox?words=PC+1234+Smith"),
    "give_unnamed": ("records", "/go-live/owners/oldbox/unnamed"),
    "open_matter": ("officer", "/people/{person}/open-matter"),
    "assess_matter": ("officer", "/matters/{matter}/assess"),
    "review_matter": ("officer", "/matters/{matter}/look-again"),
    "give_owner": ("sergeant", "/matters/{matter}/give-owner"),
    "close_matter": ("sergeant", "/matters/{closable}/close"),
    "record_decision": ("officer", "/people/{decided}/record-decision?scale=missing"),
    "record_place_decision": ("officer", "/places/{place}/record-decision?scale=conference"),
    "record_event_decision": ("officer", "/events/{event}/record-decision"),
    "grades": ("officer", "/people/{decided}/grades"),
    "place_grades": ("officer", "/places/{place}/grades"),
    "decision": ("inspector", "/decisions/{decision}"),
    "acknowledge_decision": ("inspector", "/decisions/{decision}/acknowledge"),
    "approve_decision": ("inspector", "/decisions/{lowering}/approve"),
    "turn_down_decision": ("inspector", "/decisions/{lowering}/turn-down"),
    "put_aside": ("superintendent", "/decisions/{decision}/put-aside"),
    "confirm_live": ("officer", "/live-sends/{send}/confirm"),
    "live_systems": ("administrator", "/live-systems"),
    "keep_live_system": ("administrator", "/live-systems/keep?key=cad"),
    "shortfalls": ("superintendent", "/shortfalls"),
    "record_shortfall": ("officer", "/shortfalls/record?about={decided}"),
    "answer_shortfall": ("superintendent", "/shortfalls/{shortfall}/answer"),
    "record_disagreement": ("socialworker", "/people/{girl}/record-disagreement"),
    "disagreement": ("officer", "/disagreements/{disagreement}"),
    "climb_disagreement": ("officer", "/disagreements/{disagreement}/climb"),
    "say_meanwhile": ("officer", "/disagreements/{disagreement}/meanwhile"),
    "resolve_disagreement": ("officer", "/disagreements/{disagreement}/resolve"),
    "duty": ("officer", "/duties/{duty}"),
    "discharge_duty": ("officer", "/duties/{duty}/discharge"),
    "record_attempt": ("officer", "/duties/{duty}/attempt"),
    "offer_duty": ("officer", "/duties/{duty}/offer"),
    "accept_duty": ("sergeant", "/duties/{offered}/accept"),
    "decline_duty": ("sergeant", "/duties/{offered}/decline"),
    "take_duty": ("officer", "/duties/{unowned}/take"),
    "exempt_duty": ("inspector", "/duties/{duty}/exempt"),
    "stop_duty": ("inspector", "/duties/{detention}/stop"),
    "change_clock": ("inspector", "/duties/{detention}/change-clock"),
    "say_raised_in_error": ("inspector", "/duties/{offered}/raised-in-error"),
    "confirm_raised_in_error": ("inspector", "/duties/{duty}/confirm-raised-in-error"),
    "handover": ("officer", "/handover"),
    "hand_over": ("officer", "/handover/mine"),
    "hand_over_team": ("sergeant", "/handover/teams/{team}"),
    "answer_handover": ("sergeant", "/handovers/{handover}"),
    "back_entry": ("officer", "/back-entry"),
    "declare_downtime": ("sergeant", "/back-entry/downtime"),
    "look_at_late_entry": ("inspector", "/back-entry/{entry}"),
    "downtime_packs": ("sergeant", "/downtime-packs"),
    "set_passphrase": ("inspector", "/downtime-packs/{team}/passphrase"),
    "feeds": ("records", "/imports/feeds"),
    "keep_feed": ("records", "/imports/feeds/crest/keep"),
    "renew_feed_key": ("records", "/imports/feeds/crest/renew-key"),
    "revoke_feed_key": ("records", "/imports/feeds/crest/revoke-key"),
    "turn_down_delivery": ("records", "/imports/feeds/crest/2026-11-24T08/turn-down"),
    "source_row": ("records", "/sources/{source}"),
    "export_story": ("detective", "/people/{person}/export-story"),
    "exported_stories": ("detective", "/exports"),
    "exported_story": ("detective", "/exports/{export}"),
    "share_record": ("detective", "/share/{girl}"),
    "who_was_told": ("detective", "/told/{girl}"),
    "shares": ("socialworker", "/shares"),
    "share": ("socialworker", "/shares/{share}"),
    "revoke_share": ("detective", "/shares/{share}/take-back"),
    "acknowledge_share": ("socialworker", "/shares/{share}/acknowledge"),
    "ask_partner": ("detective", "/shares/{share}/ask"),
    "disclosure": ("inspector", "/disclosures/{disclosure}"),
    "authorise_disclosure": ("inspector", "/disclosures/{disclosure}/authorise"),
    "decline_disclosure": ("inspector", "/disclosures/{disclosure}/decline"),
    "answer_question": ("socialworker", "/questions/{question}/answer"),
    "say_why": ("officer", "/people/{known}/say-why"),
    "break_glass": ("detective", "/restricted/{restricted}"),
    "access_reviews": ("standards", "/access-reviews"),
    "review_access": ("standards", "/access-reviews/{opening}"),
    "say_why_afterwards": ("handler", "/access-reviews/{opening}/say-why"),
    "my_ties": ("handler", "/people-i-know"),
    "declare_tie": ("handler", "/people-i-know/add"),
    "end_tie": ("handler", "/people-i-know/{tie}/end"),
    "own_records": ("standards", "/people-who-work-here"),
    "link_own_record": ("standards", "/people-who-work-here/add"),
    "end_own_record": ("standards", "/people-who-work-here/{own}/end"),
    "re_identify": ("records", "/exports/{export}/re-identify"),
    "ledger": ("standards", "/ledger"),
    "ledger_act": ("standards", "/ledger/{act}"),
    "misuse": ("standards", "/misuse?days=90"),
    "emergency_reads": ("sergeant", "/ledger/emergency-reads"),
    "review_emergency_read": ("sergeant", "/ledger/emergency-reads/{read}/review"),
    "retention_reviews": ("records", "/retention"),
    "retention": ("records", "/people/{proposed}/retention"),
    "keep_record": ("records", "/people/{proposed}/keep"),
    "hold_record": ("records", "/people/{proposed}/hold"),
    "lift_hold": ("records", "/people/{proposed}/holds/{hold}/lift"),
    "propose_disposal": ("records", "/people/{person}/propose-disposal"),
    "withdraw_disposal": ("records", "/people/{proposed}/withdraw-disposal"),
    "dispose_record": ("records", "/people/{proposed}/dispose"),
    "open_subject_access": ("records", "/people/{person}/asks-what-is-held"),
    "subject_accesses": ("records", "/subject-access"),
    "subject_access": ("records", "/subject-access/{asked}"),
    "users": ("administrator", "/users"),
    "add_user": ("administrator", "/users/add"),
    "appoint": ("administrator", "/users/{user}/appoint"),
    "end_post": ("administrator", "/posts/{post}/end"),
    "give_acting_rank": ("administrator", "/users/{user}/acting-rank"),
    "end_acting_rank": ("administrator", "/acting-ranks/{acting_rank}/end"),
    "change_post": ("administrator", "/posts/{post}/change"),
    "limit_post": ("administrator", "/posts/{post}/limit"),
    "arrange_cover": ("inspector", "/posts/{post}/cover"),
    "end_cover": ("inspector", "/covers/{cover}/end"),
    "agencies": ("administrator", "/agencies"),
    "sign_in_methods": ("officer", "/me/sign-in"),
    "add_app": ("officer", "/me/sign-in/add-app"),
    "add_key": ("officer", "/me/sign-in/add-key"),
    "make_recovery_codes": ("officer", "/me/sign-in/recovery-codes"),
    "change_password": ("officer", "/me/sign-in/password"),
    "my_sessions": ("officer", "/me/sessions"),
    "accounts": ("administrator", "/accounts"),
    "account": ("administrator", "/users/{user}/account"),
    "set_expiry": ("administrator", "/users/{user}/expiry"),
    "close_account": ("administrator", "/users/{user}/close"),
    "reopen_account": ("administrator", "/users/{user}/reopen"),
    "reset_factors": ("administrator", "/users/{user}/reset-factors"),
    "join_directory": ("administrator", "/users/{user}/directory"),
    "give_password": ("administrator", "/users/{user}/password"),
    "add_agency": ("administrator", "/agencies/add"),
    "add_team": ("administrator", "/agencies/{agency}/add-team"),
    "teams": ("superintendent", "/teams"),
    "team": ("superintendent", "/teams/{team}"),
    "move_team": ("administrator", "/teams/{team}/move"),
    "end_team": ("administrator", "/teams/{team}/end"),
    "on_duty": ("officer", "/on-duty"),
    "unsupervised": ("superintendent", "/unsupervised"),
    "roles": ("officer", "/roles"),
    "worker": ("administrator", "/workers/{user}"),
    "record_shift": ("inspector", "/workers/{user}/shift"),
    "take_back_shift": ("inspector", "/shifts/{shift}/take-back"),
    "record_absence": ("inspector", "/workers/{user}/absence"),
    "end_absence": ("inspector", "/absences/{absence}/end"),
    "record_accreditation": ("administrator", "/workers/{user}/accreditation"),
    "withdraw_accreditation": ("administrator", "/accreditations/{accreditation}/withdraw"),
    "load_workforce": ("administrator", "/workforce/load"),
    "tokens": ("administrator", "/tokens"),
    "make_token": ("administrator", "/tokens/make"),
    "rotate_token": ("administrator", "/tokens/{token}/rotate"),
    "revoke_token": ("administrator", "/tokens/{token}/revoke"),
    "api_docs": ("officer", "/api/"),
    "policies": ("superintendent", "/policy"),
    "policy_kind": ("officer", "/policy/clock"),
    "policy_row": ("superintendent", "/policy/clock/priority_attendance"),
    "propose_clock": ("administrator", "/policy/clock/police_triage/propose"),
    "propose_policy_file": ("administrator", "/policy/propose-by-file"),
    "decide_policy": ("superintendent", "/policy/proposals/{proposal}/decide"),
    "standards": ("officer", "/standards"),
    "standard": ("handler", "/standards/call_about_a_child"),
    "standard_readers": ("sergeant", "/standards/seeing_the_child/who-has-read"),
    "standards_read": ("sergeant", "/standards/who-has-read"),
    "standards_read_by": ("sergeant", "/standards/who-has-read/{user}"),
    "school_days": ("school", "/school-days"),
    "record_school_term": ("school", "/school-days/{school}/record-term"),
    "record_school_closed": ("school", "/school-days/{school}/record-closed"),
    "take_back_school_term": ("school", "/school-days/terms/{term}/take-back"),
    "take_back_school_closed": ("school", "/school-days/closed/{closed}/take-back"),
    "notices": ("standards", "/notices"),
    "read_notice": ("standards", "/notices/{told}/read"),
    "acknowledge_notice": ("sergeant", "/notices/{asked_to}/acknowledge"),
    "told_by_me": ("officer", "/notices/told"),
    "notice_load": ("inspector", "/notice-load"),
    "channels": ("administrator", "/channels"),
    "how_i_am_told": ("officer", "/how-i-am-told"),
    "add_contact_detail": ("officer", "/how-i-am-told/add"),
    "verify_contact_detail": ("officer", "/how-i-am-told/{unverified}/verify"),
    "ask_contact_code": ("officer", "/how-i-am-told/{unverified}/code"),
    "remove_contact_detail": ("officer", "/how-i-am-told/{unverified}/remove"),
    "add_push": ("officer", "/how-i-am-told/this-browser"),
    "choose_how_told": ("officer", "/how-i-am-told/choose"),
    "make_calendar_link": ("officer", "/how-i-am-told/calendar"),
    "revoke_calendar_link": ("officer", "/how-i-am-told/calendar/end"),
    "webhooks": ("administrator", "/webhooks"),
    "add_webhook": ("administrator", "/webhooks/add"),
    "webhook": ("administrator", "/webhooks/{endpoint}"),
    "rotate_webhook_secret": ("administrator", "/webhooks/{endpoint}/rotate-secret"),
    "turn_webhook": ("administrator", "/webhooks/{endpoint}/turn"),
    "replay_webhook": ("administrator", "/webhooks/deliveries/{delivery}/replay"),
    **CONTACT,
}


def test_every_page_is_looked_at_here() -> None:
    named = {pattern.name for _, pattern in all_patterns(get_resolver())}

    assert named == set(PAGES) | set(NOT_PAGES) & named


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(reader: Callable[..., Visitor], filled: Force, name: str) -> None:
    who, path = PAGES[name]
    somebody = reader(who)
    somebody.page.set_viewport_size({"width": 390, "height": 900})

    somebody.go(filled.address(path))

    assert somebody.page.evaluate("document.querySelectorAll('h1').length") == 1
    for width in (390, 1280):
        # the same answer, told anew how wide the window is: as turning a phone does
        somebody.page.set_viewport_size({"width": width, "height": 900})
        assert somebody.violations() == [], width
        assert not somebody.overflows(), width


def test_a_fault_is_found_on_a_page_that_was_sound_a_moment_ago(reader: Callable[..., Visitor]) -> None:
    somebody = reader("officer")
    somebody.go("/glossary")
    assert somebody.violations() == []

    somebody.page.evaluate("""() => {
        const pale = Object.assign(document.createElement("p"), { textContent: "Pale words" });
        pale.style.color = "#e0e0e0";
        document.querySelector("main").append(pale, document.createElement("img"));
    }""")

    assert {found.partition(":")[0] for found in somebody.violations()} == {"color-contrast", "image-alt"}


@pytest.mark.parametrize("kind", RECORDING)
def test_the_form_of_every_kind_of_fact_is_accessible_and_says_what_is_missing(
    visitor: Callable[..., Visitor], filled: Force, kind: str
) -> None:
    somebody = visitor("detective", width=390)
    somebody.go(filled.address(f"/people/{{person}}/record/{kind}"))

    somebody.page.get_by_role("button", name="Record it").click()

    somebody.sees("There is a problem")
    assert somebody.violations() == []
    assert not somebody.overflows()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/people/P1Z", "Nothing here that you can see"),
        ("/nowhere", "Nothing here that you can see"),
        ("/ledger", "Your post does not allow you to read the ledger"),
    ],
)
def test_pages_that_say_no_are_accessible_too(visitor: Callable[..., Visitor], path: str, told: str) -> None:
    somebody = visitor("officer", width=390)

    somebody.go(path)

    somebody.sees(re.compile(re.escape(told)))
    assert somebody.violations() == []


def test_a_record_prints_with_its_marking(visitor: Callable[..., Visitor], filled: Force) -> None:
    somebody = visitor("officer")
    somebody.go(filled.address("/people/{person}"))

    somebody.page.emulate_media(media="print")

    marking = somebody.page.locator(".app-print-marking--top")
    assert marking.inner_text() == "OFFICIAL-SENSITIVE"
    assert marking.is_visible()
    assert not somebody.page.get_by_role("button", name="Sign out").is_visible()
