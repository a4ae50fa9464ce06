/// Rows at instants that a test chooses.
extension Store {
  package enum Planted: Sendable {
    case motion(Int64)
    case click(Int64)
    case key(Int64)
    case window(Int64, title: String)
    case browser(Int64)
    case screen(Int64)
  }

  /// Takes every row of the copy out and puts these in, in this order; instants are microseconds since
  /// 1970. Ids count from 1 in each table.
  ///
  /// - Throws: `HarnessError` where there is no `sqlite3` (see `canChangeRows`).
  package func replaceRows(_ rows: [Planted]) throws {
    let tables = ["action_event", "window_event", "browser_event", "screenshot"]
    let statements = tables.map { "DELETE FROM \($0);" } + rows.map(Self.insertion)
    try sql("BEGIN;\n" + statements.joined(separator: "\n") + "\nCOMMIT;")
  }

  private static func insertion(_ row: Planted) -> String {
    func seconds(_ microseconds: Int64) -> String {
      let rest = String(microseconds % 1_000_000)
      return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
    }
    switch row {
    case .motion(let time):
      return """
        INSERT INTO action_event (name, timestamp, mouse_x, mouse_y) \
        VALUES ('move', \(seconds(time)), 10, 20);
        """
    case .click(let time):
      return """
        INSERT INTO action_event (name, timestamp, mouse_x, mouse_y, mouse_button_name, mouse_pressed) \
        VALUES ('click', \(seconds(time)), 10, 20, 'left', 1);
        """
    case .key(let time):
      return """
        INSERT INTO action_event (name, timestamp, key_char, key_vk) \
        VALUES ('press', \(seconds(time)), 'a', '38');
        """
    case .window(let time, let title):
      let quoted = title.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''")
      return """
        INSERT INTO window_event (timestamp, title, window_id) \
        VALUES (\(seconds(time)), '\(quoted)', '7');
        """
    case .browser(let time):
      return "INSERT INTO browser_event (timestamp, message) VALUES (\(seconds(time)), '{}');"
    case .screen(let time):
      return "INSERT INTO screenshot (timestamp) VALUES (\(seconds(time)));"
    }
  }
}
