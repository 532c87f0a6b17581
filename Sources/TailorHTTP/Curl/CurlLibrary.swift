import CLibCurl

/// The libcurl that runs.
package enum CurlLibrary {
    /// Its version, and those of its TLS and other libraries, as it tells them: `libcurl/7.88.1 OpenSSL/3.0.17 …`.
    package static var version: String { String(cString: curl_version()) }
}
