internal import CaptureModel
internal import Cells
internal import Controls

extension RecorderLine {
  /// Of a recorder that reads no policy and can be paused through its channel.
  init(_ answer: RecorderAnswer, isPaused: Bool) {
    let name = CellText(
      untrusted: answer.recordingPath?.split(separator: "/").last.map(String.init) ?? "a recorder")
    let seconds = Self.seconds(answer.duration)
    switch answer.result {
    case .success(.paused), .success(.pausedAlready):
      self.init(
        name: name, state: .acknowledged,
        sentence:
          "It says that it is paused (\(seconds)). It keeps one picture of the beginning and one of the end; what is typed meanwhile may show in the last."
      )
    case .success(.finalising), .success(.stopped):
      self.init(
        name: name, state: .acknowledged,
        sentence: "It records nothing any more; it may still write.")
    case .success(.recording), .success(.notPausedBySeen):
      self.init(
        name: name, state: isPaused ? .alarm : .recording,
        sentence: isPaused
          ? "It still records although you paused everything. Stop it by hand: seen recorder stop."
          : "It records. It does not read your choice: p pauses all of it, levels and streams it cannot be told."
      )
    case .success(.other):
      self.init(
        name: name, state: .unknown, sentence: "It runs and says nothing that Seen knows.")
    case .failure(let problem):
      let hint = problem.hint.map { " \($0)" } ?? ""
      self.init(
        name: name, state: isPaused ? .alarm : .unknown,
        sentence: CellText(untrusted: problem.message + hint))
    }
  }

  private static func seconds(_ duration: Duration) -> CellText {
    let hundredths = Int(duration / .milliseconds(10))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}
