package import CaptureModel
package import Cells
package import Ledger
package import TUI

/// The dashboard of an auditor: a program of its own, whose state has no place for a recording, whose
/// effects cannot name one, and whose screens are these two.
package struct AuditState: Sendable {
  /// By the numbers of their tabs, which are not those of the screens that show content.
  package enum Screen: Int, CaseIterable, Sendable {
    case history = 8
    case counts = 9

    package var title: CellText {
      switch self {
      case .history: "History"
      case .counts: "Counts"
      }
    }
  }

  package enum Mode: Equatable, Sendable {
    case browsing
    case help(HelpState)
  }

  package var glyphs: GlyphSet
  package let calendar: any DayCalendar
  /// Whose history it is, as the auditor named it.
  package let subject: CellText
  package var screen = Screen.history
  package var mode = Mode.browsing
  package var history = HistoryState()
  package var tally = HistoryTally()
  /// Of the days on the screen of counts, the newest first.
  package var days = ListWindow()
  package var notice: CellText?
  package var size = Size.zero
  var hasStarted = false

  package init(glyphs: GlyphSet, calendar: any DayCalendar, subject: CellText) {
    (self.glyphs, self.calendar, self.subject) = (glyphs, calendar, subject)
    history.audience = .auditor
  }

  package var contentSize: Size {
    Size(columns: size.columns, rows: max(0, size.rows - 4))
  }

  /// Why nothing of the ledger is shown: it is not what the auditor's key and checkpoint vouch for.
  package var refusal: LedgerFault? {
    switch history.verdict?.fault {
    case .unknownKey?, .keyNotVouched?, .shorterThanSeen?, .notWhatWasSeen?: history.verdict?.fault
    default: nil
    }
  }

  package var sortedDays: [Day] { tally.days.keys.sorted(by: >) }
}

package enum AuditEffect: Effect {
  case history(HistoryEffect)
  /// Waits until it is worth looking whether something was appended.
  case watch

  package enum Slot: Hashable, Sendable {
    case history(HistoryEffect.Slot)
    case watch
  }

  package var slot: Slot? {
    switch self {
    case .history(let effect): effect.slot.map(Slot.history)
    case .watch: .watch
    }
  }
}

package enum AuditAnswer: Sendable {
  case history(HistoryAnswer)
  case due
}

package enum AuditAction: Equatable, Sendable {
  case show(AuditState.Screen)
  case next
  case history(HistoryAction)
  /// A screen that does not exist here.
  case absent
  case help, back, quit, leave, suspend, redraw
}
