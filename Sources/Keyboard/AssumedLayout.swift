/// The layout under which key codes are read, and why that one.
///
/// No recording stores the layout that was in use, so whatever is read through this is a guess
/// and has to be shown as one.
package struct AssumedLayout: Hashable, Sendable {
  package let name: LayoutName
  package let origin: Origin

  package enum Origin: String, Hashable, Sendable {
    /// Named by the person, on the command line or in the configuration.
    case person
    /// `XKB_DEFAULT_LAYOUT` and its companions.
    case environment
    /// `/etc/default/keyboard`, as Debian and its kin keep it.
    case system
    /// Nothing said anything, so `us`.
    case fallback
  }

  package init(name: LayoutName, origin: Origin) { (self.name, self.origin) = (name, origin) }

  /// Always true; a property so that output can carry it as data.
  package var isAssumed: Bool { true }

  /// Where `guess(environment:systemFile:)` would like its second argument from; see keyboard(5).
  package static let systemPath = "/etc/default/keyboard"
  /// Bytes of that file that are looked at.
  package static let systemLimit = 16_384

  /// The layout in use on this machine, as far as can be told without asking an X server.
  ///
  /// - Parameter systemFile: the bytes of `systemPath`; nil where it is missing. What is not
  ///   understood in it is passed over.
  package static func guess(environment: [String: String], systemFile: [UInt8]?) -> AssumedLayout {
    if let name = name(
      prefix: "XKB_DEFAULT_", suffixes: ("LAYOUT", "VARIANT", "OPTIONS"), environment)
    {
      return AssumedLayout(name: name, origin: .environment)
    }
    let settings = systemFile.map(shellAssignments) ?? [:]
    if let name = name(prefix: "XKB", suffixes: ("LAYOUT", "VARIANT", "OPTIONS"), settings) {
      return AssumedLayout(name: name, origin: .system)
    }
    return AssumedLayout(name: .us, origin: .fallback)
  }

  private static func name(
    prefix: String, suffixes: (layout: String, variant: String, options: String),
    _ values: [String: String]
  ) -> LayoutName? {
    guard let layout = values[prefix + suffixes.layout] else { return nil }
    let variant = values[prefix + suffixes.variant] ?? ""
    let options = values[prefix + suffixes.options] ?? ""
    // A layout whose companions make no sense is still the better guess than none.
    return (try? LayoutName(layout: layout, variant: variant, options: options))
      ?? (try? LayoutName(layout: layout))
  }

  /// `NAME=value` lines with or without quotes, as a shell reads them; nothing is expanded.
  private static func shellAssignments(_ bytes: [UInt8]) -> [String: String] {
    var found: [String: String] = [:]
    for line in bytes.prefix(systemLimit).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line.drop(while: { $0 == 0x20 || $0 == 0x09 }), as: UTF8.self)
      guard !text.hasPrefix("#"), let equals = text.firstIndex(of: "=") else { continue }
      let value = text[text.index(after: equals)...]
      found[String(text[..<equals])] = unquoted(value)
    }
    return found
  }

  private static func unquoted(_ value: Substring) -> String {
    if let quote = value.first, quote == "\"" || quote == "'" {
      return String(value.dropFirst().prefix { $0 != quote })
    }
    return String(value.prefix { $0 != " " && $0 != "\t" && $0 != "#" })
  }
}
