import TailorModel
import TailorYAML

/// The `remote` section.
enum RemoteSection {
    static let table = KeyTable("remote", ["endpoint", "token", "requests_per_minute", "concurrency", "timeout"])
    static let tokenTable = KeyTable("token", ["env", "file"])

    static func read(_ reader: inout Reader) -> RemoteSettings {
        var settings = RemoteSettings()
        if let endpoint = endpoint(&reader) { settings.endpoint = endpoint }
        if let token = token(&reader) { settings.token = token }
        if let rate = reader.integer("requests_per_minute", in: 1...100_000) { settings.requestsPerMinute = rate }
        if let concurrency = reader.integer("concurrency", in: 1...100) { settings.concurrency = concurrency }
        if let timeout = timeout(&reader) { settings.timeoutSeconds = timeout }
        return settings
    }

    private static func endpoint(_ reader: inout Reader) -> RemoteSettings.Endpoint? {
        guard let text = reader.filledText("endpoint") else { return nil }
        do throws(EndpointRule.Refusal) {
            return try EndpointRule.read(text.value)
        } catch {
            let mark = error == .hasCredentials ? text.mark.withoutSecret : text.mark
            reader.error(error.message(text.value), at: mark, label: error.expectation)
            return nil
        }
    }

    private static func token(_ reader: inout Reader) -> RemoteSettings.TokenSource? {
        guard let node = reader.node("token") else { return nil }
        guard node.mappingEntries != nil else {
            if case .invalid = node.content { return nil }
            reader.error(
                "a token must not be written in the YAML", at: node.mark.withoutSecret,
                label: "expected `{ env: NAME }` or `{ file: PATH }`",
                help: "If this is a real token and the file has been shared, replace the token at the vendor.")
            return nil
        }
        return reader.mapping("token", tokenTable) { token in
            switch token.one(of: tokenTable.keys) {
            case "env": token.environmentName("env", such: "BRIA_API_TOKEN").map { .environment($0) }
            case "file":
                token.filledText("file").map { .file(RelativePath.resolve($0.value, in: $0.mark.file)) }
            default: nil
            }
        }
    }

    private static func timeout(_ reader: inout Reader) -> Double? {
        guard let text = reader.text("timeout") else { return nil }
        guard let seconds = Duration.seconds(text.value), (1...3600).contains(seconds) else {
            reader.error(
                "`timeout` is `\(text.value.shortened)`", at: text.mark,
                label: "expected a time from `1s` to `60m`, such as `60s`")
            return nil
        }
        return seconds
    }

    /// `500ms`, `60s`, `2m`, `1h`.
    private enum Duration {
        static func seconds(_ text: String) -> Double? {
            let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let value = Double(number) else { return nil }
            switch text.dropFirst(number.count) {
            case "ms": return value / 1000
            case "s": return value
            case "m": return value * 60
            case "h": return value * 3600
            default: return nil
            }
        }
    }
}

extension SourceMark {
    /// The mark without the rest of its line, for a value that must not be printed.
    var withoutSecret: SourceMark {
        SourceMark(file: file, line: line, column: column, source: source.prefix(column - 1) + "…")
    }
}
