"""Text as it is kept."""

import string

from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.services.words.writing import clean, line

TYPED = string.ascii_letters + string.punctuation + " \t\r\n\x00\x1b\x7f"


@given(st.text(TYPED))
def test_plain_text_is_kept_as_it_is_beside_any_other(text: str) -> None:
    among = f"é {text} é"
    assert clean(text) == clean(among)[1:-1].strip()
    assert line(text) == line(among)[1:-1].strip()
