package import CaptureModel
package import Policy

/// A small generator with a seed (SplitMix64), so that a run can be repeated.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Offers and choices of all kinds, within a fortnight of November 2026 so that their times meet.
package struct RandomPolicy {
  package var generator: SeededGenerator

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  package static let start = Instant(microseconds: 1_794_787_200_000_000)

  /// No hash that anyone should use: different for different bytes as far as a test goes.
  package static let digesting: Digesting = { bytes in
    var words: [UInt64] = [1, 2, 3, 4]
    for (index, byte) in bytes.enumerated() {
      words[index % 4] = (words[index % 4] ^ UInt64(byte)) &* 0x100_0000_01B3
      words[0] = words[0] &+ words[index % 4]
    }
    let digits = words.map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
    guard let digest = PolicyDigest(hexadecimal: digits.joined()) else {
      preconditionFailure("four words are 64 digits")
    }
    return digest
  }

  package mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

  /// To the second, often on the hour.
  package mutating func instant() -> Instant {
    let hours = Int64.random(in: 0..<336, using: &generator)
    let seconds = chance(2) ? 0 : Int64.random(in: 0..<3600, using: &generator)
    return RandomPolicy.start + (hours * 3600 + seconds) * 1_000_000
  }

  mutating func later(than instant: Instant) -> Instant? {
    chance(3) ? nil : instant + Int64.random(in: 1...1_000_000, using: &generator) * 1_000_000
  }

  package mutating func level() -> Level {
    Level.allCases.randomElement(using: &generator) ?? .off
  }

  package mutating func levels(_ missing: Int = 5) -> [Stream: Level] {
    var levels: [Stream: Level] = [:]
    for stream in Stream.allCases where !chance(missing) { levels[stream] = level() }
    return levels
  }

  package mutating func streams() -> Set<Stream> {
    let streams = Stream.allCases.filter { _ in chance(2) }
    return streams.isEmpty ? [.keys] : Set(streams)
  }

  package mutating func offer() -> Offer {
    let notice = Offer.Notice(version: 3, text: "We record how you work.\n\"Ünlü\" 🙂")
    let purposes = ["training", "security", "performance"].filter { _ in !chance(4) }.map { name in
      Offer.Purpose(
        name: name, text: "For \(name).", recipients: ["Example Ltd", "An auditor"],
        retentionDays: Int64.random(in: 1...400, using: &generator), levels: levels(),
        notice: notice, digesting: RandomPolicy.digesting)
    }
    let issued = RandomPolicy.start + Int64.random(in: -86_400...86_400, using: &generator)
    return Offer(
      version: 7, issued: issued, expires: later(than: instant()), notice: notice,
      purposes: purposes, mandatory: chance(2) ? [:] : levels(2))
  }

  package mutating func choice(for offer: Offer) -> Choice {
    let decided = instant()
    return Choice(
      version: Int64.random(in: 1...99, using: &generator), decided: decided,
      salt: "000102030405060708090a0b0c0d0e0f", levels: levels(12), consents: consents(offer),
      pauses: (0..<Int.random(in: 0...2, using: &generator)).map { _ in pause() },
      exclusions: exclusions(), schedule: chance(2) ? schedule() : nil,
      retentionDays: chance(2) ? Int64.random(in: 1...400, using: &generator) : nil)
  }

  private mutating func consents(_ offer: Offer) -> [Consent] {
    offer.purposes.filter { _ in !chance(6) }.map { purpose in
      let answered = chance(2) ? RandomPolicy.start : instant()
      let wrong = RandomPolicy.digesting([1])
      return Consent(
        purpose: purpose.name,
        state: chance(4)
          ? Consent.State.allCases.randomElement(using: &generator) ?? .refused
          : .consented,
        levels: levels(), notice: chance(8) ? wrong : purpose.shown, answered: answered,
        expires: later(than: answered))
    }
  }

  package mutating func pause() -> PolicyPause {
    let from = instant()
    let id = (0..<4).map { _ in
      String(UInt32.random(in: 0x1000_0000...UInt32.max, using: &generator), radix: 16)
    }.joined()
    return PolicyPause(id: id, streams: streams(), from: from, until: later(than: from))
  }

  package mutating func exclusions() -> ExclusionRules {
    if chance(2) { return .none }
    let texts = ["*bank*", "KeePassXC", "Private", "mail.example.com/inbox", "?at", "\\*"]
    let patterns = texts.filter { _ in chance(2) }.map { text in
      WindowPattern(
        part: WindowPattern.Part.allCases.randomElement(using: &generator) ?? .app,
        kind: chance(2) ? .literal : .glob, text: text)
    }
    return ExclusionRules(mode: chance(4) ? .only : .exclude, patterns: patterns)
  }

  package mutating func schedule() -> WeekSchedule {
    let hours = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      let days = WeekSchedule.Weekday.allCases.filter { _ in !chance(3) }
      let from = Int.random(in: 0..<1440, using: &generator)
      let to = Int.random(in: 1...1440, using: &generator)
      return WeekSchedule.Hours(
        days: days.isEmpty ? [.monday] : Set(days), from: from, to: to == from ? to + 1 : to)
    }
    return WeekSchedule(zone: chance(9) ? "Mars/Olympus" : "UTC", hours: hours)
  }
}
