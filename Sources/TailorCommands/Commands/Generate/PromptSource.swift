import TailorFiles
import TailorModel
import TailorWorkspace

/// One prompt of a batch.
struct BatchPrompt: Sendable {
    /// For the name of its file.
    let words: String
    let request: GenerationRequest

    init(_ request: GenerationRequest, words: String? = nil) {
        self.request = request
        self.words = words ?? request.words
    }
}

/// Where the prompts of a batch are.
enum PromptSource {
    /// A set of the YAML.
    case set([DesiredSample], key: String)
    case file(PromptList)

    /// - Parameter name: the key of a set, or a path.
    init(_ name: String, in workspace: WorkspaceOptions) throws(CommandFailure) {
        guard name.isName else {
            self = .file(try PromptList(at: name))
            return
        }
        let sets = try workspace.prompts()
        let isFile = ((try? LocalFile.kind(of: HomePath.absolute(name))) ?? nil) != nil
        switch (sets[name], isFile) {
        case (let set?, false): self = .set(set, key: name)
        case (nil, true): self = .file(try PromptList(at: name))
        case (.some, true):
            throw CommandFailure(
                .usage, "`\(name)` is a set of prompts in the YAML, and there is a file of that name, too",
                help: "For the file, write `--prompts ./\(name)`. For the set, rename one of the two.")
        case (nil, false):
            let near = sets.keys.sorted().nearest(to: name).map { "Did you mean the set `\($0)`?" }
            throw CommandFailure(
                .usage, "there is no set of prompts `\(name)` in the YAML, and no file of that name",
                help: near ?? "Expected \(Self.known(sets.keys.sorted())), or the path of a file.")
        }
    }

    private static func known(_ keys: [String]) -> String {
        keys.isEmpty
            ? "a set under `prompts`, of which there are none"
            : "\(plural(keys.count, "the set", "one of the sets")) \(keys.quoted.series("and"))"
    }

    /// In their order. What a prompt does not say, `common` says.
    func prompts(_ common: [GenerationField: JSONValue]) throws(CommandFailure) -> [BatchPrompt] {
        switch self {
        case .file(let list): return try list.requests(common).map { BatchPrompt($0) }
        case .set(let set, let key):
            guard !set.isEmpty else {
                throw CommandFailure(.usage, "the set of prompts `\(key)` is empty", help: "Add a prompt to it.")
            }
            guard common[.seed] == nil else {
                throw CommandFailure(
                    .usage, "`--seed` has no effect on the set `\(key)`: each of its prompts has a seed",
                    help: "Leave it out. `--count` takes further seeds after that one.")
            }
            var prompts: [BatchPrompt] = []
            for sample in set {
                do throws(GenerationProblem) {
                    let request = try GenerationRequest(common.merging(sample.request.values) { $1 })
                    prompts.append(BatchPrompt(request, words: sample.name))
                } catch {
                    throw CommandFailure(error)
                }
            }
            return prompts
        }
    }
}

extension GenerationRequest {
    fileprivate var words: String {
        if let prompt { return prompt }
        guard case .object(let members)? = structuredPrompt, case .string(let text)? = members["short_description"]
        else { return "structured" }
        return text
    }
}
