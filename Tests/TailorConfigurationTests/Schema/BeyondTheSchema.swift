import TailorModel

/// What the parser refuses and a JSON Schema cannot, each with the reason why: it sees one value of one file.
struct BeyondTheSchema {
    /// What is in the messages of the parser.
    let phrases: [String]
    let reason: String
    /// In which workspaces alone.
    var only: @Sendable (String) -> Bool = { _ in true }

    static let rules = [
        BeyondTheSchema(
            phrases: ["there is no variable `"], reason: "a reference to a variable: it is in another section, or file"),
        BeyondTheSchema(
            phrases: ["is not set, or not allowed"], reason: "a reference to the environment: it is not in the file"),
        BeyondTheSchema(
            phrases: [""], reason: "the value of a reference: it comes from elsewhere",
            only: { $0.split(separator: "\n").contains { $0.contains("${") && !$0.contains("$${") } }),
        BeyondTheSchema(
            phrases: ["is the number `6", "`tailor` is the number"],
            reason: "a whole number with a point or an exponent: JSON Schema has no other numbers"),
        BeyondTheSchema(
            phrases: [".nan", "which JSON cannot represent"], reason: "NaN and infinity: JSON has neither"),
        BeyondTheSchema(
            phrases: ["cannot be the name of a bucket", "is not a region", "cannot be a prefix"],
            reason: "a number that is read as a text: JSON Schema sees no letters of it",
            only: {
                $0.contains(/\n {2}(bucket|region|prefix): [-+.0-9]/)
                    || $0.contains(/\n {2}(bucket|region): (true|no)\n/)
            }),
        BeyondTheSchema(phrases: ["is at another host than"], reason: "an address against another one"),
        BeyondTheSchema(
            phrases: ["would lose digits"],
            reason: "digits of a number: JSON Schema sees its value, not how it is written"),
        BeyondTheSchema(
            phrases: ["no file of the workspace has the key `tailor`"], reason: "`tailor`: it may be in another file"),
        BeyondTheSchema(
            phrases: ["is not an allowed value of the variable"],
            reason: "a default that is not one of the values: JSON Schema compares no two values"),
        BeyondTheSchema(phrases: ["has no value"], reason: "a variable without a default: --var gives the value"),
        BeyondTheSchema(
            phrases: [
                "there is no project `", "there is no dataset `", "there is no model `", "there is no visual schema `",
                "there is no image list `", "there is no set of prompts `",
            ], reason: "a key of another section"),
        BeyondTheSchema(
            phrases: [
                "is moved to itself", "still declared", "is adopted twice", "are adopted as", "is moved twice",
                "is removed twice", "are moved to", "both moved and removed", "which is only referred to",
            ], reason: "an address against another one"),
        BeyondTheSchema(phrases: ["has no `currency`"], reason: "the currency: it may be in another file"),
        BeyondTheSchema(phrases: ["`max_cost` needs prices"], reason: "prices: they may be in another file"),
        BeyondTheSchema(
            phrases: ["has more than 6 decimals"],
            reason: "decimals of an amount: JSON Schema sees its value, not how it is written"),
        BeyondTheSchema(phrases: ["on the draft dataset"], reason: "a model against its dataset"),
        BeyondTheSchema(
            phrases: [
                "there is no file `", "no file matches", "is not a file", "is not a jpeg, png or webp picture",
                "this line",
                ".png` is not JSON",
            ],
            reason: "what a path leads to"),
        BeyondTheSchema(
            phrases: ["cannot be generated from", "the dataset `d` has", "the dataset `old` has"],
            reason: "how many images a list, a pattern or a manifest has"),
        BeyondTheSchema(
            phrases: ["cannot be completed without a visual schema"],
            reason: "the family of a dataset: a model may say it"),
        BeyondTheSchema(
            phrases: ["` is a text", "` is JSON"], reason: "captions of the other family: a model may say it"),
        BeyondTheSchema(
            phrases: ["is the same picture as", "two images"], reason: "images against each other"),
        BeyondTheSchema(phrases: ["two prompts"], reason: "prompts against each other"),
    ]

    /// What the schema refuses and the parser takes: a reference to an empty value in place of a mapping or a list. Were it
    /// taken, editors would offer a text wherever a mapping belongs.
    static func isEmptyReference(_ yaml: String) -> Bool {
        yaml.split(separator: "\n").contains { $0.hasSuffix(": ${var.empty}") }
    }

    static var reasons: Set<String> { Set(rules.map(\.reason)) }

    static func reason(_ error: Diagnostic, in yaml: String) -> String? {
        rules.first { rule in rule.phrases.contains { $0.isEmpty || error.message.contains($0) } && rule.only(yaml) }?
            .reason
    }
}
