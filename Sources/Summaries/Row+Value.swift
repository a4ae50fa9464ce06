internal import GRDB

extension Row {
  /// The value of a column, for files that may be damaged: GRDB's own subscripts end the program
  /// where a value is of another type.
  ///
  /// - Throws: `DatabaseError` (corrupt).
  func value<Value: DatabaseValueConvertible>(_ name: String) throws -> Value {
    guard let stored: DatabaseValue = self[name], let value = Value.fromDatabaseValue(stored) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return value
  }

  /// The same for a column that may be NULL.
  func optionalValue<Value: DatabaseValueConvertible>(_ name: String) throws -> Value? {
    guard let stored: DatabaseValue = self[name] else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return stored.isNull ? nil : try value(name) as Value
  }
}
