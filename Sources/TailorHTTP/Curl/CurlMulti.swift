import CLibCurl

/// The multi handle of libcurl, which holds the connections. Safe to share because only `wake` is called from other
/// threads than the loop's, and libcurl allows that for `curl_multi_wakeup` alone.
struct CurlMulti: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer

    /// `curl_global_init` must run once before anything else; a static is initialised once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Nil when libcurl cannot be set up.
    /// - Parameter maximumConnections: open connections, idle ones included.
    init?(maximumConnections: Int) {
        guard Self.isReady, let handle = curl_multi_init() else { return nil }
        self.handle = handle
        _ = tailor_multi_set_long(handle, CURLMOPT_MAX_TOTAL_CONNECTIONS, maximumConnections)
        _ = tailor_multi_set_long(handle, CURLMOPT_MAXCONNECTS, maximumConnections)
    }

    /// Ends a `wait`, the present one or else the next. From any thread.
    func wake() {
        _ = curl_multi_wakeup(handle)
    }

    /// Whether libcurl took the transfer.
    func add(_ easy: CurlEasy) -> Bool {
        curl_multi_add_handle(handle, easy.handle) == CURLM_OK
    }

    /// Aborts the transfer, when it still runs.
    func remove(_ easy: CurlEasy) {
        _ = curl_multi_remove_handle(handle, easy.handle)
    }

    /// Does what can be done without waiting.
    func perform() {
        var running: Int32 = 0
        _ = curl_multi_perform(handle, &running)
    }

    /// Returns when something can be done, at the latest after `milliseconds`.
    func wait(milliseconds: Int) {
        _ = curl_multi_poll(handle, nil, 0, Int32(clamping: milliseconds), nil)
    }

    /// The next transfer that has ended, with its outcome.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, outcome: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(handle, &left) {
            if message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle {
                return (easy, message.pointee.data.result)
            }
        }
        return nil
    }

    /// Closes every connection. Nothing may be called afterwards.
    func free() {
        _ = curl_multi_cleanup(handle)
    }
}
