"""What the sender’s library knows of a package: the export that its ZIP is, byte for byte, or others of that record."""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.evidence.attached import shown
from litready.handover.make import KIND
from litready.handover.manifest import Manifest
from litready.storage.copies import Export
from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class Recorded:
    """The export that a ZIP is, None where it is none of this library; `matter` is the name of its assessment.

    `others` are packages of the same record that are noted here, and are other files.
    """

    export: Export | None
    matter: str = ""
    others: tuple[Export, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said of it."""
        if self.export is not None:
            whom = f" {shown(self.export.addressed)}" if self.export.addressed else ""
            return (
                f"This library made it: the package recorded on {self.export.when}{whom}, “{self.export.file_name}”, "
                f"of “{self.matter}”. Its SHA-256 is the one noted then.",
            )
        told = "Not recorded here: this library has noted no package with this SHA-256."
        if not self.others:
            return (told,)
        named = "; ".join(f"“{e.file_name}”, {e.when}, {shown(e.addressed)}" for e in self.others)
        return (told, f"Packages of the same record that are noted here, and are other files: {named}.")


def look_up(store: Store, sha256: str, manifest: Manifest) -> Recorded:
    """Look a package up by the SHA-256 of its ZIP, else by the record it was made of. Raises `StorageError`."""
    for export in store.exports_of(sha256=sha256):
        return Recorded(export, store.load(export.assessment_id).name)
    made = store.exports_of(fingerprint=manifest.record)
    return Recorded(None, others=tuple(e for e in made if e.kind == KIND))
