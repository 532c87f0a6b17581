import CLibCurl
import Foundation
import HTTPTypes

extension CurlEasy {
    mutating func configure(for call: HTTPCall, to target: HTTPTarget, keepingIn resources: CurlResources) {
        set(CURLOPT_NOSIGNAL, to: 1)
        note(tailor_easy_leave_quickly(handle))
        note(tailor_easy_allow_only_http(handle))
        set(CURLOPT_URL, to: call.url)
        set(CURLOPT_FOLLOWLOCATION, to: 0)
        set(CURLOPT_SSL_VERIFYPEER, to: 1)
        set(CURLOPT_SSL_VERIFYHOST, to: 2)
        set(CURLOPT_HTTP_VERSION, to: Int(CURL_HTTP_VERSION_2TLS))
        if let signature = call.signature {
            sign(signature)
        } else if call.sink == nil {
            set(CURLOPT_ACCEPT_ENCODING, to: "gzip")
        }
        if let authorities = call.authorities { set(CURLOPT_CAINFO, to: authorities) }
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, to: 1)
        set(CURLOPT_TCP_KEEPALIVE, to: 1)
        set(CURLOPT_MAXAGE_CONN, to: max(1, Int(call.limits.idle.components.seconds)))
        set(CURLOPT_CONNECTTIMEOUT_MS, to: max(1, call.limits.connect.milliseconds))
        if target.isLoopback || call.reach != .anywhere { set(CURLOPT_PROXY, to: "") }
        setRequest(call, keepingIn: resources)
    }

    /// What is signed has to be sent as it is. A compressed answer may have another tag than the object.
    private mutating func sign(_ signature: HTTPSignature) {
        set(CURLOPT_AWS_SIGV4, to: "aws:amz:\(signature.region):\(signature.service)")
        set(CURLOPT_USERNAME, to: signature.accessKey)
        set(CURLOPT_PASSWORD, to: signature.secretKey)
        set(CURLOPT_PATH_AS_IS, to: 1)
    }

    private mutating func setRequest(_ call: HTTPCall, keepingIn resources: CurlResources) {
        if call.method == .head {
            set(CURLOPT_NOBODY, to: 1)
        } else {
            if call.hasBody {
                set(CURLOPT_POST, to: 1)
                set(CURLOPT_POSTFIELDSIZE_LARGE, toSize: call.body?.count ?? 0)
            }
            set(CURLOPT_CUSTOMREQUEST, to: call.method.rawValue)
        }
        let lines = call.fieldLines
        let list = resources.list(lines)
        if list == nil, !lines.isEmpty { note(CURLE_OUT_OF_MEMORY) }
        set(CURLOPT_HTTPHEADER, to: list)
    }

    /// Has libcurl call the transfer behind `owner` for everything that moves.
    mutating func connectCallbacks(to owner: UnsafeMutableRawPointer, complaint: UnsafeMutablePointer<CChar>) {
        set(CURLOPT_ERRORBUFFER, to: UnsafeMutableRawPointer(complaint))
        note(
            tailor_easy_set_before_request(handle) { owner, _, _, _, _ in
                transfer(owner)?.mayBeginRequest() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
        set(CURLOPT_PREREQDATA, to: owner)
        note(
            tailor_easy_set_open_socket(handle) { owner, _, address in
                guard let address, let there = tailor_socket_address(address).flatMap(IPAddress.init),
                    transfer(owner)?.mayConnect(to: there) == true
                else { return -1 }
                return socket(address.pointee.family, address.pointee.socktype, address.pointee.`protocol`)
            })
        set(CURLOPT_OPENSOCKETDATA, to: owner)
        set(CURLOPT_READFUNCTION) { room, size, count, owner in
            transfer(owner)?.fill(UnsafeMutableRawBufferPointer(start: room, count: size * count)) ?? 0
        }
        set(CURLOPT_READDATA, to: owner)
        set(CURLOPT_HEADERFUNCTION) { line, size, count, owner in
            transfer(owner)?.takeHead(UnsafeRawBufferPointer(start: line, count: size * count)) ?? 0
        }
        set(CURLOPT_HEADERDATA, to: owner)
        set(CURLOPT_WRITEFUNCTION) { piece, size, count, owner in
            transfer(owner)?.takeBody(UnsafeRawBufferPointer(start: piece, count: size * count)) ?? 0
        }
        set(CURLOPT_WRITEDATA, to: owner)
    }
}

/// The transfer that libcurl calls back; it outlives its easy handle's callbacks.
private func transfer(_ owner: UnsafeMutableRawPointer?) -> CurlTransfer? {
    owner.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

extension HTTPCall {
    fileprivate var hasBody: Bool { body != nil || [.post, .put, .patch].contains(method) }

    /// The fields in libcurl's spelling: `Name: value`, `Name;` for an empty value, `Name:` to leave out its own.
    fileprivate var fieldLines: [String] {
        var lines = fields.filter { $0.name != .contentLength }.map { field in
            field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)"
        }
        // Leaving out a field of libcurl's breaks the signature.
        if hasBody, signature == nil {
            if fields[.contentType] == nil { lines.append("Content-Type:") }
            if fields[.expect] == nil { lines.append("Expect:") }
        }
        return lines
    }
}

extension Duration {
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
