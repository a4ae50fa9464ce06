internal import CaptureModel
internal import Glibc
internal import SafeFiles

/// A status file as it was found.
package struct FoundReport: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case report(RecorderReport)
    case problem(ReportProblem)
  }

  /// By the name of the file.
  package let session: SessionID
  package let path: String
  package let content: Content
  /// Whether the process that wrote it still runs; false where that is not known.
  package let isRunning: Bool

  package init(session: SessionID, path: String, content: Content, isRunning: Bool) {
    (self.session, self.path) = (session, path)
    (self.content, self.isRunning) = (content, isRunning)
  }

  package var report: RecorderReport? {
    if case .report(let report) = content { report } else { nil }
  }
}

/// The folders of status files, read distrustfully: no links, nothing of others, nothing that others
/// can read or write, nothing large.
package struct RecorderReports: Sendable {
  package struct Listing: Hashable, Sendable {
    /// By session.
    package let found: [FoundReport]
    /// Of folders that are there and cannot be used.
    package let problems: [ReportProblem]

    package init(found: [FoundReport], problems: [ReportProblem] = []) {
      (self.found, self.problems) = (found, problems)
    }
  }

  /// As many status files as are read at most, in each folder.
  static let most = 256

  package let places: [String]

  /// - Parameter places: `RecorderPlace.reading`.
  package init(places: [String]) { self.places = places }

  package func list() -> Listing {
    var found: [FoundReport] = []
    var problems: [ReportProblem] = []
    for place in places {
      do throws(ReportProblem) {
        found += try RecorderReports.reports(in: place)
      } catch .file(.missing) {
        continue
      } catch {
        problems.append(error)
      }
    }
    // A session that is in two places counts where it is looked for first.
    var seen: Set<SessionID> = []
    let once = found.filter { seen.insert($0.session).inserted }
    return Listing(found: once.sorted { $0.session < $1.session }, problems: problems)
  }

  /// Removes files of sessions whose process has gone, once they are older than `age`; whoever had
  /// to tell of their end has done so by then. Answers how many.
  @discardableResult
  package func removeDead(olderThan age: Duration, now: Moment) -> Int {
    var removed = 0
    for place in places {
      guard let folder = try? RecorderReports.folder(place),
        let reports = try? RecorderReports.reports(in: place)
      else { continue }
      for found in reports where !found.isRunning {
        let name = found.session.fileName
        guard let info = try? folder.info(of: name) else { continue }
        let written = info.stamp.modified / 1000
        // A clock that was set back makes it young again, and it is removed later.
        if .microseconds(now.instant.microseconds - written) < age { continue }
        if (try? folder.remove(name)) != nil { removed += 1 }
      }
    }
    return removed
  }

  private static func folder(_ place: String) throws(ReportProblem) -> Directory {
    do throws(SafeFilesError) {
      let folder = try Directory(opening: place)
      let info = try folder.info()
      if info.owner != geteuid() { throw .foreignOwner(path: place, owner: info.owner) }
      if info.isWritableByOthers { throw .openToOthers(path: place, mode: info.mode) }
      return folder
    } catch {
      throw .file(error)
    }
  }

  private static func reports(in place: String) throws(ReportProblem) -> [FoundReport] {
    let folder = try folder(place)
    let listing: Directory.Listing
    do { listing = try folder.list(limit: 4 * most) } catch { throw .file(error) }
    let named = listing.entries.compactMap { entry in
      SessionID(fileName: entry.name)
    }
    return named.prefix(most).compactMap { session in
      let path = place + "/" + session.fileName
      do throws(ReportProblem) {
        let report = try read(session, in: folder, path: path)
        return FoundReport(
          session: session, path: path, content: .report(report),
          isRunning: report.process.isRunning)
      } catch .file(.missing) {
        return nil
      } catch {
        return FoundReport(session: session, path: path, content: .problem(error), isRunning: false)
      }
    }
  }

  private static func read(
    _ session: SessionID, in folder: borrowing Directory, path: String
  ) throws(ReportProblem) -> RecorderReport {
    let bytes: [UInt8]
    do {
      bytes = try folder.read(
        session.fileName, limit: RecorderReport.longest,
        requiring: .trusted(owners: [geteuid()]))
      // By name: whoever can replace the file between both looks is this user.
      let info = try folder.info(of: session.fileName)
      if info.isReadableByOthers || info.isWritableByOthers {
        throw ReportProblem.readableByOthers(path: path, mode: info.mode)
      }
    } catch let error as SafeFilesError {
      throw .file(error)
    } catch let error as ReportProblem {
      throw error
    } catch {
      throw .file(.system(path: path, errno: EIO))
    }
    let report = try RecorderReport(json: bytes, path: path)
    if report.session != session { throw .otherSession(path: path) }
    return report
  }
}
