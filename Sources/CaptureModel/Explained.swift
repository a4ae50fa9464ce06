/// An error for a person: what happened, and what to do next.
///
/// Neither sentence holds captured content, a bound value or a secret; paths and numbers only.
/// A path may itself be hostile, so whoever prints it filters it like any text from outside.
package protocol Explained: Error, Sendable {
  var message: String { get }
  var hint: String? { get }
}

/// Something that a person should know of a recording and that did not stop the reading.
package struct Warning: Hashable, Sendable, Codable, Explained {
  /// Stable, for scripts: lower case with hyphens.
  package let code: String
  package let message: String
  package let hint: String?

  package init(code: String, message: String, hint: String? = nil) {
    (self.code, self.message, self.hint) = (code, message, hint)
  }
}
