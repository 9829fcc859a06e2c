"""The record's tables. No verbs."""

from .attachments import Attachment
from .base import Contributed, Fact, IdentityFact, PlaceFact, Precision, SourceRow
from .events import Account, Event, Involvement, Retelling, Significance
from .markers import Marker, MarkerStep
from .matters import Matter, MatterStep
from .people import (
    BirthDate,
    CommunicationNeed,
    Death,
    Ethnicity,
    ExpectedBirth,
    Gender,
    Identifier,
    Identity,
    Language,
    Membership,
    Name,
    OnlineAccount,
    Person,
    Phone,
    Photograph,
    PosesRisk,
    RecordOwner,
    Relationship,
    Residence,
    Sex,
    Vehicle,
)
from .places import Address, Place
from .search import SearchKey
from .search_near import SearchPair, SearchWord

__all__ = [
    "Account",
    "Address",
    "Attachment",
    "BirthDate",
    "CommunicationNeed",
    "Contributed",
    "Death",
    "Ethnicity",
    "Event",
    "ExpectedBirth",
    "Fact",
    "Gender",
    "Identifier",
    "Identity",
    "IdentityFact",
    "Involvement",
    "Language",
    "Marker",
    "MarkerStep",
    "Matter",
    "MatterStep",
    "Membership",
    "Name",
    "OnlineAccount",
    "Person",
    "Phone",
    "Photograph",
    "Place",
    "PlaceFact",
    "PosesRisk",
    "Precision",
    "RecordOwner",
    "Relationship",
    "Residence",
    "Retelling",
    "SearchKey",
    "SearchPair",
    "SearchWord",
    "Sex",
    "Significance",
    "SourceRow",
    "Vehicle",
]
