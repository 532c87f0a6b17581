import CLibCurl

/// What must live as long as an easy handle, and be freed after it: the handle, the list of fields, the room for a complaint.
final class CurlResources {
    private let easy: CurlEasy
    private var fields: UnsafeMutablePointer<curl_slist>?
    /// Where libcurl writes its sentence about a failure.
    let complaint: UnsafeMutablePointer<CChar>

    init(_ easy: CurlEasy) {
        self.easy = easy
        complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
        complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy.handle)
        curl_slist_free_all(fields)
        complaint.deallocate()
    }

    /// The list for `CURLOPT_HTTPHEADER`; nil when there is no memory left.
    func list(_ lines: [String]) -> UnsafeMutableRawPointer? {
        for line in lines {
            guard let longer = curl_slist_append(fields, line) else { return nil }
            fields = longer
        }
        return UnsafeMutableRawPointer(fields)
    }

    /// libcurl's own sentence about what happened, else its name for the outcome.
    func text(for outcome: CURLcode) -> String {
        let sentence = String(cString: complaint)
        return sentence.isEmpty ? String(cString: curl_easy_strerror(outcome)) : sentence
    }
}
