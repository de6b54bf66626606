// What a diagnosis has found so far.
#pragma once

#include "model/diagnostic.hpp"

#include <string>
#include <utility>

namespace hearsay {

class Remarks {
protected:
    void report(Severity severity, std::string kind, std::string message, Place place = {}, std::string pointer = {}) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.kind = std::move(kind);
        diagnostic.message = std::move(message);
        diagnostic.place = place;
        diagnostic.pointer = std::move(pointer);
        found_.push_back(std::move(diagnostic));
    }

    Diagnostics found_;
};

}  // namespace hearsay
