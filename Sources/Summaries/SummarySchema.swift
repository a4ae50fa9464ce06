internal import CaptureModel
internal import GRDB

/// The tables of `summary.sqlite`. There are no migrations: another version is deleted and made
/// anew from the recordings.
enum SummarySchema {
  static let version = 3

  /// One column for each field of `Counts`, in the same order.
  static let countColumns = [
    "motion", "clicks", "presses", "wheel", "keys", "key_presses", "key_texts", "key_names",
    "navigation", "windows", "screens", "pictures", "backward",
  ]

  /// The smallest and the largest row id of each stream, NULL where it has no rows.
  static let rowColumns = Stream.allCases.flatMap { ["\($0)_from", "\($0)_to"] }

  /// All of a summary, in the order in which it is written and read.
  static let valueColumns =
    ["first", "last"] + countColumns + rowColumns + ["paths", "click_grid", "motion_grid"]

  /// Ids are never used again (AUTOINCREMENT), so that a program that reads on for an entry that
  /// another has made anew finds nothing to add to.
  ///
  /// `level` 0 quarter hour (`start`: its number since 1970 UTC), 1 local day (its number since
  /// 1970-01-01), 2 month (year × 12 + month − 1), 3 the whole recording (0).
  static let statements = """
    CREATE TABLE recording (
      id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, zone TEXT NOT NULL, facts BLOB NOT NULL,
      cursor BLOB NOT NULL, revision INTEGER NOT NULL, skipped BLOB NOT NULL,
      UNIQUE (path, zone)
    );
    CREATE TABLE bucket (
      recording INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE,
      level INTEGER NOT NULL, start INTEGER NOT NULL, app INTEGER NOT NULL,
      first INTEGER, last INTEGER,
      \(countColumns.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")),
      \(rowColumns.map { "\($0) INTEGER" }.joined(separator: ", ")),
      paths BLOB NOT NULL, click_grid BLOB NOT NULL, motion_grid BLOB NOT NULL,
      PRIMARY KEY (recording, level, start, app)
    );
    CREATE TABLE key_day (
      recording INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE,
      day INTEGER NOT NULL, key TEXT NOT NULL, presses INTEGER NOT NULL, texts INTEGER NOT NULL,
      PRIMARY KEY (recording, day, key)
    ) WITHOUT ROWID;
    PRAGMA user_version = \(version);
    """
}
