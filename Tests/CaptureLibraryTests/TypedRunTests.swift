import CaptureFixtures
import CaptureModel
import Keyboard
import Recordings
import Testing

@testable import CaptureLibrary

/// What was typed, in runs by window.
struct TypedRunTests {
  private func runs(_ opened: Opened, _ span: Span? = nil, limit: Int = 100_000) throws -> TypedRuns
  {
    try opened.library.typedRuns(
      of: opened.entry, in: span, under: Opened.layout, limit: limit)
  }

  @Test func storedTextIsShownInItsWindowsUpToEnter() throws {
    let opened = try Opened(.typedText)
    let found = try runs(opened)
    #expect(!found.isCut)
    let texts = found.runs.map(\.text.unfiltered)
    #expect(texts.first == "ls -la\n")
    #expect(texts.contains { $0.hasPrefix("Call +1 415 555 0132 re: con") })
    #expect(texts.allSatisfy { !$0.dropLast().contains("\n") }, "Enter ends a run")
    #expect(found.runs.allSatisfy { !$0.rows.isEmpty })
    // The window that was in front, as the titles say.
    let source = try #require(opened.entry.source)
    let titles = try source.titles(of: found.runs.map(\.window))
    let calls = found.runs.filter { $0.text.unfiltered.hasPrefix("Call") }
    #expect(calls.count == 4)
    #expect(calls.allSatisfy { titles[$0.window]?.unfiltered.hasSuffix("Mousepad") == true })
    // Every press that types something is in one run, once.
    let batch = try opened.batch()
    let texted = zip(batch.keys.common.rows, zip(batch.keys.isPress, batch.keys.stored))
      .filter { $1.0 && $1.1 == .text }.map(\.0)
    let rows = found.runs.flatMap(\.rows).map(\.row)
    #expect(Set(rows).isSuperset(of: texted))
    #expect(rows == rows.sorted() && Set(rows).count == rows.count)
  }

  @Test func runsEndAtWindowsAndPauses() throws {
    for fixture in [Fixture.typedText, .keycodesOnly] {
      let opened = try Opened(fixture)
      let visits = try opened.visits()
      let found = try runs(opened).runs
      for run in found {
        let instants = run.strokes.map(\.instant)
        #expect(zip(instants, instants.dropFirst()).allSatisfy { $1 - $0 <= 5_000_000 })
        let windows = Set(instants.map { visits.visit(at: $0)?.window })
        #expect(windows.count == 1)
      }
      for (run, next) in zip(found, found.dropFirst()) {
        let (last, first) = (try #require(run.strokes.last), try #require(next.strokes.first))
        let isEnter = ["enter", "linefeed"].contains(last.keyName ?? "")
        #expect(
          isEnter || run.window != next.window || first.instant - last.instant > 5_000_000)
      }
    }
  }

  @Test func keyNumbersAreDecodedWhereNoTextIsStored() throws {
    let opened = try Opened(.keycodesOnly)
    let found = try runs(opened).runs
    // This recording has the text of its first presses, and only numbers of the others.
    #expect(found.first?.text.unfiltered == "ls -la\n")
    #expect(found.first?.isDecoded == false)
    let decoded = found.filter(\.isDecoded)
    #expect(decoded.contains { $0.text.unfiltered.hasPrefix("Call +1 415 555 0132 re: con") })
    let parts = decoded.flatMap(\.parts)
    #expect(parts.contains { $0.isDecoded })
    #expect(parts.contains { if case .chord = $0.piece { true } else { false } })
    // The whole of it is what the keyboard's own reading makes of the same rows.
    let batch = try opened.batch()
    let presses = zip(batch.keys.keys, batch.keys.isPress).compactMap { key, isPress in
      KeyPlace.keycode(of: key, codes: .x11).map { KeyPress(keycode: $0, isPress: isPress) }
    }
    let whole = try Opened.layout.decode(presses).text.unfiltered
    #expect(found.map(\.text.unfiltered).joined() == whole)
  }

  @Test func aSpanAndALimitAreKept() throws {
    let opened = try Opened(.typedText)
    let all = try runs(opened).runs
    let run = all[3]
    let (first, last) = (try #require(run.first), try #require(run.last))
    let some = try runs(opened, first..<last + 1).runs
    #expect(some.flatMap(\.rows) == run.rows)
    let cut = try runs(opened, limit: 10)
    #expect(cut.isCut)
    #expect(cut.runs.flatMap(\.rows).count == 10)
    #expect(!"\(all)".contains("Call"), "nothing of it is printed")
  }
}
