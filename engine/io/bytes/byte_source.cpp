#include "io/bytes/byte_source.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

namespace hearsay {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 18;

struct FileCloser {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

[[noreturn]] void fail(std::string_view name, std::string_view reason) {
    throw FileError("cannot read " + in_quotes(name) + ": " + std::string(reason));
}

[[noreturn]] void fail_with(int code, std::string_view name) {
    switch (code) {
        case ENOENT:
        case ENOTDIR: fail(name, "there is no such file; check the name and the folder");
        case EACCES:
        case EPERM: fail(name, "permission denied; change the permissions of the file or give a readable copy");
        case EISDIR: fail(name, "it is a folder; name the story files in it one by one");
        default: fail(name, std::string(std::strerror(code)) + "; try again with another copy");
    }
}

/// zlib's unpacking state, freed in every case.
class Inflater {
public:
    Inflater() {
        constexpr int gzip_only = 16 + MAX_WBITS;
        if (inflateInit2(&stream_, gzip_only) != Z_OK) throw Error("zlib cannot be started; is there memory left?");
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream_); }

    [[nodiscard]] z_stream& stream() noexcept { return stream_; }

private:
    z_stream stream_{};
};

}  // namespace

struct ByteSource::State {
    std::string name;
    File file;
    std::string_view memory;
    std::string packed;        ///< bytes read and not used yet (of gzip, or the first ones)
    std::size_t packed_at = 0;
    std::optional<Inflater> inflater;
    bool between_members = false;
    std::uint64_t stored_bytes_read = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;

    /// Appends up to `most` bytes as they are stored; false at the end.
    bool read_stored(std::string& text, std::size_t most) {
        if (!file) {
            const std::string_view part = memory.substr(0, most);
            text.append(part);
            memory.remove_prefix(part.size());
            return !part.empty();
        }
        const std::size_t before = text.size();
        text.resize(before + most);
        const std::size_t count = std::fread(text.data() + before, 1, most, file.get());
        const int code = errno;
        text.resize(before + count);
        stored_bytes_read += count;
        if (count == 0 && std::ferror(file.get()) != 0) fail_with(code, name);
        return count > 0;
    }

    bool refill() {
        packed.clear();
        packed_at = 0;
        return read_stored(packed, block_size);
    }

    void look_for_gzip() {
        while (packed.size() < 2 && read_stored(packed, 2 - packed.size())) {}
        if (packed.starts_with("\x1F\x8B")) inflater.emplace();
    }

    bool inflate_more(std::string& text, std::size_t most);
    bool begins_next_member();
    void check_ratio() const;
};

/// Real stories shrink to a twentieth or so; a bomb to a thousandth.
void ByteSource::State::check_ratio() const {
    constexpr std::uint64_t harmless = std::uint64_t{1} << 26;
    constexpr std::uint64_t most_times = 200;
    if (bytes_out > harmless && bytes_out / most_times > bytes_in) {
        fail(name, "it unpacks to more than 200 times its size; unpack it with gunzip first if that is meant");
    }
}

/// After the end of one gzip member: whether another follows. Zero bytes, which some programs pad with, may follow.
bool ByteSource::State::begins_next_member() {
    for (;;) {
        if (packed_at == packed.size() && !refill()) return false;
        if (packed[packed_at] == '\x1F') break;
        if (packed[packed_at] != '\0') fail(name, "there is something else after the end of the gzip data");
        ++packed_at;
    }
    inflateReset(&inflater->stream());
    return true;
}

bool ByteSource::State::inflate_more(std::string& text, std::size_t most) {
    const std::size_t before = text.size();
    text.resize(before + most);
    z_stream& stream = inflater->stream();
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + before);
    stream.avail_out = static_cast<uInt>(most);
    while (stream.avail_out > 0) {
        if (between_members) {
            if (!begins_next_member()) break;
            between_members = false;
        }
        if (packed_at == packed.size() && !refill()) fail(name, "the gzip data is cut off; get a complete copy");
        stream.next_in = reinterpret_cast<Bytef*>(packed.data() + packed_at);
        stream.avail_in = static_cast<uInt>(packed.size() - packed_at);
        const int result = inflate(&stream, Z_NO_FLUSH);
        bytes_in += packed.size() - packed_at - stream.avail_in;
        packed_at = packed.size() - stream.avail_in;
        if (result == Z_STREAM_END) {
            between_members = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            fail(name, "the gzip data is damaged; get another copy");
        }
    }
    const std::size_t made = most - stream.avail_out;
    text.resize(before + made);
    bytes_out += made;
    check_ratio();
    return made > 0;
}

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) { state_->look_for_gzip(); }
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

ByteSource ByteSource::open_file(const std::string& path, std::string name) {
    std::error_code failure;
    if (path.empty()) fail(name, "the name is empty; give the name of a file");
    if (std::filesystem::is_directory(path, failure)) fail_with(EISDIR, name);
    auto state = std::make_unique<State>();
    state->name = std::move(name);
    state->file = File(std::fopen(path.c_str(), "rb"));
    if (!state->file) fail_with(errno, state->name);
    return ByteSource(std::move(state));
}

ByteSource ByteSource::of_memory(std::string_view bytes, std::string name) {
    auto state = std::make_unique<State>();
    state->name = std::move(name);
    state->memory = bytes;
    return ByteSource(std::move(state));
}

const std::string& ByteSource::name() const noexcept { return state_->name; }

std::uint64_t ByteSource::stored_bytes_read() const noexcept { return state_->stored_bytes_read; }

bool ByteSource::read(std::string& text, std::size_t most) {
    if (state_->inflater) return state_->inflate_more(text, most);
    if (!state_->packed.empty()) {
        text.append(std::exchange(state_->packed, {}));
        return true;
    }
    return state_->read_stored(text, most);
}

void ByteSource::read_all(std::string& text) {
    // Growing steps: few for large files, little waste for small ones.
    constexpr std::size_t longest = std::size_t{1} << 24;
    while (read(text, std::clamp(text.size(), block_size, longest))) {}
}

bool is_regular_file(const std::string& path) {
    std::error_code failure;
    return std::filesystem::is_regular_file(path, failure);
}

}  // namespace hearsay
