internal import CaptureLibrary
internal import CaptureModel
package import Cells
package import Summaries
package import TUI

/// The list of spans to choose from, and a line to write one.
package struct SpanChooser: Equatable, Sendable {
  /// A span that has a name.
  package struct Row: Equatable, Sendable {
    package var phrase: String
    package var title: CellText
    package var choice: SpanChoice
  }

  package var rows: [Row]
  package var list: ListWindow
  /// What is being written; while it is not empty it counts instead of the list.
  package var field = TextField(limit: 80)

  /// - Parameters:
  ///   - choice: the one that is shown now.
  ///   - phrase: reads spans as of today.
  init(_ choice: SpanChoice, phrase: SpanPhrase) {
    rows = Self.named.compactMap { name, title in
      (try? phrase.parse(name)).map { Row(phrase: name, title: title, choice: $0) }
    }
    list = ListWindow(count: rows.count)
    list.select(rows.firstIndex { $0.choice == choice } ?? 0)
  }

  private static let named: [(String, CellText)] = [
    ("today", "Today"), ("yesterday", "Yesterday"), ("week", "This week"),
    ("last week", "Last week"), ("month", "This month"), ("last month", "Last month"),
    ("7 days", "Last 7 days"), ("30 days", "Last 30 days"), ("all", "All days"),
  ]
}

extension DashboardState {
  /// Reads spans as of now. Times without a day are those of the day that is shown, else of the last
  /// one with events.
  var spanPhrase: SpanPhrase {
    let today = now.map { facts.calendar.day(of: $0) } ?? library.days.last?.day
    let shown =
      scope.choice.span(in: facts.calendar).map { facts.calendar.day(of: $0.lowerBound) }
      ?? library.days.last?.day
    let fallback = Day(daysSince1970: 0)
    return SpanPhrase(
      today: today ?? fallback, shown: shown ?? today ?? fallback, calendar: facts.calendar)
  }

  mutating func press(_ key: Key, in chooser: SpanChooser) -> Asked {
    var chooser = chooser
    switch key {
    case .escape, .control("c"):
      mode = .browsing
      return []
    case .enter: return choose(from: chooser)
    case .up where chooser.field.isEmpty: chooser.list.move(by: -1)
    case .down where chooser.field.isEmpty: chooser.list.move(by: 1)
    case .home where chooser.field.isEmpty: chooser.list.moveToFirst()
    case .end where chooser.field.isEmpty: chooser.list.moveToLast()
    case .control("z"): return [.suspend]
    default:
      if !chooser.field.take(key) {
        notice = "Enter shows the span, Esc leaves things as they are."
      }
    }
    mode = .span(chooser)
    return []
  }

  private mutating func choose(from chooser: SpanChooser) -> Asked {
    if chooser.field.isEmpty {
      mode = .browsing
      guard chooser.rows.indices.contains(chooser.list.selected) else { return [] }
      return choose(chooser.rows[chooser.list.selected].choice)
    }
    let asked = choose(phrase: chooser.field.text)
    // What was written stays to be mended.
    if let asked { mode = .browsing; return asked }
    return []
  }

  /// nil, and a notice that says why, where the words are no span.
  mutating func choose(phrase text: CellText) -> Asked? {
    do { return choose(try spanPhrase.parse(text.string)) } catch {
      notice = "\(untrusted: error.message) \(untrusted: error.hint ?? "")"
      return nil
    }
  }

  /// Events in a span by the counts of days, which quarter hours are no sum of.
  func events(in choice: SpanChoice) -> Int? {
    switch choice {
    case .all: library.days.reduce(0) { $0 + $1.counts.events }
    case .days(let days):
      library.days.reduce(0) { $0 + (days.contains($1.day) ? $1.counts.events : 0) }
    case .quarters: nil
    }
  }
}
