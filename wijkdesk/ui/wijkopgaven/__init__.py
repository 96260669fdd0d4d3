"""The screen Wijkopgaven: chapters, their editors, the DIN, versions, and the print beside them."""
