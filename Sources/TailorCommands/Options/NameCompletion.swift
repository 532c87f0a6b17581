import ArgumentParser
import TailorConfiguration
import TailorModel
import TailorState

extension CompletionKind {
    /// Addresses of the YAML.
    static var declaredAddresses: CompletionKind {
        .custom { words, _, _ async in WorkspaceNames(words).declared }
    }

    /// Addresses in the state.
    static var recordedAddresses: CompletionKind {
        .custom { words, _, _ async in await WorkspaceNames(words).recorded }
    }

    /// Addresses of models in the state.
    static var recordedModels: CompletionKind {
        .custom { words, _, _ async in await WorkspaceNames(words).recorded.filter { $0.hasPrefix("models.") } }
    }

    /// Addresses of the YAML and of the state.
    static var addresses: CompletionKind {
        .custom { words, _, _ async in
            let names = WorkspaceNames(words)
            return Set(names.declared).union(await names.recorded).sorted()
        }
    }

    /// Keys of a section of the YAML.
    static func keys(of section: String) -> CompletionKind {
        .custom { words, _, _ async in WorkspaceNames(words).keys(of: section) }
    }

    /// Sets of prompts in the YAML, and files with prompts.
    static var promptSources: CompletionKind {
        .custom { words, _, prefix async in
            WorkspaceNames(words).keys(of: "prompts") + PromptList.files(startingWith: prefix)
        }
    }
}

/// The names in the workspace of a command line that is being typed. Pictures, variables and a shared state are not read,
/// and what is wrong with the workspace is for the command to say.
private struct WorkspaceNames {
    /// The options that lead to the YAML and the state.
    private static let leading: Set = ["-C", "--chdir", "--state", "--endpoint"]

    private let options: WorkspaceOptions?

    init(_ words: [String]) {
        var given: [String] = []
        for (index, word) in words.enumerated() {
            if let end = word.firstIndex(of: "="), Self.leading.contains(String(word[..<end])) {
                given.append(word)
            } else if Self.leading.contains(word), index + 1 < words.count {
                given += [word, words[index + 1]]
            }
        }
        options = try? WorkspaceOptions.parse(given)
    }

    func keys(of section: String) -> [String] { options?.loader(isLocked: false).keys(of: section) ?? [] }

    var declared: [String] {
        keys(of: "projects").map { Address.project($0).description }
            + keys(of: "datasets").map { Address.dataset($0).description }
            + keys(of: "models").map { Address.model($0).description }
    }

    var recorded: [String] {
        get async {
            guard let options, let found = try? options.settings(), found.state.s3 == nil, found.state.http == nil,
                let reading = try? await options.store(for: found).read()
            else { return [] }
            return reading.state.addresses.map(\.description)
        }
    }
}
