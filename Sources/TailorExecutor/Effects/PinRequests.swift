import TailorModel

// A generated value: asked for, refined, in the journal before anything uses it, then in its file and in the dataset.

extension OperationRunner {
    func generatePin(
        _ key: String, _ recipe: PinRecipe, at address: Address
    ) throws(OperationFailure) -> PreparedRequest {
        var samples: [ImageContent] = []
        for sample in recipe.samples { samples.append(try content(of: sample.source)) }
        let (remote, state, pins, time, contents) = (remote, state, pins, time, samples)
        return PreparedRequest(PendingWrite(recipe.kind.generation, at: address)) { () async throws(RemoteFailure) in
            let value = try await remote.generate(recipe.kind, from: contents)
            let record = pins.record(value, of: recipe, endpoint: await state.endpoint, at: time.now)
            return .otherwise([.pinned(key: key, record)])
        }
    }

    func refinePin(
        _ key: String, _ instruction: String, under draft: RefinementDataset, at address: Address
    ) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let id =
            switch draft {
            case .own: try await state.dataset(address.key).id
            case .scratch: try await state.scratch.id
            }
        let record = try await state.pin(key)
        return PreparedRequest(PendingWrite(.refineStructuredPrompt, at: address, parent: id)) {
            () async throws(RemoteFailure) in
            let value = try await remote.refineStructuredPrompt(
                record.pin.value, instruction: instruction, dataset: id)
            return .otherwise([.pinned(key: key, record.refined(to: value, by: instruction))])
        }
    }

    func writePin(_ key: String, to file: String) async throws(OperationFailure) {
        let pin = try await state.pin(key).pin
        do throws(FileFailure) { try pins.files.write(pin, to: file) } catch { throw OperationFailure(error) }
    }

    /// The update with the value that was not known when the plan was made.
    func whole(_ planned: DatasetUpdate) async throws(OperationFailure) -> DatasetUpdate {
        guard let key = planned.pin else { return planned }
        var update = planned
        let pin = try await state.pin(key).pin
        switch (pin.kind, pin.value) {
        case (.visualSchema, let schema): update.visualSchema = schema
        case (.captionPrefix, .string(let prefix)): update.captionPrefix = prefix
        case (.captionPrefix, _): throw .missing("a text in the pin \(key)")
        }
        return update
    }
}

extension RemoteWriting {
    /// Asks a vision model for a value of the kind.
    func generate(_ kind: PinKind, from samples: [ImageContent]) async throws(RemoteFailure) -> JSONValue {
        switch kind {
        case .visualSchema: try await generateVisualSchema(samples)
        case .captionPrefix: .string(try await generatePrefix(samples))
        }
    }
}
