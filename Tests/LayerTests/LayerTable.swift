/// Which module may import which: the one table. ARCHITECTURE.md and Package.swift are held to it.
struct LayerTable {
  struct Module: Equatable {
    let layer: Int
    let name: String
    /// Our own modules and C targets that it may import; all lie in lower layers.
    let dependencies: Set<String>

    init(_ layer: Int, _ name: String, _ dependencies: String = "") {
      (self.layer, self.name) = (layer, name)
      self.dependencies = Set(dependencies.split(separator: " ").map(String.init))
    }
  }

  let modules: [Module]

  static let declared = LayerTable(modules: [
    Module(0, "CNcurses"),
    Module(0, "CSQLiteReader"),
    Module(0, "CPNG"),
    Module(0, "CInk"),
    Module(0, "CJPEG"),
    Module(0, "CWebP"),
    Module(0, "CXKB"),
    Module(1, "CanonicalJSON"),
    Module(1, "CaptureModel"),
    Module(1, "Cells"),
    Module(1, "SafeFiles"),
    Module(2, "Pixels", "CPNG CJPEG CWebP"),
    Module(2, "Keyboard", "CXKB CaptureModel"),
    Module(2, "Ledger", "CanonicalJSON CaptureModel SafeFiles"),
    Module(2, "Policy", "CanonicalJSON CaptureModel"),
    Module(3, "PolicyFiles", "CanonicalJSON CaptureModel Ledger Policy SafeFiles"),
    Module(3, "TUI", "Cells"),
    Module(3, "Mosaic", "CInk Cells Pixels"),
    Module(4, "Recordings", "CaptureModel Pixels SafeFiles CSQLiteReader"),
    Module(4, "Summaries", "CaptureModel SafeFiles"),
    Module(4, "Terminal", "TUI Cells CNcurses"),
    Module(4, "Configuration", "SafeFiles TUI"),
    Module(5, "Redaction", "CaptureModel Ledger Recordings SafeFiles"),
    Module(4, "RecorderLink", "CanonicalJSON CaptureModel Ledger Policy PolicyFiles SafeFiles"),
    Module(
      5, "Conformance",
      "CanonicalJSON CaptureModel Ledger Policy PolicyFiles RecorderLink SafeFiles"),
    Module(5, "CaptureLibrary", "CaptureModel Keyboard Policy PolicyFiles Recordings Summaries"),
    Module(5, "Compliance", "CaptureModel Ledger Policy PolicyFiles SafeFiles"),
    Module(
      5, "Controls", "CanonicalJSON CaptureModel Ledger Policy PolicyFiles RecorderLink SafeFiles"),
    Module(
      6, "Dashboard",
      """
      CanonicalJSON CaptureLibrary CaptureModel Cells Compliance Controls Keyboard Ledger Mosaic \
      Pixels Policy PolicyFiles RecorderLink Recordings SafeFiles Summaries TUI
      """),
    Module(
      7, "seen",
      """
      CanonicalJSON CaptureLibrary CaptureModel Cells Compliance Configuration Conformance Controls \
      Dashboard Keyboard Ledger Mosaic Pixels Policy PolicyFiles RecorderLink Recordings Redaction \
      SafeFiles Summaries TUI Terminal
      """),
  ])

  /// Libraries of others, and the modules that alone may import them.
  static let libraries: [String: Set<String>] = [
    "ArgumentParser": ["seen"],
    "Crypto": ["Ledger", "Recordings"],
    "GRDB": ["Recordings", "Summaries"],
    "GRDBSQLite": ["Recordings"],
    "Subprocess": ["Recordings"],
    "SystemPackage": ["Ledger", "Recordings", "SafeFiles"],
  ]

  /// What comes with the toolchain and every module may import, but for those in `bare`.
  static let platform: Set<String> = [
    "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
  ]

  /// Modules that are words and values only.
  static let bare: Set<String> = ["CanonicalJSON", "CaptureModel", "Cells", "Policy", "TUI"]
  static let notInBareModules: Set<String> = ["Dispatch", "Foundation", "FoundationEssentials"]

  subscript(name: String) -> Module? { modules.first { $0.name == name } }
}
