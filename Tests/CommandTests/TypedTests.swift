import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen keys --typed`: what was typed where, masked until it is asked for.
struct TypedTests {
  private struct Typed: Decodable {
    struct Totals: Decodable {
      struct Window: Decodable {
        let title, app: String?
        let runs: Int
      }
      let runs, decoded: Int
      let keystrokes: Int?
      let windows: [Window]
    }
    struct Run: Decodable, Equatable {
      let path, from, storage: String
      let title, app, text, to: String?
      let firstRow: Int
      let lastRow, keystrokes: Int?
    }
    let schema: String
    let totals: Totals
    let runs: [Run]
    let revealed, truncated: Bool
    let warnings: [Notice]
  }

  @Test func runsAreMaskedUntilRevealed() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let masked = try program.run("keys", "--typed", "--recording", store.path)
    #expect(masked.status == 0)
    #expect(!masked.output.lowercased().contains("call"))
    #expect(masked.output.contains("\"Payroll - ACME HR\""))
    #expect(masked.output.contains("Masked: --reveal shows the text"))
    let revealed = try program.run("keys", "--typed", "--reveal", "--recording", store.path)
    #expect(revealed.output.contains("Call +1 415 555 0132"))
    #expect(!revealed.output.contains("masked, row"))
  }

  @Test func theJSONIsMaskedAlike() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let masked = try program.json(Typed.self, "keys", "--typed", "--recording", store.path)
    #expect(masked.schema == "seen.typed.v1" && !masked.revealed && !masked.truncated)
    #expect(masked.runs.count == masked.totals.runs && !masked.runs.isEmpty)
    #expect(masked.runs.allSatisfy { $0.text == nil && $0.keystrokes == nil })
    #expect(masked.runs.allSatisfy { $0.to == nil && $0.lastRow == nil })
    #expect(masked.totals.keystrokes == nil)
    #expect(masked.totals.windows.reduce(0) { $0 + $1.runs } == masked.totals.runs)
    let shown = try program.json(
      Typed.self, "keys", "--typed", "--reveal", "--recording", store.path)
    #expect(shown.runs.map(\.firstRow) == masked.runs.map(\.firstRow))
    #expect(shown.runs.compactMap(\.keystrokes).reduce(0, +) == shown.totals.keystrokes)
    #expect(shown.runs.contains { $0.text?.contains("Call +1 415 555 0132") ?? false })
    #expect(shown.runs.allSatisfy { $0.from <= $0.to ?? "" && $0.firstRow <= $0.lastRow ?? 0 })
  }

  @Test func whatWasReadOffKeyNumbersIsMarked() throws {
    let program = try Program()
    let store = try Store(.keycodesOnly)
    let typed = try program.json(Typed.self, "keys", "--typed", "--recording", store.path)
    #expect(typed.totals.decoded > 0)
    #expect(typed.runs.contains { $0.storage != "stored" })
    let text = try program.run("keys", "--typed", "--recording", store.path).output
    #expect(text.contains("decoded: masked"))
    #expect(text.contains("Labels assume the layout"))
  }

  @Test func theSpanIsObeyed() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let all = try program.json(Typed.self, "keys", "--typed", "--recording", store.path)
    let day = try program.json(
      Typed.self, "keys", "--typed", "--recording", store.path, "--span", "2026-11-23")
    #expect(day.runs == all.runs)
    func runs(_ span: String) throws -> [Typed.Run] {
      try program.json(Typed.self, "keys", "--typed", "--recording", store.path, "--span", span)
        .runs
    }
    #expect(try runs("2026-11-23 17:30 to 17:45") == all.runs)
    #expect(try runs("2026-11-23 17:45 to 18:00").isEmpty)
    let other = try program.run(
      "keys", "--typed", "--recording", store.path, "--day", "2020-01-01")
    #expect(other.output == "No typed text.\n")
    #expect(other.messages.contains("Nothing was recorded on 2020-01-01."))
  }

  @Test func revealAloneIsAnError() throws {
    let result = try Program().run("keys", "--reveal")
    #expect(result.status == 64)
    #expect(result.messages.contains("Give --typed with it."))
  }

  @Test func aRecordingThatCannotBeReadIsTold() throws {
    let program = try Program()
    let result = try program.run("keys", "--typed", "--recording", "/nowhere/at/all")
    #expect(result.status == 4)
    #expect(result.output == "No typed text.\n")
    #expect(result.messages.contains("There is nothing at /nowhere/at/all"))
    #expect(result.messages.contains("hint: "))
  }
}
