import CLibCurl

/// One easy handle of libcurl: typed ways to set its options and to ask for facts. Whoever makes it frees it.
struct CurlEasy {
    let handle: UnsafeMutableRawPointer
    /// The first option that libcurl refused, so that a call is not made with less than was asked for.
    private(set) var refusal: CURLcode?

    /// Nil when libcurl has no memory left.
    init?() {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    mutating func set(_ option: CURLoption, to value: Int) {
        note(tailor_easy_set_long(handle, option, value))
    }

    mutating func set(_ option: CURLoption, toSize value: Int) {
        note(tailor_easy_set_offset(handle, option, curl_off_t(value)))
    }

    /// libcurl keeps a copy of the text.
    mutating func set(_ option: CURLoption, to text: String) {
        note(tailor_easy_set_text(handle, option, text))
    }

    mutating func set(_ option: CURLoption, to pointer: UnsafeMutableRawPointer?) {
        note(tailor_easy_set_pointer(handle, option, pointer))
    }

    mutating func set(
        _ option: CURLoption,
        to callback:
            @convention(c) (
                UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?
            ) -> Int
    ) {
        note(tailor_easy_set_transport(handle, option, callback))
    }

    /// Takes the outcome of an option that has a function of its own.
    mutating func note(_ outcome: CURLcode) {
        if outcome != CURLE_OK, refusal == nil { refusal = outcome }
    }

    /// A fact that is a `long`; 0 when libcurl does not know it.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = tailor_easy_get_long(handle, info, &value)
        return value
    }

    /// A fact that is a size; 0 when libcurl does not know it.
    func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        _ = tailor_easy_get_offset(handle, info, &value)
        return Int(value)
    }
}
