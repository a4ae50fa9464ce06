internal import GRDB

extension Row {
  /// The value of a column, for files that may be damaged: GRDB's own subscripts end the program
  /// where a value is of another type.
  ///
  /// - Throws: `DatabaseError` (corrupt).
  func value<Value: DatabaseValueConvertible>(at index: Int) throws -> Value {
    guard index < count, let value = Value.fromDatabaseValue(self[index] as DatabaseValue) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return value
  }

  /// The same for a column that may be NULL.
  func optionalValue<Value: DatabaseValueConvertible>(at index: Int) throws -> Value? {
    guard index < count else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return (self[index] as DatabaseValue).isNull ? nil : try value(at: index) as Value
  }
}
