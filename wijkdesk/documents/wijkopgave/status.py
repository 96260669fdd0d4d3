"""Status and priority as tags; the word tells it, the tone only supports it."""

from wijkdesk.documents.engine import Tag, tones
from wijkdesk.models.opgave import Prioriteit, Status

_STATUS = {
    Status.GEPLAND: tones.QUIET,
    Status.LOOPT: tones.NEUTRAL,
    Status.STAGNEERT: tones.LATE,
    Status.GEREED: tones.STRONG,
    Status.VERVALLEN: tones.QUIET,
}


def status_tag(status: Status) -> Tag:
    """Where an opgave or inspanning stands."""
    return Tag(status.label, _STATUS[status])


def priority_tag(priority: Prioriteit) -> Tag:
    """How soon an opgave wants attention."""
    tone = tones.ATTENTION if priority is Prioriteit.HOOG else tones.QUIET
    return Tag(f"prioriteit {priority.label}", tone)
