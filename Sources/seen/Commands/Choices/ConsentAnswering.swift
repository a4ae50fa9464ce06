internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles
internal import SafeFiles

/// Answers to one purpose, other than yes: no question is asked, as saying no must be as easy as can be.
struct ConsentAnswering {
  let session: ChoiceSession
  let purpose: String
  let streams: StreamOptions

  init(_ session: ChoiceSession, _ purpose: String, _ streams: StreamOptions) {
    (self.session, self.purpose, self.streams) = (session, purpose, streams)
  }

  func answer(_ state: Consent.State, isJSON: Bool, isReplacingBroken: Bool = false) throws {
    let offer = session.desk.store.loadOffer().input.value
    let loaded = session.desk.store.loadChoice()
    if let problem = loaded.problem, !isReplacingBroken {
      throw ControlError.store(.unreadable(problem))
    }
    let choice = loaded.input.value
    let asked = offer?.purposes.first { $0.name == purpose }
    let given = (choice?.consents ?? []).filter { $0.purpose == purpose }
    guard let shown = asked?.shown ?? given.first?.notice else {
      throw ControlError.edit(offer == nil ? .noOffer : .unknownPurpose)
    }
    let levels = levels(asked, given, state)
    let answer = ConsentAnswer(purpose: purpose, state: state, levels: levels, shown: shown)
    let isNew = levels.keys.contains { stream in
      let former = given.first { $0.levels[stream] != nil }
      let isSame = former?.state == state && former?.notice == shown
      return !isSame && choice?.takes(answer, for: stream) ?? true
    }
    if isNew { _ = try session.decide([.answer(answer)], isReplacingBroken: isReplacingBroken) }
    var report = ChoiceReport(session)
    report.changed = isNew
    report.said = [said(state, isNew, levels) + " What may be recorded now:"]
    if isNew, ConsentAnswering.receipted.contains(state) {
      report.notes += ReceiptKeeping.keep(purpose, session)
    }
    report.recorders = try RecorderLines.recorders(report.sight, in: session)
    try report.show(isJSON: isJSON)
  }

  /// What the answer is about: of a consent that is taken back, what was given.
  private func levels(
    _ asked: Offer.Purpose?, _ given: [Consent], _ state: Consent.State
  ) -> [Stream: Level] {
    let yes = given.filter { $0.state == .consented }.reduce(into: [Stream: Level]()) {
      $0.merge($1.levels) { $1 }
    }
    let all = (asked?.levels ?? [:]).filter { $0.value > .off }
    let levels = state == .withdrawn ? yes : all.merging(yes) { asked, _ in asked }
    return levels.filter { streams.streams.contains($0.key) }
  }

  private func said(
    _ state: Consent.State, _ isNew: Bool, _ levels: [Stream: Level]
  ) -> String {
    let what = "\(purpose) (\(Set(levels.keys).words))"
    guard isNew else {
      return state == .withdrawn
        ? "You have given no consent to \(purpose) that you could take back."
        : "Your answer to \(purpose) stays as it was."
    }
    return switch state {
    case .withdrawn: "You took back your consent to \(what)."
    case .refused: "You refused \(what)."
    case .objected: "You objected to \(what)."
    case .acknowledged: "You have read the notice of \(what). That is no consent."
    case .notified, .consented, .expired: "Your answer to \(what) is \(state.rawValue)."
    }
  }

  private static let receipted: Set<Consent.State> = [.withdrawn, .refused, .objected]
}

/// Receipts that are written without being asked for.
enum ReceiptKeeping {
  static func folder(_ surroundings: Surroundings) throws -> String {
    try BaseDirectories(environment: surroundings.environment).path(.data, "seen/receipts")
  }

  /// - Returns: a sentence that says where it is; a receipt that cannot be made undoes no answer.
  static func keep(_ purpose: String, _ session: ChoiceSession) -> [String] {
    do {
      let receipt = try session.desk.receipt(of: purpose)
      let path = try session.desk.keep(receipt, in: folder(session.surroundings))
      return ["Your receipt: \(path)"]
    } catch {
      let explained = error as? any Explained
      StandardStreams.tell(
        "warning",
        "Your answer holds, but no receipt could be written. "
          + (explained?.message ?? "Something failed: \(type(of: error))."))
      StandardStreams.tell(
        "hint", "Try `seen consent receipt --purpose \(purpose) --output FILE` later.")
      return []
    }
  }
}
