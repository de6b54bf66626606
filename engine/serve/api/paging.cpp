#include "serve/api/answers.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <charconv>

namespace hearsay::serve {

std::size_t number_in(const Call& call, const std::string& key, std::size_t otherwise, std::size_t most) {
    const std::string& text = call.text(key);
    if (text.empty()) return otherwise;
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size()) throw BadCall(400, '"' + key + "\" is " + in_quotes(text) + "; a whole number is wanted");
    return std::min(value, most);
}

std::size_t limit_in(const Call& call) {
    const std::size_t limit = number_in(call, "limit", 50, 200);
    if (limit == 0) throw BadCall(400, "a page of a list has one item at least");
    return limit;
}

bool flag_in(const Call& call, const std::string& key) {
    const std::string& text = call.text(key);
    if (!text.empty() && text != "1") throw BadCall(400, '"' + key + "\" is " + in_quotes(text) + "; it is 1, or left out");
    return !text.empty();
}

Level level_in(const Call& call) {
    const std::string& text = call.text("level");
    if (text.empty()) return Level::affiliation;
    for (const Level level : all_levels) {
        if (name_of(level) == text) return level;
    }
    throw BadCall(400, "there is no level " + in_quotes(text) + "; derivation, ownership and affiliation are");
}

ClaimId claim_in(const Call& call, const Story& story) {
    const std::string& id = call.text("claim");
    if (id.empty()) throw BadCall(400, "name a claim: ?claim=ID");
    const auto claim = story.find_claim(id);
    if (claim) return *claim;
    Suggestion suggestion(id);
    for (std::size_t i = 0; i < story.claims().size(); ++i) suggestion.offer(story.id(id_at<ClaimId>(i)));
    throw BadCall(404, "there is no claim " + in_quotes(id) + suggestion.text());
}

bool matches(std::string_view text, std::string_view query) {
    const std::string in = lower(text);
    for (std::string rest = lower(query); !rest.empty();) {
        const std::size_t end = rest.find(' ');
        const std::string word = rest.substr(0, end);
        if (in.find(word) == std::string::npos) return false;
        rest = end == std::string::npos ? std::string() : rest.substr(end + 1);
    }
    return true;
}

}  // namespace hearsay::serve
