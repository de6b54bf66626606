#include "extract/input/address.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace hearsay::extract {
namespace {

std::string_view without_scheme(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos && scheme < 8) return url.substr(scheme + 3);
    return url.starts_with("//") ? url.substr(2) : url;
}

bool is_host_character(char c) {
    return is_alphanumeric(c) || c == '-' || c == '.' ||
           c == ':' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool is_address(std::string_view text) {
    if (text.empty() || text.find_first_of(" \t<>\"") != std::string_view::npos) return false;
    const bool scheme = text.starts_with("http://") || text.starts_with("https://");
    const std::string_view rest = without_scheme(text);
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    const bool fits = host.size() > 3 && std::all_of(host.begin(), host.end(), is_host_character) &&
                      host.find('.') != std::string_view::npos && !host.ends_with('.') && !host.starts_with('.') &&
                      host.find("..") == std::string_view::npos;
    if (!fits) return false;
    // "No.10" and "e.g./i.e." are none.
    const std::string_view top = host.substr(host.rfind('.') + 1);
    const bool letters =
        top.size() >= 2 && std::all_of(top.begin(), top.end(), is_lower);
    return scheme || (letters && (host.starts_with("www.") || rest.size() > host.size() + 1));
}

std::string original_address(std::string_view url) {
    std::string_view found = url.substr(0, url.find('#'));
    const std::string host = host_of(found);
    const bool keeps_copies = host.starts_with("web.archive.org") || host.starts_with("archive.") ||
                              host.find("webcache.") != std::string::npos || host.starts_with("12ft.") ||
                              host.ends_with("ampproject.org") || host.starts_with("translate.") ||
                              host.starts_with("google.");
    if (keeps_copies) {
        const std::string_view rest = without_scheme(found);
        std::size_t inner = rest.rfind("https://");
        if (inner == std::string_view::npos) inner = rest.rfind("http://");
        if (inner != std::string_view::npos) {
            found = rest.substr(inner);
        } else if (const std::size_t amp = rest.find("/amp/s/"); amp != std::string_view::npos) {
            return "https://" + std::string(rest.substr(amp + 7));
        } else if (const std::size_t web = rest.find("/web/"); web != std::string_view::npos) {
            const std::size_t slash = rest.find('/', web + 5);
            if (slash != std::string_view::npos && is_address(rest.substr(slash + 1)))
                return "http://" + std::string(rest.substr(slash + 1));
        }
    }
    return std::string(found);
}

std::string host_of(std::string_view url) {
    std::string_view rest = without_scheme(url);
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (const std::size_t user = rest.rfind('@'); user != std::string_view::npos) rest.remove_prefix(user + 1);
    rest = rest.substr(0, rest.find(':'));
    std::string host = lower(rest);
    if (host.starts_with("www.")) host.erase(0, 4);
    return host.find('.') == std::string::npos ? std::string() : host;
}

std::string path_of(std::string_view url) {
    const std::string_view rest = without_scheme(url);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return "/";
    const std::string_view path = rest.substr(slash);
    return std::string(path.substr(0, path.find_first_of("?#")));
}

}  // namespace hearsay::extract
