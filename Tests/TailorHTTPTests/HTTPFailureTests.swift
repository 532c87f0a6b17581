import CLibCurl
import HTTPTypes
import Testing

@testable import TailorHTTP

@Suite struct HTTPFailureTests {
    @Test(
        "before a request, trouble is about the connection",
        arguments: [
            (CURLE_COULDNT_RESOLVE_HOST, HTTPFailure.Code.couldNotResolve), (CURLE_COULDNT_CONNECT, .couldNotConnect),
            (CURLE_COULDNT_RESOLVE_PROXY, .proxy), (CURLE_PROXY, .proxy),
            (CURLE_PEER_FAILED_VERIFICATION, .certificate),
            (CURLE_SSL_CONNECT_ERROR, .tls), (CURLE_OPERATION_TIMEDOUT, .timedOut),
            (CURLE_RECV_ERROR, .couldNotConnect),
        ])
    func beforeARequestTroubleIsAbout(outcome: CURLcode, code: HTTPFailure.Code) {
        let failure = HTTPFailure(outcome, fate: .neverSent, host: "h", limits: HTTPTimeLimits(), detail: "why")
        #expect(failure.code == code)
        #expect(failure.message.contains("h") && failure.message.hasSuffix("(why)"))
    }

    @Test(
        "after a request, trouble is about the answer",
        arguments: [
            (CURLE_COULDNT_CONNECT, HTTPFailure.Code.connectionLost), (CURLE_GOT_NOTHING, .connectionLost),
            (CURLE_COULDNT_RESOLVE_HOST, .connectionLost), (CURLE_ABORTED_BY_CALLBACK, .connectionLost),
            (CURLE_PARTIAL_FILE, .connectionLost), (CURLE_HTTP2_STREAM, .connectionLost),
            (CURLE_WEIRD_SERVER_REPLY, .malformedAnswer), (CURLE_BAD_CONTENT_ENCODING, .malformedAnswer),
        ])
    func afterARequestTroubleIsAbout(outcome: CURLcode, code: HTTPFailure.Code) {
        let failure = HTTPFailure(outcome, fate: .maybeSent, host: "h", limits: HTTPTimeLimits(), detail: "why")
        #expect(failure.code == code)
        #expect(failure.fate == .maybeSent)
    }

    @Test("libcurl's own second try is not spoken of") func libcurlSOwnSecondTryIs() {
        let failure = HTTPFailure(
            CURLE_SEND_FAIL_REWIND, fate: .maybeSent, host: "h", limits: HTTPTimeLimits(),
            detail: "necessary data rewind wasn't possible")
        #expect(failure.message == "the connection to h ended before the answer was complete")
    }

    @Test("a text about a call holds neither its fields nor its query") func aTextAboutACallHolds() {
        let call = HTTPCall(.get, "https://h/path?key=hidden", fields: [.authorization: "hidden"])
        var dumped = ""
        dump(call, to: &dumped)
        for text in ["\(call)", String(reflecting: call), dumped] { #expect(!text.contains("hidden")) }
        #expect("\(call)" == "GET https://h/path")
    }

    @Test(
        "only this machine is loopback",
        arguments: [
            ("http://localhost:1/", true), ("http://127.0.0.1/", true), ("http://[::1]:80/", true),
            ("https://127.example.com/", false), ("https://example.com/", false),
        ])
    func onlyThisMachineIsLoopback(url: String, expected: Bool) throws {
        #expect(try HTTPTarget(url).isLoopback == expected)
    }
}
