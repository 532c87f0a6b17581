import TailorModel

/// The questions that are asked inside the scratch project. What is compared is read back: the answer to a write may
/// only repeat what was sent.
struct VendorProbe: Sendable {
    let remote: any RemoteWriting
    let time: any TimeSource
    let project: RemoteID
    let inputs: ProbeWorkflow.Inputs

    typealias Answers = [VendorQuestion: VendorAnswer]

    /// - Throws: when the vendor cannot be asked at all. A refusal is an answer.
    func answers() async throws(RemoteFailure) -> Answers {
        var answers: Answers = [:]
        answers[.outerSpace] = try await outerSpace()
        guard let dataset = try await dataset(&answers) else { return answers }
        try await askDocuments(dataset, &answers)
        let images = ImageProbe(remote: remote, time: time, dataset: dataset, inputs: inputs)
        answers.merge(try await images.answers()) { $1 }
        let model = NewModel(dataset: "probe", name: "probe", description: nil, training: .ofAFamily)
        let made = try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.createModel(model, dataset: dataset))
        }
        answers[.trainingVersion] = made.answer(.taken)
        return answers
    }

    /// White space at the ends of the project's name and description.
    private func outerSpace() async throws(RemoteFailure) -> VendorAnswer {
        let (name, description) = (inputs.name + " ", " a description \n")
        let update = ProjectUpdate(name: name, description: description)
        let sent = try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.updateProject(project, update))
        }
        guard sent.isTaken else { return sent.answer(.unknown) }
        let seen = try await remote.project(project)
        let (left, right) = (Spelling(of: seen.name, sentAs: name), Spelling(of: seen.description, sentAs: description))
        return VendorAnswer(left.space == .kept ? right.space : left.space)
    }

    /// Two datasets of one name, and when the list shows the first.
    private func dataset(_ answers: inout Answers) async throws(RemoteFailure) -> RemoteID? {
        let request = RemoteRequest.createDataset(project: project, name: "probe", upload: .basic)
        guard let dataset = try await remote.perform(request).id else { return nil }
        answers[.lists] = try await delay(time) { () async throws(RemoteFailure) in
            try await remote.datasets().contains { $0.id == dataset }
        }
        let second = try await attempt { () async throws(RemoteFailure) in try await remote.perform(request) }
        let name: String? = if case .dataset(let made)? = second.value { made.name } else { nil }
        answers[.sameDatasetName] = second.answer(name == "probe" ? .taken : .renamed)
        return dataset
    }

    private func askDocuments(_ dataset: RemoteID, _ answers: inout Answers) async throws(RemoteFailure) {
        let name = "Probe CASE"
        let update = DatasetUpdate(name: name, visualSchema: .string(DocumentSpelling.sent))
        let sent = try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.updateDataset(dataset, update))
        }
        guard sent.isTaken else {
            for question in DocumentSpelling.questions + [.letterCase] { answers[question] = sent.answer(.unknown) }
            return
        }
        let seen = try await remote.dataset(dataset)
        answers[.letterCase] = VendorAnswer(Spelling(of: seen.name, sentAs: name).letters)
        let spelling = DocumentSpelling(seen.visualSchema ?? "")
        for question in DocumentSpelling.questions { answers[question] = VendorAnswer(spelling.word(for: question)) }
    }
}

extension Training {
    /// Today's family, named: what is asked is only whether the field is taken.
    fileprivate static var ofAFamily: Training {
        var training = Training()
        training.version = "fibo"
        return training
    }
}
