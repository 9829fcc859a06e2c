"""What the journeys' force has of shares, of people known to a reader, and of restricted records."""

from conftest import acting_as


def share_and_ask() -> None:
    """A girl and her mother at a refuge: told to the council, with a question; the refuge withheld.

    Of her father a club is to be told, which waits for somebody to authorise it.
    """
    from sightline.core.transactions import transaction_as
    from sightline.sharing.commands import Chosen, ask_partner, propose_disclosure, share_record
    from sightline.sharing.queries.recipients import To
    from sightline.sharing.tests.sharing_scene import council, make_family, terms
    from sightline.workforce.commands import add_agency

    administrator = acting_as("system_administrator")
    with transaction_as(administrator.actor):
        club = add_agency(administrator, "Averdale Swimming Club", kind="other")
    detective = acting_as("child_abuse_detective")
    with transaction_as(detective.actor):
        family = make_family(detective)
        chosen = Chosen(frozenset({"who", "home", "family"}), frozenset({family.event.id}), "He may come to the school")
        share = share_record(detective, family.girl, chosen, To(council()), terms())
        ask_partner(detective, share, "Was she seen at school that week?")
        told = Chosen(frozenset({"who"}), words="He must not be left alone with children")
        propose_disclosure(detective, family.father, told, To(club), terms())


def know_and_open() -> None:
    """The sergeant's own record and her child's; somebody restricted; an opening that waits to be looked at."""
    from sightline.core.transactions import transaction_as
    from sightline.need_to_know.commands import declare_tie, say_why
    from sightline.need_to_know.tests.knowing_scene import colleague_with_child, restricted

    people = {role: acting_as(role) for role in ("child_abuse_detective", "professional_standards")}
    with transaction_as(people["professional_standards"].actor):
        mother, child = colleague_with_child(people)
        restricted(people)
    handler = acting_as("call_handler")
    with transaction_as(handler.actor):
        say_why(handler, child, "emergency")
        declare_tie(handler, "friend", mother)
