import Foundation
import HTTPTypes
import TailorHTTP
import TailorTesting
import Testing

@testable import TailorRemote

@Suite("Any bytes from outside") struct RemoteFuzzTests {
    private static let now = Date(timeIntervalSince1970: 1_767_225_600)

    @Test("a line of the request log is read or skipped, and never makes anybody wait for ever")
    func budget() {
        let samples = [
            "start 1767225600.123 POST /v1/tailored-gen/projects",
            "answer 1767225600.123 1767225600.456 GET /v1/tailored-gen/models",
            "refusal 1767225600.123 1767225600.456 7.000 POST /v1/tailored-gen/projects",
        ].map { Data($0.utf8) }
        Fuzzing.inputs(of: samples, words: ["1e300", "nan", "inf", "0x1p1000", "-5 "]) { bytes, round in
            guard let entry = BudgetEntry(line: String(decoding: bytes, as: UTF8.self)) else { return }
            #expect(BudgetEntry(line: entry.line.dropLast())?.endpoint == entry.endpoint, "round \(round)")
            _ = (entry.isAhead(of: Self.now), entry.isStale(at: Self.now))
        }
    }

    @Test("`Retry-After` is seconds that can be counted with, or nothing")
    func retryAfter() {
        let samples = ["120", "Fri, 31 Dec 9999 23:59:59 GMT", "1e300"].map { Data($0.utf8) }
        Fuzzing.inputs(of: samples, words: ["nan", "inf", "0x1p2000", "-", "9999999999999999999"]) { bytes, round in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let seconds = RetryAfter.seconds(in: [.retryAfter: text], at: Self.now) else { return }
            #expect((0...1e8).contains(seconds), "round \(round)")
        }
    }

    @Test("an error of the vendor's is one bounded line without the token")
    func complaints() {
        let token = APIToken("secret-TOKEN-0123456789")
        let samples = [
            #"{"detail": [{"loc": ["body", "name"], "msg": "field required secret-TOKEN-0123456789"}]}"#,
            #"{"error": {"code": 400, "message": "no", "details": {"a": ["secret-TOKEN-0123456789"]}}, "request_id": "r"}"#,
            "<html>secret-TOKEN-0123456789</html>",
        ].map { Data($0.utf8) }
        Fuzzing.inputs(of: samples, words: ["\u{1B}[2J", "::error::", "\n"]) { bytes, round in
            let answer = HTTPAnswer(status: .badRequest, fields: [:], body: bytes)
            let message = VendorComplaint(answer, hiding: token).message
            #expect(!message.isEmpty && message.count <= VendorComplaint.limit, "round \(round)")
            #expect(!message.contains("secret-TOKEN-0123456789") && !message.contains("\n"), "round \(round)")
        }
    }

    @Test(
        "the token is hidden in its usual codings",
        arguments: [
            "secret-TOKEN-0123456789", "SECRET-token-0123456789", "secret%2DTOKEN%2D0123456789",
            "c2VjcmV0LVRPS0VOLTAxMjM0NTY3ODk=", "7365637265742d544f4b454e2d30313233343536373839",
        ])
    func codings(_ text: String) {
        #expect(APIToken("secret-TOKEN-0123456789").hidden(in: "bad \(text)!").contains("<token>"))
    }
}
