internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Dashboard
internal import Ledger
internal import Summaries

/// `seen ledger show`
struct LedgerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the last entries in plain words, the newest at the end.",
    discussion: """
      Read from the end of the file, so that the last entries of a long ledger come at once. What \
      is printed has not been compared with its signatures: `seen ledger verify` does that.
      """)

  @OptionGroup var options: LedgerOptions
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only these: \(HistoryGroup.allCases.map(\.rawValue).joined(separator: ", ")), or one type such as pause.begun.",
      valueName: "kind"),
    completion: .list(
      HistoryGroup.allCases.map(\.rawValue) + LedgerEvent.Kind.allCases.map(\.rawValue)))
  var kind: String?
  @Option(
    name: .long,
    help: ArgumentHelp("Only what is about this stream.", valueName: "stream"),
    completion: .list(Stream.allCases.map(\.rawValue)))
  var stream: String?
  @OptionGroup var days: DayOptions
  @Option(name: .long, help: ArgumentHelp("So many at most.", valueName: "number"))
  var limit: Int = 100
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.show.v1).") var json = false

  func validate() throws {
    if limit < 0 { throw ValidationError("The limit must not be negative.") }
    if let kind, HistoryGroup(rawValue: kind) == nil, LedgerEvent.Kind(rawValue: kind) == nil {
      throw ValidationError(
        "'\(kind)' is no kind of entry. Kinds are \(HistoryGroup.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    if let stream, Stream(rawValue: stream) == nil {
      throw ValidationError(
        "'\(stream)' is no stream. Streams are \(Stream.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
  }

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let calendar = surroundings.calendar
    let folder = try options.folder(surroundings)
    let pages = try HistoryPages(folder, calendar: calendar)
    let filter = HistoryFilter(
      group: kind.flatMap(HistoryGroup.init(rawValue:)),
      kind: kind.flatMap(LedgerEvent.Kind.init(rawValue:)),
      streams: stream.flatMap(Stream.init(rawValue:)).map { [$0] } ?? Set(Stream.allCases),
      span: days.choice.span(in: calendar))
    let page = try pages.page(limit: limit, filter)
    let audience: EntryAudience = try options.isOwn(surroundings) ? .person : .auditor
    let rows = page.rows.reversed()
    if json {
      return try StandardStreams.print(
        JSONText.encode(LedgerShowReport(Array(rows), page, folder: folder, audience)))
    }
    let lines = rows.map { LedgerText.line($0, for: audience, in: calendar) }
    if !lines.isEmpty { try StandardStreams.print(lines.joined(separator: "\n")) }
    if lines.isEmpty {
      StandardStreams.tell("note", "None of the \(page.total) entries is as asked.")
    } else if page.next != nil {
      StandardStreams.tell("note", "There are older ones: --limit says how many are shown.")
    }
  }
}

/// Schema `seen.ledger.show.v1`.
struct LedgerShowReport: Encodable {
  let schema = "seen.ledger.show.v1"
  let ledger: String
  let total: Int
  /// Whether there may be older ones behind the limit.
  let more: Bool
  let entries: [Entry]

  struct Entry: Encodable {
    let number, byte: Int
    @Nullable private(set) var time: String?
    @Nullable private(set) var type: String?
    @Nullable private(set) var explanation: String?
    let leaf: String
    @Nullable private(set) var answers: Int?
    @Nullable private(set) var microseconds: Int64?
  }

  init(_ rows: [HistoryRow], _ page: HistoryPage, folder: String, _ audience: EntryAudience) {
    (ledger, total, more) = (folder, page.total, page.next != nil)
    entries = rows.map { row in
      Entry(
        number: row.number, byte: row.offset, time: row.entry?.time.rfc3339,
        type: row.entry?.event.kind.rawValue,
        explanation: row.explanation(for: audience), leaf: LedgerText.hexadecimal(row.leaf),
        answers: row.answers?.sequence, microseconds: row.answers?.microseconds)
    }
  }
}
