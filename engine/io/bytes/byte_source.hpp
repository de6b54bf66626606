// Where bytes come from: a file or memory, unpacked on the way if it is gzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hearsay {

class ByteSource {
public:
    /// Opens a file. `name` is what messages call it. Throws FileError with the reason and what to do.
    static ByteSource open_file(const std::string& path, std::string name);
    /// Reads from memory, which must outlive the source.
    static ByteSource of_memory(std::string_view bytes, std::string name);

    ~ByteSource();
    ByteSource(ByteSource&&) noexcept;
    ByteSource& operator=(ByteSource&&) noexcept;

    [[nodiscard]] const std::string& name() const noexcept;

    /// Appends about `most` more bytes, unpacked, to the text; false at the end. Throws FileError if the file cannot
    /// be read, if the gzip data is damaged or cut off, or unpacks to absurd size (a decompression bomb).
    bool read(std::string& text, std::size_t most);
    /// Of a file: the bytes of it that were read so far, packed as they are.
    [[nodiscard]] std::uint64_t stored_bytes_read() const noexcept;

    /// Appends all the rest.
    void read_all(std::string& text);

private:
    struct State;
    explicit ByteSource(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether the file can be opened and read a second time, which pipes and terminals cannot.
[[nodiscard]] bool is_regular_file(const std::string& path);

}  // namespace hearsay
