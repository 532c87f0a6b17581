import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// An answer of an S3 store that can be used: a success, or 404 or 412.
struct S3Answer: Sendable {
    let status: Int
    let body: Data
    /// Without quotes.
    let tag: String?
    let date: Date
}

/// Signs and sends single requests.
struct S3Client: Sendable {
    /// Those of requests for a state.
    static let limits = HTTPTimeLimits(connect: .seconds(10), firstByte: .seconds(30), stall: .seconds(30))

    let location: S3Location
    private let credentials: S3Credentials
    private let transport: any HTTPTransport
    private let userAgent: String
    private let limits: HTTPTimeLimits

    init(
        _ location: S3Location, _ credentials: S3Credentials, _ transport: any HTTPTransport, userAgent: String,
        limits: HTTPTimeLimits = limits
    ) {
        self.limits = limits
        self.location = location
        self.credentials = credentials
        self.transport = transport
        self.userAgent = userAgent
    }

    func send(
        _ method: HTTPRequest.Method, _ url: String, condition: (HTTPField.Name, String)? = nil, body: Data? = nil,
        attempt: Int = 1
    ) async throws(S3Problem) -> S3Answer {
        var fields = HTTPFields()
        fields[.userAgent] = userAgent
        if body != nil { fields[.contentType] = "application/octet-stream" }
        if let condition { fields[condition.0] = condition.1 }
        fields["x-amz-content-sha256"] = String(Digest(of: body ?? Data()).description.dropFirst("sha256:".count))
        fields["x-amz-security-token"] = credentials.sessionToken
        var call = HTTPCall(
            method, url, fields: fields, body: body, limits: limits,
            answerLimit: JournaledStateStore.largestDocument)
        call.signature = HTTPSignature(
            region: location.region, service: "s3", accessKey: credentials.accessKey, secretKey: credentials.secretKey)
        call.authorities = location.authorities
        (call.attempt, call.showsPath) = (attempt, true)
        let answer: HTTPAnswer
        do throws(HTTPFailure) {
            answer = try await transport.send(call)
        } catch {
            throw .unreachable(error, isWrite: body != nil)
        }
        return try usable(answer)
    }

    private func usable(_ answer: HTTPAnswer) throws(S3Problem) -> S3Answer {
        let status = answer.status.code
        let code = status < 300 ? nil : S3XML.element("Code", of: String(decoding: answer.body, as: UTF8.self))
        guard (200..<300).contains(status) || status == 412 || status == 404 && code != "NoSuchBucket" else {
            throw .refused(status: status, code: code)
        }
        guard let date = answer.fields[.date].flatMap(HTTPDate.date) else {
            throw .malformed("its answer has no Date")
        }
        return S3Answer(
            status: status, body: answer.body, tag: answer.fields[.eTag]?.withoutQuotes, date: date)
    }

    func failure(_ problem: S3Problem, isInDoubt: Bool = false) -> ObjectFailure {
        let host = URLComponents(string: location.endpoint)?.host ?? location.endpoint
        return ObjectFailure(
            "the state's store \(host) cannot be used: \(problem.reason(location))", help: problem.help(location),
            isInDoubt: isInDoubt || problem.isInDoubt)
    }
}

extension HTTPFields {
    fileprivate subscript(_ name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set {
            if let name = HTTPField.Name(name) { self[name] = newValue }
        }
    }
}
