// Web addresses: their hosts, and what an archive's copy was saved from.
#pragma once

#include <string>
#include <string_view>

namespace hearsay::extract {

/// Whether a whole text is an address: "https://…", "www.…", or a host with a path ("t.me/harbour_watch/12").
[[nodiscard]] bool is_address(std::string_view text);
/// The address that an archive, a cache or a reading service keeps a copy of, else the address itself; without
/// fragment. "web.archive.org/web/2031…/https://a.example/b" is "https://a.example/b".
[[nodiscard]] std::string original_address(std::string_view url);
/// In lower case, without "www." and port; "" when there is none.
[[nodiscard]] std::string host_of(std::string_view url);
/// "/" and what follows, without query and fragment; "/" when there is nothing.
[[nodiscard]] std::string path_of(std::string_view url);

}  // namespace hearsay::extract
