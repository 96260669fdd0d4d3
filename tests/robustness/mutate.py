"""Takes each guarantee out of a copy of the program, and shows that its tests notice.

A test that can not fail proves nothing. README.md in this folder lists the same guarantees for
people; test_mutations.py holds that every place that is mutated is still there. Run it as
`make mutate`, or with a part of a name: `.venv/bin/python tests/robustness/mutate.py fsync`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRIED = {"QT_QPA_PLATFORM": "offscreen", "WIJKDESK_ROBUSTNESS_ROUNDS": "6"}


@dataclass(frozen=True)
class Mutation:
    """In `file` every `old` becomes `new`; one of `tests` has to fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


FILES = "tests/robustness/test_power_loss_files.py"
POWER = "tests/robustness/test_power_loss.py"
AUDIT = "tests/store/test_audit.py"
MUTATIONS = (
    Mutation(
        "synchronous=NORMAL",
        "wijkdesk/store/sqlite/engine.py",
        'connection.execute("PRAGMA synchronous = FULL")',
        'connection.execute("PRAGMA synchronous = NORMAL")',
        (POWER,),
    ),
    Mutation("no fsync in the store", "wijkdesk/store/files.py", "os.fsync(", "abs(", (FILES,)),
    Mutation("no fsync of what goes out", "wijkdesk/whole_file.py", "os.fsync(", "abs(", (FILES,)),
    Mutation(
        "no sync of names",
        "wijkdesk/whole_file.py",
        "        os.fsync(number)\n",
        "        pass\n",
        (FILES,),
    ),
    Mutation(
        "no encryption",
        "wijkdesk/store/sqlite/engine.py",
        "    _unlock(connection, key)\n",
        "",
        ("tests/robustness/test_no_clear_text.py",),
    ),
    Mutation(
        "half undo: what changed stays",
        "wijkdesk/store/changes/undo.py",
        "    _change(connection, rows)\n",
        "",
        ("tests/robustness/test_model.py", "tests/store/test_undo.py"),
    ),
    Mutation(
        "half undo: what was new stays",
        "wijkdesk/store/changes/undo.py",
        "            _mark_created(connection, table, step, moment)\n",
        "            pass\n",
        ("tests/robustness/test_model.py", "tests/store/test_undo.py"),
    ),
    Mutation(
        "no lock",
        "wijkdesk/store/place/lock.py",
        'connection.execute("BEGIN EXCLUSIVE")',
        "pass",
        ("tests/store/test_store.py", "tests/store/test_unlocking.py"),
    ),
    Mutation(
        "no backup check",
        "wijkdesk/store/copies/backup.py",
        "if not is_whole(temporary, key, kept) or _rows(temporary, key) != as_copied:",
        "if False:",
        ("tests/store/test_backup_rules.py",),
    ),
    Mutation(
        "a backup without its key",
        "wijkdesk/store/copies/backup.py",
        "            _keep_key(files, target, kept)\n",
        "",
        ("tests/store/copies/test_restoring.py",),
    ),
    Mutation(
        "a restore removes what was there",
        "wijkdesk/store/copies/restoring.py",
        "            _set_aside(files, aside)\n",
        "",
        ("tests/store/copies/test_restoring.py",),
    ),
    Mutation(
        "a restore that was broken off stays so",
        "wijkdesk/store/copies/restoring.py",
        "    if not is_busy(files):\n        discard(files)\n        return\n    kept",
        "    if files.folder:\n        discard(files)\n        return\n    kept",
        ("tests/robustness/test_kill_restore.py", "tests/store/copies/test_restoring.py"),
    ),
    Mutation(
        "what a killed program made aside stays",
        "wijkdesk/store/place/aside.py",
        "    for note, held in _left():\n",
        "    for note, held in ():\n",
        ("tests/robustness/test_kill_steps.py", "tests/store/test_moving.py"),
    ),
    Mutation(
        "a move tells where it goes only when it is there",
        "wijkdesk/store/place/moving.py",
        "                point(old, new, sign)\n                aside.rename(new)\n",
        "                aside.rename(new)\n                point(old, new, sign)\n",
        ("tests/store/test_moving.py", "tests/robustness/test_kill_steps.py"),
    ),
    Mutation(
        "a restore of a copy that is damaged",
        "wijkdesk/store/copies/restoring.py",
        "if found is None or not backup.is_whole(path, key):",
        "if found is None:",
        ("tests/store/copies/test_restoring.py", "tests/robustness/test_way_back.py"),
    ),
    Mutation(
        "lost work goes unseen",
        "wijkdesk/store/anchor.py",
        "        self.missing = missing or self.missing\n",
        "",
        ("tests/store/test_anchor.py",),
    ),
    Mutation(
        "who was erased comes back",
        "wijkdesk/store/erasing.py",
        "missing = erased.lacking(connection, entries)",
        "missing = ()",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "wrong tries cost nothing",
        "wijkdesk/store/access/tries.py",
        "        raise TooSoon(of, left)\n",
        "        pass\n",
        ("tests/store/test_wrong_tries.py",),
    ),
    Mutation(
        "putting a copy back counts no tries",
        "wijkdesk/store/copies/restore_into.py",
        "        with slowed(files, [copy], secret, clock):\n",
        "        if True:\n",
        ("tests/store/test_wrong_tries.py",),
    ),
    Mutation(
        "copies on a stick keep who was erased",
        "wijkdesk/store/copies/second.py",
        "            or cleaning.clean(folder / source.name, key, entries, files)\n",
        "            or True\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "a link on a stick is followed",
        "wijkdesk/store/files.py",
        '    path.unlink(missing_ok=True)\n    return open(path, "xb"',
        '    return open(path, "wb"',
        ("tests/robustness/test_hostile_stick.py",),
    ),
    Mutation(
        "looking into a copy is not logged",
        "wijkdesk/store/looking.py",
        "        store.log(Event.LOOKED, of)\n",
        "",
        ("tests/store/copies/test_looking.py",),
    ),
    Mutation(
        "the key stays in memory",
        "wijkdesk/store/access/memory.py",
        "ctypes.memset(id(secret) + _BYTES, 0, len(secret))",
        "pass",
        ("tests/robustness/test_memory.py",),
    ),
    Mutation(
        "what stands typed lies in clear",
        "wijkdesk/store/drafts.py",
        "    return told + nonce + words\n",
        "    return told + content\n",
        ("tests/ui/test_standing_again.py",),
    ),
    Mutation(
        "readable copies of documents stay",
        "wijkdesk/ui/output/opened.py",
        "            _write_over(path)\n        path.unlink(missing_ok=True)\n",
        "            pass\n",
        ("tests/ui/test_opened_copies.py",),
    ),
    Mutation(
        "every program may read the files",
        "wijkdesk/store/database.py",
        "        files.close_to_others()\n",
        "",
        ("tests/store/test_rights.py",),
    ),
    Mutation(
        "the end of the log is not sealed",
        "wijkdesk/store/changes/audit.py",
        "    yield from _ends(connection)\n",
        "",
        (AUDIT,),
    ),
    Mutation(
        "the seal of the log needs no key",
        "wijkdesk/store/changes/audit.py",
        "derived(key, _PURPOSE)",
        'derived(b"none", _PURPOSE)',
        (AUDIT,),
    ),
    Mutation(
        "what is written after a cut hides it",
        "wijkdesk/store/changes/triggers.py",
        '"h.set_id = NEW.id - 1"\n'
        '        " AND h.digest IS (SELECT digest FROM journal_set WHERE id = h.set_id)"',
        '"1"',
        (AUDIT,),
    ),
    Mutation(
        "wiping beside an erasure is fine",
        "wijkdesk/store/check.py",
        '    ("logboek", _wiped),\n',
        "",
        (AUDIT,),
    ),
    Mutation(
        "a print is not logged",
        "wijkdesk/services/whole/outgoing.py",
        "    store.log(event, about, DONE)\n",
        "",
        ("tests/test_cli_audit.py",),
    ),
    Mutation(
        "a restore takes the log back too",
        "wijkdesk/store/copies/after.py",
        "    store.log_again(replaced.lines)\n",
        "",
        (AUDIT,),
    ),
    Mutation(
        "a changed log is vouched for",
        "wijkdesk/store/copies/set_aside/replaced_log.py",
        "            if any(audit.problems(there)):\n",
        "            if False:\n",
        (AUDIT,),
    ),
    Mutation(
        "what came back goes from the disk at once",
        "wijkdesk/ui/frame/held.py",
        "        return [one for one in found if one.passes or one.key in self._taken]\n",
        "        return []\n",
        ("tests/ui/test_standing_again.py",),
    ),
    Mutation(
        "what can't be read for a moment is written over",
        "wijkdesk/ui/frame/kept.py",
        "                    for path in self._unread.intersection(drafts.current(files)):\n",
        "                    for path in ():\n",
        ("tests/ui/test_standing_again.py",),
    ),
    Mutation(
        "older text comes over newer text",
        "wijkdesk/ui/frame/held.py",
        "    _only_show(taken, changed)\n",
        "    _only_show(taken, ())\n",
        ("tests/ui/test_kept.py",),
    ),
    Mutation(
        "a file of before counts as the last",
        "wijkdesk/store/drafts.py",
        "    in_order = sorted(found, key=lambda path: found[path][0])\n",
        "    in_order = list(found)\n",
        ("tests/store/test_drafts.py",),
    ),
    Mutation(
        "what was saved stays in the other place",
        "wijkdesk/store/room/two_places.py",
        "    if len(places) < PLACES or any(one.content for one in places):\n",
        "    if contents(path):\n",
        ("tests/store/test_drafts.py",),
    ),
    Mutation(
        "who was erased stays in what was typed",
        "wijkdesk/store/erasing.py",
        "erased.typed.still_in(self._files, self._key, left)",
        "None",
        ("tests/services/test_forgetting_typed.py",),
    ),
    Mutation(
        "what was typed brings back who was erased",
        "wijkdesk/ui/frame/held.py",
        "    taken = json.loads(without_erased(store, text, mark))\n",
        "",
        ("tests/ui/test_erased_typing.py",),
    ),
    Mutation(
        "a kill forgets what the disk refused at one stroke",
        "wijkdesk/ui/frame/held.py",
        "        wanted, strokes = self._wanted(), self._places.not_done\n",
        "        wanted, strokes = self._wanted(), ()\n",
        ("tests/ui/test_kept_strokes.py",),
    ),
    Mutation(
        "what is done of something else counts as what was refused",
        "wijkdesk/ui/widgets/unsaved/not_done.py",
        "        return same and bool(self.about) and self.about <= one.about\n",
        "        return same\n",
        ("tests/ui/test_not_done.py",),
    ),
    Mutation(
        "who closes is not asked about what was refused",
        "wijkdesk/ui/frame/over/leaving.py",
        "    if not found and not strokes:\n",
        "    if not found:\n",
        ("tests/ui/test_kept_strokes.py",),
    ),
    Mutation(
        "a screen that can't be shown takes what was typed with it",
        "wijkdesk/ui/frame/standing.py",
        "        errors.carefully(self._take_in)\n",
        "        if self._parts:\n            self._take_in()\n",
        ("tests/ui/test_kept_strokes.py",),
    ),
    Mutation(
        "a fault in one editor takes what others held",
        "wijkdesk/ui/widgets/unsaved/draft.py",
        "    with errors.gathered(wrong):\n        taken = holder.take_in",
        "    if holder:\n        taken = holder.take_in",
        ("tests/ui/test_unsaved.py",),
    ),
    Mutation(
        "what an editor can't show is gone",
        "wijkdesk/ui/widgets/unsaved/places.py",
        "                self._away.setdefault(key, kept)\n",
        "                pass\n",
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "words that no window can show are gone",
        "wijkdesk/ui/frame/reopening.py",
        "        unsaved.of(store).put_away(left_over_window.told(words))\n",
        "",
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "words go with the window that can't be opened again",
        "wijkdesk/ui/frame/standing.py",
        "            words = left_words.in_window(part)\n",
        '            words = ""\n',
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "a disk without an answer at locking brings back who was erased",
        "wijkdesk/ui/frame/kept.py",
        "            taken = standing.of_moment(taken, self._began)\n",
        "",
        ("tests/ui/test_erased_typing.py",),
    ),
    Mutation(
        "a disk that gives no answer hides what it refused",
        "wijkdesk/ui/frame/bars/refusals.py",
        "        # What was written before it does not do it.\n        self.look()\n",
        "        self._last = self._store.last_set\n",
        ("tests/ui/test_not_done.py",),
    ),
    Mutation(
        "a fault at the end of the return keeps the disk's refusals nowhere",
        "wijkdesk/ui/frame/standing.py",
        "            errors.carefully(partial(self._places.try_again, self._drafts))\n",
        "            self._places.try_again(self._drafts)\n",
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "one editor that can't tell silences all",
        "wijkdesk/ui/widgets/unsaved/places.py",
        "            self._silent.add(holder)\n            return [unread]\n",
        "            raise\n",
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "what an editor can't tell any more goes from the disk",
        "wijkdesk/ui/frame/held.py",
        "        drafts += [self._last[key] for key in silent if key in self._last]\n",
        "",
        ("tests/ui/test_kept_faults.py",),
    ),
    Mutation(
        "a disk that gave no answer is not asked again",
        "wijkdesk/ui/frame/held.py",
        "what stands here is not on it yet.\n            self._soon.start()\n",
        "what stands here is not on it yet.\n            return\n",
        ("tests/ui/test_kept_strokes.py",),
    ),
    Mutation(
        "a refusal under a window leaves no trace",
        "wijkdesk/ui/frame/bars/refusals.py",
        "        # What was written before it does not do it.\n",
        "        if QApplication.activeModalWidget():\n            return False\n",
        ("tests/ui/test_not_done.py",),
    ),
    Mutation(
        "a screen that can't be shown at the opening ends it",
        "wijkdesk/ui/frame/kept.py",
        "        with errors.gathered(wrong):\n            show()\n",
        "        show()\n",
        ("tests/ui/test_kept_strokes.py",),
    ),
    Mutation(
        "a key file that can't be read for a moment is written over",
        "wijkdesk/store/copies/key_copy.py",
        "        return keys.whole_now(path)\n",
        "        return keys.whole(path)\n",
        ("tests/store/copies/test_key_copy.py",),
    ),
    Mutation(
        "a lock over the question at closing has it asked again",
        "wijkdesk/ui/frame/over/leaving.py",
        "        elif pressed is None and not is_saved:\n",
        "        elif False:\n",
        ("tests/ui/test_leaving.py",),
    ),
    Mutation(
        "who was erased is named in what was refused",
        "wijkdesk/ui/frame/bars/refusals.py",
        "name=one.name and self._named(one.about))",
        "name=one.name)",
        ("tests/ui/test_erased_typing.py",),
    ),
    Mutation(
        "a full disk keeps out who locked",
        "wijkdesk/store/room/reserve.py",
        "                rest = rest[file.raw.write(rest) or 0 :]\n",
        "                break\n",
        ("tests/ui/test_kept.py",),
    ),
    Mutation(
        "a disk that is gone keeps the lock",
        "wijkdesk/store/store.py",
        "            last_first.callback(self._held.close)\n",
        "",
        ("tests/store/test_closing.py",),
    ),
    Mutation(
        "an older anchor hides newer work",
        "wijkdesk/store/copies/restore_into.py",
        "        if last is not None and told is not None and last.set_id < told.set_id:\n",
        "        if last is not None and told is not None:\n",
        ("tests/store/copies/test_newer_work.py",),
    ),
    Mutation(
        "a key file that lay there by then counts as the own one",
        "wijkdesk/store/access/own_key.py",
        "    if taken != _digest(key) or (lies_there is not None and lies_there == copy):\n",
        "    if True:\n",
        ("tests/store/copies/test_own_key.py",),
    ),
    Mutation(
        "an erasure tells nothing of what is typed and can't be cleaned",
        "wijkdesk/store/erasing.py",
        "            self._erasing_waits = self.erasing_problem is not None\n",
        "            self._erasing_waits = False\n",
        ("tests/services/test_forgetting_typed.py",),
    ),
    Mutation(
        "a tick that the disk refused stays ticked",
        "wijkdesk/ui/overleg/outcomes_view.py",
        "                box.setChecked(action.status is ActieStatus.GEREED)\n",
        "                pass\n",
        ("tests/ui/test_not_done.py",),
    ),
    Mutation(
        "who came is not kept on a full disk",
        "wijkdesk/ui/overleg/marks.py",
        "        self._places.keep_away(draft, save)\n",
        "        save()\n",
        ("tests/ui/test_not_done.py",),
    ),
    Mutation(
        "who typed stays in memory",
        "wijkdesk/ui/widgets/unsaved/places.py",
        "                signal.disconnect()\n",
        "                pass\n",
        ("tests/ui/test_kept.py",),
    ),
    Mutation(
        "what stands typed is written over in one go",
        "wijkdesk/store/in_turn.py",
        "    return number % PLACES * size\n",
        "    return 0\n",
        ("tests/ui/test_kept.py", "tests/store/test_anchor.py"),
    ),
    Mutation(
        "what was given up is called saved",
        "wijkdesk/ui/widgets/unsaved/places.py",
        "        if gone and wrote:\n",
        "        if gone:\n",
        ("tests/ui/test_disk_full.py",),
    ),
    Mutation(
        "what is typed comes in the folder of another store",
        "wijkdesk/ui/frame/kept.py",
        "        if told is not None and told.to == folder.absolute():\n",
        "        if True:\n",
        ("tests/ui/test_standing_again.py",),
    ),
    Mutation(
        "looking at what is set aside changes it",
        "wijkdesk/store/sqlite/apart.py",
        "        yield copy, False\n",
        "        yield database, False\n",
        ("tests/store/copies/test_kept_aside.py", "tests/store/copies/test_unfinished.py"),
    ),
    Mutation(
        "a damaged database is called replaced",
        "wijkdesk/store/copies/restoring.py",
        "    damaged = damaged or restore_note.is_damaged(files, key)\n",
        "    damaged = False\n",
        ("tests/store/copies/test_restoring.py",),
    ),
    Mutation(
        "another code is not logged",
        "wijkdesk/store/access/changing.py",
        "        tell(what)\n",
        "        pass\n",
        (AUDIT,),
    ),
    Mutation(
        "any key file that opens is put back",
        "wijkdesk/store/copies/lost_key.py",
        "            if _is_of_database(files, key):\n",
        "            if True:\n",
        ("tests/store/copies/test_lost_key.py",),
    ),
    Mutation(
        "what lies in the place of the key file is taken for it",
        "wijkdesk/store/access/own_key.py",
        "        _own[_place(files)] = content\n",
        "        pass\n",
        ("tests/store/copies/test_own_key.py",),
    ),
    Mutation(
        "the clock tells whether anything was written since",
        "wijkdesk/store/repairing.py",
        "    if noted is None or last.set_id > noted[0]:\n        return False\n",
        "    if noted is None or last.set_id > noted[0]:\n        return True\n",
        ("tests/robustness/test_salvage_later.py",),
    ),
    Mutation(
        "what a backup knows of a damaged file goes with the backup",
        "wijkdesk/store/repairing.py",
        "store.salvage(kept, last, way.helped)",
        "store.salvage(kept, last, Help.of(way.backup, way.key, way.salt))",
        ("tests/robustness/test_salvage_erased.py",),
    ),
    Mutation(
        "an erasure that is done again counts as work",
        "wijkdesk/store/repairing.py",
        "last, present = store.copies.worked(),",
        "last, present = store.copies.now(),",
        ("tests/robustness/test_salvage_erased.py",),
    ),
    Mutation(
        "an erasure that is done again is missed",
        "wijkdesk/store/copies/state.py",
        "        if (one[0], bytes(one[1]).hex()) not in again:\n",
        "        if one:\n",
        ("tests/services/test_erased_again_told.py",),
    ),
    Mutation(
        "a list of tables of before an erasure helps without enough to compare",
        "wijkdesk/store/damage/way_back.py",
        "is_own = problem is None and cleaning.has_had(backup, key, entries)",
        "is_own = problem is None",
        ("tests/robustness/test_salvage_erased.py",),
    ),
    Mutation(
        "a list of tables of before erasing again helps without enough to compare",
        "wijkdesk/store/repairing.py",
        "is_own = last == store.copies.now()",
        "is_own = True",
        ("tests/robustness/test_salvage_erased.py",),
    ),
    Mutation(
        "the newest copy on a stick comes back, whole or not",
        "wijkdesk/store/copies/restore_into.py",
        "if state.of(path, key, still=still) and backup.is_whole(path, key, still=still):",
        "if state.of(path, key, still=still):",
        ("tests/test_cli_copies.py",),
    ),
    Mutation(
        "a copy of other data counts as damaged",
        "wijkdesk/store/copies/restore_into.py",
        "for one in copies if _is_of(key, one))",
        "for one in copies)",
        ("tests/test_cli_copies.py",),
    ),
    Mutation(
        "a folder beside the copies of a store has its tries forgotten",
        "wijkdesk/store/copies/restore_into.py",
        "[one for one, *_ in folders.values()]",
        "[copies[0]]",
        ("tests/test_cli_copies.py",),
    ),
    Mutation(
        "a copy whose key file is spoilt stays shut",
        "wijkdesk/store/copies/opening_key.py",
        "    if not any(map(keys.read_at, beside)):\n",
        "    if False:\n",
        ("tests/test_cli_copies.py",),
    ),
    Mutation(
        "any key file beside a copy opens it",
        "wijkdesk/store/copies/opening_key.py",
        "    if not any(map(keys.read_at, beside)):\n",
        "    if True:\n",
        ("tests/test_cli_copies.py",),
    ),
    Mutation(
        "the name of a copy tells how new it is",
        "wijkdesk/store/copies/newest.py",
        "        return self.last.set_id > last.set_id and ",
        "        return False and ",
        ("tests/robustness/test_way_back.py", "tests/test_cli_copies.py"),
    ),
    Mutation(
        "what a restore set aside hides what differs",
        "wijkdesk/services/whole/copies.py",
        " if since != 0 else ",
        " if since else ",
        ("tests/services/test_copies.py",),
    ),
    Mutation(
        "the disk that a copy lies on is called full",
        "wijkdesk/store/files.py",
        "        if into is not None and (why is FULL or ",
        "        if into is not None and (",
        ("tests/robustness/test_full_elsewhere.py",),
    ),
    Mutation(
        "a document that is there counts as whole",
        "wijkdesk/store/copies/documents.py",
        "            if documents.is_sealed(path.name, read_small(path, SEALED)):\n",
        "            if path.stat().st_size:\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "a damaged document goes along",
        "wijkdesk/store/copies/documents.py",
        "            if documents.is_sealed(path.name, sealed):\n",
        "            if sealed:\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "a moment that is still to come counts as after an erasure",
        "wijkdesk/store/copies/cleaning.py",
        " <= at <= now\n",
        " <= at\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "what was set aside and had the erasure goes by its name",
        "wijkdesk/store/copies/cleaning.py",
        "    return there is not None and not erased.lacking_in(there, entries)\n",
        "    return False\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "noughts for a damaged page are read",
        "wijkdesk/store/sqlite/ending.py",
        'if found == ("0",):',
        "if False:",
        ("tests/robustness/test_salvage.py",),
    ),
    Mutation(
        "a file that was cut off is not lengthened",
        "wijkdesk/store/damage/table_list.py",
        "    _fill(damaged, own)\n",
        "",
        ("tests/robustness/test_salvage.py",),
    ),
    Mutation(
        "a list of tables that is not its own helps without enough to compare",
        "wijkdesk/store/damage/table_list.py",
        "    if not helped.is_own and len(fresh) * _COMPARED > len(helped.listed):\n",
        "    if False:\n",
        ("tests/robustness/test_way_back.py",),
    ),
    Mutation(
        "what is adopted can't be salvaged",
        "wijkdesk/store/changes/triggers.py",
        "_of_table(table, freezing=False)",
        "_of_table(table)",
        ("tests/robustness/test_salvage.py",),
    ),
    Mutation(
        "who was erased elsewhere stays in the backups here",
        "wijkdesk/store/erased/listing.py",
        "    return [replace(one, unfinished=True) for one in came]\n",
        "    return list(came)\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "a list of erasures that can't be read now is written over",
        "wijkdesk/store/erased/listing.py",
        "            if every:\n",
        "            if False:\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "an unread list of erasures counts as an empty one",
        "wijkdesk/store/erased/keeping.py",
        "        return None, listing.known(files, key, kept)\n    except Damaged as error:\n",
        "        return None, listing.known(files, key, kept)\n    except StoreError as error:\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "an anchor that can't be read now is written over",
        "wijkdesk/store/anchor.py",
        "            self._first_since = self._first_since or set_id\n            return\n",
        "            self.unread = False\n",
        ("tests/store/test_anchor.py",),
    ),
    Mutation(
        "a device that can't be read now becomes another",
        "wijkdesk/store/device.py",
        "        _unread.add(path)\n",
        "",
        ("tests/store/test_device.py",),
    ),
    Mutation(
        "places with copies that can't be read now are forgotten",
        "wijkdesk/store/copies/places.py",
        "    there = _known_now(files)\n",
        "    there = known(files)\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "a key file that can't be read now is taken for a lost one",
        "wijkdesk/store/copies/lost_key.py",
        "keys.read_now(files.key)",
        "keys.read_at(files.key)",
        ("tests/store/copies/test_lost_key.py",),
    ),
    Mutation(
        "a newer key file that can't be read now is passed over",
        "wijkdesk/store/copies/lost_key.py",
        "bool(shut or unread)",
        "bool(shut)",
        ("tests/store/copies/test_lost_key.py",),
    ),
    Mutation(
        "a link in the place of a report or a window is followed",
        "wijkdesk/own_file.py",
        "        path.unlink()\n",
        "        pass\n",
        ("tests/robustness/test_hostile_stick.py",),
    ),
    Mutation(
        "what can't be removed is emptied through a link",
        "wijkdesk/store/drafts.py",
        "                if not is_ours(path):\n                    raise\n",
        "",
        ("tests/robustness/test_hostile_stick.py",),
    ),
    Mutation(
        "what is copied is for everybody to read",
        "wijkdesk/store/files.py",
        "    made_anew(target).close()\n    shutil.copyfile(source, target)\n",
        "    target.unlink(missing_ok=True)\n    shutil.copyfile(source, target)\n",
        ("tests/store/test_rights.py",),
    ),
    Mutation(
        "what is called as a copy on a stick counts as one",
        "wijkdesk/store/copies/bringing.py",
        "            if not backup.is_whole(target, key, still=True):\n",
        "            if False:\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "a count of wrong tries that can't be read now begins anew",
        "wijkdesk/store/access/tries.py",
        "    if _path(files) in _unread:\n        return\n",
        "",
        ("tests/store/test_wrong_tries.py",),
    ),
    Mutation(
        "a copy on a share is named as the usual spelling has it",
        "wijkdesk/store/sqlite/engine.py",
        "    return f\"file:{quote_from_bytes(os.fsencode(path), safe='')}\"\n",
        "    return path.as_uri()\n",
        ("tests/store/test_engine.py",),
    ),
    Mutation(
        "a link that is called a log is followed",
        "wijkdesk/store/sqlite/apart.py",
        "    has_log = is_ours(log)\n",
        "    has_log = log.exists()\n",
        ("tests/robustness/test_hostile_stick.py",),
    ),
    Mutation(
        "a password may cost whatever a file says",
        "wijkdesk/store/access/wrapping.py",
        "            (self.memory_kib * self.passes, 1, 2**20),\n",
        "",
        ("tests/store/test_unlocking.py",),
    ),
    Mutation(
        "a spoilt list of places counts as an empty one",
        "wijkdesk/store/copies/places.py",
        "            return _read(part)\n    return [_lost(files)]\n",
        "            return _read(part)\n    return []\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "the list of places has no spare",
        "wijkdesk/store/copies/places.py",
        "        write_whole(_told(files), 2 * one, NOTHING)\n",
        "        write_whole(_told(files), one, NOTHING)\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "a note of a restore that can't be read now is passed over",
        "wijkdesk/store/copies/restoring.py",
        "suppress(FileNotFoundError):\n        return restore_note",
        "suppress(OSError):\n        return restore_note",
        ("tests/store/test_audit.py",),
    ),
    Mutation(
        "what new data were made of is offered again",
        "wijkdesk/services/whole/kept_aside.py",
        "        return there and not self.one.is_read_already\n",
        "        return there\n",
        ("tests/ui/backups/test_backups_screen.py",),
    ),
    Mutation(
        "the computer sleeps with a question open",
        "wijkdesk/ui/frame/locking.py",
        "            if not self._at_once:\n",
        "            if self._tries:\n",
        ("tests/ui/test_locking.py",),
    ),
    Mutation(
        "a silent stick keeps out who locked",
        "wijkdesk/ui/widgets/worker.py",
        "    if outside:\n",
        "    if job is None:\n",
        ("tests/ui/test_locking.py",),
    ),
    Mutation(
        "a key that was wiped derives another",
        "wijkdesk/store/access/derived.py",
        "    memory.refuse_wiped(key)\n",
        "",
        ("tests/store/test_closed_meanwhile.py",),
    ),
    Mutation(
        "a stick that answers late is written",
        "wijkdesk/store/copies/second.py",
        "memory.refuse_wiped(key)",
        "pass",
        ("tests/store/test_closed_meanwhile.py",),
    ),
    Mutation(
        "a stick that answers late undoes a later choice",
        "wijkdesk/store/copies/second.py",
        "        if _choices[_told(files)] == choice:\n",
        "        if True:\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "an opening that erases again goes on from lost work",
        "wijkdesk/store/erasing.py",
        "kept=ERASED_FIRST, goes_on=False",
        "kept=ERASED_FIRST",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "erasures of another database are taken off what is missing",
        "wijkdesk/store/anchor.py",
        "        if left <= 0 and is_last:\n",
        "        if left <= 0:\n",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "an export that is taken in forgets who was erased there",
        "wijkdesk/exchange/everything/taking_in.py",
        "            erased.join_from(Files(made), arrived.key, Files(folder))\n",
        "",
        ("tests/exchange/test_everything.py",),
    ),
    Mutation(
        "an erasure that is done again is in no register",
        "wijkdesk/services/privacy/handled.py",
        "erased.BESIDE.append(_handled_again)\n",
        "",
        ("tests/services/test_forgetting_again.py",),
    ),
    Mutation(
        "a stick that failed hides that the copy here failed",
        "wijkdesk/store/upkeep.py",
        "        self.second_problem = None\n",
        "",
        ("tests/ui/test_locking.py",),
    ),
    Mutation(
        "locking drops an erasure",
        "wijkdesk/ui/contacten/erase_window.py",
        "worker.run(self, work, done, self._failed)",
        "worker.run(self, work, done, self._failed, outside=worker.LOOKS_MS)",
        ("tests/ui/test_erasing_locked.py",),
    ),
    Mutation(
        "an erasure that was not done is not told",
        "wijkdesk/ui/contacten/erase_window.py",
        "busy = self.plan.pseudonym if self.plan is not None and self._is_at_work else None",
        "busy = None",
        ("tests/ui/test_erasing_locked.py",),
    ),
    Mutation(
        "an erasure waits for a silent stick",
        "wijkdesk/ui/contacten/erase_window.py",
        "only_here=True",
        "only_here=False",
        ("tests/ui/test_erasing_locked.py",),
    ),
    Mutation(
        "a silent stick keeps copies from all others",
        "wijkdesk/store/copies/second.py",
        "turn_of(folder)",
        "turn_of(files.folder)",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "two that bring a copy at once forget a place",
        "wijkdesk/store/copies/places.py",
        "    key_files = _key_files(folder)\n    with _TURN:\n        there = _known_now(files)\n",
        "    there = _known_now(files)\n    key_files = _key_files(folder)\n    with _TURN:\n",
        ("tests/store/copies/test_second.py",),
    ),
    Mutation(
        "closing waits for a silent stick",
        "wijkdesk/store/sqlite/ending.py",
        "        one.end(until if one in outside else None)\n",
        "        one.end()\n",
        ("tests/store/test_closing.py",),
    ),
    Mutation(
        "no copy when it locks",
        "wijkdesk/ui/frame/locking.py",
        "                if store.copies.is_due():\n",
        "                if self._at_once:\n",
        ("tests/ui/test_locking.py",),
    ),
    Mutation(
        "a copy that failed at the end is forgotten",
        "wijkdesk/store/upkeep.py",
        "                due = self.copies.lacks_work()\n",
        "                pass\n",
        ("tests/store/test_backup_rules.py", "tests/ui/test_locking.py"),
    ),
    Mutation(
        "locking waits for a copy",
        "wijkdesk/ui/widgets/worker.py",
        "    thread.join(milliseconds / 1000)\n",
        "    thread.join()\n",
        ("tests/ui/test_locking.py",),
    ),
    Mutation(
        "a log that somebody reads counts as emptied",
        "wijkdesk/store/sqlite/pending.py",
        'if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:',
        'if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() is None:',
        ("tests/services/test_forgetting.py",),
    ),
    Mutation(
        "an erasure that a full disk broke off waits for the opening",
        "wijkdesk/store/erasing.py",
        "            self._erasing_waits, self.erasing_problem = True, str(error)\n",
        "            pass\n",
        ("tests/services/test_forgetting.py",),
    ),
    Mutation(
        "each run lays a new database out in its own way",
        "wijkdesk/store/schema.py",
        "sorted(table.indexes, key=_by_name)",
        "table.indexes",
        ("tests/store/test_migrations.py",),
    ),
)


def copied(folder: Path) -> None:
    """The program and its tests, without what they make."""
    unwanted = shutil.ignore_patterns("__pycache__", "build")
    for name in ("wijkdesk", "tests", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"):
        shutil.copy(ROOT / name, folder / name)


def fails(folder: Path, tests: tuple[str, ...]) -> bool:
    """Does one of these tests fail there?"""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **TRIED},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode == 1


def noticed(one: Mutation) -> bool:
    """Do its tests fail without the guarantee?"""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        copied(folder)
        file = folder / one.file
        content = file.read_text(encoding="utf-8")
        if one.old not in content:
            raise RuntimeError(f"{one.name}: {one.file} no longer holds {one.old!r}")
        file.write_text(content.replace(one.old, one.new), encoding="utf-8")
        return fails(folder, one.tests)


def main() -> int:
    """Tells of each mutation whether it was noticed; 1 when one was not."""
    part = " ".join(sys.argv[1:])
    missed = 0
    for one in MUTATIONS:
        if part in one.name:
            seen = noticed(one)
            missed += not seen
            print(f"{'noticed' if seen else 'MISSED '}  {one.name}  ({one.file})", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
