internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Policy
internal import Summaries

/// What is to go.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("From this moment on: \(TimePhrase.help).", valueName: "time"))
  var from: String?
  @Option(
    name: .long,
    help: ArgumentHelp("Up to this moment, which stays; a day goes as a whole.", valueName: "time"))
  var to: String?
  @Flag(name: .long, help: "All times.") var all = false
  @OptionGroup var streams: StreamOptions
  @Flag(
    name: .long,
    help: "Only while certain applications were in front; read their names, one a line.")
  var app = false
  @Flag(
    name: .long,
    help: "Only while certain windows were in front; read parts of their titles, one a line.")
  var window = false
  @Option(
    name: .long,
    help: ArgumentHelp("Only this part of pictures, in pixels.", valueName: "x,y,width,height"))
  var region: String?

  var isGiven: Bool {
    from != nil || to != nil || all || !streams.stream.isEmpty || app || window || region != nil
  }

  func validate() throws {
    let (now, calendar) = (SystemClock.now(), Surroundings.ofProcess().calendar)
    for (name, text, isEnd) in [("--from", from, false), ("--to", to, true)] {
      guard let text else { continue }
      if TimePhrase(text: text).instant(isEnd: isEnd, now: now, in: calendar) == nil {
        throw ValidationError("'\(text)' of \(name) is no time. Write it as \(TimePhrase.help).")
      }
    }
    if (from == nil) != (to == nil) {
      throw ValidationError("Give both --from and --to, or --all for all times.")
    }
    if all, from != nil { throw ValidationError("--all and --from were both given.") }
    if isGiven, !all, from == nil {
      throw ValidationError("Say of which time: --from and --to, or --all for all times.")
    }
    if let span = span(now, calendar), span.isEmpty {
      throw ValidationError("--to has to lie after --from.")
    }
    if app, window { throw ValidationError("Give one of --app and --window.") }
    guard region != nil else { return }
    if rectangle == nil {
      throw ValidationError("--region is four numbers, as 0,0,400,30; the last two above 0.")
    }
    if !streams.stream.isEmpty, streams.streams != [.screens] {
      throw ValidationError("--region is a part of pictures: leave out --stream.")
    }
  }

  /// nil for all times. An end that lies before the beginning is the beginning.
  func span(_ now: Instant, _ calendar: any DayCalendar) -> Span? {
    guard
      let from = from.flatMap({ TimePhrase(text: $0).instant(isEnd: false, now: now, in: calendar) }
      ),
      let to = to.flatMap({ TimePhrase(text: $0).instant(isEnd: true, now: now, in: calendar) })
    else { return nil }
    return from..<max(from, to)
  }

  private var rectangle: PixelRect? {
    guard
      let parts = region?.split(separator: ",", omittingEmptySubsequences: false).map({ Int($0) }),
      parts.count == 4
    else { return nil }
    let numbers = parts.compactMap(\.self)
    guard numbers.count == 4, numbers.allSatisfy({ abs($0) < 1 << 24 }), numbers[2] > 0,
      numbers[3] > 0
    else { return nil }
    return PixelRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  /// Patterns of windows; nil where any window is meant.
  func patterns(isTerminal: Bool) throws -> [WindowPattern]? {
    guard app || window else { return nil }
    return try PlainLines.read(isTerminal: isTerminal).map { text in
      let kind: WindowPattern.Kind = text.contains { "*?".contains($0) } ? .glob : .literal
      return WindowPattern(part: app ? .app : .title, kind: kind, text: text)
    }
  }

  /// What is selected of one recording; nil where none of its windows matches.
  func selection(
    of source: any ContentSource, _ patterns: [WindowPattern]?, in library: CaptureLibrary,
    now: Instant
  ) throws -> RedactionSelection? {
    let area = rectangle
    var selection = RedactionSelection(
      span: span(now, library.store.calendar), streams: area == nil ? streams.streams : [.screens],
      regions: area.map { [$0] } ?? [])
    guard let patterns else { return selection }
    let rules = CompiledExclusions(ExclusionRules(mode: .exclude, patterns: patterns))
    let windows = try library.windows(of: source) { title, app in
      switch rules.verdict(on: WindowFacts(app: app, title: title)) {
      case .excluded, .tooLong: true
      case .allowed, .notListed, .unknown: false
      }
    }
    if windows.isEmpty { return nil }
    selection.windows = windows
    return selection
  }
}

/// Texts of a person's, one a line, from a prompt or standard input: never from the command line.
enum PlainLines {
  static func read(isTerminal: Bool) throws -> [String] {
    var lines: [String] = []
    var bytes = 0
    if isTerminal {
      StandardStreams.tell("note", "One a line; * stands for any characters. An empty line ends.")
    }
    while true {
      if isTerminal { try StandardStreams.prompt("text>") }
      guard let line = readLine() else { break }
      bytes += line.utf8.count
      guard lines.count < WindowPattern.most, bytes <= 1 << 20 else { throw ExcludeError.tooMuch }
      if line.allSatisfy({ $0 == " " }) {
        if isTerminal { break }
        continue
      }
      guard line.unicodeScalars.count <= WindowPattern.longest else { throw ExcludeError.tooMuch }
      if !lines.contains(line) { lines.append(line) }
    }
    if lines.isEmpty { throw ExcludeError.noPatterns }
    return lines
  }
}
