package import CaptureModel

extension Choice {
  func pausing(_ pause: PolicyPause, _ now: Instant) throws(ChoiceEditError) -> Choice {
    if pause.streams.isEmpty { throw .noStream }
    if let until = pause.until, until <= now { throw .alreadyOver }
    // A pause that this one covers says nothing more.
    let kept = pauses.filter { former in
      !former.streams.isSubset(of: pause.streams)
        || (former.until?.microseconds ?? .max) > (pause.until?.microseconds ?? .max)
    }
    return with(pauses: kept.filter { !$0.isOver(at: now) } + [pause])
  }

  func resuming(
    _ streams: Set<Stream>, restAs id: String, _ now: Instant
  ) throws(ChoiceEditError) -> Choice {
    if streams.isEmpty { throw .noStream }
    guard pauses.contains(where: { !$0.streams.isDisjoint(with: streams) && !$0.isOver(at: now) })
    else { throw .nothingPaused }
    var rest: [PolicyPause] = []
    var cut = 0
    for pause in pauses where !pause.isOver(at: now) {
      let left = pause.streams.subtracting(streams)
      if left == pause.streams {
        rest.append(pause)
      } else if !left.isEmpty {
        // A name is used once, and each rest ends when its pause would have.
        rest.append(
          PolicyPause(
            id: id.numbered(cut), streams: left, from: pause.from, until: pause.until))
        cut += 1
      }
    }
    return with(pauses: rest)
  }

  /// What had begun has begun, also where the clock was set back since: by an earlier time of
  /// decision it would begin later.
  func keepingPauses(at now: Instant) -> Choice {
    guard pauses.contains(where: { $0.from > now && $0.from <= decided }) else { return self }
    return with(
      pauses: pauses.map { pause in
        guard pause.from > now, pause.from <= decided else { return pause }
        return PolicyPause(id: pause.id, streams: pause.streams, from: now, until: pause.until)
      })
  }

  /// Whether a pause of these streams that lasts at least as long is in the choice already.
  package func isPausing(_ streams: Set<Stream>, until: Instant?, at now: Instant) -> Bool {
    streams.allSatisfy { stream in
      pauses.contains { pause in
        pause.streams.contains(stream) && pause.holds(at: now, decided: decided)
          && (pause.until?.microseconds ?? .max) >= (until?.microseconds ?? .max)
      }
    }
  }

  /// The streams that are paused now.
  package func pausedStreams(at now: Instant) -> Set<Stream> {
    pauses.filter { $0.holds(at: now, decided: decided) }.reduce(into: []) {
      $0.formUnion($1.streams)
    }
  }
}

extension PolicyPause {
  package func isOver(at now: Instant) -> Bool { until.map { $0 <= now } ?? false }
}

extension String {
  /// The same digits but for the last two, which are the number; the number 0 changes nothing. There are
  /// at most 256 pauses.
  fileprivate func numbered(_ number: Int) -> String {
    if number == 0 { return self }
    let last = (Int(suffix(2), radix: 16) ?? 0) ^ (number & 0xFF)
    return dropLast(2) + (last < 16 ? "0" : "") + String(last, radix: 16)
  }
}
