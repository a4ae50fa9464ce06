// swift-tools-version: 6.2
import PackageDescription

/// One constant for every Swift target: language mode 6, every warning an error, and the import
/// rules that make the layering of ARCHITECTURE.md visible in each file.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func testSupport(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Tests/Support/\(name)", swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func library(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "seen",
  products: [.executable(name: "seen", targets: ["seen"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Layer 0: C. Each is imported by exactly one module (Tests/LayerTests holds us to it).
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CSQLiteReader", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("deflate")]),
    .target(name: "CInk"),
    .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(
      name: "CWebP", linkerSettings: [.linkedLibrary("webp"), .linkedLibrary("webpdemux")]),
    library("CXKB", pkgConfig: "xkbcommon", package: "libxkbcommon-dev"),

    // Layer 1: words and values. They import nothing of ours.
    module("CanonicalJSON"),
    module("CaptureModel"),
    module("Cells"),
    module("SafeFiles", [system]),

    // Layer 2
    module("Pixels", ["CPNG", "CJPEG", "CWebP"]),
    module("Keyboard", ["CXKB", "CaptureModel"]),
    module("Ledger", ["CanonicalJSON", "CaptureModel", "SafeFiles", crypto, system]),
    module("Policy", ["CanonicalJSON", "CaptureModel"]),

    // Layer 3
    module("PolicyFiles", ["CanonicalJSON", "CaptureModel", "Ledger", "Policy", "SafeFiles"]),
    module("TUI", ["Cells"]),
    module("Mosaic", ["CInk", "Cells", "Pixels"]),

    // Layer 4
    module(
      "Recordings",
      [
        "CaptureModel", "Pixels", "SafeFiles", "CSQLiteReader", crypto, grdb, sqlite, subprocess,
        system,
      ]),
    module("Summaries", ["CaptureModel", "SafeFiles", grdb]),
    module("Terminal", ["TUI", "Cells", "CNcurses"]),
    module("Configuration", ["SafeFiles", "TUI"]),
    module(
      "RecorderLink",
      ["CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyFiles", "SafeFiles"]),

    // Layer 5
    module(
      "Conformance",
      [
        "CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyFiles", "RecorderLink",
        "SafeFiles",
      ]),
    module(
      "CaptureLibrary",
      ["CaptureModel", "Keyboard", "Policy", "PolicyFiles", "Recordings", "Summaries"]),
    module("Compliance", ["CaptureModel", "Ledger", "Policy", "PolicyFiles", "SafeFiles"]),

    module(
      "Controls",
      [
        "CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyFiles", "RecorderLink",
        "SafeFiles",
      ]),

    module("Redaction", ["CaptureModel", "Ledger", "Recordings", "SafeFiles"]),

    // Layer 6
    module(
      "Dashboard",
      [
        "CanonicalJSON", "CaptureLibrary", "CaptureModel", "Cells", "Compliance", "Controls",
        "Keyboard", "Ledger", "Mosaic", "Pixels", "Policy", "PolicyFiles", "RecorderLink",
        "Recordings", "SafeFiles", "Summaries", "TUI",
      ]),

    // Layer 7
    .executableTarget(
      name: "seen",
      dependencies: [
        "CanonicalJSON", "CaptureLibrary", "CaptureModel", "Cells", "Compliance", "Configuration",
        "Conformance", "Controls", "Dashboard", "Keyboard", "Ledger", "Mosaic", "Pixels", "Policy",
        "PolicyFiles", "RecorderLink", "Recordings", "Redaction", "SafeFiles", "Summaries", "TUI",
        "Terminal", arguments,
      ],
      swiftSettings: settings),

    // Tests
    testSupport("CellsTesting", ["Cells"]),
    testSupport("TerminalHarness"),
    .executableTarget(
      name: "LedgerBench", dependencies: ["Ledger", "LedgerFixtures", "SafeFiles", crypto],
      path: "Benchmarks/ledger", swiftSettings: settings),
    testSupport("LedgerFixtures", ["CaptureModel", "Ledger", "SafeFiles", crypto]),
    .executableTarget(
      name: "LedgerCrasher", dependencies: ["Ledger", "LedgerFixtures"],
      path: "Tests/Support/LedgerCrasher", swiftSettings: settings),
    .executableTarget(
      name: "LedgerRoles", dependencies: ["CaptureModel", "Ledger", "SafeFiles"],
      path: "Tests/Support/LedgerRoles", swiftSettings: settings),
    testSupport("CaptureFixtures", ["TerminalHarness"]),
    testSupport(
      "RedactionFixtures",
      ["CaptureFixtures", "CaptureModel", "Ledger", "Recordings", "Redaction", "TerminalHarness"]),
    .executableTarget(
      name: "RedactionCrasher",
      dependencies: ["CaptureModel", "Ledger", "Recordings", "Redaction"],
      path: "Tests/Support/RedactionCrasher", swiftSettings: settings),
    tests(
      "RedactionTests",
      [
        "CaptureFixtures", "CaptureModel", "Ledger", "Recordings", "Redaction",
        "RedactionCrasher", "RedactionFixtures", "SafeFiles", "TerminalHarness",
      ]),
    tests("CellsTests", ["Cells", "CellsTesting"]),
    tests("TUITests", ["Cells", "CellsTesting", "TUI"], exclude: ["Snapshots"]),
    tests("TerminalTests", ["Cells", "TUI", "Terminal"]),
    tests("ConfigurationTests", ["Configuration", "TUI"]),
    tests("PixelsTests", ["Pixels"], exclude: ["Fixtures"]),
    tests("MosaicTests", ["Cells", "Mosaic", "Pixels"], exclude: ["Fixtures", "Snapshots"]),
    tests("CanonicalJSONTests", ["CanonicalJSON"]),
    tests(
      "LedgerTests",
      [
        "CanonicalJSON", "CaptureModel", "Ledger", "LedgerCrasher", "LedgerFixtures", "SafeFiles",
        "TerminalHarness", crypto, system,
      ], exclude: ["Vectors"]),
    testSupport("PolicyFixtures", ["CanonicalJSON", "CaptureModel", "Policy"]),
    .executableTarget(
      name: "PolicyBench",
      dependencies: [
        "CanonicalJSON", "CaptureModel", "Ledger", "ObeyingRecorder", "Policy", "PolicyFiles",
        "PolicyFixtures", "RecorderLink", "SafeFiles",
      ],
      path: "Benchmarks/policy", swiftSettings: settings),
    .executableTarget(
      name: "ViolationBench",
      dependencies: ["CaptureModel", "Compliance", "Policy", "PolicyFixtures", "Recordings"],
      path: "Benchmarks/violations", swiftSettings: settings),
    .executableTarget(
      name: "PolicyCrasher",
      dependencies: ["CaptureModel", "Policy", "PolicyFiles", "PolicyFixtures", "SafeFiles"],
      path: "Tests/Support/PolicyCrasher", swiftSettings: settings),
    tests(
      "PolicyTests",
      [
        "CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyCrasher", "PolicyFiles",
        "PolicyFixtures", "SafeFiles", "TerminalHarness",
      ]),
    .executableTarget(
      name: "ObeyingRecorder",
      dependencies: [
        "CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyFiles", "RecorderLink",
        "SafeFiles",
      ],
      path: "Tests/Support/ObeyingRecorder", swiftSettings: settings),
    tests(
      "RecorderLinkTests",
      [
        "CanonicalJSON", "CaptureModel", "Ledger", "ObeyingRecorder", "Policy", "PolicyFiles",
        "PolicyFixtures", "RecorderLink", "SafeFiles", "TerminalHarness",
      ]),
    testSupport(
      "ComplianceFixtures", ["CanonicalJSON", "CaptureModel", "Ledger", "Policy", "PolicyFiles"]),
    tests(
      "ComplianceTests",
      [
        "CaptureFixtures", "CaptureModel", "Compliance", "ComplianceFixtures", "Ledger",
        "LedgerFixtures", "Policy", "PolicyFixtures", "Recordings",
      ]),
    tests(
      "ControlsTests",
      [
        "CanonicalJSON", "CaptureFixtures", "CaptureModel", "Controls", "Ledger", "Policy",
        "PolicyFiles", "PolicyFixtures", "RecorderLink", "Recordings", "SafeFiles",
      ]),
    tests("KeyboardTests", ["Keyboard", "CaptureModel"]),
    tests("SafeFilesTests", ["SafeFiles", system]),
    tests("LayerTests"),
    tests(
      "DashboardTests",
      [
        "CaptureFixtures", "CaptureLibrary", "CaptureModel", "Cells", "CellsTesting", "Controls",
        "Dashboard",
        "Keyboard", "Ledger", "LedgerFixtures", "Mosaic", "Pixels", "Policy", "PolicyFiles",
        "SafeFiles",
        "Summaries", "TUI",
      ], exclude: ["Snapshots"]),
    tests("TerminalHarnessTests", ["TerminalHarness"]),
    tests("CaptureFixturesTests", ["CaptureFixtures"]),
    tests("CaptureModelTests", ["CaptureModel"]),
    tests(
      "RecordingsTests",
      ["CaptureFixtures", "CaptureModel", "Pixels", "Recordings", "TerminalHarness"],
      exclude: ["Control/fake-recorder"]),
    tests("SummariesTests", ["CaptureFixtures", "CaptureModel", "Recordings", "Summaries", grdb]),
    tests(
      "CaptureLibraryTests",
      [
        "CaptureFixtures", "CaptureLibrary", "CaptureModel", "ComplianceFixtures", "Keyboard",
        "Policy", "Recordings", "Summaries",
      ]),
    tests(
      "CommandTests",
      [
        "CaptureFixtures", "CaptureModel", "Cells", "ComplianceFixtures", "Ledger",
        "LedgerFixtures", "LedgerRoles", "ObeyingRecorder", "Policy", "RedactionFixtures",
        "TerminalHarness",
      ]),
    tests(
      "SessionTests",
      [
        "CaptureFixtures", "CaptureModel", "Cells", "ComplianceFixtures", "Ledger",
        "LedgerFixtures", "TerminalHarness",
      ]),
  ]
)
