/// A folder with a `tailor.yaml`, read, resolved and validated.
package struct Workspace: Sendable {
    /// Absolute path of the folder.
    package let root: String
    package let remote: RemoteSettings
    package let state: StateSettings
    package let guards: Guards
    package let desired: DesiredGraph
    /// What is allowed and still worth a look.
    package let warnings: [Diagnostic]
    /// Of datasets, by key: the images whose caption is read from a file beside them, by name.
    package let sidecars: [String: Set<String>]
    /// Of datasets, by key: the image list that its `images` names.
    package let imageLists: [String: String]

    package init(
        root: String, remote: RemoteSettings, state: StateSettings, guards: Guards, desired: DesiredGraph,
        warnings: [Diagnostic], sidecars: [String: Set<String>] = [:],
        imageLists: [String: String] = [:]
    ) {
        self.sidecars = sidecars
        self.imageLists = imageLists
        self.root = root
        self.remote = remote
        self.state = state
        self.guards = guards
        self.desired = desired
        self.warnings = warnings
    }
}
