import ArgumentParser
import TailorModel

/// A word in the place of a command that is none.
struct MistypedCommand {
    let word: String
    /// The command that it follows: `tailor state`.
    let parent: String
    /// The commands that there are.
    let known: [String]

    /// Nil where every command is one.
    static func find(in arguments: [String]) -> MistypedCommand? {
        var path = "tailor"
        var children = commands(of: Tailor.configuration)
        for argument in arguments {
            // After the last command: an option or a value.
            guard !children.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return nil }
            guard let child = children.first(where: { $0.commandName == argument }) else {
                return MistypedCommand(word: argument, parent: path, known: children.compactMap { $0.commandName })
            }
            children = commands(of: child)
            path += " " + argument
        }
        return nil
    }

    private static func commands(of configuration: CommandConfiguration) -> [CommandConfiguration] {
        var found: [CommandConfiguration] = []
        for command in configuration.subcommands { found.append(command.configuration) }
        return found
    }

    var diagnostic: Diagnostic {
        let near = known.nearest(to: word, atMost: 3)
        let advice = near.isEmpty ? "" : "Did you mean \(near.quoted.series("or"))? "
        return .error(
            "`\(parent)` has no command `\(word)`", help: "\(advice)`\(parent) --help` lists the commands.")
    }
}
