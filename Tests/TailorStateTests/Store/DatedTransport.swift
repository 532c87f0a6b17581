import HTTPTypes
import TailorHTTP
import TailorModel
import TailorTesting

/// Gives the store the clock of the test: the server of the tests always sends the time of this machine.
struct DatedTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let time: any TimeSource

    init(_ transport: any HTTPTransport, _ time: any TimeSource) {
        self.transport = transport
        self.time = time
    }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        var answer = try await transport.send(call)
        answer.fields[.date] = ObjectServer.httpDate(time.now)
        return answer
    }
}
