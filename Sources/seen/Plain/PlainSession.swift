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
  /// Counts how often text was revealed, so that the end of an earlier time masks nothing.
  private(set) var reveals = 0
  var isQuiet = false
  /// As the places of recordings were when they were looked at last.
  var stamp = ""
  private var places: [Place] = []

  /// Where a person was.
  private struct Place {
    let scope: Scope
    let screen: Screen
    let list: PlainList
  }

  /// Ways back that are remembered; the oldest goes first.
  private static let longestHistory = 100

  init(_ library: CaptureLibrary, runner: EffectRunner, screens: PlainScreens) throws {
    (self.library, self.runner, self.screens) = (library, runner, screens)
    calendar = screens.calendar
    contents = try LibraryAccess.contents(library)
    stamp = library.stamp
    runner.use(contents)
  }

  /// Stands before each line that a person writes.
  var prompt: String { screens.heading(screen.title.string, scope) + ">" }

  /// What is said at the start: where things are, and how to go on.
  func greeting() async throws -> [String] {
    ["Seen, linear mode. Write help for what can be written, quit to leave."]
      + (try await present())
  }

  /// - Throws: what reading throws; the session can go on.
  mutating func take(_ command: PlainCommand) async throws -> [String] {
    switch command {
    case .show(let screen):
      remember()
      (self.screen, list) = (screen, .none)
      return try await present()
    case .again: return try await present()
    case .span(let text): return try await choose(try phrase.parse(text))
    case .previousSpan: return try await step(forward: false)
    case .nextSpan: return try await step(forward: true)
    case .widerSpan: return try await choose(SpanStep.wider(than: scope.choice, calendar: calendar))
    case .filter(let text):
      remember()
      (scope.filter.window, list) = (CellText(untrusted: text), .none)
      return try await present()
    case .back: return try await goBack()
    case .reload:
      contents = library.refresh(try library.atStart())
      return ["Looked again."] + (try await present())
    case .quit:
      hasEnded = true
      return isRevealed ? mask() : []
    default: return try takeSimple(command)
    }
  }

  private mutating func takeSimple(_ command: PlainCommand) throws -> [String] {
    switch command {
    case .reveal: return try reveal()
    case .mask: return mask()
    case .quiet:
      isQuiet = true
      return ["Changes are not announced any more. Write announce to hear of them, or reload."]
    case .announce:
      isQuiet = false
      return ["Changes are announced, at most every ten seconds. Write quiet to end that."]
    case .tellHelp: return PlainCommand.help.map { "\($0.words): \($0.meaning)" }
    case .unknown(let line):
      let meant = PlainCommand.nearest(to: line).map { "Did you mean \($0)? " } ?? ""
      let shown = CellText(untrusted: line, limit: 200).string
      return ["'\(shown)' means nothing here. \(meant)Write help for what does."]
    default: return try takeList(command)
    }
  }

  func present() async throws -> [String] {
    try await screens.lines(screen, of: contents, in: scope)
  }

  /// Remembers the present place; to be called before what leads away from it.
  mutating func remember() {
    var list = list
    // What was revealed once is not to come back with an old list.
    list.mask()
    places.append(Place(scope: scope, screen: screen, list: list))
    if places.count > Self.longestHistory { places.removeFirst() }
  }

  private mutating func goBack() async throws -> [String] {
    guard let place = places.popLast() else { return ["There is nowhere to go back to."] }
    (scope, screen, list) = (place.scope, place.screen, place.list)
    let head = ["Back: \(screens.heading(screen.title.string, scope))"]
    if case .none = list { return try await present() }
    if isRevealed { try readTyped(revealed: true) }
    return head + sayList()
  }

  private mutating func reveal() throws -> [String] {
    isRevealed = true
    reveals += 1
    try readTyped(revealed: true)
    let list = if case .none = list { [String]() } else { sayList() }
    return [
      "Typed text is said for 30 seconds, and stays in this terminal's history. Write mask to end that."
    ] + list
  }

  mutating func mask() -> [String] {
    isRevealed = false
    list.mask()
    return ["Typed text is masked again. What was said before stays in this terminal's history."]
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

  private mutating func choose(_ choice: SpanChoice) async throws -> [String] {
    remember()
    (scope.choice, list) = (choice, .none)
    return ["Span: \(SpanLabel.of(choice, in: calendar).string)"] + (try await present())
  }

  private mutating func step(forward: Bool) async throws -> [String] {
    let next = SpanStep.from(
      scope.choice, forward: forward, days: try days, calendar: calendar)
    guard let next else {
      return ["There is nothing \(forward ? "later" : "earlier") than this."]
    }
    return try await choose(next)
  }
}
