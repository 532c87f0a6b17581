/// The process that tailor runs in, for those whom its lock turns away.
package struct RunningProcess: Hashable, Sendable {
    package let pid: Int32
    package let host: String
    package let user: String

    package init(pid: Int32, host: String, user: String) {
        self.pid = pid
        self.host = host
        self.user = user
    }
}
