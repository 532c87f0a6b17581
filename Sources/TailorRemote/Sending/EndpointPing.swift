import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Asks for the list of projects only to see whether and how the vendor answers. It is sent once, whatever is answered.
package struct EndpointPing: Sendable {
    private let access: RemoteAccess
    private let transport: any HTTPTransport
    private let budget: RequestBudget?
    private let time: any TimeSource

    /// - Parameter budget: what it is counted in, and waits for. Nil: it is sent at once, to meet the rate limit.
    package init(
        _ access: RemoteAccess, transport: any HTTPTransport, budget: RequestBudget?, time: any TimeSource
    ) {
        self.access = access
        self.transport = transport
        self.budget = budget
        self.time = time
    }

    package func send() async -> EndpointAnswer {
        let endpoint = Endpoint.listProjects
        let counted = try? await budget?.admit(endpoint)
        let began = time.now
        let outcome: EndpointAnswer
        do throws(HTTPFailure) {
            let answer = try await transport.send(APIRequest(endpoint).call(access))
            outcome = .answered(EndpointAnswer.Answer(answer, seconds: time.seconds(since: began)))
        } catch {
            outcome = .failed(
                EndpointAnswer.Failure(
                    isTLS: [.tls, .certificate].contains(error.code),
                    message: VendorComplaint.bounded(error.message, hiding: access.token)))
        }
        if let counted { await budget?.answered(endpoint, startedAt: counted) }
        return outcome
    }
}

extension EndpointAnswer.Answer {
    fileprivate init(_ answer: HTTPAnswer, seconds: Double) {
        let target = answer.fields[.location].flatMap { URLComponents(string: $0)?.host }
        self.init(
            status: answer.status.code, seconds: seconds, date: answer.fields[.date].flatMap(HTTPDate.date),
            saysWhenToRetry: answer.fields[.retryAfter] != nil, redirectHost: target,
            isReadable: (try? JSONDecoder().decode([ProjectWire].self, from: answer.body)) != nil)
    }
}
