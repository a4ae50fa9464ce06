/// What is tested of a recorder, each by itself with a recorder of its own.
package enum ConformanceCheck: String, CaseIterable, Hashable, Sendable {
  case status
  case noFiles = "no-files"
  case allowed
  case narrowing
  case pause
  case widening
  case expiry
  case hours
  case exclusions
  case clock
  case replaced
  case broken
  case removed
  case offerRemoved = "offer-removed"
  case writable
  case link
  case restart
  case killed

  /// What is asked, as a person would say it.
  package var title: String {
    switch self {
    case .status: "Its status file is as it has to be, with a heartbeat every second."
    case .noFiles: "Without an offer and a choice it records nothing."
    case .allowed: "It echoes exactly the files that it was given, and goes no further."
    case .narrowing: "A stream that is taken out stops, and is told."
    case .pause: "A pause of everything stops everything."
    case .widening: "After a pause it goes on."
    case .expiry: "A consent that runs out ends it, with no file written."
    case .hours: "Outside of the hours it records nothing."
    case .exclusions: "Excluded windows are left out, or everything is."
    case .clock: "A pause holds however the clock was set back, and old file times mislead nobody."
    case .replaced: "Of many choices in a row the last one holds."
    case .broken: "A choice that cannot be read is off."
    case .removed: "A choice that is removed is off."
    case .offerRemoved: "An offer that is removed is off."
    case .writable: "A choice that others can write is off."
    case .link: "A link in the place of the choice is off."
    case .restart: "It ends with a last word, and keeps to the choice from its next start."
    case .killed: "Killed in the middle it leaves a whole status file, and starts again."
    }
  }
}

package struct ConformanceFinding: Hashable, Sendable {
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    case pass, fail
    case cannotKnow = "cannot-know"
  }

  package let check: ConformanceCheck
  package let verdict: Verdict
  /// In a sentence; may hold the path of a status file.
  package let seen: String
}

/// What ends a check before its end.
enum Verdict: Error {
  case fail(String)
  case cannotKnow(String)
}
