/// Every system call by which an index directory is changed; tests put a failing double in its place.
///
/// Reading needs no seam: files are immutable once named, and are mapped.
///
/// Laws: a call either does what it says or throws with the path; contents are durable after
/// `synchronizeFile`, names after `synchronizeDirectory`, nothing earlier; `renameFile` replaces
/// its target in one step.
package protocol FileSystem: Sendable {
  /// Makes a directory and its missing parents; one that exists is fine.
  func createDirectory(_ path: String) throws(StorageError)
  /// The names of all entries, in no order.
  func fileNames(in directory: String) throws(StorageError) -> [String]
  /// Creates a file, or empties it, and opens it for appending.
  func createFile(_ path: String) throws(StorageError) -> Int32
  /// Appends all of `bytes` to a file opened by `createFile`.
  func append(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws(StorageError)
  /// Begins to bring to the disk what was appended, so that there is less to wait for when the file is synchronized.
  ///
  /// A hint: nothing is durable by it.
  func startWriting(_ descriptor: Int32)
  /// Closes a file; the descriptor is gone even when this throws.
  func closeFile(_ descriptor: Int32, path: String) throws(StorageError)
  /// Makes the contents of a file durable.
  func synchronizeFile(_ path: String) throws(StorageError)
  /// Makes the names in a directory durable.
  func synchronizeDirectory(_ path: String) throws(StorageError)
  /// Gives a file a new name in the same directory, replacing what has that name.
  func renameFile(_ path: String, to target: String) throws(StorageError)
  /// Removes a file's name; who has it mapped can go on reading.
  func removeFile(_ path: String) throws(StorageError)
  /// Takes the exclusive lock on a file, creating it, and writes this process's id into it.
  ///
  /// - Returns: The open descriptor that holds the lock until it is closed or the process ends.
  /// - Throws: `locked` at once when another descriptor holds it, naming the holder.
  func lockFile(_ path: String) throws(StorageError) -> Int32
}

extension FileSystem {
  package func startWriting(_ descriptor: Int32) {}

  /// Replaces the file at `path` by `bytes` so that a crash at any moment leaves the old or the
  /// new contents whole: temporary file, synced, renamed, directory synced.
  ///
  /// - Throws: What a call throws. If only the last sync failed, the new contents are visible.
  package func replaceFile(
    named name: String, in directory: String, with bytes: [UInt8]
  ) throws(StorageError) {
    let path = directory + "/" + name
    let temporary = path + ".tmp"
    try writeFile(temporary, bytes)
    try synchronizeFile(temporary)
    try renameFile(temporary, to: path)
    try synchronizeDirectory(directory)
  }

  private func writeFile(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
    let descriptor = try createFile(path)
    do throws(StorageError) {
      try bytes.withUnsafeBufferPointer { (buffer) throws(StorageError) in
        try append(UnsafeRawBufferPointer(buffer), to: descriptor, path: path)
      }
    } catch {
      try? closeFile(descriptor, path: path)
      throw error
    }
    try closeFile(descriptor, path: path)
  }
}
