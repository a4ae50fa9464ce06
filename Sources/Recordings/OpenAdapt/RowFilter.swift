internal import CaptureModel

/// Which rows can be of interest, so that SQLite leaves out most others. Whoever takes the rows
/// looks again: a row that passes need not be of the selection, a row that does not pass never is.
struct RowFilter: Sendable {
  var span: Span?
  /// What the column `name` holds; nil for anything.
  var names: [String]?
  var leavesOutTypedReleases = false

  /// In SQL, to follow on another condition.
  func condition(_ schema: OpenAdaptSchema, _ table: String) -> String {
    var condition = ""
    if let names {
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      condition += " AND \(schema.column("name", of: table)) COLLATE BINARY IN (\(list))"
    }
    if leavesOutTypedReleases {
      let (name, text) = (schema.column("name", of: table), schema.column("key_char", of: table))
      condition += " AND (\(name) = 'press' OR typeof(\(text)) <> 'text' OR \(text) = '')"
    }
    if let span {
      let time = schema.column("timestamp", of: table)
      // A second more on both sides, as instants are rounded.
      let from = span.lowerBound.microseconds.flooredDivision(by: 1_000_000).quotient - 1
      let to = span.upperBound.microseconds.flooredDivision(by: 1_000_000).quotient + 2
      condition += " AND \(time) BETWEEN \(from) AND \(to)"
    }
    return condition
  }
}

extension RowFilter {
  /// For the rows of `action_event`, which holds three streams.
  init(actions selection: RowSelection) {
    self.init(span: selection.span, leavesOutTypedReleases: selection.leavesOutTypedReleases)
    let streams = selection.streams
    guard !streams.isSuperset(of: RowReference.Table.actions.streams) else { return }
    names =
      (streams.contains(.motion) ? ["move"] : [])
      + (streams.contains(.clicks) ? ["click", "scroll"] : [])
      + (streams.contains(.keys) ? ["press", "release"] : [])
  }
}
