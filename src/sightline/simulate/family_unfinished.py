"""What the domestic-abuse unit has of the demonstration family, and what nobody has finished."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sightline.simulate.family_words import AT_THE_DOOR, CASES, FLED
from sightline.simulate.happenings.moments import real
from sightline.simulate.happenings.values import DomesticCase, SafetyPlan

if TYPE_CHECKING:
    from sightline.simulate.family import Story


def domestic_cases(story: Story) -> None:
    """Four cases of Donna's, the last with a safety plan that nobody looked at again."""
    before = {incident.ref: incident for incident in story.happenings.incidents}
    for repeat, (number, year, answers, notes) in enumerate(CASES, 1):
        incident = before[f"AV{story.at(year).year}0009{number:04d}"]
        case = DomesticCase(incident, repeat, notes, "DC 5046 Quill", list(answers))
        case.assessed = real(incident.reported + timedelta(hours=14))
        case.closed = incident.reported.date() + timedelta(days=21)
        story.happenings.domestic.append(case)
    flight, last = story.happenings.domestic[-2], story.happenings.domestic[-1]
    flight.plan = SafetyPlan(story.day("2022-08-21"), FLED, "DC 5046 Quill", story.day("2022-11-20"))
    flight.plan.ended = story.day("2023-09-04")
    last.closed = None
    last.plan = SafetyPlan(story.day("2025-09-20"), AT_THE_DOOR, "", story.day("2026-03-19"))


def unfinished(story: Story) -> None:
    """Whose everything is, as far as anybody put it in, and what is past its day."""
    children = (story.cast.keira, story.cast.alfie)
    for referral in story.happenings.referrals:
        if referral.child in children:
            referral.owner, referral.assessed_on = "DC 5046 Quill", referral.received.date()
            if referral.plan_from and not referral.plan_to:
                hers = referral.child is story.cast.keira
                referral.plan_owner = "DC 5902 Hollowell - RETIRED" if hers else "5046"
                referral.plan_review = story.day("2026-08-31" if hers else "2026-12-01")
    for episode in story.happenings.episodes:
        if episode.person is story.cast.keira:
            episode.owner, episode.assessed = "DUTY SGT", real(episode.reported + timedelta(minutes=50))
    for detention in story.happenings.detentions:
        if detention.person.family_story:
            detention.owner = "PC 2871 Maslin"
