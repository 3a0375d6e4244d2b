import Foundation
import HansouStorage
import Synchronization

/// A file system that fails a chosen call and remembers what a power cut would leave.
///
/// Calls go to the real directory as well, since reading maps real files. `crash` puts into the
/// directory what is durable: contents as of the last sync of each file, names as of the last sync
/// of the directory; what was not synced survives, is torn, or is lost, by the generator.
final class FaultyFileSystem: FileSystem {
  enum Fault: Hashable, Sendable {
    /// The call does nothing and throws.
    case refuse
    /// A write puts half of its bytes and throws, as on a full disk; other calls are refused.
    case tear
  }

  private final class Inode {
    var contents: [UInt8] = []
    var synced: [UInt8] = []
  }

  private struct State {
    var calls = 0
    var failAt: Int?
    var fault = Fault.refuse
    /// Whether all calls after the failing one fail too, as those of a process that was killed.
    var staysBroken = false
    var inodes: [String: Inode] = [:]
    var durableNames: [String: Inode] = [:]
    var open: [Int32: Inode] = [:]
    var appended: [Int] = []
  }

  private let system = SystemFileSystem()
  private let state = Mutex(State())

  init() {}

  /// Lets the call of that number (from 0) fail.
  init(failAt: Int?, fault: Fault = .refuse, staysBroken: Bool = false) {
    state.withLock {
      $0.failAt = failAt
      $0.fault = fault
      $0.staysBroken = staysBroken
    }
  }

  var calls: Int { state.withLock { $0.calls } }

  /// How many bytes each write had.
  var appended: [Int] { state.withLock { $0.appended } }

  private func fails() -> Fault? {
    state.withLock { state in
      defer { state.calls += 1 }
      guard let failAt = state.failAt else { return nil }
      let isHit = state.calls == failAt || state.staysBroken && state.calls > failAt
      return isHit ? state.fault : nil
    }
  }

  private func mayFail(_ path: String) throws(StorageError) {
    if fails() != nil { throw Self.error(path) }
  }

  private static func error(_ path: String) -> StorageError {
    StorageError(.system, "the test refuses this call", file: path)
  }

  private func with(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  func createDirectory(_ path: String) throws(StorageError) {
    try mayFail(path)
    try system.createDirectory(path)
  }

  func fileNames(in directory: String) throws(StorageError) -> [String] {
    try mayFail(directory)
    return try system.fileNames(in: directory)
  }

  func createFile(_ path: String) throws(StorageError) -> Int32 {
    try mayFail(path)
    let descriptor = try system.createFile(path)
    with {
      let inode = Inode()
      $0.inodes[path] = inode
      $0.open[descriptor] = inode
    }
    return descriptor
  }

  func append(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(StorageError) {
    let fault = fails()
    let written = fault == nil ? bytes[...] : bytes.prefix(fault == .tear ? bytes.count / 2 : 0)
    let copy = Array(written)
    with {
      $0.open[descriptor]?.contents += copy
      $0.appended.append(copy.count)
    }
    try system.append(UnsafeRawBufferPointer(rebasing: written), to: descriptor, path: path)
    if fault != nil { throw Self.error(path) }
  }

  func closeFile(_ descriptor: Int32, path: String) throws(StorageError) {
    with { $0.open[descriptor] = nil }
    try system.closeFile(descriptor, path: path)
    try mayFail(path)
  }

  func synchronizeFile(_ path: String) throws(StorageError) {
    try mayFail(path)
    with { state in
      if let inode = state.inodes[path] { inode.synced = inode.contents }
    }
  }

  func synchronizeDirectory(_ path: String) throws(StorageError) {
    try mayFail(path)
    with { $0.durableNames = $0.inodes }
  }

  func renameFile(_ path: String, to target: String) throws(StorageError) {
    try mayFail(path)
    try system.renameFile(path, to: target)
    with { $0.inodes[target] = $0.inodes.removeValue(forKey: path) }
  }

  func removeFile(_ path: String) throws(StorageError) {
    try mayFail(path)
    try system.removeFile(path)
    with { $0.inodes[path] = nil }
  }

  func lockFile(_ path: String) throws(StorageError) -> Int32 {
    try mayFail(path)
    return try system.lockFile(path)
  }

  /// Leaves in the directory what a power cut at this moment could leave.
  func crash(using generator: inout IndexGenerator) {
    let (current, durable) = state.withLock { ($0.inodes, $0.durableNames) }
    for path in Set(current.keys).union(durable.keys).sorted() {
      // A change of a name that was not synced may have reached the disk or not.
      let inode = generator.oneIn(2) ? current[path] : durable[path]
      guard let inode else {
        try? FileManager.default.removeItem(atPath: path)
        continue
      }
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(Self.survivor(of: inode, using: &generator)))
    }
  }

  private static func survivor(
    of inode: Inode, using generator: inout IndexGenerator
  ) -> [UInt8] {
    guard inode.synced != inode.contents, generator.oneIn(2) else { return inode.synced }
    let kept = Int.random(in: 0...inode.contents.count, using: &generator)
    let torn = Array(inode.contents.prefix(max(kept, inode.synced.count)))
    // The length may be on the disk before the bytes are.
    return generator.oneIn(2) ? torn : torn.enumerated().map { $0 < kept ? $1 : 0 }
  }
}
