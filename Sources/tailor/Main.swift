import TailorCommands

@main
struct Main {
    /// On the main thread, because signals have to be taken care of before other threads are started.
    @MainActor static func main() async {
        let program = Program()
        await program.run()
    }
}
