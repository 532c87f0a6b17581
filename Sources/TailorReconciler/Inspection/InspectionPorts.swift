import TailorModel

/// What a workflow works with that reads at the vendor and writes nothing there.
package struct InspectionPorts: Sendable {
    let workspace: Workspace
    let store: any StateStore
    let remote: any RemoteReading
    let time: any TimeSource
    let observer: any RunObserver

    package init(
        workspace: Workspace, store: any StateStore, remote: any RemoteReading, time: any TimeSource,
        observer: any RunObserver
    ) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.time = time
        self.observer = observer
    }
}
