import CaptureModel
import Foundation
import Glibc
import Ledger
import Policy
import PolicyFiles
import RecorderLink
import Testing

/// The obeying recorder, as a process, and each way in which it does not obey.
@Suite(.serialized) struct LinkTests {
  private func running(_ faults: String...) throws -> (RunningRecorder, WriteBack.Demand) {
    let recorder = try RunningRecorder()
    let demand = try recorder.choose(levels: RunningRecorder.all(.full))
    try recorder.start(faults)
    return (recorder, demand)
  }

  @Test func oneThatObeysIsAcknowledgedAndThenVerified() throws {
    let (recorder, full) = try running()
    var standings = RecorderStandings()
    let recording = recorder.standing(full, &standings) { $0.state.code == "acknowledged" }
    #expect(recording?.recorder == .other && recording?.session != nil)
    var levels = RunningRecorder.all(.full)
    levels[.keys] = .off
    let narrow = try recorder.choose(levels: levels)
    let verified = recorder.standing(narrow, &standings) { $0.state.code == "verified" }
    let standing = try #require(verified)
    #expect(!standing.isAlarm && standing.seconds ?? 0 >= 0.5)
    #expect(standing.event(choice: narrow.choice, version: .init(2)) != nil)
    // Other streams are still recorded.
    let file = RowFile(path: (standing.recording?.unfiltered ?? "") + "/rows.jsonl")
    let rows = try file.all()
    #expect(
      rows.contains { $0.stream == "motion" && $0.at > narrow.requested.instant.microseconds })
    recorder.process?.terminate()
    #expect(recorder.standing(narrow, &standings) { $0.state == .ended } != nil)
  }

  @Test func oneThatLiesIsFoundInItsRecording() throws {
    let (recorder, full) = try running("hides")
    var standings = RecorderStandings()
    _ = recorder.standing(full, &standings) { $0.state.isConfirmed }
    let off = try recorder.choose(levels: [:])
    let found = recorder.standing(off, &standings) {
      $0.state.code == "disobeyed" || $0.state.code == "verified"
    }
    #expect(found?.state.code == "disobeyed" && found?.isAlarm == true)
  }

  @Test func oneThatLiesIsFoundByItsOwnCountersWhereNobodyCanLook() throws {
    let (recorder, full) = try running("lies")
    var standings = RecorderStandings()
    _ = recorder.standing(full, &standings) { $0.state.isConfirmed }
    let off = try recorder.choose(levels: [:])
    let found = recorder.standing(off, &standings, rows: { _, _ in .none }) {
      $0.state.code == "disobeyed"
    }
    #expect(found?.state == .disobeyed(Stream.allCases))
  }

  @Test func oneWhoseRecordingNobodyCanReadIsNeverVerified() throws {
    let (recorder, full) = try running()
    var standings = RecorderStandings()
    _ = recorder.standing(full, &standings) { $0.state.isConfirmed }
    let off = try recorder.choose(levels: [:])
    let found = recorder.standing(off, &standings, rows: { _, _ in .none }) {
      if case .cannotKnow(.rows) = $0.state { true } else { false }
    }
    #expect(found?.sentence.contains("its word alone") == true)
  }

  @Test func oneThatObeysByHalfSaysSo() throws {
    let (recorder, full) = try running("half=keys,screens")
    var standings = RecorderStandings()
    _ = recorder.standing(full, &standings) { $0.state.isConfirmed }
    let off = try recorder.choose(levels: [:])
    let found = recorder.standing(off, &standings) { $0.state == .halfObeyed([.keys, .screens]) }
    #expect(found?.isAlarm == true)
  }

  @Test(arguments: ["slow=600000", "old"])
  func oneThatDoesNotAnswerIsLate(fault: String) throws {
    let (recorder, full) = try running(fault)
    var standings = RecorderStandings()
    _ = recorder.standing(full, &standings) { $0.state.isConfirmed }
    let off = try recorder.choose(levels: [:])
    // As if the person had asked six seconds ago: nobody waits for it here.
    let long = WriteBack.Demand(
      offer: off.offer, choice: off.choice,
      requested: off.requested + .seconds(-6), levels: off.levels)
    var fresh = RecorderStandings()
    let late = recorder.standing(long, &fresh) { $0.state.code == "late" }
    #expect(late?.isAlarm == true)
    #expect(recorder.standing(long, &fresh, limit: .seconds(1)) { $0.state.isConfirmed } == nil)
  }

  @Test func oneThatDiesIsLostAndOneThatStartsAnewIsToldApart() throws {
    let (recorder, full) = try running()
    var standings = RecorderStandings()
    let first = recorder.standing(full, &standings) { $0.state.isConfirmed }
    recorder.kill()
    let lost = recorder.standing(full, &standings) { $0.state.code == "lost" }
    #expect(lost?.session == first?.session && lost?.isAlarm == false)
    try recorder.start()
    let old = recorder.standing(full, &standings) { $0.state == .restarted }
    #expect(old?.session == first?.session)
    let new = recorder.standing(full, &standings) { $0.state.isConfirmed }
    #expect(new != nil && new?.session != first?.session)
  }

  @Test func oneThatFallsSilentIsLost() throws {
    let (recorder, full) = try running("silent")
    var standings = RecorderStandings()
    let lost = recorder.standing(full, &standings) { standing in
      if case .lost(.silent, _) = standing.state { true } else { false }
    }
    #expect(lost?.sentence.contains("It may still record") == true)
  }

  @Test(arguments: ["malformed", "readable", "link"])
  func whatIsNotAsItHasToBeIsNotBelieved(fault: String) throws {
    let (recorder, full) = try running(fault)
    var standings = RecorderStandings()
    let found = recorder.standing(full, &standings) { standing in
      if case .cannotKnow(.status) = standing.state { true } else { false }
    }
    #expect(found?.isAlarm == true)
  }
}
