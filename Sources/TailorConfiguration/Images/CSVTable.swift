/// A table in a text (RFC 4180): fields in quotes may have commas, line breaks and doubled quotes in them.
struct CSVTable {
    struct Record {
        /// The line it begins on, from 1.
        let line: Int
        let fields: [String]
    }

    struct Problem: Error, Hashable {
        let line: Int
        /// After `this line`.
        let description: String
    }

    /// Blank lines are left out.
    let records: [Record]

    /// - Parameter text: with line feeds for line breaks.
    init(_ text: String) throws(Problem) {
        let quote = UInt8(ascii: "\"")
        var records: [Record] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var line = 1
        var start = 1
        let octets = Array(text.utf8)
        var position = 0

        func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
        }
        func endRecord() {
            endField()
            if fields != [""] { records.append(Record(line: start, fields: fields)) }
            fields = []
        }
        while position < octets.count {
            let octet = octets[position]
            position += 1
            switch octet {
            case quote where field.isEmpty:
                let opened = line
                var isOpen = true
                while isOpen {
                    guard position < octets.count else {
                        throw Problem(line: opened, description: "has a quoted field without an end")
                    }
                    let inner = octets[position]
                    position += 1
                    if inner == quote {
                        guard position < octets.count, octets[position] == quote else {
                            isOpen = false
                            continue
                        }
                        position += 1
                    } else if inner == UInt8(ascii: "\n") {
                        line += 1
                    }
                    field.append(inner)
                }
                guard position == octets.count || [UInt8(ascii: ","), UInt8(ascii: "\n")].contains(octets[position])
                else { throw Problem(line: line, description: "has text behind a quoted field") }
            case quote: throw Problem(line: line, description: "has a quote inside a field that is not quoted")
            case UInt8(ascii: ","): endField()
            case UInt8(ascii: "\n"):
                endRecord()
                line += 1
                start = line
            default: field.append(octet)
            }
        }
        if !field.isEmpty || !fields.isEmpty || octets.last == quote { endRecord() }
        self.records = records
    }
}
