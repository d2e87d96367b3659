"""Where things lie: the resources that ship with the program and the user's data folder."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from litready.errors import LitReadyError

PLAYBOOK = "us-patent-enforcement"


def resources() -> Path:
    """The folder of shipped resources, the same in a wheel, an editable install and a checkout.

    Raises `LitReadyError` where it is missing.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "authorities.toml").is_file():
            return folder
    raise LitReadyError("LitReady's own content files are missing. Install it again; your saved assessments are safe.")


def playbook_folder() -> Path:
    """The folder of the shipped playbook."""
    return resources() / "playbooks" / PLAYBOOK


def authorities_file() -> Path:
    """The file of authorities shared by all playbooks."""
    return resources() / "authorities.toml"


def sample_file() -> Path:
    """The fictional matter that ships with the program, as a portable file."""
    return resources() / "samples" / "merrowdale.json"


def default_data_folder() -> Path:
    """Where the library lies unless `--data-dir` says otherwise; links are resolved so that the path shown is real.

    No author folder, so that it does not double on Windows. The folder is not made here.
    """
    return user_data_path("litready", appauthor=False).resolve()
