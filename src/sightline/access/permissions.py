"""Every permission in Sightline, with the words that a manager reads."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do. The value is stored in the ledger; the words are shown on screens."""

    words: str

    def __new__(cls, value: str, words: str) -> "Permission":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    SIGNED_IN = "signed_in", "use Sightline at all"
    SEARCH = "search", "search for people, places and events"
    PERSON_VIEW = "person_view", "read a person's record"
    PERSON_RECORD = "person_record", "add to and correct a person's record"
    PLACE_VIEW = "place_view", "read a place's record"
    PLACE_RECORD = "place_record", "add to and correct a place's record"
    EVENT_VIEW = "event_view", "read an event"
    EVENT_RECORD = "event_record", "record an event and who was involved"
    PHOTOGRAPH_VIEW = "photograph_view", "see photographs"
    PHOTOGRAPH_RECORD = "photograph_record", "add photographs"
    MARKER_PROPOSE = "marker_propose", "propose a warning marker"
    MARKER_AUTHORISE = "marker_authorise", "put a warning marker in force, keep it in force and end it"
    MATTER_RECORD = "matter_record", "open a matter, assess it and look at it again"
    MATTER_OWNER = "matter_owner", "say who looks after an open matter"
    MATTER_CLOSE = "matter_close", "close a matter"
    GO_LIVE_VIEW = "go_live_view", "see what came from the old systems and waits for somebody"
    LINK_DECIDE = "link_decide", "decide whether records are of one person, and separate those that are not"
    LINKAGE_RUN = "linkage_run", "run the matching of records"
    OWNER_NAME = "owner_name", "name the owner of a person's record"
    STORY_EXPORT = "story_export", "export a person's story under pseudonyms"
    STORY_READ = "story_read", "read exported stories"
    RE_IDENTIFY = "re_identify", "find out whom a pseudonym stands for"
    RECORD_SHARE = "record_share", "share what is held with another agency, and ask it questions"
    DISCLOSURE_AUTHORISE = "disclosure_authorise", "authorise what somebody else proposed to tell a third party"
    SHARE_READ = "share_read", "see what was shared, with whom and on what terms"
    SHARE_RECEIVE = "share_receive", "acknowledge what was shared with their agency, and answer its questions"
    GLASS_BREAK = "glass_break", "open a restricted record that they know to exist, and say why"
    ACCESS_REVIEW = "access_review", "decide whether a record was opened for good reason"
    VIEWERS_SEE = "viewers_see", "see who has looked at any record"
    LEDGER_VIEW = "ledger_view", "read the ledger"
    LEDGER_KEEP = "ledger_keep", "verify the ledger and bring late acts into it"
    MISUSE_VIEW = "misuse_view", "look for misuse in the ledger"
    EMERGENCY_REVIEW = "emergency_review", "ask about what was read while the ledger could not be written"
    RETENTION_REVIEW = "retention_review", "say how long a record is kept, and propose its disposal"
    DISPOSAL_APPROVE = "disposal_approve", "dispose of a record that somebody else proposed"
    RECORD_HOLD = "record_hold", "hold a record, so that it is not disposed of"
    SUBJECT_ACCESS = "subject_access", "answer somebody who asks what is held of them"
    IMPORT_VIEW = "import_view", "see imports, their reconciliation and rejects"
    IMPORT_RUN = "import_run", "bring legacy extracts in"
    FEED_KEEP = "feed_keep", "set up continuous feeds from older systems, and their keys"
    FEED_DELIVER = "feed_deliver", "deliver what an older system holds"
    TEAM_VIEW = "team_view", "see teams, who leads them and who is on duty"
    TEAM_KEEP = "team_keep", "keep the shifts, time away and cover of your teams, and see who is unsupervised"
    ACCREDITATION_KEEP = "accreditation_keep", "record what people are accredited to do"
    WEBHOOK_REPLAY = "webhook_replay", "see what was sent to an agency's webhooks, and have it sent again"
    WEBHOOK_SEND = "webhook_send", "send webhooks"
    ADMINISTER = "administer", "keep agencies, people and posts"
