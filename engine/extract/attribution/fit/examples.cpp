#include "extract/attribution/fit/examples.hpp"

#include "extract/attribution/confidence.hpp"
#include "extract/input/article_text.hpp"
#include "extract/language/tagger.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hearsay::extract {
namespace {

/// Two that share less than this are not the same.
constexpr double near_enough = 0.5;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(const std::vector<std::uint32_t>& tokens, std::uint32_t token) { return std::binary_search(tokens.begin(), tokens.end(), token); }

std::vector<std::uint32_t> tokens_of(const std::vector<Range>& ranges) {
    std::vector<std::uint32_t> found;
    for (const Range& range : ranges) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) found.push_back(i);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

const MarkedAttribution* marked_at(const MarkedArticle& marked, std::uint32_t cue) {
    for (const MarkedAttribution& attribution : marked.marks) {
        if (holds(attribution.cue, cue)) return &attribution;
    }
    return nullptr;
}

/// Yes or no: no has no features.
NamedChoice yes_or_no(std::vector<std::string> features, bool yes) { return {{{}, std::move(features)}, {yes ? 1U : 0U}}; }

}  // namespace

std::unique_ptr<MarkedArticle> read_marked(const std::filesystem::path& corpus, const std::string& name, const Lexicon& lexicon) {
    const std::filesystem::path path = corpus / "text" / (name + ".txt");
    auto marked = std::make_unique<MarkedArticle>();  // the text keeps a view of the article
    marked->article = read_article(read_file(path), path.string(), {ArticleFormat::plain, ""}).readable;
    marked->text = tokenize(marked->article, lexicon);
    tag_words(*marked->text);
    marked->syntax = analyse(*marked->text);
    const std::filesystem::path marks = corpus / "attributions" / (name + ".ann");
    try {
        marked->marks = read_marks(read_file(marks), marked->article, *marked->text);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(marks.string() + ": " + error.what());
    }
    return marked;
}

void add_cues(const MarkedArticle& marked, Examples& examples) {
    ExtractionTrace trace;
    (void)find_attributions(*marked.text, marked.syntax, &trace);
    for (Candidate& candidate : trace.candidates) {
        examples["cue"].push_back(yes_or_no(std::move(candidate.features), marked_at(marked, candidate.main) != nullptr));
    }
}

void add_spans(const MarkedArticle& marked, Examples& examples) {
    ExtractionTrace trace;
    (void)find_attributions(*marked.text, marked.syntax, &trace);
    std::uint32_t ended = none;  // the cue whose content is over
    for (ExtractionTrace::Decision& decision : trace.decisions) {
        const MarkedAttribution* gold = marked_at(marked, decision.main);
        if (gold == nullptr || gold->content.empty()) continue;
        if (decision.section == "content end") {
            // The first juncture outside what is marked is its end; what is asked behind that teaches nothing.
            const auto inside = std::lower_bound(gold->content.begin(), gold->content.end(), decision.main);
            const bool begun = inside != gold->content.end() && *inside < decision.at;
            const bool ends = !holds(gold->content, decision.at);
            if (!begun || decision.main == ended) continue;
            if (ends) ended = decision.main;
            examples["content end"].push_back(yes_or_no(std::move(decision.features), ends));
        } else {
            const std::vector<std::uint32_t>& part = decision.section == "content hearer" ? gold->content : gold->cue;
            examples[std::string(decision.section)].push_back(yes_or_no(std::move(decision.features), holds(part, decision.at)));
        }
    }
}

void add_contents(const MarkedArticle& marked, Examples& examples) {
    ExtractionTrace trace;
    trace.ruled = true;
    (void)find_attributions(*marked.text, marked.syntax, &trace);
    for (ContentChoice& choice : trace.choices) {
        const MarkedAttribution* gold = marked_at(marked, choice.main);
        if (gold == nullptr || gold->content.empty()) continue;
        NamedChoice named;
        double best = near_enough;
        for (std::uint32_t i = 0; i < choice.alternatives.size(); ++i) {
            const double shared = overlap(tokens_of(choice.alternatives[i].content), gold->content);
            if (shared > best) named.right.clear();
            best = std::max(best, shared);
            if (shared == best) named.right.push_back(i);
            named.alternatives.push_back(std::move(choice.alternatives[i].features));
        }
        if (!named.right.empty()) examples["content choice"].push_back(std::move(named));
    }
}

void add_confidence(const MarkedArticle& marked, Examples& examples) {
    ExtractionTrace trace;
    trace.ruled = true;
    for (const Attribution& attribution : find_attributions(*marked.text, marked.syntax, &trace)) {
        const MarkedAttribution* gold = marked_at(marked, attribution.main);
        const auto shares = [&](const std::vector<std::uint32_t>& tokens) {
            return std::any_of(tokens.begin(), tokens.end(), [&](std::uint32_t token) { return attribution.source.has(token); });
        };
        const bool source = gold != nullptr && (gold->source.empty() ? attribution.source.empty() : shares(gold->source));
        const bool right = source && overlap(tokens_of(attribution.content), gold->content) >= near_enough;
        std::vector<std::string> names;
        (void)confidence(*marked.text, marked.syntax, attribution, &names);
        examples["confidence"].push_back(yes_or_no(std::move(names), right));
    }
}

}  // namespace hearsay::extract
