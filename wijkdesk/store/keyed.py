"""What opens an open store: its key file, and another password or code in that."""

from .access import changing, keys, memory, own_key, ring, untold
from .changes.events import Event
from .clock import Clock
from .copies import key_copy
from .errors import OtherKey
from .files import Files
from .upkeep import Upkeep


class Keyed(Upkeep):
    """A database that remembers which key file opens it, and gets another password or code."""

    def __init__(self, files: Files, key: bytes, clock: Clock) -> None:
        super().__init__(files, key, clock)
        own_key.begin(files, key, keys.whole(files.key), keys.whole(files.key_copy))

    def _forget_keys(self) -> None:
        own_key.end(self._files)
        super()._forget_keys()

    @property
    def strange_key(self) -> own_key.StrangeKey | None:
        """What there is to tell when the key file is gone or another one; None when it is not."""
        return own_key.StrangeKey(self._files.key) if own_key.is_strange(self._files) else None

    def put_key_back(self) -> None:
        """Put the key file that the store is open with back, where another lies or none; what lies
        there is set aside. Raises DiskFull, DiskRefused."""
        if key_copy.put_back(self._files, self.clock.now()):
            self.log(Event.KEY_BACK)

    def change_password(self, secret: str, new: str, hint: str | None = None) -> None:
        """Another password, known the old one or the recovery code. Raises as
        `access.changing.password`, and StrangeKey."""
        own_key.refuse_strange(self._files)
        tell = self._tell_changed
        changing.password(self._files, secret, new, hint, self.clock, tell, look=self._look)

    def new_code(self, secret: str) -> changing.NewCode:
        """Another recovery code, known the password or the code of now; in force once it is taken.
        Raises as `access.changing.code`, and StrangeKey."""
        own_key.refuse_strange(self._files)
        tell = self._tell_changed
        return changing.code(self._files, secret, self.clock, tell, look=self._look)

    def remember(self) -> None:
        """Have the keyring of the system open this store. Raises as `access.ring.remember`."""
        ring.remember(self._files, self._key)

    def _look(self, key: bytes) -> None:
        """Is this key, from the key file as it is now, the one of the store? Raises OtherKey,
        Closed."""
        if key != self._key:
            memory.refuse_wiped(self._key)
            raise OtherKey(self._files.key, self._files.backups, keys.read(self._files))

    def _tell_changed(self, what: untold.Changed, about: str = "") -> None:
        self.log(Event.PASSWORD if what is untold.Changed.PASSWORD else Event.CODE, about)
