/// The `state` section.
package struct StateSettings: Hashable, Codable, Sendable {
    /// Path of the state file, relative to the workspace, or absolute.
    package var path: String

    package static let defaultPath = ".tailor/state.json"

    package init(path: String = defaultPath) { self.path = path }
}
