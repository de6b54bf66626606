// RDF as text, in Turtle, N-Triples or TriG: its statements with whole URIs. Read by serd.
#pragma once

#include "io/foreign/prov_document.hpp"
#include "model/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct RdfTerm {
    enum class Form : std::uint8_t { uri, blank, literal };

    Form form = Form::uri;
    std::string text;      ///< the URI, `_:name`, or the content of a literal
    std::string datatype;  ///< of a literal, a whole URI; "" when none
    std::string lang;
};

struct RdfStatement {
    std::string graph;  ///< "" for the default graph
    RdfTerm subject;
    std::string predicate;
    RdfTerm object;
    std::uint32_t line = 0;  ///< where it ends
};

struct RdfText {
    std::vector<ProvNamespace> namespaces;  ///< those that the text declares; "default" is that of names such as :thing
    std::vector<RdfStatement> statements;   ///< as they stand
};

/// What cannot be read is an error with line and column, and ends it. O(bytes).
[[nodiscard]] RdfText read_rdf(std::string_view text, Diagnostics& problems);

}  // namespace hearsay
