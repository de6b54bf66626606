#include "extract/draft/registry_addresses.hpp"

#include "extract/input/address.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

/// Hosts where many have a place each.
constexpr std::array<std::string_view, 26> shared_hosts{
    "t.me",         "telegram.me",      "x.com",         "twitter.com",     "mobile.twitter.com",
    "facebook.com", "m.facebook.com",   "instagram.com", "threads.net",     "bsky.app",
    "youtube.com",  "tiktok.com",       "vk.com",        "ok.ru",           "linkedin.com",
    "reddit.com",   "medium.com",       "weibo.com",     "mastodon.social", "rumble.com",
    "odysee.com",   "sites.google.com", "github.io",     "news.google.com", "news.yahoo.com",
    "msn.com"};

bool is_path_below(const std::string& path, const std::string& above) {
    return above == "/" || (path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/'));
}

/// "lakenews.example" for "www.lakenews.example"; "" for what has no name of its own below.
std::string parent_host(const std::string& host) {
    const std::size_t dot = host.find('.');
    if (dot == std::string::npos || host.find('.', dot + 1) == std::string::npos) return {};
    return host.substr(dot + 1);
}

}  // namespace

bool is_shared_host(std::string_view host) { return std::find(shared_hosts.begin(), shared_hosts.end(), host) != shared_hosts.end(); }

std::string path_key(const std::string& url) {
    std::string path = lower(path_of(url));
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    if (path.starts_with("/s/")) path.erase(0, 2);
    if (path.starts_with("/@")) path.erase(1, 1);
    return path;
}

RegistryAddresses::RegistryAddresses(const Story* registry) {
    if (registry == nullptr) return;
    for (std::size_t i = 0; i < registry->sources().size(); ++i) {
        const SourceId id = id_at<SourceId>(i);
        const Source& source = (*registry)[id];
        const std::string url(registry->text(source.url));
        const std::string host = host_of(url);
        if (host.empty() || source.kind == SourceKind::document) continue;
        by_host_[host].push_back({path_key(url), id, source.kind == SourceKind::person});
        for (std::string parent = parent_host(host); !parent.empty(); parent = parent_host(parent))
            by_parent_[parent].push_back(id);
    }
}

SourceId RegistryAddresses::at_host(const std::string& host, const std::string& path) const {
    const auto found = by_host_.find(host);
    if (found == by_host_.end()) return no_id<SourceId>;
    const Place* best = nullptr;
    for (const Place& place : found->second) {
        if (is_path_below(path, place.path) && (best == nullptr || place.path.size() > best->path.size()))
            best = &place;
    }
    if (best != nullptr) return best->source;
    return found->second.size() == 1 && !found->second.front().person && !is_shared_host(host) ? found->second.front().source
                                                                                          : no_id<SourceId>;
}

SourceId RegistryAddresses::find(const std::string& url) const {
    const std::string host = host_of(url);
    const std::string path = path_key(url);
    for (std::string above = host; !above.empty(); above = parent_host(above)) {
        if (const SourceId found = at_host(above, path); found != no_id<SourceId>) return found;
    }
    const auto below = by_parent_.find(host);
    if (below == by_parent_.end() || is_shared_host(host)) return no_id<SourceId>;
    const std::vector<SourceId>& sources = below->second;
    return std::all_of(sources.begin(), sources.end(), [&](SourceId id) { return id == sources.front(); })
               ? sources.front()
               : no_id<SourceId>;
}

}  // namespace hearsay::extract
