internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import PolicyFiles

/// What is asked and what was answered.
struct ConsentReport {
  let offer: Offer
  let purposes: [Offer.Purpose]
  let choice: Choice?
  let choiceProblem: PolicyProblem?
  /// Offers that answers were given to, where they are others than the one in force; by purpose.
  let answered: [String: Offer]
  let clock: ClockWords

  init(_ session: ChoiceSession, only name: String?) throws {
    let store = session.desk.store
    let loaded = store.loadOffer()
    if let problem = loaded.problem { throw problem }
    guard let offer = loaded.input.value else { throw ConsentError.noOffer }
    let choice = store.loadChoice()
    purposes = offer.purposes.filter { name == nil || $0.name == name }
    if name != nil, purposes.isEmpty { throw ConsentError.unknownPurpose }
    (self.offer, self.choice, choiceProblem) = (offer, choice.input.value, choice.problem)
    clock = session.clock
    var answered: [String: Offer] = [:]
    for purpose in purposes {
      let other = choice.input.value?.consents.first {
        $0.purpose == purpose.name && $0.notice != purpose.shown
      }
      answered[purpose.name] = other.flatMap { store.formerOffer(showing: $0.notice) }
    }
    self.answered = answered
  }

  /// By stream that is asked for: the answer, nil for none.
  func answers(_ purpose: Offer.Purpose) -> [(Stream, Level, Consent?)] {
    Stream.allCases.compactMap { stream in
      guard let asked = purpose.levels[stream], asked > .off else { return nil }
      return (stream, asked, choice?.consent(to: purpose.name, for: stream))
    }
  }

  /// What differs of a purpose since the person answered; nil where they answered to what is shown now,
  /// or not at all.
  func changes(_ purpose: Offer.Purpose) -> [String]? {
    let isOther = choice?.consents.contains {
      $0.purpose == purpose.name && $0.notice != purpose.shown
        && ![.notified, .acknowledged].contains($0.state)
    }
    guard isOther == true else { return nil }
    guard let former = answered[purpose.name],
      let before = former.purposes.first(where: { $0.name == purpose.name })
    else { return ["What you answered to was not kept, so what changed cannot be shown."] }
    return ConsentChange.all(before, former.notice, purpose, offer.notice).flatMap(\.text)
  }
}

/// What is told as lines; offers are the text of somebody else.
enum ConsentText {
  static func lines(_ report: ConsentReport) -> [String] {
    let notice = report.offer.notice
    return ["Notice, version \(notice.version):"] + text(notice.text)
      + report.purposes.flatMap { lines($0, report) }
  }

  private static func lines(_ purpose: Offer.Purpose, _ report: ConsentReport) -> [String] {
    var lines = ["", "Purpose \(purpose.name):"] + text(purpose.text)
    lines += ["Who gets it:"] + purpose.recipients.flatMap(text)
    lines += ["Kept for \(purpose.retentionDays) days.", "What is asked, and your answer:"]
    lines += report.answers(purpose).map { stream, asked, consent in
      StreamLine.text(stream, [asked.rawValue], answer(consent, stream, purpose, report.clock))
    }
    if let changes = report.changes(purpose) {
      lines += ["Changed since you answered; it needs a new yes:"] + changes
    }
    return lines + ["Digest of all this: \(purpose.shown.hexadecimal)"]
  }

  private static func answer(
    _ consent: Consent?, _ stream: Stream, _ purpose: Offer.Purpose, _ clock: ClockWords
  ) -> String {
    guard let consent else { return "no answer yet" }
    let state = consent.state(at: clock.now)
    let when = " on \(clock.time(consent.answered))"
    let stale = consent.notice == purpose.shown ? "" : ", to another notice"
    switch state {
    case .consented:
      let level = (consent.levels[stream] ?? .off).rawValue
      if !stale.isEmpty { return "consented to at most \(level)\(when)\(stale): it does not hold" }
      let end = consent.expires.map {
        "; \(clock.left(until: $0)) left, until \(clock.time($0))"
      }
      return "consented to at most \(level)\(when)\(end ?? "")"
    case .expired:
      return "expired" + (consent.expires.map { " on \(clock.time($0))" } ?? "") + stale
    case .notified: return "you were shown it\(when)\(stale), and have not answered"
    case .acknowledged: return "you have read it\(when)\(stale), which is no consent"
    case .refused, .withdrawn, .objected: return state.rawValue + when + stale
    }
  }

  /// What exactly would be agreed to.
  static func question(_ answer: ConsentAnswer, _ clock: ClockWords) -> [String] {
    let named = Stream.allCases.compactMap { stream in
      answer.levels[stream].map { "\(stream.rawValue) \($0.rawValue)" }
    }
    let end = answer.expires.map { "until \(clock.time($0))" } ?? "until you take it back"
    return [
      "", "You would agree to \(answer.purpose): \(named.joined(separator: ", ")), \(end).",
    ]
  }

  /// Its own lines, filtered, wrapped, and further in.
  static func text(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      LineWrap.wrap("  " + CellText(untrusted: String(line), limit: .max).string, to: 96)
    }
  }
}

extension ConsentChange {
  /// In lines: `-` was, `+` is.
  fileprivate var text: [String] {
    ["  \(respect):"]
      + lines.flatMap { line in
        switch line {
        case .was(let text): Self.marked("-", text)
        case .isNow(let text): Self.marked("+", text)
        }
      }
  }

  private static func marked(_ sign: String, _ line: String) -> [String] {
    LineWrap.wrap(
      "    \(sign) " + CellText(untrusted: line, limit: .max).string, to: 96)
  }
}

/// `seen.consent.v1`
struct ConsentFacts: Encodable {
  struct Answer: Encodable {
    let stream, asked: String
    @Nullable private(set) var state: String?
    @Nullable private(set) var level: String?
    @Nullable private(set) var answered: String?
    @Nullable private(set) var expires: String?
    @Nullable private(set) var secondsLeft: Int64?
    /// Whether the answer is to what is shown now.
    @Nullable private(set) var isCurrent: Bool?

    init(
      _ stream: Stream, _ asked: Level, _ consent: Consent?, _ shown: PolicyDigest, _ now: Instant
    ) {
      (self.stream, self.asked) = (stream.rawValue, asked.rawValue)
      state = consent?.state(at: now).rawValue
      level = consent.flatMap { $0.levels[stream]?.rawValue }
      (answered, expires) = (consent?.answered.rfc3339, consent?.expires?.rfc3339)
      secondsLeft = consent?.expires.map { max(0, ($0 - now) / 1_000_000) }
      isCurrent = consent.map { $0.notice == shown }
    }
  }

  struct Purpose: Encodable {
    let name, text, notice: String
    let recipients: [String]
    let retentionDays: Int64
    let answers: [Answer]
    /// Lines that tell what changed since the person answered; null where nothing did.
    @Nullable private(set) var changes: [String]?
  }

  struct Notice: Encodable {
    let version: Int64
    let text: String
  }

  let schema = "seen.consent.v1"
  let notice: Notice
  let purposes: [Purpose]

  init(_ report: ConsentReport) {
    notice = Notice(version: report.offer.notice.version, text: report.offer.notice.text)
    purposes = report.purposes.map { purpose in
      Purpose(
        name: purpose.name, text: purpose.text, notice: purpose.shown.hexadecimal,
        recipients: purpose.recipients, retentionDays: purpose.retentionDays,
        answers: report.answers(purpose).map {
          Answer($0, $1, $2, purpose.shown, report.clock.now)
        }, changes: report.changes(purpose))
    }
  }
}
