"""Mails as files: drafts that Outlook and Thunderbird open, and mailto addresses.

Nothing is sent from here: the user sees the mail in the own mail program first. The file tells
nothing of this computer: no date, no Message-ID, no host.
"""

import hashlib
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

LONGEST_LINK = 1900
"""Characters of a mailto address; Windows cuts longer ones."""
LONGEST_NAME, LONGEST_SUBJECT = 100, 250
"""Letters; a word of thousands breaks the head of a mail."""
To = tuple[str, str]
"""Name and address."""
Attachment = tuple[str, str, bytes]
"""Name of the file, media type ("text/calendar; method=PUBLISH") and content."""


def mail_bytes(
    to: Sequence[To],
    subject: str,
    body: str,
    attachments: Sequence[Attachment] = (),
    *,
    bcc: Sequence[To] = (),
) -> bytes:
    """A draft; the same input gives the same bytes. Addresses that no program can send to are left
    out (`sendable` tells which)."""
    message = EmailMessage(policy=SMTP)
    # Outlook opens a file with this header as a draft that can still be changed and sent.
    message["X-Unsent"] = "1"
    for header, receivers in (("To", to), ("Bcc", bcc)):
        found = [_address(name, address) for name, address in receivers if sendable(address)]
        if found:
            message[header] = tuple(found)
    message["Subject"] = _line(subject)[:LONGEST_SUBJECT]
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    for name, media, content in attachments:
        whole, *more = media.split("; ")
        kind, _, sub = whole.partition("/")
        told = dict(one.split("=", 1) for one in more)
        message.add_attachment(
            content, maintype=kind, subtype=sub, filename=_line(name), params=told
        )
    if attachments:
        seed = repr((subject, body, [name for name, _, _ in attachments])).encode()
        # A boundary by chance would make another file each time.
        message.set_boundary(f"wijkdesk-{hashlib.sha256(seed).hexdigest()[:32]}")
    return message.as_bytes()


def sendable(address: str) -> bool:
    """Can mail be sent to this address, as far as its form tells?"""
    from email_validator import EmailNotValidError, validate_email

    try:
        # Few programs send to an address with letters beyond ASCII before its @.
        validate_email(address.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True


def mailto(addresses: Sequence[str], subject: str, body: str) -> str:
    """A link that opens a new mail; "" when it would be too long for Windows (RFC 6068)."""
    to = ",".join(quote(one.strip(), safe="@") for one in addresses if sendable(one))
    text = body.replace("\r\n", "\n").replace("\n", "\r\n")
    link = f"mailto:{to}?subject={quote(_line(subject), safe='')}&body={quote(text, safe='')}"
    return link if len(link) <= LONGEST_LINK else ""


def _address(name: str, address: str) -> Address:
    from email_validator import validate_email

    known = validate_email(address.strip(), check_deliverability=False)
    plain = known.ascii_email or known.normalized
    shown = _line(name)[:LONGEST_NAME]
    try:
        return Address(display_name=shown, addr_spec=plain)
    except (ValueError, IndexError):
        # A name that no header can hold: the address alone is enough to send to.
        return Address(addr_spec=plain)


def _line(text: str) -> str:
    """On one line, and nothing in it that reads as coded text (RFC 2047): a line break, also one
    that is written as a code, would let text become a header."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text).replace("=?", "= ?")
    return " ".join(plain.split())
