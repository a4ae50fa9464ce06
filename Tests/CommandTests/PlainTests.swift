import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The linear mode, as a screen reader meets it: lines in, lines out.
@Suite struct PlainTests {
  private func say(
    _ lines: [String], _ fixture: Fixture = .typedText, locale: String = "C.UTF-8",
    hostile: Bool = false
  ) throws -> Command.Result {
    let program = try Program(locale: locale)
    let store = try Store(fixture)
    if hostile { try store.plantHostileText() }
    let path = try store.copy(to: program.place(hostile ? HostileText.fileName : "c"))
    return try program.run(
      ["--plain", "--recording", path], input: Array(lines.joined(separator: "\n").utf8))
  }

  @Test func everyScreenIsSaid() throws {
    let result = try say(["2", "3", "keys", "5", "6", "quit"])
    #expect(result.status == 0)
    for line in [
      "Overview, all days\nNo recorder found; one that Seen cannot find may run.\n",
      "Motion: 851 events", "Most revealing ten minutes: 2026-11-23 17:",
      ". Longest in front: \"", "Disk: ", "Timeline, all days\n", "Pointer, all days\n",
      "Clicks: 17 presses", "Keys: 497 presses: the text of 394 is stored",
      "Presses by weekday and hour:\n  Monday: 497; from 17:00 to 18:00",
      "App: unknown", ". Window: \"Payroll - ACME HR\"; in front for ",
      "Steps from one window to another: ", "Pictures: 330",
    ] {
      #expect(result.output.contains(line), "\(line)")
    }
    #expect(result.output.contains(#/\n  [0-9]+\. From "[^"]+" to "[^"]+": [0-9]+\n/#))
  }

  /// Each part with its rows, and each gap with its length and cause, in the order of time.
  @Test func theTimelineHasItsGaps() throws {
    let result = try say(["timeline", "span all", "span 2026-11-23", "quit"], .imagesAndPause)
    #expect(
      result.output.contains(#/\n[0-9]+\. 2026-11-23 [0-9:]+ to [0-9:]+: [^\n]*motion [0-9]+/#))
    #expect(
      result.output.contains(
        #/\n[0-9]+\. Gap: 2026-11-23 [0-9:]+ to [0-9:]+, [^\n]* s, paused by the recorder\n/#))
    #expect(
      result.output.contains(
        #/\n[0-9]+\. Gap: [^\n]* (h|min) [0-9]+ (min|s), no recording covers it\n/#))
    let whole = try say(["timeline", "quit"])
    #expect(whole.output.contains("No gaps: nowhere is a quarter of an hour or more without rows."))
  }

  @Test func theFilterNarrowsEveryScreen() throws {
    let screens = ["1", "2", "3", "4", "5", "6"]
    let all = try say(screens + ["quit"]).output
    let some = try say(["filter payroll"] + screens + ["search a", "rows", "typed", "quit"]).output
    for title in [
      "Overview", "Timeline", "Pointer", "Keys", "Navigation", "Screens", "Rows", "Hits", "Typed",
    ] {
      #expect(some.contains("\(title), all days, only windows with 'payroll'"), "\(title)")
    }
    for sentence in ["Motion: ", "Clicks: ", "Keys: ", "Pictures: "] {
      let before = all.split(separator: "\n").filter { $0.hasPrefix(sentence) }
      // The overview is said before the filter is set.
      let after = some.split(separator: "\n").filter { $0.hasPrefix(sentence) }.last
      #expect(after != nil && !before.contains { $0 == after }, "\(sentence)")
    }
    let listed = some.components(separatedBy: "Navigation, all days, only").dropFirst().first ?? ""
    let windows = listed.split(separator: "\n").filter { $0.contains(". Window: ") }
    #expect(windows.count == 1 && windows[0].contains("Payroll - ACME HR"))
  }

  @Test func spansRowsAndFieldsAreSaid() throws {
    let result = try say(["4", "span 2026-11-23", "rows", "row 1", "more", "span never", "quit"])
    #expect(result.output.contains("Span: Mon 2026-11-23"))
    #expect(result.output.contains(": 994 of 994 in this list"))
    #expect(result.output.contains("key_char: masked; reveal says it"))
    #expect(result.output.contains("21. 2026-11-23 17:3"))
    #expect(result.output.contains("Problem: 'never' is no span of time."))
    #expect(result.output.contains("Hint: Write today, last tuesday"))
  }

  @Test func typedTextIsMaskedUntilRevealed() throws {
    let masked = try say(["typed", "more", "quit"]).output
    #expect(masked.contains("; masked, reveal says the text"))
    #expect(masked.contains(#/\n1\. 2026-11-23 17:[0-9:]+, in "[^"]+": masked\n/#))
    #expect(!masked.contains("Call +1"))
    let shown = try say(["typed", "more", "reveal", "mask", "typed", "quit"]).output
    let parts = shown.components(separatedBy: "Typed text is masked again.")
    #expect(parts.count == 2)
    #expect(!(parts.last ?? "").contains(#/[0-9]: "[^"]/#))
    let all = try say(["reveal", "typed", "more", "more", "quit"]).output
    #expect(all.contains("Call +1 415 555 0132"))
    #expect(
      all.hasSuffix(
        "Typed text is masked again. What was said before stays in this terminal's history.\n"))
    #expect(try say(["typed", "quit"], .keycodesOnly).output.contains("decoded: masked"))
  }

  @Test func thePathIsSaidInWords() throws {
    let result = try say(["path", "more", "row 1", "back", "quit"])
    let burst =
      #/\n1\. 2026-11-23 17:[0-9:]+ to [0-9:]+; [^;]+; from x -?[0-9]+, y -?[0-9]+ to x -?[0-9]+, y -?[0-9]+; [0-9]+ pixels along the way/#
    #expect(result.output.contains(burst))
    #expect(
      result.output.contains(#/\n  Click 1, (left|right|middle), at x [0-9]+, y [0-9]+, 17:/#))
    #expect(result.output.contains("Someone could infer from this path:\n  "))
    #expect(result.output.contains("Back: Overview, all days\nPath, all days"))
  }

  /// Nothing is drawn over: no escape, no control character but the line end, whatever was recorded.
  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"), arguments: ["C.UTF-8", "C"])
  func nothingIsDrawnOver(locale: String) throws {
    let commands = [
      "help", "1", "2", "3", "4", "5", "6", "search m-osc", "rows", "row 1", "path", "reveal",
      "typed", "filter m-osc", "frob \(HostileText.text)", "5", "back",
    ]
    let result = try say(commands, locale: locale, hostile: true)
    #expect(result.status == 0, "the end of the input ends the program")
    #expect(result.stdout.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
    #expect(result.output.contains("m-osc"))
    #expect(HostileText.dangers(in: result.output) == [])
    if locale == "C" { #expect(result.stdout.filter { $0 > 0x7E } == []) }
  }

  @Test func helpTellsEachCommandAndErrorsTheNearest() throws {
    let result = try say(["help", "serch x", "frob", "tiped", "rows x", "quit"])
    for words in ["filter TEXT: ", "typed: ", "path: ", "back: ", "quiet: ", "reveal: ", "more: "] {
      #expect(result.output.contains("\n\(words)"), "\(words)")
    }
    #expect(result.output.contains("'serch x' means nothing here. Did you mean search? Write help"))
    #expect(result.output.contains("'tiped' means nothing here. Did you mean typed?"))
    #expect(result.output.contains("'frob' means nothing here. Write help"))
    #expect(result.output.contains("'rows x' means nothing here."))
  }

  /// The beginning of a command is enough where no other begins so.
  @Test func commandsCanBeShortened() throws {
    let result = try say(["hel", "ti", "fil payroll", "fil", "ma", "re", "sea a", "qui"])
    #expect(result.output.contains("\nsearch TEXT: "))
    #expect(result.output.contains("Timeline, all days\n"))
    #expect(result.output.contains("Timeline, all days, only windows with 'payroll'\n"))
    #expect(result.output.contains("'ma' can mean mark, marks or mask. Write more of it."))
    #expect(result.output.contains("'re' can mean region, reload or reveal. Write more of it."))
    #expect(result.output.contains("Hits, all days: "))
  }

  /// A pipe has no width.
  @Test func linesOfAPipeAreWhole() throws {
    let result = try say(["5", "quit"])
    #expect(result.output.split(separator: "\n").contains { $0.count > 100 })
  }

  @Test func soughtWordsInTypedTextAreMasked() throws {
    let output = try say(["search +1 415", "search payroll", "quit"]).output
    #expect(output.contains(#/\n1\. [^\n]*, typed: masked\n/#))
    #expect(!output.contains("+1 415"))
    #expect(output.contains(#/, window: "[^"]*Payroll/#))
    let shown = try say(["reveal", "search +1 415", "quit"]).output
    #expect(shown.contains("Call +1 415"))
  }

  @Test func streamsCanBeLeftOut() throws {
    let output = try say(["only keys cli", "rows", "only foo", "fil payroll", "only", "quit"])
      .output
    #expect(output.contains("Overview, all days, only clicks, keys\n"))
    #expect(output.contains("Rows, all days, only clicks, keys: "))
    #expect(output.contains("Motion: left out by the filter\n") && !output.contains(", motion: "))
    #expect(
      output.contains(
        "'foo' is no stream. Write only and some of motion, clicks, keys, navigation or screens."))
    #expect(output.contains("only clicks, keys, windows with 'payroll'\n"))
    #expect(output.contains("Overview, all days, only windows with 'payroll'\n"))
  }

  @Test func numbersOfScreensLeadToRows() throws {
    let output = try say([
      "5", "row 1", "back", "6", "rows 2", "2", "row 1", "1", "row 1", "row 99999", "quit",
    ])
    .output
    #expect(output.contains(#/> Rows, all days, only windows with '[^']+': [0-9]+/#))
    #expect(output.contains("Navigation, all days> Navigation, all days\n"))
    #expect(output.contains("Five seconds before and after:\nRows, all days: "))
    #expect(output.contains(#/> 2026-11-23 [0-9:]+ to [0-9:]+:\nRows, all days: /#))
    #expect(output.contains(#/\n1\. Most revealing ten minutes: /#))
    #expect(output.contains("There is no number 99999 in the list."))
  }

  @Test func regionsAreNinthsOfTheDesktop() throws {
    let output = try say(
      [
        "region middle", "rows", "back", "region left", "region", "region", "region", "region x",
        "3",
        "row 5", "quit",
      ]
    ).output
    #expect(
      output.contains(#/\nRegion: [0-9]+ by [0-9]+ pixels at x [0-9]+, y [0-9]+; region alone/#))
    #expect(
      output.contains(#/> Rows, all days in [0-9]+ by [0-9]+ pixels at x [0-9]+, y [0-9]+: /#))
    #expect(output.contains("This is the whole desktop."))
    #expect(output.contains("'x' is no region. Write region and upper left, "))
    #expect(output.contains(#/\n  5\. Middle: [0-9]+ press(es)?, [0-9]+ of motion\n/#))
  }

  @Test func marksAreSetByNumberAndLedBackFrom() throws {
    let result = try say([
      "5", "rows", "mark 2", "mark 99", "marks", "row 1", "back", "back", "back", "back", "back",
      "quit",
    ])
    #expect(result.output.contains("Marked: 2026-11-23 17:3"))
    #expect(result.output.contains("There is no number 99 in the list."))
    #expect(result.output.contains("1. Mark: 2026-11-23 17:3"))
    #expect(result.output.contains("Five seconds before and after:\nRows, all days"))
    #expect(result.output.contains("Back: Navigation, all days\nMarks: 1;"))
    #expect(result.output.contains("Back: Navigation, all days\nRows, all days"))
    #expect(result.output.contains("There is nowhere to go back to."))
  }
}
