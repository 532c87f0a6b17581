import Foundation
import TailorModel

/// What is asked with pictures: uploads, and a clone of them.
struct ImageProbe: Sendable {
    /// Larger than 12 MiB, which other operations of the vendor refuse.
    private static let largeBytes = 13_000_000
    private static let name = "Probe Owl.jpg"

    let remote: any RemoteWriting
    let time: any TimeSource
    /// A draft with a visual schema.
    let dataset: RemoteID
    let inputs: ProbeWorkflow.Inputs

    func answers() async throws(RemoteFailure) -> VendorProbe.Answers {
        var answers: VendorProbe.Answers = [:]
        let first = try await upload(Self.name, inputs.picture)
        guard case .image(let image)? = first.value else {
            answers[.uploadNames] = first.answer(.unknown)
            return answers
        }
        answers[.uploadNames] = VendorAnswer(image.name == Self.name ? .kept : .renamed)
        answers[.uploadCaptions] =
            if image.isCaptioned { VendorAnswer(.immediate) } else { try await captionDelay(image.id) }
        let second = try await upload(Self.name, inputs.picture)
        let name: String? = if case .image(let made)? = second.value { made.name } else { nil }
        answers[.sameImageName] = second.answer(name == image.name ? .taken : .renamed)
        _ = try await upload("Another Owl.jpg", inputs.picture)
        _ = try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.writeCaption(["subject": "a fox"], image: image.id, dataset: dataset))
        }
        answers[.largeUpload] = try await upload("Large.jpg", inputs.picture.paddedJPEG(to: Self.largeBytes))
            .answer(.taken)
        answers.merge(try await cloneAnswers()) { $1 }
        return answers
    }

    private func upload(_ name: String, _ picture: Data) async throws(RemoteFailure) -> ProbeAttempt {
        let upload = ImageUpload(
            name: name, source: .url("", digest: nil), increaseResolution: true, contentModeration: false, schema: nil)
        return try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.uploadImage(upload, .bytes(picture), dataset: dataset))
        }
    }

    private func captionDelay(_ image: RemoteID) async throws(RemoteFailure) -> VendorAnswer {
        try await delay(time) { () async throws(RemoteFailure) in
            let images = try await remote.dataset(dataset).images ?? []
            return images.contains { $0.id == image && $0.isCaptioned }
        }.orLate
    }

    private func cloneAnswers() async throws(RemoteFailure) -> VendorProbe.Answers {
        let source = try await remote.dataset(dataset).images ?? []
        let cloning = try await attempt { () async throws(RemoteFailure) in
            try await remote.perform(.cloneDataset(dataset, name: "probe clone"))
        }
        guard let clone = cloning.value?.id else {
            return Dictionary(uniqueKeysWithValues: CloneComparison.questions.map { ($0, cloning.answer(.unknown)) })
        }
        let comparison = CloneComparison(source: source, clone: try await remote.dataset(clone).images ?? [])
        return Dictionary(
            uniqueKeysWithValues: CloneComparison.questions.map { ($0, VendorAnswer(comparison.word(for: $0))) })
    }
}

extension VendorAnswer {
    /// The answer to the upload was without its caption, however soon it is seen.
    fileprivate var orLate: VendorAnswer { answer == .immediate ? VendorAnswer(.late, seconds: 0) : self }
}

extension Data {
    /// The same picture with comments in it that nobody sees (ITU T.81, B.2.4.5), until it has so many bytes.
    func paddedJPEG(to size: Int) -> Data {
        guard prefix(2) == Data([0xFF, 0xD8]) else { return self }
        var padded = Data(prefix(2))
        let missing = Swift.max(0, size - count)
        var added = 0
        while added < missing {
            let length = Swift.min(65_533, Swift.max(0, missing - added - 4))
            padded += [0xFF, 0xFE, UInt8((length + 2) >> 8), UInt8((length + 2) & 0xFF)]
            padded += Data(repeating: 0x20, count: length)
            added += length + 4
        }
        return padded + dropFirst(2)
    }
}
