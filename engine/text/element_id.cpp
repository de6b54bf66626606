#include "text/element_id.hpp"

#include "text/ascii.hpp"

#include <cstdint>

namespace hearsay {
namespace {

std::string hex(std::uint64_t value, int digits) {
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789abcdef"[(value >> shift) & 15];
    return text;
}

std::uint64_t hash_of(std::string_view text) noexcept {  // FNV-1a
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

}  // namespace

std::string diagram_id(std::string_view kind, std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string id(kind);
    id += '-';
    const std::size_t begin = id.size();
    for (const char c : text) {
        if (is_alphanumeric(c) || c == '-') {
            id += c;
        } else {
            id += '_' + hex(static_cast<unsigned char>(c), 2);
        }
        if (id.size() - begin > longest) {
            id.resize(begin + longest - 20);
            // "_-" never comes from an encoded character, so a long id cannot look like a short one.
            return id + "_-" + hex(hash_of(text), 16);
        }
    }
    return id;
}

std::string short_hash(std::string_view text) {
    const std::uint64_t hash = hash_of(text);
    return hex((hash ^ (hash >> 32)) & 0xFFFFFFFF, 8);
}

}  // namespace hearsay
