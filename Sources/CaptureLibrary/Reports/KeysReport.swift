internal import CaptureModel
package import Keyboard
package import Summaries

/// Which keys were pressed how often: `seen keys`. Schema `seen.keys.v1`. Never what was typed.
///
/// Counts are of whole days: finer ones would be an anagram of a password.
package struct KeysReport: Encodable, Sendable {
  package let schema = "seen.keys.v1"
  package let layout: LayoutFacts
  /// In which numberings the recordings store keys.
  package let keyCodes: [String]
  package let totals: Totals
  /// Most often pressed first.
  package let keys: [Key]
  /// Presses by hour of the local day, 24 of them, over the days asked for.
  package let hours: [Int]
  /// The same by weekday, Monday first, seven of them.
  package let weekdays: [Weekday]
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey {
    case schema, layout, keyCodes, totals, keys, hours, weekdays, warnings
  }

  package init(
    _ contents: CaptureLibrary.Contents, _ reading: KeysReading, layout: KeyboardLayout
  ) {
    self.layout = LayoutFacts(layout.assumed)
    keyCodes = reading.keys.filter { !$0.value.isEmpty }.keys.map(\.rawValue).sorted()
    totals = Totals(reading.counts)
    keys = KeyRow.all(reading.keys, under: layout).map(Key.init)
    hours = reading.hours
    weekdays = zip(Weekday.names, reading.week).map(Weekday.init)
    warnings = WarningFacts.all(contents, counts: reading.counts)
  }

  package struct Weekday: Encodable, Sendable {
    /// `monday`
    package let day: String
    /// Presses by hour of the local day, 24 of them.
    package let hours: [Int]

    static let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
  }

  package struct LayoutFacts: Encodable, Sendable {
    package let name: String
    /// Where the assumption comes from: `person`, `environment`, `system` or `fallback`.
    package let origin: String
    package let assumed: Bool
    /// The same for people.
    package let sentence: String

    private enum CodingKeys: CodingKey { case name, origin, assumed }

    package init(_ layout: AssumedLayout) {
      (name, origin) = (layout.name.description, layout.origin.rawValue)
      assumed = layout.isAssumed
      sentence = KeysSentences.layout(layout)
    }
  }

  package struct Totals: Encodable, Sendable {
    package let presses: Int
    package let textStored: Int
    /// Without text, but with a name such as `shift`.
    package let named: Int
    /// Nothing but the key's number, from which the text can be read off.
    package let numbersOnly: Int
    /// Only counted by the recorder, which stored no key.
    package let counted: Int
    /// The same for people.
    package let sentence: String

    private enum CodingKeys: CodingKey { case presses, textStored, named, numbersOnly, counted }

    package init(_ counts: Counts) {
      (presses, textStored) = (counts.keyPresses, counts.keysWithText)
      named = counts.keysNamed
      numbersOnly = counts.keysWithoutText - counts.keysNamed
      counted = counts.keysCounted
      sentence = KeysSentences.stored(counts)
    }
  }

  package struct Key: Encodable, Sendable {
    package let name: String
    /// The X keycode of the key's place on a PC keyboard; nil where that is not known.
    @Nullable package private(set) var keycode: UInt32?
    package let presses: Int
    /// Presses of which the text is stored.
    package let withText: Int
    /// True where the name follows from the assumed layout and not from the recording.
    package let decoded: Bool

    package init(_ row: KeyRow) {
      (name, keycode, decoded) = (row.label.name, row.keycode, row.label.isDecoded)
      (presses, withText) = (row.count.presses, row.count.withText)
    }
  }
}
