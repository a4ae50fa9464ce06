import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import Recordings
import Redaction
import RedactionFixtures
import TerminalHarness
import Testing

/// Random selections: of what is selected nothing is read afterwards, and all else is as it was, to
/// the byte.
struct PropertyTests {
  @Test func whatIsSelectedGoesAndAllElseStays() async throws {
    // SEEN_REDACTION_CASES=1000 for more of them.
    let cases =
      ProcessInfo.processInfo.environment["SEEN_REDACTION_CASES"].flatMap { Int($0) } ?? 5
    for seed in 0..<cases {
      var random = SplitMix(state: UInt64(seed) &* 77 &+ 5)
      let store = try Store(copying: CanaryRecording.original)
      let state = try TemporaryDirectory()
      defer { state.remove() }
      let before = try StoredRows(store)
      let frames = try Frames(store)
      let selection = Self.selection(before, &random)
      let ledger = try OwnerLedger(
        LedgerPaths(ledger: state.path + "/l", own: state.path + "/o", keys: state.path + "/k"),
        sealDelay: .milliseconds(1))
      let runner = RedactionRunner(folder: JobFolder(path: state.path + "/jobs"), ledger: ledger)
      _ = try await runner.redact(runner.plan(store.path, selection))
      try ledger.close()
      let after = try StoredRows(store)
      let problems =
        before.problems(after, selection)
        + frames.problems(try Frames(store), before, selection)
      #expect(problems.isEmpty, "seed \(seed) \(selection): \(problems.prefix(5))")
    }
  }

  private static func selection(
    _ rows: StoredRows, _ random: inout SplitMix
  ) -> RedactionSelection {
    let times = rows.tables.values.flatMap { $0.values.compactMap(\.instant) }.sorted()
    var selection = RedactionSelection(
      streams: Set(CaptureModel.Stream.allCases.filter { _ in Bool.random(using: &random) }))
    if let from = times.randomElement(using: &random), let to = times.randomElement(using: &random),
      Int.random(in: 0..<4, using: &random) > 0
    {
      selection.span = min(from, to)..<(max(from, to) + Int64.random(in: 0...1, using: &random))
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      selection.rows = Set(
        rows.references.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      selection.regions = [
        PixelRect(
          x: Int.random(in: 0..<1200, using: &random), y: Int.random(in: 0..<700, using: &random),
          width: Int.random(in: 1...400, using: &random),
          height: Int.random(in: 1...400, using: &random))
      ]
    }
    return selection
  }
}

/// All rows as the `sqlite3` program prints them, each value by its column.
struct StoredRows {
  struct OneRow: Equatable {
    let values: [String: String]
    var instant: Instant? {
      values["timestamp"].flatMap(Double.init).flatMap(Instant.init(unixSeconds:))
    }
    var name: String { values["name"] ?? "" }
  }

  private(set) var tables: [String: [Int64: OneRow]] = [:]
  private static let names: [RowReference.Table: String] = [
    .actions: "action_event", .windows: "window_event", .browser: "browser_event",
    .screens: "screenshot",
  ]

  init(_ store: Store) throws {
    let names = try store.sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .split(separator: "\n").map(String.init)
    for table in names {
      let columns = try store.sql("SELECT name FROM pragma_table_info('\(table)')")
        .split(separator: "\n").map(String.init)
      let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || char(31) || ")
      var rows: [Int64: OneRow] = [:]
      for line in try store.sql("SELECT \(list) FROM \(table)").split(separator: "\n") {
        let values = line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(
          String.init)
        let row = Dictionary(uniqueKeysWithValues: zip(columns, values))
        rows[Int64(row["id"] ?? "") ?? 0] = OneRow(values: row)
      }
      tables[table] = rows
    }
  }

  var references: [RowReference] {
    Self.names.flatMap { table, name in
      (tables[name] ?? [:]).keys.sorted().map { RowReference(table, $0) }
    }
  }

  /// By the words of `RedactionSelection` alone.
  func isSelected(_ table: RowReference.Table, _ id: Int64, _ selection: RedactionSelection) -> Bool
  {
    guard let row = tables[Self.names[table] ?? ""]?[id] else { return false }
    let stream: CaptureModel.Stream =
      switch (table, row.name) {
      case (.windows, _), (.browser, _): .navigation
      case (.screens, _): .screens
      case (_, "'move'"): .motion
      case (_, "'click'"), (_, "'scroll'"): .clicks
      default: .keys
      }
    return selection.streams.contains(stream)
      && selection.rows?.contains(RowReference(table, id)) ?? true
      && selection.span.map { row.instant.map($0.contains) ?? false } ?? true
  }

  private static let content: [RowReference.Table: [String]] = [
    .actions: [
      "mouse_x", "mouse_y", "key_name", "key_char", "key_vk", "canonical_key_name",
      "canonical_key_char", "canonical_key_vk", "element_state", "structural_observation",
    ],
    .windows: ["title", "state", "left", "top", "window_id"], .browser: ["message"],
    .screens: ["png_data", "png_sha256"],
  ]

  func problems(_ after: StoredRows, _ selection: RedactionSelection) -> [String] {
    var problems: [String] = []
    for (table, name) in Self.names {
      for (id, row) in tables[name] ?? [:] {
        guard let new = after.tables[name]?[id] else { return ["\(name) \(id) is gone"] }
        if isSelected(table, id, selection) {
          problems += left(table, row, new).map { "\(name) \(id) \($0) is left" }
        } else {
          problems += row.values.keys.filter { column in
            let isElement = column == "element_state" || column == "structural_observation"
            return row.values[column] != new.values[column]
              && !(isElement && selection.streams.contains(.navigation))
          }.map { "\(name) \(id) \($0) changed" }
        }
      }
      if tables[name]?.count != after.tables[name]?.count { problems.append("rows of \(name)") }
    }
    let others = Set(tables.keys).subtracting(Self.names.values).subtracting(["recording"])
    for name in others where !selection.isEverything && tables[name] != after.tables[name] {
      problems.append("\(name) changed")
    }
    return problems
  }

  /// Values of content that are as they were.
  private func left(_ table: RowReference.Table, _ row: OneRow, _ new: OneRow) -> [String] {
    (Self.content[table] ?? []).filter { column in
      let old = row.values[column] ?? "NULL"
      return old != "NULL" && old != "'null'" && old == new.values[column]
    }
  }
}

/// The frames of the video, by number: a checksum of the pixels each, and whether it is black.
struct Frames {
  private let pixels: [[UInt8]]
  /// Of each picture's row, the first frame.
  private let first: [(ordinal: Int64, frame: Int)]

  init(_ store: Store) throws {
    let video = store.file(try store.video ?? "")
    let result = try Command.run(
      "ffmpeg",
      ["-nostdin", "-loglevel", "error", "-i", video, "-fps_mode", "passthrough", "-f", "rawvideo"]
        + ["-pix_fmt", "rgb24", "-"])
    let length = 160 * 100 * 3
    pixels = stride(from: 0, to: result.stdout.count, by: length).map {
      Array(result.stdout[$0..<min($0 + length, result.stdout.count)])
    }
    struct Box: Decodable { let sources: [[Int64]] }
    let data = try Data(contentsOf: URL(fileURLWithPath: video))
    guard let start = data.range(of: Data("{\"schema\"".utf8))?.lowerBound else {
      first = []
      return
    }
    first = try JSONDecoder().decode(Box.self, from: data[start...]).sources
      .map { ($0[1], Int($0[0])) }
  }

  func problems(
    _ after: Frames, _ rows: StoredRows, _ selection: RedactionSelection
  ) -> [String] {
    if first.isEmpty || pixels.count < 2 { return ["no frames"] }
    if after.first.map(\.frame) != first.map(\.frame) { return ["the timing differs"] }
    if after.pixels.count != pixels.count { return ["\(after.pixels.count) frames"] }
    let selected = Set(
      (rows.tables["screenshot"] ?? [:]).filter { rows.isSelected(.screens, $0.key, selection) }
        .compactMap { Int64($0.value.values["source_ordinal"] ?? "") })
    return pixels.indices.compactMap { index in
      let shown = first.last { $0.frame <= index }?.ordinal ?? first[0].ordinal
      if !selected.contains(shown) {
        return after.pixels[index] == pixels[index] ? nil : "frame \(index) changed"
      }
      let isBlack = after.pixels[index].allSatisfy { $0 < 3 }
      if selection.regions.isEmpty { return isBlack ? nil : "frame \(index) is left" }
      return after.isBlack(index, selection.regions[0]) ? nil : "the region of \(index) is left"
    }
  }

  /// The video is an eighth of the desktop.
  private func isBlack(_ index: Int, _ region: PixelRect) -> Bool {
    let (right, bottom) = (min(1280, region.x + region.width), min(800, region.y + region.height))
    for y in region.y / 8..<(bottom + 7) / 8 {
      for x in region.x / 8..<(right + 7) / 8 {
        let start = (y * 160 + x) * 3
        if pixels[index][start..<start + 3].contains(where: { $0 > 2 }) { return false }
      }
    }
    return true
  }
}
