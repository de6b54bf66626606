#include "serve/api/answers.hpp"

#include "graph/ties.hpp"
#include "io/json/json_writer.hpp"
#include "serve/api/statement_json.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <array>
#include <set>

namespace hearsay::serve {
namespace {

/// How many statements each source has made, by its number.
std::vector<std::size_t> statement_counts(const Story& story) {
    std::vector<std::size_t> counts(story.sources().size(), 0);
    for (const Statement& statement : story.statements()) ++counts[index_of(statement.source)];
    return counts;
}

struct SourceFacts {
    const Story& story;
    std::vector<bool> undocumented;
    std::vector<std::size_t> statements;
    std::vector<std::vector<AffiliationId>> ties;

    explicit SourceFacts(const Story& a_story) : story(a_story), undocumented(undocumented_sources(a_story)), statements(statement_counts(a_story)), ties(a_story.sources().size()) {
        for (std::size_t i = 0; i < story.affiliations().size(); ++i) ties[index_of(story.affiliations()[i].source)].push_back(id_at<AffiliationId>(i));
    }
    [[nodiscard]] std::string json_of(SourceId id) const {
        std::string text;
        JsonWriter json(text, JsonWriter::Style::compact);
        const SourceRecord record = story.record(id);
        json.begin_object().key("id").string(record.id).key("name").string(story.name(id)).key("kind").string(name_of(story[id].kind));
        json.key("anonymous").boolean(story[id].anonymous).key("unaffiliated").boolean(story[id].unaffiliated);
        json.key("undocumented").boolean(undocumented[index_of(id)]).key("statements").integer(statements[index_of(id)]);
        if (record.reliability) json.key("reliability").number(*record.reliability);
        if (record.admiralty != 0) json.key("admiralty").string(std::string_view(&record.admiralty, 1));
        if (!record.url.empty()) json.key("url").string(record.url);
        json.key("aliases").begin_array();
        for (const std::string& alias : record.aliases) json.string(alias);
        json.end_array().key("ties").begin_array();
        for (const AffiliationId tie : ties[index_of(id)]) {
            const AffiliationRecord one = story.record(tie);
            json.begin_object().key("with").string(one.with).key("name").string(story.name(story.affiliations()[index_of(tie)].with)).key("kind").string(name_of(one.kind));
            if (!one.since.empty()) json.key("since").string(one.since);
            if (!one.until.empty()) json.key("until").string(one.until);
            if (one.strength != 1.0) json.key("strength").number(one.strength);
            if (one.probability != 1.0) json.key("probability").number(one.probability);
            json.end_object();
        }
        json.end_array().end_object();
        return text;
    }
    [[nodiscard]] bool wanted(SourceId id, const Call& call) const {
        if (flag_in(call, "undocumented") && (!undocumented[index_of(id)] || statements[index_of(id)] == 0)) return false;
        if (!call.text("id").empty()) return story.id(id) == call.text("id");
        std::string words = std::string(story.name(id)) + ' ' + std::string(story.id(id));
        for (const Text alias : story.aliases(id)) words += ' ' + std::string(story.text(alias));
        return matches(words, call.text("q"));
    }
};

/// The words of all that a source is called which tell it from others.
std::set<std::string> telling_words(const Story& story, SourceId id) {
    static constexpr std::array<std::string_view, 5> empty_words{"the", "and", "for", "von", "del"};
    std::string names(story.name(id));
    for (const Text alias : story.aliases(id)) names += ' ' + std::string(story.text(alias));
    std::set<std::string> words;
    std::string word;
    for (const char c : names + ' ') {
        if (is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80) {
            word += lower(c);
            continue;
        }
        if (word.size() > 2 && std::find(empty_words.begin(), empty_words.end(), word) == empty_words.end()) words.insert(word);
        word.clear();
    }
    return words;
}

/// Sources that may be the one named: those that share half the words by which the shorter of both is called, the likest
/// first; of equal ones those whose ties are recorded. O(sources).
std::vector<SourceId> like(const SourceFacts& facts, const Call& call) {
    const Story& story = facts.story;
    const auto one = story.find_source(call.text("like"));
    if (!one) throw BadCall(404, "there is no source " + in_quotes(call.text("like")));
    const std::set<std::string> own = telling_words(story, *one);
    std::vector<std::pair<double, SourceId>> found;
    for (std::size_t i = 0; i < story.sources().size(); ++i) {
        const auto other = id_at<SourceId>(i);
        if (other == *one || story[other].anonymous || own.empty()) continue;
        const std::set<std::string> words = telling_words(story, other);
        const auto shared = std::count_if(words.begin(), words.end(), [&](const std::string& word) { return own.contains(word); });
        const double share = words.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(std::min(words.size(), own.size()));
        if (share >= 0.5) found.emplace_back(share, other);
    }
    std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first > b.first;
        return facts.ties[index_of(a.second)].empty() < facts.ties[index_of(b.second)].empty();
    });
    std::vector<SourceId> sources;
    for (const auto& [share, id] : found) {
        if (facts.wanted(id, call)) sources.push_back(id);
    }
    return sources;
}

/// Confirmed statements on which most hangs: what a program drafted and somebody has said is right.
std::vector<StatementId> to_be_controlled(const StatementWriter& writer, const Story& story) {
    constexpr std::size_t most_looked_at = 200;
    constexpr std::size_t most = 5;
    std::vector<std::pair<std::size_t, StatementId>> found;
    for (std::size_t i = 0; i < story.statements().size() && found.size() < most_looked_at; ++i) {
        const auto id = id_at<StatementId>(i);
        const StatementRecord record = story.record(id);
        const bool confirmed = !record.draft && record.extra.find("\"drafted\"") != std::string::npos;
        if (confirmed && !record.article.empty() && !record.quote.empty()) found.emplace_back(writer.stake_of(id), id);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<StatementId> some;
    for (const auto& [stake, id] : found) {
        if (stake > 0 && some.size() < most) some.push_back(id);
    }
    return some;
}

}  // namespace

Reply get_sources(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const SourceFacts facts(*now->story);
    std::vector<SourceId> found;
    if (!call.text("like").empty()) {
        found = like(facts, call);
        return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) { return facts.json_of(found[i]); })};
    }
    for (std::size_t i = 0; i < now->story->sources().size(); ++i) {
        if (facts.wanted(id_at<SourceId>(i), call)) found.push_back(id_at<SourceId>(i));
    }
    // Whoever says most first.
    std::stable_sort(found.begin(), found.end(), [&](SourceId a, SourceId b) {
        const std::size_t n = facts.statements[index_of(a)];
        const std::size_t m = facts.statements[index_of(b)];
        return n != m ? n > m : now->story->name(a) < now->story->name(b);
    });
    return {.body = page_of(call, now->seq, found.size(), [&](std::size_t i) { return facts.json_of(found[i]); })};
}

Reply get_control(Desk& desk, const Call& call) {
    const auto now = desk.now();
    const StatementWriter writer(*now);
    const std::vector<StatementId> some = to_be_controlled(writer, *now->story);
    return {.body = page_of(call, now->seq, some.size(), [&](std::size_t i) { return writer.json_of(some[i]); })};
}

}  // namespace hearsay::serve
