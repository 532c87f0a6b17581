import CSpawn
import Foundation

/// Starts a program, which gets no file of this process but those that are named.
///
/// `Foundation.Process` is no choice for tests that run side by side: to learn which files to close, it copies 256 bytes
/// of every name in `/proc/self/fd`, and where more than 1,350 files are open, the last ones are read beyond the end of
/// what was listed, which ends the whole run now and then.
/// - Parameters:
///   - path: the program.
///   - folder: in which it runs. Nil: in this one.
///   - output: file descriptor for what it says.
///   - errors: file descriptor for what it says of errors.
/// - Returns: its process. Somebody has to wait for it.
/// - Throws: what the system says when it cannot be started.
package func spawn(
    _ path: String, _ arguments: [String], environment: [String: String], in folder: String? = nil, output: Int32,
    errors: Int32
) throws -> pid_t {
    let strings = ([path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (strings + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let reason = spawn_program(&pid, path, strings, variables, folder, output, errors)
    guard reason == 0 else {
        throw NSError(domain: NSPOSIXErrorDomain, code: Int(reason), userInfo: [NSFilePathErrorKey: path])
    }
    return pid
}
