import CaptureFixtures
import Foundation
import TerminalHarness

/// What lies in a person's home before they look.
struct Recordings: Sendable {
  let place: @Sendable (Surroundings) throws -> Void

  /// Nothing was ever recorded.
  static let none = Recordings { _ in }
  /// 65 s with readable text and window titles, on Mon 2026-11-23.
  static let typedText = Recordings { try $0.copy(.typedText, as: "typed") }
  /// 32 s with pictures and one pause, on the same day.
  static let pause = Recordings { try $0.copy(.imagesAndPause, as: "pause") }
  /// Key codes without a text, on the same day.
  static let keyCodes = Recordings { try $0.copy(.keycodesOnly, as: "codes") }
  static let three = typedText + pause + keyCodes
  /// Five working days from Mon 2026-11-16 on, by another recorder.
  static let activityWatch = Recordings { surroundings in
    let store = try Store.activityWatch()
    _ = try store.copy(to: surroundings.home.path + "/share/activitywatch/aw-server")
  }

  /// The recording with text as the day `days` before, and after SQL has changed its rows.
  static func typedText(
    daysEarlier days: Int = 0, named name: String = "typed", changedBy statements: String = ""
  ) -> Recordings {
    Recordings { surroundings in
      let store = try Store(.typedText)
      if !statements.isEmpty { try store.sql(statements) }
      for table in ["action_event", "window_event", "screenshot", "recording"] where days != 0 {
        try store.sql("UPDATE \(table) SET timestamp = timestamp - \(days * 86_400);")
      }
      try surroundings.place(store, as: name)
    }
  }

  /// A recording whose first page of the database is lost.
  static let damaged = Recordings { surroundings in
    let store = try Store(.imagesAndPause)
    try store.zero("recording.db", 0..<4096)
    try surroundings.place(store, as: "damaged")
  }

  static func + (first: Recordings, second: Recordings) -> Recordings {
    Recordings { surroundings in
      try first.place(surroundings)
      try second.place(surroundings)
    }
  }
}

extension Surroundings {
  /// Puts a recording where it is found without being named.
  func place(_ store: Store, as name: String) throws {
    _ = try store.copy(to: "\(home.path)/.openadapt/captures/\(name)")
  }

  func copy(_ fixture: Fixture, as name: String) throws { try place(Store(fixture), as: name) }
}
