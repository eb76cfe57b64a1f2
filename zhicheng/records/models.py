"""The model index: Django finds every table here. The order is the layer order, lowest first."""

from .audit import AccessLog, ActKey, AuditEntry, AuditHead
from .sessions import AccountSession
from .outbox import CalendarFeed, Delivery, Installation, MailBox, Notice, OutboxItem, RateCounter
from .policies import CalendarDay, CalendarYear, DocumentText, PolicyDocument, PolicySnapshot, Rulebook, RulebookPack
from .places import Body, BodyChange, BodyFunction, Division, DivisionMove
from .employers import Employer, EmployerChange
from .people import Account, Identity, Person, RoleGrant, SmsCode
from .evidence import EvidenceItem, PhonePage, PhoneTicket, StoredFile
from .announcements import Announcement, AnnouncementFile, HelpText, Outage, ReviewChannel
from .units import ExpectedPerson, RosterImport, RosterLine, UnitClaim
from .allotments import Allotment
from .tickets import AccountMerge, NameChange, Ticket, TicketFile
from .profiles import (
    Appraisal,
    Award,
    Book,
    Education,
    EntryEvidence,
    FormDraft,
    InsuranceSpan,
    Learning,
    MainTask,
    ModuleMark,
    Paper,
    Patent,
    ProfileEntry,
    Project,
    StudyPeriod,
    TitleHeld,
    WorkPeriod,
    WorkSummary,
)
from .applications import (
    Application,
    Attachment,
    CaseEvent,
    Commitment,
    CorrectionItem,
    CorrectionNotice,
    Decision,
    Dossier,
    DossierFile,
    LatePaper,
    ItemVerdict,
    Judgement,
    RouteStep,
    UnitAssessment,
    WindowExtension,
)
from .batches import Batch, BatchRow
from .publicity import Publicity, PublicityCopy, PublicityPerson, PublicityProof
from .cosigns import Cosign
from .objections import IntegrityRecord, Objection, ObjectionEvent, ObjectionFile
from .certificates import (
    AppointmentDocument,
    CasePackage,
    Certificate,
    CertificateChange,
    CertificateCopy,
    PaperReceipt,
    Qualification,
)

__all__ = [
    "AccessLog", "Account", "AccountMerge", "AccountSession", "ActKey", "Allotment", "Announcement", "AnnouncementFile", "HelpText", "Outage", "Application", "AppointmentDocument", "Appraisal", "Attachment", "AuditEntry", "AuditHead",
    "Award", "Batch", "BatchRow", "Body", "BodyChange", "BodyFunction", "Book", "CalendarDay", "CalendarFeed", "CalendarYear", "CaseEvent", "CasePackage", "Certificate", "CertificateChange", "CertificateCopy", "Commitment",
    "CorrectionItem", "CorrectionNotice", "Cosign", "Decision", "Delivery", "Division", "DivisionMove", "DocumentText", "Dossier", "DossierFile", "Education",
    "Employer", "EmployerChange", "EntryEvidence", "ExpectedPerson", "RosterImport", "RosterLine", "UnitClaim", "EvidenceItem", "FormDraft", "Identity", "Installation", "InsuranceSpan", "IntegrityRecord", "ItemVerdict",
    "Judgement", "LatePaper", "Learning", "MailBox", "MainTask", "ModuleMark", "NameChange", "Notice", "Objection", "ObjectionEvent", "ObjectionFile", "OutboxItem", "Paper", "PaperReceipt", "Patent", "Person", "PhonePage", "PhoneTicket", "PolicyDocument", "PolicySnapshot",
    "ProfileEntry", "Project", "Publicity", "PublicityCopy", "PublicityPerson", "PublicityProof", "Qualification", "RateCounter", "ReviewChannel", "RoleGrant", "RouteStep", "Rulebook",
    "RulebookPack", "SmsCode", "StoredFile", "StudyPeriod", "Ticket", "TicketFile", "TitleHeld", "UnitAssessment", "WindowExtension", "WorkPeriod",
    "WorkSummary",
]  # fmt: skip
