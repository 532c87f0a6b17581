#if os(Linux)
    import Foundation
    import Testing

    /// Sees which files of a folder are opened, by whomever.
    final class OpenWatch {
        /// Bytes of a notice before the name: watch, event, cookie, and the length of what follows.
        private static let header = 16

        private let notices: Int32

        init(_ folder: URL) throws {
            notices = inotify_init1(Int32(O_NONBLOCK) | Int32(O_CLOEXEC))
            try #require(inotify_add_watch(notices, folder.path, UInt32(IN_OPEN)) > 0)
        }

        deinit { close(notices) }

        /// The names of those that were opened since it was asked last. How often cannot be known: the system puts like
        /// notices together.
        func opened() -> Set<String> {
            var names: Set<String> = []
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(notices, &bytes, bytes.count), count > 0 {
                var rest = bytes[..<count]
                while rest.count >= Self.header {
                    let length = rest.prefix(Self.header).suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
                    let name = rest.dropFirst(Self.header).prefix(length).prefix { $0 != 0 }
                    // The folder itself has none.
                    if !name.isEmpty { names.insert(String(decoding: name, as: UTF8.self)) }
                    rest = rest.dropFirst(Self.header + length)
                }
            }
            return names
        }
    }
#endif
