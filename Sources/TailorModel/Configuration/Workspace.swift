/// A folder with a `tailor.yaml`, read, resolved and validated.
package struct Workspace: Sendable {
    /// Absolute path of the folder.
    package let root: String
    package var remote: RemoteSettings
    package var state: StateSettings
    package var guards: Guards
    /// The user's own prices. Nil: none are given.
    package var costs: Costs?
    /// Differences at the vendor that are known.
    package var driftExemptions: [DriftExemption] = []
    /// Webhooks that are told what happens.
    package var notifications: [NotifySettings] = []
    package let desired: DesiredGraph
    /// Warnings: what is allowed and may still be a mistake.
    package let warnings: [Diagnostic]
    /// Of datasets, by key: the images whose caption is read from a file beside them, by name.
    package let sidecars: [String: Set<String>]
    /// Of datasets, by key: the image list that its `images` names.
    package let imageLists: [String: String]
    /// What the checks of the pictures found; each is among the warnings, too.
    package let pictureFindings: [PictureFinding]

    package init(
        root: String, remote: RemoteSettings, state: StateSettings, guards: Guards, desired: DesiredGraph,
        warnings: [Diagnostic], sidecars: [String: Set<String>] = [:],
        imageLists: [String: String] = [:], pictureFindings: [PictureFinding] = []
    ) {
        self.pictureFindings = pictureFindings
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

extension Workspace {
    /// The workspace after a run wrote the pins that were missing.
    package func finding(_ recorded: [String: PinRecord]) -> Workspace {
        var desired = desired
        let made = recorded.filter { $1.isWhole && desired.pins[$0] != nil && desired.pins[$0]?.found == nil }
            .mapValues(\.pin)
        for (key, pin) in made { desired.pins[key]?.found = pin }
        desired.take(made)
        var found = Workspace(
            root: root, remote: remote, state: state, guards: guards, desired: desired,
            warnings: warnings, sidecars: sidecars, imageLists: imageLists, pictureFindings: pictureFindings)
        found.costs = costs
        found.driftExemptions = driftExemptions
        found.notifications = notifications
        return found
    }
}
