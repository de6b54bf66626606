#include "edits/log_end.hpp"

#include "edits/whole_number.hpp"
#include "io/bytes/line_sum.hpp"
#include "io/json/json_value.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <variant>

namespace hearsay::edits {
namespace {

/// Tells logs apart: the first line holds the digest of the file that the log begins with.
std::string name_of_log(std::string_view log) { return sum_digits(next_sum(0, log.substr(0, log.find('\n')))); }

}  // namespace

LogEnd::~LogEnd() {
    if (descriptor_ == -1) return;
    ::fdatasync(descriptor_);
    ::close(descriptor_);
}

std::uint64_t LogEnd::least(std::string_view log) const {
    std::string line;
    std::ifstream in(path_, std::ios::binary);
    if (!std::getline(in, line) || !has_right_sum(line)) return 0;
    const auto parsed = parse_json(line);
    const auto* const end = std::get_if<JsonValue>(&parsed);
    const JsonValue* const bytes = end == nullptr ? nullptr : end->find("bytes");
    const bool its_own =
        log.find('\n') == std::string_view::npos || (end != nullptr && end->text_of("log") == name_of_log(log));
    return bytes == nullptr || !its_own ? 0 : whole_number(*bytes).value_or(0);
}

void LogEnd::forget() const { ::unlink(path_.c_str()); }

void LogEnd::note(std::string_view log, std::uint64_t bytes) {
    if (descriptor_ == -1) descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor_ == -1) return;
    const std::string line =
        with_sum(R"({"log":")" + name_of_log(log) + R"(","bytes":)" + std::to_string(bytes) + "}") + '\n';
    // Half a line, on a full disk, has no right sum and asks for nothing.
    static_cast<void>(::pwrite(descriptor_, line.data(), line.size(), 0));
}

}  // namespace hearsay::edits
