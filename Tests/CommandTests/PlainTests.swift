import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The linear mode, as a screen reader meets it: lines in, lines out.
@Suite struct PlainTests {
  private func say(_ lines: [String], _ fixture: Fixture = .typedText) throws -> Command.Result {
    let program = try Program()
    let path = try Store(fixture).copy(to: program.place("c"))
    return try program.run(
      ["--plain", "--recording", path], input: Array(lines.joined(separator: "\n").utf8))
  }

  @Test func everyScreenIsSaid() throws {
    let result = try say(["2", "3", "keys", "5", "6", "quit"])
    #expect(result.status == 0)
    for line in [
      "Motion: 851 events", "2026-11-23 17:30: motion", "Clicks: 17 presses",
      "Keys: 497 presses: the text of 394 is stored", "Window: \"Payroll - ACME HR\"",
      "Pictures: 330",
    ] {
      #expect(result.output.contains(line), "\(line)")
    }
  }

  @Test func spansRowsAndFieldsAreSaid() throws {
    let result = try say(["4", "span 2026-11-23", "rows", "row 1", "more", "span never", "quit"])
    #expect(result.output.contains("Span: Mon 2026-11-23"))
    #expect(result.output.contains("Rows: 994 of 994 in this list"))
    #expect(result.output.contains("key_char: masked; reveal says it"))
    #expect(result.output.contains("21. 2026-11-23 17:3"))
    #expect(result.output.contains("Problem: 'never' is no span of time."))
    #expect(result.output.contains("Hint: Write today, last tuesday"))
  }

  /// Nothing is drawn over: no escape, no control character but the line end.
  @Test func nothingIsDrawnOver() throws {
    let result = try say(["help", "1", "2", "3", "4", "5", "6", "search Payroll", "rows", "frob"])
    #expect(result.status == 0, "the end of the input ends the program")
    #expect(result.stdout.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
    #expect(result.output.contains("'frob' means nothing here."))
    #expect(result.output.contains("window: \"Payroll - ACME HR\""))
  }

  @Test func marksAreSetByNumber() throws {
    let result = try say(["5", "rows", "mark 2", "mark 99", "marks", "quit"])
    #expect(result.output.contains("Marked: 2026-11-23 17:3"))
    #expect(result.output.contains("There is no number 99 in the list."))
    #expect(result.output.contains("Mark: 2026-11-23 17:3"))
  }
}
