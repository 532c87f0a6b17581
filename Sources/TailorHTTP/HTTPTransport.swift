/// Something that makes HTTP requests.
package protocol HTTPTransport: Sendable {
    /// Sends a request once and returns the whole answer. Redirects are answers; they are not followed.
    /// - Throws: when there is no whole answer. `HTTPFailure.fate` says whether the server may have seen the request.
    ///   Cancelling the task ends the transfer at once, with the code `cancelled`.
    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer
}
