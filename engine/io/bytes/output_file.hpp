// Writing a file so that nobody ever sees half of it.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>

namespace hearsay {

/// Writes to a temporary name in the same folder and renames on commit(); without commit() nothing is left behind and
/// an older file of that name stays as it was. Symbolic links are followed, the permissions of an older file are
/// kept. What is no regular file (/dev/stdout, a named pipe) is written directly. Not for use by two threads.
class OutputFile {
public:
    /// Throws FileError if no file can be made there.
    explicit OutputFile(const std::string& path);
    ~OutputFile();
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;

    /// Where to write; buffered. Errors show in commit().
    [[nodiscard]] std::ostream& stream() noexcept;

    /// Makes the file visible under its name. Throws FileError if anything could not be written (a full disk), and
    /// removes the temporary file then.
    void commit();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The file that is written where this name is given: what a chain of symbolic links leads to, which need not be there.
/// Throws FileError where they lead back to each other.
[[nodiscard]] std::string file_behind_links(const std::string& path);

/// Whether a name still leads to the file that is open: whoever held a lock file before takes its name away when done.
[[nodiscard]] bool has_its_name(int descriptor, const std::string& path) noexcept;

}  // namespace hearsay
