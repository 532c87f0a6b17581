import Foundation
import HTTPTypes
import TailorHTTP
import Testing

@testable import TailorRemote

@Suite struct VendorComplaintTests {
    /// Every shape of Contract.md, "Errors": declared, v2 sync, async, framework, and what no one foresaw.
    @Test(
        "every shape of an error is read",
        arguments: [
            (
                #"{"error":{"code":422,"message":"Bad prompt","details":"Too long"},"request_id":"r1"}"#,
                "Bad prompt (Too long)", "r1"
            ),
            (
                #"{"request_id":"r2","status":"ERROR","error":{"message":"No such model","code":"VALIDATION_ERROR"}}"#,
                "No such model (VALIDATION_ERROR)", "r2"
            ),
            (
                #"{"error":{"code":"E1","message":"Bad","details":{"field":"name"}}}"#, #"Bad (E1: {"field":"name"})"#,
                nil
            ),
            (#"{"error":{"message":"Bad","details":"Bad"}}"#, "Bad", nil),
            (#"{"error":"plain"}"#, "plain", nil),
            (#"{"error":null,"message":"then this"}"#, "then this", nil),
            (#"{"error":{"reason":"odd"}}"#, #"{"reason":"odd"}"#, nil),
            (#"{"detail":"Invalid token"}"#, "Invalid token", nil),
            (
                #"{"detail":[{"loc":["body","name"],"msg":"field required","type":"missing"},{"msg":"too short"}]}"#,
                "body.name: field required; too short", nil
            ),
            (
                #"[{"type":"int_parsing","loc":["path","model_id"],"msg":"not an integer","input":"x"}]"#,
                "path.model_id: not an integer", nil
            ),
            (
                #"{"errors":[{"msg":"should be at most 5000","field_name":"total_training_steps","field_input":"9000"}]}"#,
                "total_training_steps: should be at most 5000", nil
            ),
            (#"{"message":"Rate limit exceeded","request_id":77}"#, "Rate limit exceeded", "77"),
            (#"{"message":"a\nb\u0007\u001b[31mc"}"#, "a b [31mc", nil),
            (
                #""Quota exceeded: Free users can make up to 1000 requests in total.""#,
                "Quota exceeded: Free users can make up to 1000 requests in total.", nil
            ),
            (#"["first","second"]"#, "first; second", nil),
            (#"{"unforeseen":true}"#, #"{"unforeseen":true}"#, nil),
            ("<html>\n  <h1>Bad   gateway</h1></html>", "<html> <h1>Bad gateway</h1></html>", nil),
        ])
    func everyShapeOfAnErrorIs(body: String, message: String, requestID: String?) {
        let complaint = VendorComplaint(answer(body), hiding: APIToken("t0ken"))
        #expect(complaint.message == message)
        #expect(complaint.requestID == requestID)
    }

    @Test("silence is said in words", arguments: ["", "null", #""""#, "[]", "   \n"])
    func silenceIsSaidInWords(body: String) {
        let complaint = VendorComplaint(answer(body), hiding: APIToken("t0ken"))
        #expect(complaint.message == "the vendor answered 422 (Unprocessable Content) without saying why")
    }

    @Test("the request's name may stand in the head") func theRequestSNameMayStand() throws {
        let name = try #require(HTTPField.Name("X-Request-Id"))
        let complaint = VendorComplaint(answer("no", fields: [name: "r9"]), hiding: APIToken("t0ken"))
        #expect(complaint.requestID == "r9")
    }

    @Test("the token is hidden, even where the text is cut", arguments: 380..<410)
    func theTokenIsHiddenEvenWhere(padding: Int) {
        let text = String(repeating: "x", count: padding) + " t0ken-of-mine and more"
        let complaint = VendorComplaint(answer(text), hiding: APIToken("t0ken-of-mine"))
        #expect(complaint.message.count <= 400)
        #expect(!complaint.message.contains("t0k"))
    }

    @Test("a token that JSON has escaped is hidden too") func aTokenThatJSONHasEscaped() {
        let body = #"{"detail":"bad token ab\/cd\u0065f","request_id":"ab\/cdef"}"#
        let complaint = VendorComplaint(answer(body), hiding: APIToken("ab/cdef"))
        #expect(complaint.message == "bad token <token>")
        #expect(complaint.requestID == "<token>")
    }

    private func answer(_ body: String, fields: HTTPFields = [:]) -> HTTPAnswer {
        HTTPAnswer(status: .unprocessableContent, fields: fields, body: Data(body.utf8))
    }
}
