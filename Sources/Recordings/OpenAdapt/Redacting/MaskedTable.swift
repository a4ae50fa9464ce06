/// How the rows of a table are covered such that the recorder's own verification accepts them.
///
/// It wants every row that it numbered: none may go. A key row has to name a key, a pointer row a
/// place and a button, a window a JSON object, a browser's row an event of a known type. Found by
/// trying with openadapt-capture 1.3.0; docs/redaction.md has the table.
struct MaskedTable {
  let name: String
  /// Columns that number the row or tie it to others; they stay as they are.
  let keeps: Set<String>
  /// What stands in a covered column, in SQL over the row; NULL in those that are in neither list, so
  /// that a column which a later recorder adds goes as well.
  let masks: [String: String]
  /// Columns that go where only what the row says of windows and elements is selected.
  var partial: Set<String> = []
  /// What covered cells say in place of a name.
  static let word = "redacted"
  /// A place where no desktop is: zero would be one. Seen counts such rows as rows without a place.
  static let nowhere = "-1000000"

  /// The value of a column in SQL, for a row of which `mask` is 1 (all) or 2 (partial).
  func value(_ column: String, mask: Int) -> String {
    let quoted = Self.quoted(column)
    if mask == 2 { return partial.contains(column.lowercased()) ? "NULL" : quoted }
    if keeps.contains(column.lowercased()) { return quoted }
    return masks[column.lowercased()] ?? "NULL"
  }

  /// Columns that a covered row does not keep, of those that the table has.
  func covered(_ columns: [String], mask: Int) -> [String] {
    columns.filter { value($0, mask: mask) != Self.quoted($0) }
  }

  /// In SQL: whether a row is covered already.
  func isCovered(_ columns: [String], mask: Int) -> String {
    // The recorder writes the JSON text `null` where it has nothing to say.
    let terms = covered(columns, mask: mask).map { column in
      partial.contains(column.lowercased())
        ? "coalesce(\(Self.quoted(column)), 'null') IS 'null'"
        : "\(Self.quoted(column)) IS (\(value(column, mask: mask)))"
    }
    return terms.isEmpty ? "1" : terms.joined(separator: " AND ")
  }

  static func quoted(_ column: String) -> String {
    "\"" + column.replacing("\"", with: "\"\"") + "\""
  }

  private static let common: Set<String> = [
    "id", "source_ordinal", "timestamp", "recording_timestamp", "recording_id",
  ]

  static let actions = MaskedTable(
    name: "action_event",
    keeps: common.union([
      "name", "screenshot_timestamp", "screenshot_source_ordinal", "screenshot_id",
      "after_screenshot_timestamp", "after_screenshot_source_ordinal", "window_event_timestamp",
      "window_event_source_ordinal", "window_event_id", "after_window_event_timestamp",
      "after_window_event_source_ordinal", "browser_event_timestamp", "browser_event_id",
      "parent_id", "mouse_pressed", "window_geometry_generation",
      "after_window_geometry_generation", "disabled",
    ]),
    masks: [
      "key_name": "CASE WHEN \"name\" IN ('press', 'release') THEN '\(word)' END",
      "mouse_x": "CASE WHEN \"name\" IN ('move', 'click', 'scroll') THEN \(nowhere) END",
      "mouse_y": "CASE WHEN \"name\" IN ('move', 'click', 'scroll') THEN \(nowhere) END",
      "mouse_dx": "CASE \"name\" WHEN 'scroll' THEN 0 END",
      "mouse_dy": "CASE \"name\" WHEN 'scroll' THEN 0 END",
      "mouse_button_name": "CASE \"name\" WHEN 'click' THEN '\(word)' END",
    ],
    partial: [
      "element_state", "structural_observation", "active_segment_description",
      "available_segment_descriptions",
    ])

  /// - Parameter isScoped: the recording is of one window, whose geometry each picture is bound to.
  static func windows(isScoped: Bool) -> MaskedTable {
    let geometry: Set = ["state", "left", "top", "width", "height", "window_id"]
    return MaskedTable(
      name: "window_event", keeps: isScoped ? common.union(geometry) : common,
      masks: ["title": "'\(word)'", "state": "'{\"redacted\":true}'"])
  }

  static let browser = MaskedTable(
    name: "browser_event", keeps: common,
    masks: ["message": "'{\"message\":{\"eventType\":\"scroll\"}}'"])

  /// Of pictures, only what stands beside them: `PictureCover` has the rest.
  static let screens = MaskedTable(
    name: "screenshot", keeps: common.union(["png_data", "png_sha256"]), masks: [:])

  static let sound = MaskedTable(
    name: "audio_info", keeps: common.union(["sample_rate"]), masks: [:])

  static let measures = MaskedTable(
    name: "performance_stat",
    keeps: common.union(["event_type", "start_time", "end_time"]), masks: [:])

  /// Not all of it goes: what the recorder needs of itself stays.
  static let recording = MaskedTable(
    name: "recording",
    keeps: common.union([
      "monitor_width", "monitor_height", "pixel_ratio", "double_click_interval_seconds",
      "double_click_distance_pixels", "platform", "video_start_time", "config",
      "original_recording_id",
    ]), masks: [:])
}
