internal import Glibc

/// What root does as somebody else, so that the kernel refuses what that user may not do.
package enum ActingUser {
  /// Runs `body` with the effective uid and gid of a user, for this whole process. Only root can.
  package static func run<Value: ~Copyable>(
    as uid: UInt32, group: UInt32, _ body: () throws(SafeFilesError) -> Value
  ) throws(SafeFilesError) -> Value {
    let (formerUser, formerGroup) = (geteuid(), getegid())
    func set(_ user: uid_t, _ group: gid_t, restoring: Bool) throws(SafeFilesError) {
      // The group first on the way down, the user first on the way back: else it is not allowed.
      let done =
        restoring
        ? seteuid(user) == 0 && setegid(group) == 0 : setegid(group) == 0 && seteuid(user) == 0
      if !done { throw .system(path: "uid \(user)", errno: errno) }
    }
    if formerUser == uid { return try body() }
    try set(uid, group, restoring: false)
    let result: Value
    do { result = try body() } catch {
      try set(formerUser, formerGroup, restoring: true)
      throw error
    }
    try set(formerUser, formerGroup, restoring: true)
    return result
  }
}
