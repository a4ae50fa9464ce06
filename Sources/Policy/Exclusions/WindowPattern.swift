/// One pattern, as data.
///
/// | kind | of an app | of a title | of an address |
/// |---|---|---|---|
/// | literal | is all of it | is somewhere in it | is its host or a parent of that, and how its path begins |
/// | glob | `*` any characters, `?` one, `\` takes the next as it is; fits all of it | the same | the same, of host and path |
///
/// Case does not count, in any script; nor do characters that do not show, nor how accents are
/// composed. Scheme, user, port, query and fragment of an address are not looked at.
package struct WindowPattern: Hashable, Sendable {
  package enum Part: String, CaseIterable, Hashable, Sendable { case app, title, url }
  package enum Kind: String, CaseIterable, Hashable, Sendable { case literal, glob }

  /// Code points.
  package static let longest = 256
  /// Patterns of one choice.
  package static let most = 1_000

  package let part: Part
  package let kind: Kind
  package let text: String

  package init(part: Part, kind: Kind, text: String) {
    (self.part, self.kind, self.text) = (part, kind, text)
  }
}

/// Text in the form in which it is compared.
enum FoldedText {
  /// Lower case by way of upper case, which makes one of all forms of a letter, and without what does
  /// not show. `Character` compares by canonical equivalence.
  static func characters(_ text: String) -> [Character] {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
      visible.append(scalar)
    }
    return Array(String(visible).uppercased().lowercased())
  }

  /// Host and path of an address, `example.com/path`; what has no scheme begins with its host.
  static func site(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    let head = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    if head.last == ":" {
      rest = rest[head.endIndex...].drop { $0 == "/" || $0 == "\\" }
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    let path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
    var host = authority
    // What stands before @ is a user, and may look like another host.
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if let colon = host.lastIndex(of: ":"),
      host[host.index(after: colon)...].allSatisfy({ ("0"..."9").contains($0) })
    {
      host = host[..<colon]
    }
    while host.last == "." { host = host.dropLast() }
    var site = String.UnicodeScalarView(host)
    // Browsers take a backslash for a slash.
    site.append(contentsOf: path.map { $0 == "\\" ? "/" : $0 })
    return String(site)
  }
}
