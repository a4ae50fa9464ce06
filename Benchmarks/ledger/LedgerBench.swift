internal import Glibc
internal import Ledger
internal import LedgerFixtures
internal import SafeFiles

/// The ledger's file against the least that the same work costs, measured in turns.
///
///     LedgerBench FOLDER [ENTRIES]
///     LedgerBench story FOLDER ENTRIES    makes an invented person's ledger, and measures nothing
///
/// Prints a line for each measure: a name, the ledger's figure, the bare one and the median of the
/// ratios of neighbours, separated by tabs.
@main
struct LedgerBench {
  let folder: String
  let entries: Int

  static func main() throws {
    let words = CommandLine.arguments
    guard words.count >= 2 else { exit(64) }
    if words.count == 4, words[1] == "story" {
      return try HistoryBench.make(words[2], entries: Int(words[3]) ?? 1_000_000)
    }
    let bench = LedgerBench(
      folder: words[1], entries: words.count > 2 ? Int(words[2]) ?? 1_000_000 : 1_000_000)
    try bench.append(1, rounds: 400)
    try bench.append(1000, rounds: 60)
    try bench.longLog()
    try HistoryBench(folder: bench.folder, entries: bench.entries).run()
  }

  static func entry(_ number: Int) -> [UInt8] {
    let start = Array("{\"seq\":\(number),\"text\":\"".utf8)
    return start + [UInt8](repeating: 0x78, count: 248 - start.count) + [0x22, 0x7D]
  }

  /// The bytes that an entry takes of the file, made by other means than the writer's.
  private static func frame(_ number: Int) -> [UInt8] {
    func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    let entry = entry(number)
    return bigEndian(UInt32(entry.count)) + entry + Digest.leaf(entry).bytes
      + bigEndian(UInt64(number)) + bigEndian(UInt32(entry.count) << 8 | 10)
  }

  private func place(_ name: String) -> LedgerPlace {
    .personal(ledger: "\(folder)/\(name)/ledger", own: "\(folder)/\(name)/own")
  }

  func append(_ count: Int, rounds: Int) throws {
    guard let sealer = TextSealer() else { exit(70) }
    // No checkpoint meanwhile: the bar leaves it out.
    let writer = try LedgerWriter(
      place("append\(count)"), sealer: sealer, sealDelay: .seconds(3600))
    let file = open("\(folder)/bare\(count)", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { exit(73) }
    var (ours, bare) = ([Double](), [Double]())
    for round in 0..<rounds {
      let first = round * count
      let bytes = (first..<(first + count)).flatMap(Self.frame)
      let made = (first..<(first + count)).map(Self.entry)
      ours.append(try Self.time { try writer.appendBlocking { _ in made } })
      bare.append(
        Self.time {
          guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { exit(74) }
        })
    }
    close(file)
    try writer.close()
    Self.tell("append durable, \(count) at once, ms", ours, bare)
  }

  /// A long log: opening it, and verifying all of it against the bare hashes of the same inputs.
  func longLog() throws {
    guard let sealer = TextSealer() else { exit(70) }
    let place = place("long\(entries)")
    let writer = try LedgerWriter(place, sealer: sealer)
    var number = writer.count
    while number < entries {
      number = try writer.appendBlocking { first in
        (first..<min(first + 5000, entries)).map(Self.entry)
      }.upperBound
    }
    let head = writer.head
    try writer.close()
    let path = "\(folder)/long\(entries)"
    var (first, reopened, rebuilt) = ([Double](), [Double](), [Double]())
    for round in 0..<5 {
      first.append(
        try Self.time {
          let reader = try LedgerReader(directory: path + "/ledger")
          guard try reader.last(60).count == min(60, entries) else { exit(70) }
        })
      reopened.append(
        try Self.time { try LedgerWriter(place, sealer: sealer).close() })
      if round < 3 {
        unlink(path + "/own/frontier")
        rebuilt.append(
          try Self.time { try LedgerWriter(place, sealer: sealer).close() })
      }
    }
    Self.tell("open \(entries) entries and read the last 60, ms", first)
    Self.tell("open \(entries) entries to write, ms", reopened)
    Self.tell("open \(entries) entries to write, without the frontier, ms", rebuilt)
    try verify(path + "/ledger", head)
  }

  private func verify(_ ledger: String, _ head: TreeHead) throws {
    var (ours, bare) = ([Double](), [Double]())
    for _ in 0..<5 {
      ours.append(
        try Self.time {
          var cursor = try LedgerReader(directory: ledger).entries()
          var tree = MerkleFrontier()
          while let batch = try cursor.next() {
            for index in 0..<batch.count { tree.append(batch.leaf(index)) }
          }
          guard TreeHead(size: tree.size, root: tree.root) == head, cursor.end == .whole else {
            exit(70)
          }
        })
      bare.append(try Self.time { try BareHashes.run(path: ledger + "/entries", count: entries) })
    }
    Self.tell("verify \(entries) entries and their tree, ms", ours, bare)
  }

  static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15
  }

  private static func tell(_ name: String, _ ours: [Double], _ bare: [Double] = []) {
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
    let ratios = zip(ours, bare).map { $0 / $1 }
    let rest = bare.isEmpty ? ["-", "-"] : [text(median(bare)), text(median(ratios))]
    print(([name, text(median(ours))] + rest).joined(separator: "\t"))
  }
}
