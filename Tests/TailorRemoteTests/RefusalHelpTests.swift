import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel
import Testing

@testable import TailorRemote

@Suite struct RefusalHelpTests {
    @Test(
        "a refused token is named by its source, never by its value",
        arguments: [
            (RemoteSettings.TokenSource.environment("MY_TOKEN"), "the variable MY_TOKEN"),
            (.file("secrets/token"), "the file secrets/token"),
        ])
    func aRefusedTokenIsNamedBy(
        source: RemoteSettings.TokenSource, name: String
    ) throws {
        for status in [401, 402, 403] {
            let failure = try Self.failure(.answer(status, #"{"detail":"t0ken is refused"}"#), source: source)
            #expect(failure.code.refusesToken)
            #expect(failure.help?.contains(name) == true)
            #expect(failure.help?.contains("t0ken") == false && failure.message == "<token> is refused")
        }
    }

    @Test("401 says where the token comes from and what to check") func refused401SaysWhereTheTokenComes() throws {
        #expect(
            try Self.failure(.answer(401)).help
                == "The token is missing or not accepted. It comes from the variable BRIA_API_TOKEN (`remote.token`). "
                + "Check that it is whole, still valid, and of the vendor that `remote.endpoint` names, then run the "
                + "command again.")
    }

    @Test(
        "401 of the vendor says nothing of proxies",
        arguments: ["https://engine.prod.bria-api.com", "https://engine.int.bria-api.com"])
    func refused401OfTheVendorSaysNothing(url: String) throws {
        #expect(try Self.failure(.answer(401), at: url).help?.contains("proxy") == false)
    }

    @Test(
        "401 of another host says that proxies drop headers with an underscore",
        arguments: ["https://bria.example.com", "https://bria-api.com.example", "https://evilbria-api.com"])
    func refused401OfAnotherHostSaysThat(url: String) throws {
        let help = try #require(try Self.failure(.answer(401), at: url).help)
        #expect(
            help.hasSuffix(
                " If \(url.dropFirst("https://".count)) is a proxy: it may drop the header `api_token`, as nginx drops "
                    + "all headers with an underscore unless `underscores_in_headers on` is set."))
    }

    @Test(
        "a redirect is named with the host that it leads to, and without what may be secret",
        arguments: [301, 302, 303, 307, 308])
    func aRedirectIsNamedWithThe(status: Int) throws {
        let location = "https://user:secret@login.example.com:8443/sso?back=secret"
        let failure = try Self.failure(.answer(status, fields: [.location: location]))
        #expect(failure.code == .redirected && failure.status == status)
        #expect(failure.message == "the answer is a redirect to https://login.example.com:8443, which is not followed")
        #expect(
            failure.help
                == "A redirect is never followed, because the token would go to another place. If the API has moved, "
                + "set `remote.endpoint` to its new address; otherwise a proxy or a login page in between answers for "
                + "engine.prod.bria-api.com.")
    }

    @Test("a redirect without a host is named, too", arguments: ["/login", "", "::::"])
    func aRedirectWithoutAHostIs(location: String) throws {
        #expect(
            try Self.failure(.answer(302, fields: [.location: location])).message
                == "the answer is a redirect to another path of the same host, which is not followed")
    }

    @Test("other failures need no such help") func otherFailuresNeedNoSuchHelp() throws {
        for status in [400, 404, 409, 500] { #expect(try Self.failure(.answer(status)).help == nil) }
    }

    /// Of a POST that is answered so.
    private static func failure(
        _ line: ScriptedTransport.Line, at url: String = RemoteSettings.vendorURL,
        source: RemoteSettings.TokenSource = .environment("BRIA_API_TOKEN")
    ) throws -> RemoteFailure {
        let access = RemoteAccess(
            baseURL: url, token: APIToken("t0ken"), tokenSource: source, userAgent: "tailor/test")
        var attempts = Attempts(APIRequest(.createProject), policy: RetryPolicy(), access)
        return try #require(attempts.judge(line, at: .distantPast, random: 1).failure)
    }
}
