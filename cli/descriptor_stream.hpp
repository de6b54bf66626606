// Streams over file descriptors that tell why something failed: std::cin and std::cout only tell that it did. An output
// stream remembers it; an input stream throws FileError.
#pragma once

#include <array>
#include <istream>
#include <ostream>
#include <streambuf>

namespace hearsay::cli {

class DescriptorBuffer final : public std::streambuf {
public:
    explicit DescriptorBuffer(int descriptor) noexcept;
    ~DescriptorBuffer() override;
    DescriptorBuffer(const DescriptorBuffer&) = delete;
    DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;

    /// The errno of the first write that failed, 0 when none did. Nothing is written after a failure.
    [[nodiscard]] int error() const noexcept { return error_; }

protected:
    int_type overflow(int_type character) override;
    int sync() override;

private:
    int descriptor_;
    int error_ = 0;
    std::array<char, 1 << 16> buffer_{};
};

class DescriptorStream final : public std::ostream {
public:
    explicit DescriptorStream(int descriptor) : std::ostream(nullptr), buffer_(descriptor) { rdbuf(&buffer_); }

    [[nodiscard]] int error() const noexcept { return buffer_.error(); }

private:
    DescriptorBuffer buffer_;
};

/// Standard input.
class InputBuffer final : public std::streambuf {
public:
    explicit InputBuffer(int descriptor) noexcept : descriptor_(descriptor) {}

protected:
    int_type underflow() override;

private:
    int descriptor_;
    std::array<char, 1 << 16> buffer_{};
};

class InputStream final : public std::istream {
public:
    explicit InputStream(int descriptor) : std::istream(nullptr), buffer_(descriptor) {
        rdbuf(&buffer_);
        exceptions(std::ios::badbit);  // hands on what the buffer throws
    }

private:
    InputBuffer buffer_;
};

}  // namespace hearsay::cli
