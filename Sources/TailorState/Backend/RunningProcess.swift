/// The process that tailor runs in, for messages to those who find the state locked.
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
