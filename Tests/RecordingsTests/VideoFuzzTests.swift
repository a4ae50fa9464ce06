import CaptureFixtures
import CaptureModel
import Foundation
import Glibc
import Pixels
import Testing

@testable import Recordings

/// Damaged videos through `ffmpeg`: for each row a picture of the size that was asked for or a reason,
/// in bounded time and memory. A few in each run of the tests; the soak sets `SEEN_FUZZ_VIDEOS`.
@Suite(.enabled(if: hasVideoTool, "no ffmpeg"))
struct VideoFuzzTests {
  private let size = PictureSize(width: 64, height: 40)

  @Test func damagedVideosGiveAPictureOrAReason() async throws {
    let count = getenv("SEEN_FUZZ_VIDEOS").flatMap { Int(String(cString: $0)) } ?? 4
    let seed = getenv("SEEN_FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1
    let store = try Store(.typedText)
    let file = store.file(try #require(try store.video))
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let undamaged = try OpenAdaptRecording(path: store.path).allScreens()
    let chosen = [0, 1, 100, 329].map { undamaged[$0] }
    var random = Numbers(state: seed)
    var (pictures, failures) = (0, 0)
    var longest = Duration.zero
    for _ in 0..<count {
      try Data(damaged(whole, &random)).write(to: URL(fileURLWithPath: file))
      let recording = try OpenAdaptRecording(path: store.path)
      let begun = ContinuousClock.now
      let handed = await recording.handed(chosen, fitting: size)
      longest = max(longest, begun.duration(to: .now))
      #expect(handed.pictures.values.allSatisfy { $0.picture.size == size })
      #expect(handed.pictures.count + handed.failures.count == chosen.count)
      pictures += handed.pictures.count
      failures += handed.failures.count
    }
    if count > 4 { print("pictures", pictures, "reasons", failures, "longest", longest) }
    #expect(pictures + failures == count * chosen.count)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    #expect(usage.ru_maxrss / 1024 < 1024, "MiB of the largest child")
  }

  /// Half of the time in the tables at the end, which tell where everything is.
  private func damaged(_ whole: [UInt8], _ random: inout Numbers) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let isTable = Bool.random(using: &random)
      let first = isTable ? max(0, bytes.count - 40_000) : 0
      let place = Int.random(in: first..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = .random(in: 0...255, using: &random)
      case 2: bytes[place] = 0xFF
      case 3:
        let end = min(bytes.count, place + Int.random(in: 1...16, using: &random))
        bytes.removeSubrange(place..<end)
      default: bytes.removeSubrange(max(place, bytes.count / 2)..<bytes.count)
      }
    }
    return bytes
  }
}

/// Numbers that are the same in each run (https://prng.di.unimi.it/splitmix64.c).
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
