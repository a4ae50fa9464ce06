internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Summaries

/// The linear mode: a line in, lines out, nothing drawn over. For screen readers, and for terminals
/// that can do no more.
///
/// Takes the commands of `PlainCommand` in order; the lines of an answer are filtered and complete.
struct PlainSession {
  let library: CaptureLibrary
  let calendar: any DayCalendar
  let runner: EffectRunner
  let screens: PlainScreens
  var contents: CaptureLibrary.Contents {
    didSet { runner.use(contents) }
  }
  var scope = Scope.all
  var screen = Screen.overview
  private(set) var hasEnded = false
  var list = PlainList.none
  var marks = Marks()
  var isRevealed = false

  init(_ library: CaptureLibrary, runner: EffectRunner, screens: PlainScreens) throws {
    (self.library, self.runner, self.screens) = (library, runner, screens)
    calendar = screens.calendar
    contents = try LibraryAccess.contents(library)
    runner.use(contents)
  }

  /// Stands before each line that a person writes.
  var prompt: String {
    let filter = scope.filter.isEmpty ? "" : ", only \(scope.filter.label.string)"
    return "\(screen.title.string), \(SpanLabel.of(scope.choice, in: calendar).string)\(filter)>"
  }

  /// What is said at the start: where things are, and how to go on.
  func greeting() throws -> [String] {
    ["Seen, linear mode. Write help for what can be written, quit to leave."] + (try present())
  }

  /// - Throws: what reading throws; the session can go on.
  mutating func take(_ command: PlainCommand) throws -> [String] {
    switch command {
    case .show(let screen):
      (self.screen, list) = (screen, .none)
      return try present()
    case .again: return try present()
    case .span(let text): return try choose(try phrase.parse(text))
    case .previousSpan: return try step(forward: false)
    case .nextSpan: return try step(forward: true)
    case .widerSpan: return try choose(SpanStep.wider(than: scope.choice, calendar: calendar))
    case .filter(let text):
      scope.filter.window = CellText(untrusted: text)
      return try present()
    case .reveal: return reveal(true)
    case .mask: return reveal(false)
    case .reload:
      contents = library.refresh(try library.atStart())
      return ["Looked again."] + (try present())
    case .tellHelp: return PlainCommand.help.map { "\($0.words): \($0.meaning)" }
    case .quit:
      hasEnded = true
      return []
    case .unknown(let line):
      return ["'\(CellText(untrusted: line).string)' means nothing here. Write help for what does."]
    case .rows, .row, .more, .fewer, .search, .mark, .marks: return try takeList(command)
    }
  }

  /// What live recordings took since they were last looked at; nothing where none is live.
  mutating func lookAgain() throws -> [String] {
    let isLive = contents.entries.contains {
      $0.known?.recording.state == .live || $0.known?.recording.state == .stopping
    }
    guard isLive else { return [] }
    let before = try library.store.counts(of: contents.ids, in: .all)
    contents = library.refresh(try library.atStart())
    let after = try library.store.counts(of: contents.ids, in: .all)
    let parts = Stream.allCases.compactMap { stream in
      let more = after.events(of: stream) - before.events(of: stream)
      return more > 0 ? "\(stream.rawValue) \(more)" : nil
    }
    return parts.isEmpty ? [] : ["Recorded meanwhile: \(parts.joined(separator: ", "))"]
  }

  private func present() throws -> [String] { try screens.lines(screen, of: contents, in: scope) }

  private mutating func reveal(_ reveal: Bool) -> [String] {
    isRevealed = reveal
    return reveal
      ? [
        "Typed text is said from now on, and stays in this terminal's history. Write mask to end that."
      ]
      : ["Typed text is masked again. What was said before stays in this terminal's history."]
  }
}

extension PlainSession {
  var days: [Day] {
    get throws { try library.store.days(of: contents.ids).map(\.day) }
  }

  private var phrase: SpanPhrase {
    get throws {
      let today = calendar.day(of: SystemClock.now())
      let shown = scope.choice.span(in: calendar).map { calendar.day(of: $0.lowerBound) }
      return SpanPhrase(today: today, shown: try shown ?? days.last ?? today, calendar: calendar)
    }
  }

  private mutating func choose(_ choice: SpanChoice) throws -> [String] {
    (scope.choice, list) = (choice, .none)
    return ["Span: \(SpanLabel.of(choice, in: calendar).string)"] + (try present())
  }

  private mutating func step(forward: Bool) throws -> [String] {
    let next = SpanStep.from(
      scope.choice, forward: forward, days: try days, calendar: calendar)
    guard let next else {
      return ["There is nothing \(forward ? "later" : "earlier") than this."]
    }
    return try choose(next)
  }
}
