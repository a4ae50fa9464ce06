import Glibc
import Pixels
import Testing

/// Damaged files of every kind, decoded at several sizes: a picture of the size that was asked
/// for, or an error, in bounded memory. 200 a kind in each run of the tests; `make soak` sets
/// `SEEN_FUZZ_FILES` to run as many as it names.
@Test func damagedFilesOfEveryKindStayWithinMemory() throws {
  let count = getenv("SEEN_FUZZ_FILES").flatMap { Int(String(cString: $0)) } ?? 200
  let seed = getenv("SEEN_FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1
  var tally = Tally()
  for (number, name) in (Fixture.all + ["tall.webp"]).enumerated() {
    let whole = try Fixture.bytes(name)
    var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(number))
    for _ in 0..<count { tally.decode(Mutation.of(whole, using: &generator)) }
    if count > 200 { print(name, tally.text) }
  }
  #expect(tally.pictures > 0 && tally.errors > 0)
  // The limits allow 128 MiB in a decoder beside what it is given; 512 is what no bomb may reach.
  #expect(peakMebibytes() < 512)
}

private struct Tally {
  var pictures = 0
  var errors = 0
  private static let scales: [PictureScale] = [
    .exactly(PictureSize(width: 8, height: 6)), .fitting(PictureSize(width: 320, height: 192)),
    .exactly(PictureSize(width: 33, height: 2)),
  ]

  var text: String { "pictures \(pictures) errors \(errors) peak \(peakMebibytes()) MiB" }

  mutating func decode(_ bytes: [UInt8]) {
    let scale = Self.scales[(pictures + errors) % Self.scales.count]
    do {
      let decoded = try PictureDecoder().decode(bytes, scale: scale)
      #expect(decoded.picture.bytes.count == decoded.picture.size.count * 3)
      pictures += 1
    } catch {
      #expect(!error.message.isEmpty)
      errors += 1
    }
  }
}

private func peakMebibytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}
