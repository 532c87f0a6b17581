import TailorModel
import TailorYAML

/// The keys of `backend: s3`. Credentials are not among them.
enum S3StateSection {
    static let budgetTable = KeyTable("budget", ["prefix"])

    /// Who a run shares the limits of its token with.
    enum Sharing: String, CaseIterable {
        case own, shared
    }

    static func read(_ reader: inout Reader) -> StateSettings.S3? {
        reader.require("bucket")
        let region = region(&reader)
        let endpoint = endpoint(&reader)
        let authorities = reader.filledText("ca").map { RelativePath.resolve($0.value, in: $0.mark.file) }
        if reader.has("ca"), !reader.has("endpoint") {
            reader.error(
                "`ca` is given without `endpoint`", at: reader.keyMark("ca"),
                label: "remove it: the certificates of AWS are known")
        }
        let isPathStyle = reader.flag("path_style")
        let isEncrypted = reader.flag("encryption") ?? false
        let prefix = prefix(&reader) ?? ""
        let budget = budgetPrefix(&reader, in: prefix)
        guard let bucket = bucket(&reader) else { return nil }
        return StateSettings.S3(
            bucket: bucket, prefix: prefix, region: region, endpoint: endpoint, isPathStyle: isPathStyle,
            authorities: authorities, isEncrypted: isEncrypted, budgetPrefix: budget)
    }

    /// Runs on one state share its prefix; those on several states name one for their budget.
    private static func budgetPrefix(_ reader: inout Reader, in prefix: String) -> String? {
        guard reader.node("budget")?.mappingEntries == nil else {
            return reader.mapping("budget", budgetTable) { budget in
                budget.require("prefix")
                return self.prefix(&budget) ?? ""
            }
        }
        let sharing: Sharing? = reader.choice("budget", "budget")
        return sharing == .shared ? prefix : nil
    }

    /// The name becomes part of a host's name or of a path.
    private static func bucket(_ reader: inout Reader) -> String? {
        guard let text = reader.filledText("bucket") else { return nil }
        let letters = text.value.unicodeScalars
        let isName =
            (3...63).contains(letters.count) && letters.allSatisfy { isLower($0) || $0 == "-" || $0 == "." }
            && letters.first.map(isLower) == true && letters.last.map(isLower) == true && !text.value.contains("..")
        guard isName else {
            reader.error(
                "`\(text.value.shortened)` cannot be the name of a bucket", at: text.mark,
                label: "expected 3 to 63 of `a-z`, `0-9`, `-` and `.`")
            return nil
        }
        return text.value
    }

    private static func prefix(_ reader: inout Reader) -> String? {
        guard let text = reader.text("prefix") else { return nil }
        let parts = text.value.split(separator: "/", omittingEmptySubsequences: false)
        // One slash at the end is only another way to write it.
        let names = parts.last == "" ? parts.dropLast() : parts
        let isGood =
            text.value.utf8.count <= 512
            && names.allSatisfy { name in
                !name.isEmpty && name != "." && name != ".."
                    && name.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value < 127 && $0 != "\\" }
            }
        guard isGood || text.value.isEmpty else {
            reader.error(
                "`\(text.value.shortened)` cannot be a prefix", at: text.mark,
                label: "expected names with `/` between them, such as `teams/mascot`, without blanks")
            return nil
        }
        return text.value
    }

    private static func region(_ reader: inout Reader) -> String? {
        guard let text = reader.filledText("region") else { return nil }
        guard text.value.unicodeScalars.allSatisfy({ isLower($0) || $0 == "-" }), text.value.utf8.count <= 64 else {
            reader.error(
                "`\(text.value.shortened)` is not a region", at: text.mark, label: "expected a name such as `eu-west-1`"
            )
            return nil
        }
        return text.value
    }

    private static func endpoint(_ reader: inout Reader) -> String? {
        guard let text = reader.filledText("endpoint") else { return nil }
        do throws(EndpointRule.Refusal) {
            return try EndpointRule.store(text.value)
        } catch {
            let mark = error == .hasCredentials ? text.mark.withoutSecret : text.mark
            reader.error(error.storeMessage(text.value), at: mark, label: error.storeExpectation)
            return nil
        }
    }

    private static func isLower(_ letter: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(letter) || ("0"..."9").contains(letter)
    }
}

extension EndpointRule {
    /// What `state.endpoint` may be: the root of an https host; http for loopback only, because it would show the state to
    /// everybody on the way.
    package static func store(_ text: String) throws(Refusal) -> String {
        guard case .url(let url) = try read(text) else { throw .notAURL }
        return url
    }
}

extension EndpointRule.Refusal {
    package func storeMessage(_ text: String) -> String {
        switch self {
        case .notAURL: "`\(text.shortened)` is not the endpoint of a store"
        case .insecure: "the endpoint of the store is not encrypted: anybody on the way could read and change the state"
        case .hasCredentials: "the endpoint of the store contains a user name or a password"
        case .hasPath: "the endpoint of the store has more than a host"
        }
    }

    package var storeExpectation: String {
        switch self {
        case .notAURL: "expected a URL such as `https://s3.example.com`"
        case .insecure: "expected `https`; `http` is only for `localhost` and `127.0.0.1`"
        case .hasCredentials: "expected only a host; the credentials come from the environment (AWS_ACCESS_KEY_ID …)"
        case .hasPath: "expected nothing after the host and its port"
        }
    }
}
