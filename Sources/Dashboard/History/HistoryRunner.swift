package import CaptureModel
package import Cells
package import Ledger
internal import SafeFiles

/// Does what the History screen asks for. It knows a ledger's folder and nothing of recordings.
package final class HistoryRunner: Sendable {
  package typealias Send = @Sendable (HistoryAnswer) async -> Void

  private let folder: String
  private let calendar: any DayCalendar
  /// Asked anew with each verification, as keys change.
  private let trust: @Sendable () throws -> LedgerVerifier.Trust
  /// Of the owner; nil for whoever only reads.
  private let owner: LedgerPaths?
  private let clock: @Sendable () -> Instant
  private let prove: (@Sendable (Int) throws -> CellText)?
  private let witnesses: (@Sendable (KnownAuditors, Int) throws -> CellText)?

  /// - Parameters:
  ///   - owner: where counts of days are appended; nil where nothing may be written.
  ///   - prove: writes a proof of an entry, and says where.
  ///   - witnesses: tells which auditors looked, by what the entries tell of them and how many there
  ///     are; nil where there can be none.
  package init(
    folder: String, calendar: any DayCalendar, owner: LedgerPaths? = nil,
    clock: @escaping @Sendable () -> Instant = { SystemClock.now() },
    prove: (@Sendable (Int) throws -> CellText)? = nil,
    witnesses: (@Sendable (KnownAuditors, Int) throws -> CellText)? = nil,
    trust: @escaping @Sendable () throws -> LedgerVerifier.Trust
  ) {
    (self.folder, self.calendar, self.owner) = (folder, calendar, owner)
    (self.clock, self.prove, self.trust) = (clock, prove, trust)
    self.witnesses = witnesses
  }

  /// Changes with every entry that is appended; nil where there is no ledger.
  var stamp: FileStamp? { LedgerFolder.stamp(folder) }

  package func run(_ effect: HistoryEffect, _ send: Send) async {
    switch effect {
    case .open(let filter, let limit, let generation):
      await send(opened(filter, limit: limit, generation: generation))
    case .older(let filter, let end, let generation):
      await send(older(filter, before: end, generation: generation))
    case .verify: await verify(send)
    case .look(let stamp):
      if LedgerFolder.stamp(folder) != stamp { await send(.grown) }
    case .prove(let entry): await send(.told(proved(entry)))
    case .count(let days): await send(counted(days))
    }
  }

  /// The newest entries, without waiting: what the first frame shows.
  package func opened(_ filter: HistoryFilter, limit: Int, generation: Int) -> HistoryAnswer {
    // Before the entries: what is appended in between shows as grown.
    let stamp = LedgerFolder.stamp(folder)
    return told { () throws(LedgerError) in
      let pages = try HistoryPages(folder, calendar: calendar)
      let page = try pages.page(limit: limit, filter, isCancelled: { Task.isCancelled })
      return .opened(page, stamp, generation: generation)
    }
  }

  private func older(_ filter: HistoryFilter, before end: Int, generation: Int) -> HistoryAnswer {
    told { () throws(LedgerError) in
      let pages = try HistoryPages(folder, calendar: calendar)
      let page = try pages.page(
        before: end, limit: 512, filter, isCancelled: { Task.isCancelled })
      return .older(page, generation: generation)
    }
  }

  private func told(_ body: () throws(LedgerError) -> HistoryAnswer) -> HistoryAnswer {
    do throws(LedgerError) { return try body() } catch .noLedger {
      return .missing(EffectRunner.told(LedgerError.noLedger(path: folder)))
    } catch { return .failed(EffectRunner.told(error)) }
  }

  /// Reads all of it at a low priority, and sends how far it has come a few times a second.
  /// Cancelled, it ends with the next megabyte.
  private func verify(_ send: Send) async {
    let (updates, told) = AsyncStream.makeStream(
      of: LedgerVerifier.Progress.self, bufferingPolicy: .bufferingNewest(1))
    do {
      let answers = try await withThrowingTaskGroup(of: [HistoryAnswer].self) { group in
        group.addTask(priority: .utility) { [self] in
          defer { told.finish() }
          return try verified { told.yield($0) }
        }
        var shown: ContinuousClock.Instant?
        for await progress in updates {
          let now = ContinuousClock.now
          if let shown, now - shown < Self.pace { continue }
          shown = now
          await send(.verifying(progress))
        }
        return try await group.next() ?? []
      }
      for answer in answers where !Task.isCancelled { await send(answer) }
    } catch {
      await send(.notVerifiable(EffectRunner.told(error)))
    }
  }

  /// Between two tellings: often enough to see the number grow.
  private static let pace = Duration.milliseconds(100)

  private func verified(
    _ tell: (LedgerVerifier.Progress) -> Void
  ) throws -> [HistoryAnswer] {
    var tally = HistoryTally()
    var known = KnownAuditors()
    let verdict = try LedgerVerifier(folder, trust: trust()).verify(
      progress: { progress in
        tell(progress)
        return !Task.isCancelled
      },
      visit: {
        tally.take($0.entry.event)
        known.consume($0.entry)
      })
    return [.verified(verdict, tally)]
      + (witnesses.map { [.witnessed(words($0, known, verdict.entries))] } ?? [])
  }

  /// Folders of auditors that cannot be read take nothing from what was verified.
  private func words(
    _ witnesses: (KnownAuditors, Int) throws -> CellText, _ known: KnownAuditors, _ count: Int
  ) -> CellText {
    do { return try witnesses(known, count) } catch { return EffectRunner.told(error).line }
  }

  private func proved(_ entry: Int) -> CellText {
    guard let prove else { return "seen ledger prove \(entry) writes the proof." }
    do { return try prove(entry) } catch { return EffectRunner.told(error).line }
  }

  private func counted(_ days: [LibraryFacts.DayCounts]) -> HistoryAnswer {
    guard let owner else { return .counted(days: 0, problem: nil) }
    do {
      let today = calendar.day(of: clock())
      let added = try DayCounting.append(days, to: owner, before: today, in: calendar)
      return .counted(days: added ?? 0, problem: nil)
    } catch {
      return .counted(days: 0, problem: EffectRunner.told(error).message)
    }
  }
}
