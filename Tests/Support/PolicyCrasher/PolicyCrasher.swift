internal import CaptureModel
internal import Glibc
internal import Policy
internal import PolicyFiles
internal import PolicyFixtures
internal import SafeFiles

/// Writes choices without end until it is killed, by itself at a step or from outside, and tells on
/// standard output what it is about to write.
///
///     PolicyCrasher FOLDER SEED STEP NTH    STEP: before-record, after-record, before-write,
///                                           after-write, or "-" for never
@main
enum PolicyCrasher {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 5, let seed = UInt64(words[2]), let nth = Int(words[4]) else { exit(64) }
    var steps = DeadlySteps(deadly: words[3], left: nth)
    var random = RandomPolicy(seed: seed)
    let offer = random.offer()
    let store = PolicyStore(offer: words[1] + "/offer.json", folder: words[1])
    var time = RandomPolicy.start
    for _ in 0..<2_000 {
      let next = random.choice(for: offer)
      time = time + 1_000_000
      do {
        steps.pass("before-write")
        _ = try store.change(
          now: time,
          record: { change in
            say("digest \(change.digest.hexadecimal)")
            steps.pass("before-record")
            steps.pass("after-record")
          }, { _ in next })
        steps.pass("after-write")
        say("written")
      } catch {
        say("error \(error.message)")
        exit(1)
      }
    }
  }

  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // One write: a line is told whole or not at all.
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}

/// Kills this process at the nth time of a step.
private struct DeadlySteps {
  let deadly: String
  var left: Int

  mutating func pass(_ step: String) {
    guard step == deadly else { return }
    left -= 1
    if left <= 0 { kill(getpid(), SIGKILL) }
  }
}
