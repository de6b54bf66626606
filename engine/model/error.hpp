// The one exception family of the engine. What a file says wrongly is reported as Diagnostic values; exceptions
// are for what stops the work: an unreadable file, a wrong argument, a broken library call.
#pragma once

#include <stdexcept>
#include <string>

namespace hearsay {

class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file could not be opened, read or written. The message names the file, the reason and what to do.
class FileError : public Error {
public:
    using Error::Error;
};

/// The caller asked for something that does not exist or does not fit (an unknown claim, a bad date).
class UsageError : public Error {
public:
    using Error::Error;
};

}  // namespace hearsay
