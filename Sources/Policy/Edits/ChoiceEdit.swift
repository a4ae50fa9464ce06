package import CaptureModel

/// One decision of the person, as a change to the choice of before.
package enum ChoiceEdit: Hashable, Sendable {
  /// Nothing of these streams from now on. `id` is 32 hexadecimal digits that were used for no other
  /// pause; `until` nil until the person goes on.
  case pause(id: String, Set<Stream>, until: Instant?)
  /// Ends whatever pauses these streams. What a pause holds of other streams goes on under `id`, and
  /// under names made from that where there are several.
  case resume(id: String, Set<Stream>)
  case level(Stream, Level)
  case answer(ConsentAnswer)
  case exclude(WindowPattern)
  /// Takes a pattern out of the list.
  case removePattern(WindowPattern)
  case exclusionMode(ExclusionRules.Mode)
  /// nil for at any time.
  case schedule(WeekSchedule?)
  /// nil for what the offer says.
  case retention(days: Int64?)
  /// Takes out what the clock has ended: pauses that are over, consents that ran out.
  case tidy
}

/// What the person says to one purpose.
package struct ConsentAnswer: Hashable, Sendable {
  package let purpose: String
  package let state: Consent.State
  /// What the answer is about; for a consent, the most that may be recorded.
  package let levels: [Stream: Level]
  /// Of what was shown: an answer to another notice than the one in force is refused.
  package let shown: PolicyDigest
  package let expires: Instant?

  package init(
    purpose: String, state: Consent.State, levels: [Stream: Level], shown: PolicyDigest,
    expires: Instant? = nil
  ) {
    (self.purpose, self.state, self.levels) = (purpose, state, levels)
    (self.shown, self.expires) = (shown, expires)
  }
}

/// Why a decision cannot be made as it was asked for.
package enum ChoiceEditError: Explained, Hashable {
  /// There is no offer, or none that can be believed.
  case noOffer
  case unknownPurpose
  /// The notice changed between showing and answering.
  case noticeChanged
  /// The purpose does not ask for that much of this stream.
  case notAsked(Stream)
  case alreadyOver
  case patternKnown
  case patternUnknown
  case patternEmpty
  case patternTooLong
  /// Characters that control a terminal.
  case patternControl
  case tooManyPatterns
  /// Of a notice that was shown or read, where an answer is there that says more.
  case answeredAlready
  case nothingPaused
  case noStream

  package var message: String {
    switch self {
    case .noOffer: "There is nothing to agree to: no offer of an employer is in force."
    case .unknownPurpose: "The offer has no such purpose."
    case .noticeChanged: "What the employer says has changed since it was shown."
    case .notAsked(let stream): "The purpose does not ask for that much of \(stream.rawValue)."
    case .alreadyOver: "That time is over already."
    case .patternKnown: "That pattern is in your list already."
    case .patternUnknown: "That pattern is not in your list."
    case .patternEmpty: "A pattern needs at least one character."
    case .patternTooLong: "A pattern has at most \(WindowPattern.longest) characters."
    case .patternControl: "A pattern has no control characters and no tabs."
    case .tooManyPatterns: "Your list has \(WindowPattern.most) patterns, and no more fit in."
    case .answeredAlready: "You have answered that already, and your answer stays as it is."
    case .nothingPaused: "Nothing of that is paused."
    case .noStream: "No stream was named."
    }
  }

  package var hint: String? {
    switch self {
    case .noOffer:
      "Without an offer nothing may be recorded. `seen policy check` looks at the files."
    case .unknownPurpose: "`seen consent show` lists the purposes."
    case .noticeChanged: "Read it again, then answer: `seen consent show`."
    case .notAsked: "Agree to what is asked, or to less: `seen consent show`."
    case .alreadyOver: "Name a later time."
    case .patternKnown, .patternUnknown: "`seen exclude list` shows your list."
    case .patternEmpty, .patternTooLong, .patternControl:
      "Nothing was changed. Write another one."
    case .tooManyPatterns: "Take out what you do not need: `seen exclude remove NUMBER`."
    case .answeredAlready: "`seen consent show` shows it; `give` and `withdraw` change it."
    case .nothingPaused: "`seen status` shows what is."
    case .noStream: "The streams are motion, clicks, keys, navigation and screens."
    }
  }
}
