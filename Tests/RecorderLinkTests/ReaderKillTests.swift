import CaptureModel
import Foundation
import Glibc
import Policy
import PolicyFiles
import PolicyFixtures
import RecorderLink
import Testing

/// The obeying recorder, killed at moments that nobody chose while choices are written: its status
/// is whole, echoes a choice that somebody made, and no row came after an echo that forbids it.
struct ReaderKillTests {
  @Test func aKillAtAnyMomentLeavesAWholeStatusAndNoForbiddenRow() throws {
    // SEEN_POLICY_KILLS=500 for more of them.
    let count = ProcessInfo.processInfo.environment["SEEN_POLICY_KILLS"].flatMap { Int($0) } ?? 12
    let recorder = try RunningRecorder()
    var random = SeededGenerator(seed: 77)
    var made: [String: [Stream: Level]] = [:]
    var told = 0
    for _ in 0..<count {
      try recorder.start()
      let delay = Int.random(in: 0...120, using: &random)
      let deadline = ContinuousClock.now + .milliseconds(delay)
      repeat {
        var levels: [Stream: Level] = [:]
        for stream in Stream.allCases where Bool.random(using: &random) { levels[stream] = .full }
        let demand = try recorder.choose(levels: levels)
        if let digest = demand.choice { made[digest.hexadecimal] = levels }
        _ = recorder.watch.next(within: .milliseconds(Int.random(in: 0...20, using: &random)))
      } while ContinuousClock.now < deadline
      recorder.kill()
      told += try expectWhole(recorder, made)
      recorder.reports.removeDead(olderThan: .seconds(-10), now: .now())
    }
    // Killed before it had said anything, it has shown nothing.
    #expect(told > count / 4)
  }

  private func expectWhole(
    _ recorder: RunningRecorder, _ made: [String: [Stream: Level]]
  ) throws -> Int {
    let listing = recorder.reports.list()
    #expect(listing.problems.isEmpty)
    for found in listing.found {
      let report = try #require(found.report, "\(found.content)")
      #expect(!found.isRunning)
      guard let digest = report.echo.choice?.hexadecimal else { continue }
      let levels = try #require(made[digest], "nobody chose this")
      let rows = try RowFile(path: report.recording.unfiltered + "/rows.jsonl").all()
      for stream in Stream.allCases {
        #expect(report.level(of: stream) == levels[stream] ?? .off)
        let late = rows.count {
          $0.stream == stream.rawValue && $0.at > report.echo.applied.instant.microseconds
        }
        if levels[stream] == nil { #expect(late == 0) }
      }
    }
    return listing.found.count
  }
}
