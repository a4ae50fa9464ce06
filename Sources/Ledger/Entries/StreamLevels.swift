package import CanonicalJSON
package import CaptureModel

/// The level of each stream.
package struct StreamLevels: Hashable, Sendable {
  package let clicks: EntryLevel
  package let keys: EntryLevel
  package let motion: EntryLevel
  package let navigation: EntryLevel
  package let screens: EntryLevel

  package init(_ level: (Stream) -> EntryLevel) {
    (clicks, keys, motion) = (level(.clicks), level(.keys), level(.motion))
    (navigation, screens) = (level(.navigation), level(.screens))
  }

  package subscript(stream: Stream) -> EntryLevel {
    switch stream {
    case .motion: motion
    case .clicks: clicks
    case .keys: keys
    case .navigation: navigation
    case .screens: screens
    }
  }
}

extension StreamLevels: EntryValue {
  package static var shape: EntryShape {
    .object(
      Stream.allCases.map(\.rawValue).sorted().map {
        EntryMember(name: $0, shape: EntryLevel.shape, required: true)
      })
  }

  package static func random(_ generator: inout some RandomNumberGenerator) -> StreamLevels {
    StreamLevels { _ in EntryLevel.random(&generator) }
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    write("clicks", clicks, to: &writer)
    write("keys", keys, to: &writer)
    write("motion", motion, to: &writer)
    write("navigation", navigation, to: &writer)
    write("screens", screens, to: &writer)
    writer.endObject()
  }

  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    try cursor.beginObject()
    clicks = try StreamLevels.read("clicks", from: &cursor)
    keys = try StreamLevels.read("keys", from: &cursor)
    motion = try StreamLevels.read("motion", from: &cursor)
    navigation = try StreamLevels.read("navigation", from: &cursor)
    screens = try StreamLevels.read("screens", from: &cursor)
    try cursor.endObject()
  }

  private func write(
    _ name: StaticString, _ level: EntryLevel, to writer: inout CanonicalWriter
  ) {
    writer.name(name)
    level.write(to: &writer)
  }

  private static func read(
    _ name: StaticString, from cursor: inout CanonicalCursor
  ) throws(JSONError) -> EntryLevel {
    try cursor.name(name)
    return try EntryLevel(from: &cursor)
  }
}
