internal import CanonicalJSON
package import CaptureModel

/// What the employer asks for.
package struct Offer: Hashable, Sendable {
  package struct Notice: Hashable, Sendable {
    package let version: Int64
    package let text: String

    package init(version: Int64, text: String) { (self.version, self.text) = (version, text) }
  }

  package struct Purpose: Hashable, Sendable {
    /// `[a-z0-9-]`, unique in an offer; a consent names it.
    package let name: String
    package let text: String
    package let recipients: [String]
    package let retentionDays: Int64
    /// What is asked of each stream; absent is off.
    package let levels: [Stream: Level]
    /// Of all that a person is shown before they answer: notice, purpose, recipients, retention. The
    /// levels are left out: a consent carries its own, so that asking for less needs no new yes.
    package let shown: PolicyDigest

    package init(
      name: String, text: String, recipients: [String], retentionDays: Int64,
      levels: [Stream: Level], notice: Notice, digesting: Digesting
    ) {
      (self.name, self.text, self.recipients) = (name, text, recipients)
      (self.retentionDays, self.levels) = (retentionDays, levels)
      let shown = JSONValue.of([
        "notice": notice.json, "purpose": .string(name), "text": .string(text),
        "recipients": .array(recipients.map(JSONValue.string)),
        "retention_days": .integer(retentionDays),
      ])
      self.shown = digesting(shown.canonicalBytes)
    }
  }

  package let version: Int64
  package let issued: Instant
  /// The first instant at which it does not hold any more.
  package let expires: Instant?
  package let notice: Notice
  package let purposes: [Purpose]
  /// What the employer declares to be no choice. Above the person's level it is told as an override.
  package let mandatory: [Stream: Level]

  package init(
    version: Int64, issued: Instant, expires: Instant? = nil, notice: Notice,
    purposes: [Purpose], mandatory: [Stream: Level] = [:]
  ) {
    (self.version, self.issued, self.expires) = (version, issued, expires)
    (self.notice, self.purposes, self.mandatory) = (notice, purposes, mandatory)
  }

  /// The most that any purpose asks.
  package func asked(_ stream: Stream) -> Level {
    purposes.map { $0.levels[stream] ?? .off }.max() ?? .off
  }
}
