"""What follows: findings as they arise, their facts and authorities, the rail and the privilege basis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_steps import OpenWindow, card_of, choose, click, press, session_of

from litready.domain.answers import Cell, State
from litready.domain.fact import Fact
from litready.domain.matter import Record
from litready.domain.readiness import Finding
from litready.playbook.model import Playbook, Severity
from litready.ui.components.authorities import AuthorityPanel
from litready.ui.components.buttons import Button
from litready.ui.components.chips import Chip
from litready.ui.components.finding_body import MOST_FACTS
from litready.ui.components.finding_card import FindingCard, OpenQuestionCard
from litready.ui.components.text import WrapLabel
from litready.ui.follows_panel import FIRST, MORE, NOTHING
from litready.ui.main_window import MainWindow
from litready.ui.theme import Theme


def findings(window: MainWindow) -> list[FindingCard]:
    assert window.page is not None
    return [c for c in window.page.follows.cards if isinstance(c, FindingCard)]


def test_nothing_follows_from_nothing(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    assert findings(window) == []
    assert window.page.follows.empty.isVisible()
    assert window.page.follows.empty.label.plain == NOTHING


def test_a_finding_arises_as_the_answer_is_given_and_goes_with_it(open_window: OpenWindow) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    cards = findings(window)
    assert [c.finding.severity for c in cards] == [Severity.STOP, Severity.SERIOUS]
    assert [c.opened for c in cards] == [True, False]
    choose(window, "marking.marked", "yes")
    assert findings(window) == []


def test_an_unchanged_finding_keeps_its_card(open_window: OpenWindow) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    before = findings(window)
    session_of(window).set_note("marking.others", "A note")
    assert findings(window) == before


def test_an_open_finding_says_what_to_do_why_and_on_which_authority(open_window: OpenWindow) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    serious = findings(window)[1]
    click(serious.toggle)
    said = [w.plain for w in serious.findChildren(WrapLabel)]
    assert "Assume they are lost." in said
    assert "Used here, the careful reading: All sales before notice are lost." in said
    assert "7.2 Did every such seller mark it? No" in said
    assert {c.label for c in serious.findChildren(Chip)} >= {"Law unsettled", "A trial court"}


def test_a_fact_leads_to_its_question(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    link = next(w for w in findings(window)[0].findChildren(WrapLabel) if w.plain.startswith("7.2"))
    link.linkActivated.emit("0")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card_of(window, "marking.marked").isAncestorOf(focused)


def test_a_fact_in_the_other_tab_leads_back_to_the_questions(open_window: OpenWindow) -> None:
    window = open_window(width=1024)
    assert window.page is not None
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    window.page.show_tab(1)
    link = next(w for w in findings(window)[0].findChildren(WrapLabel) if w.plain.startswith("7.1"))
    link.linkActivated.emit("0")
    assert card_of(window, "marking.others").isVisible()


def test_an_authority_opens_its_cite_rule_standing_and_day(open_window: OpenWindow) -> None:
    window = open_window()
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    serious = findings(window)[1]
    serious.set_opened(True)
    click(next(c for c in serious.findChildren(Chip) if c.label == "A trial court"))
    panel = next(w for w in QApplication.topLevelWidgets() if isinstance(w, AuthorityPanel) and w.isVisible())
    said = " ".join(w.plain for w in panel.findChildren(WrapLabel)).replace("\u00a0", " ")
    for part in (
        "A trial court (2024)",
        "One court reads it so.",
        "Other courts differ.",
        "Trial court. Checked Nov 24, 2026",
    ):
        assert part in said
    assert "Law unsettled" in [c.label for c in panel.findChildren(Chip)]
    press(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_what_is_not_known_yet_is_an_open_question_with_a_way_back(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    choose(window, "marking.others", "not_known")
    card = next(c for c in window.page.follows.cards if isinstance(c, OpenQuestionCard))
    assert card.question.question == "marking.others"
    click(card.go)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card_of(window, "marking.others").isAncestorOf(focused)


def test_of_many_open_points_the_first_are_shown_and_more_on_demand(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    follows, session = window.page.follows, session_of(window)
    window.page.go_section("marking")
    for n in range(FIRST + MORE + 5):
        cells = {"name": Cell(State.ANSWERED, f"Article {n}"), "first": Cell(State.NOT_KNOWN)}
        session.save_record(Record(f"a{n}", "articles", cells))
    assert len(follows.cards) == FIRST
    assert follows.more.isVisible()
    assert follows.more.label == f"Show {MORE} more of {MORE + 5} open"
    click(follows.more)
    assert len(follows.cards) == FIRST + MORE
    assert follows.more.label == "Show 5 more"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert follows.cards[FIRST].isAncestorOf(focused)
    assert follows.page.column.indexOf(follows.more) > follows.page.column.indexOf(follows.cards[-1])
    click(follows.more)
    assert len(follows.cards) == FIRST + MORE + 5
    assert follows.more.isHidden()


def test_a_finding_with_many_facts_lists_some_and_counts_the_rest(theme: Theme, playbook: Playbook) -> None:
    facts = tuple(Fact(f"Article {n}", "Yes", register="articles", record=f"a{n}") for n in range(MOST_FACTS + 30))
    rule = playbook.findings[0]
    finding = Finding(rule.id, "M-1", rule.section, rule.severity, rule.title, rule.why, rule.do, (), facts)
    card = FindingCard(theme, playbook, finding, opened=True)
    said = [w.plain for w in card.findChildren(WrapLabel)]
    assert [w for w in said if w.endswith(" Yes")] == [f"Article {n} Yes" for n in range(MOST_FACTS)]
    assert "And 30 more in Patented articles." in said


def test_a_finding_becomes_an_action(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    choose(window, "basis.directed_by", "nobody")
    click(next(b for b in findings(window)[0].findChildren(Button) if b.label == "Add an action"))
    action = session_of(window).assessment.actions[0]
    assert (action.title, action.finding) == ("No lawyer asked for this", "basis.alone")
    assert window.page.bottom.state.text == "Action added"


def test_the_rail_tells_state_count_and_worst_finding(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page is not None
    choose(window, "marking.others", "yes")
    choose(window, "marking.marked", "no")
    model = window.page.rail.places.rows
    spoken = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert "Marking, 2 of 8 answered, 1 stop" in spoken


def test_the_privilege_basis_is_said_in_the_bar_and_beside_its_questions(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.page
    assert page is not None
    assert page.top.chip.label == "Basis not stated yet"
    choose(window, "basis.directed_by", "nobody")
    assert page.top.chip.label == "No privilege basis"
    assert page.follows.basis.isVisible()
    assert "No privilege basis is stated." in page.follows.basis.statement.plain
    choose(window, "basis.directed_by", "inhouse_attorney")
    click(card_of(window, "basis.purpose").input.boxes.boxes["legal_advice"])  # type: ignore[attr-defined]
    choose(window, "basis.affirms", "yes")
    assert page.top.chip.label == "At counsel’s direction"
    page.go_section("marking")
    assert not page.follows.basis.isVisible()
    click(page.top.chip)
    assert page.at.section == "basis"


def test_user_text_is_never_markup(open_window: OpenWindow) -> None:
    window = open_window()
    session = session_of(window)
    session.type_answer("basis.prepared_by", 'R&D <b>draft</b> <img src="file:///etc/passwd">')
    session.flush()
    card_of(window, "basis.prepared_by")
    assert window.page is not None
    statement = window.page.follows.basis.statement
    assert "<img" not in statement.text()
    assert 'R&D <b>draft</b> <img src="file:///etc/passwd">' in statement.plain
