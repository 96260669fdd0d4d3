"""A hint when free text seems to hold what does not belong in it (AVG art. 9 and 10)."""

import re

_NINE = re.compile(r"(?<!\d)(\d{9}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")
_IBAN = re.compile(r"\bNL\d{2} ?[A-Z]{4} ?(?:\d ?){10}(?!\d)", re.IGNORECASE)
_WORDS = (
    (r"geboren op|geb\.? ?\d|geboortedatum|geboortejaar", "een geboortedatum"),
    (r"nationaliteit|van \w+se afkomst|herkomst:|etnisch", "iemands afkomst"),
    (
        r"ggz|dement\w*|verslaafd\w*|verslaving|depress\w+|psychose|psychotisch|schizo\w+|autis\w+|"
        r"verward\w*|alcoholist\w*|diagnose|zwanger|kanker|suïcid\w+|suicid\w+|borderline|adhd",
        "iemands gezondheid",
    ),
    (
        r"veroordeeld\w*|strafblad|detentie|gedetineerd\w*|ex-gedetineerde\w*|verdachte|"
        r"aangehouden|reclassering",
        "een strafzaak",
    ),
    (r"moslim\w*|christen\w*|joods\w*|hindoe\w*|gelovig\w*", "iemands geloof"),
    (r"schulden|schuldsanering|bewindvoering|bijstandsuitkering", "iemands geldzaken"),
)
_FOUND = tuple((re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), what) for words, what in _WORDS)


def hint(text: str) -> str | None:
    """One sentence about the first thing found; None when there is nothing to say."""
    what = _number(text) or next((what for one, what in _FOUND if one.search(text)), None)
    if what is None:
        return None
    return f"Dit lijkt {what} te bevatten. Leg dat hier niet vast: u hebt het niet nodig."


def _number(text: str) -> str | None:
    for found in _NINE.finditer(text):
        if is_bsn(re.sub(r"\D", "", found[1])):
            return "een burgerservicenummer (BSN)"
    return "een rekeningnummer" if _IBAN.search(text) else None


def is_bsn(digits: str) -> bool:
    """Does a number of nine digits pass the elfproef?"""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "0" * 9
