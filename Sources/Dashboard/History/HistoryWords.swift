internal import CaptureModel
package import Cells
package import Ledger
internal import TUI

/// The sign, the word and the colour of an entry's kind: each says the same without the others.
struct HistoryMark {
  let glyph: CellText
  let word: CellText
  let role: Role

  private init(
    _ unicode: CellText, _ ascii: CellText, _ word: CellText, _ role: Role, _ glyphs: GlyphSet
  ) {
    (glyph, self.word, self.role) = (glyphs == .unicode ? unicode : ascii, word, role)
  }

  static func of(_ kind: LedgerEvent.Kind?, _ glyphs: GlyphSet) -> HistoryMark {
    func mark(_ unicode: CellText, _ ascii: CellText, _ word: CellText, _ role: Role) -> HistoryMark
    {
      HistoryMark(unicode, ascii, word, role, glyphs)
    }
    switch kind {
    case .policyOffered: return mark("◇", "<", "Asked", .accent)
    case .policyChosen: return mark("◆", ">", "Choice", .title)
    case .policyApplied: return mark("●", "*", "Obeyed", .recorded)
    case .policyRejected: return mark("!", "!", "Refused", .danger)
    case .consentGiven: return mark("◆", ">", "Consent", .recorded)
    case .consentWithdrawn: return mark("○", "o", "Withdrawn", .off)
    case .consentExpired: return mark("○", "o", "Ran out", .warning)
    case .pauseBegun: return mark("‖", "=", "Paused", .paused)
    case .pauseEnded: return mark("●", "*", "Resumed", .recorded)
    case .redactionIntended: return mark("□", "[", "Redacting", .reduced)
    case .redactionDone: return mark("■", "]", "Redacted", .reduced)
    case .recorderStarted: return mark("●", "*", "Started", .recorded)
    case .recorderStopped: return mark("○", "o", "Stopped", .off)
    case .recorderLost: return mark("?", "?", "Lost", .unknown)
    case .recorderBack: return mark("●", "*", "Back", .recorded)
    case .dayCounted: return mark("#", "#", "Counted", .muted)
    case .auditorEnrolled: return mark("+", "+", "Auditor", .accent)
    case .auditorVisited: return mark("+", "+", "Witness", .accent)
    case .violationFound: return mark("!", "!", "Violation", .danger)
    case .logBegun: return mark("·", ".", "Begun", .muted)
    case .keyRotated: return mark("!", "!", "New key", .warning)
    case .tailSetAside: return mark("!", "!", "Torn", .warning)
    case .clockSetBack: return mark("!", "!", "Clock", .warning)
    case nil: return mark("!", "!", "Damaged", .danger)
    }
  }
}

/// What the line of the verification says. Sentences, so that the linear mode says the same.
package enum VerificationWords {
  /// The sign, the words and the colour.
  static func headline(_ state: HistoryState, _ glyphs: GlyphSet) -> (text: CellText, role: Role) {
    let unicode = glyphs == .unicode
    switch state.verification {
    case .waiting: return ("\(unicode ? "○" : "o") not verified yet", .muted)
    case .running(let percent, let before):
      if let fault = before?.fault {
        return ("! NOT VERIFIED, looking again \(percent) %: \(untrusted: fault.message)", .danger)
      }
      return ("\(unicode ? "◐" : "~") verifying \(percent) %", .reduced)
    case .done(let verdict):
      guard let fault = verdict.fault else {
        return ("\(unicode ? "●" : "*") \(good(verdict))", .recorded)
      }
      return ("! NOT VERIFIED: \(untrusted: fault.message)", .danger)
    case .failed(let told): return ("! CANNOT VERIFY: \(told.message)", .danger)
    }
  }

  /// `verified, 1,204 entries, signed up to 1,204, key ab12 cd34`
  package static func good(_ verdict: LedgerVerdict) -> CellText {
    var text: CellText =
      "verified, \(Numbers.counted(verdict.entries, "entry", "entries")), signed up to \(Numbers.grouped(verdict.signed))"
    if let key = verdict.signer {
      let digits = key.id.hexadecimal
      text =
        "\(text), key \(untrusted: String(digits.prefix(4))) \(untrusted: String(digits.suffix(4)))"
    }
    if let seen = verdict.vouched {
      text = "\(text); the \(Numbers.grouped(seen)) that you saw before are unchanged"
    }
    return text
  }

  /// Where it is, what it means and what to do; empty where all is well.
  package static func details(_ state: HistoryState) -> [CellText] {
    if case .failed(let told) = state.verification { return told.hint.map { [$0] } ?? [] }
    guard let fault = state.verdict?.fault else { return [] }
    var place: [CellText] = []
    if let entry = fault.entry { place.append("entry \(Numbers.grouped(entry))") }
    if let offset = fault.offset {
      place.append("byte \(Numbers.grouped(offset)) of the file entries")
    }
    let good = state.verdict.map {
      "; the \(Numbers.grouped($0.entries)) before it hold" as CellText
    }
    let at: CellText? =
      place.isEmpty
      ? nil
      : "Place: \(place.dropFirst().reduce(place[0]) { "\($0), \($1)" })\(good ?? "")"
    return [at, fault.hint.map { CellText(untrusted: $0) }].compactMap { $0 }
  }

  /// `last witnessed: no auditor has looked with Seen yet`
  package static func witnessed(_ state: HistoryState) -> CellText {
    "last witnessed: \(state.witness)"
  }
}
