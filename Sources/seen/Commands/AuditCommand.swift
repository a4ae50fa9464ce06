internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Glibc
internal import Ledger
internal import SafeFiles

/// `seen audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Who may look at whose history: set up, enrol, look, and see who looked.",
    discussion: """
      An auditor reads a history as another user, whom the kernel lets read it and change nothing. \
      Each visit leaves a cosigned checkpoint, so that the owner sees who looked with Seen and when. \
      Who reads the files with another program, such as cat, leaves no trace. What was changed since \
      the last checkpoint that anybody kept cannot be found.
      """,
    subcommands: [
      AuditDashboardCommand.self, AuditSetupCommand.self, AuditEnrollCommand.self,
      AuditVisitCommand.self, AuditListCommand.self,
    ],
    defaultSubcommand: AuditDashboardCommand.self)
}

/// Where the machine keeps the histories that auditors read.
struct AuditRoot: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Where the histories of this machine lie.", valueName: "folder"),
    completion: .directory)
  var root = LedgerPaths.installedRoot

  func validate() throws {
    let isPlain = root.hasPrefix("/") && root != "/" && !root.hasSuffix("/")
    if !isPlain || root.contains("/../") || root.contains("//") {
      throw ValidationError("--root needs an absolute path, without a slash at its end.")
    }
  }
}

/// What the commands of an audit share.
enum AuditAccess {
  /// Not allowed: by the kernel, or for lack of a role.
  static let notAllowed: Int32 = 7

  /// Runs a command; where the kernel is in the way, its status is 7.
  static func run(_ body: () throws -> Void) throws {
    do { try body() } catch let error as AuditError where error.isNotAllowed {
      StandardStreams.tell("error", error)
      throw ExitCode(notAllowed)
    }
  }

  static var base: BaseDirectories {
    BaseDirectories(environment: Surroundings.ofProcess().environment)
  }

  static func file<Value>(_ body: () throws(SafeFilesError) -> Value) throws -> Value {
    do { return try body() } catch { throw AuditError.file(error) }
  }

  /// A number is a uid, whether there is an account or not.
  static func user(_ text: String) throws -> UInt32 {
    if let uid = UInt32(text) { return uid }
    guard let account = getpwnam(text) else { throw AuditError.noSuchUser(text) }
    return account.pointee.pw_uid
  }

  static func group(_ text: String) throws -> UInt32 {
    if let gid = UInt32(text) { return gid }
    guard let group = getgrnam(text) else { throw AuditError.noSuchGroup(text) }
    return group.pointee.gr_gid
  }

  /// For people: with the name of the account, where there is one.
  static func words(_ uid: UInt32) -> String {
    guard let account = getpwuid(uid), let name = account.pointee.pw_name else {
      return "uid \(uid)"
    }
    return "\(filtered(String(cString: name))) (uid \(uid))"
  }

  static func filtered(_ text: String) -> String { CellText(untrusted: text).string }

  static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

  /// `2026-11-24 13:50:12 UTC`
  static func time(_ seconds: Int64) -> String {
    var (time, parts) = (time_t(seconds), tm())
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = [String(parts.tm_year + 1900), two(parts.tm_mon + 1), two(parts.tm_mday)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(two)
    return day.joined(separator: "-") + " " + clock.joined(separator: ":") + " UTC"
  }
}
