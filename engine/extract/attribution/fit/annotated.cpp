#include "extract/attribution/fit/annotated.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>

namespace hearsay::extract {
namespace {

/// The byte of each code point, and where the text ends.
std::vector<std::size_t> code_points(const std::string& text) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80) found.push_back(i);
    }
    found.push_back(text.size());
    return found;
}

class Marks {
public:
    Marks(const std::string& text, const TokenizedText& tokens) : points_(code_points(text)), tokens_(tokens) {}

    void read(const std::string& line, std::size_t number) {
        number_ = number;
        std::vector<std::string> fields;
        std::istringstream in(line);
        for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
        if (fields.size() < 2) return;
        if (fields[0].front() == 'T') spans_[fields[0]] = span(fields[1]);
        if (fields[0].front() == 'E') events_.push_back(fields[1]);
    }

    [[nodiscard]] std::vector<MarkedAttribution> attributions() const {
        std::vector<MarkedAttribution> found;
        for (const std::string& event : events_) {
            MarkedAttribution attribution;
            std::istringstream in(event);
            for (std::string part; in >> part;) {
                const std::size_t colon = part.find(':');
                const auto at = colon == std::string::npos ? spans_.end() : spans_.find(part.substr(colon + 1));
                if (at == spans_.end()) continue;
                // "Content2", "Content3": further pieces of it
                const std::string role = part.substr(0, part.find_first_of("0123456789:"));
                std::vector<std::uint32_t>* into = role == "Source" ? &attribution.source : role == "Cue" ? &attribution.cue : role == "Content" ? &attribution.content : nullptr;
                if (into != nullptr) into->insert(into->end(), at->second.begin(), at->second.end());
            }
            for (std::vector<std::uint32_t>* tokens : {&attribution.source, &attribution.cue, &attribution.content}) {
                std::sort(tokens->begin(), tokens->end());
                tokens->erase(std::unique(tokens->begin(), tokens->end()), tokens->end());
            }
            if (!attribution.cue.empty()) found.push_back(std::move(attribution));
        }
        return found;
    }

private:
    /// "Content 12 20;25 40": the tokens that share a byte with it.
    [[nodiscard]] std::vector<std::uint32_t> span(const std::string& described) const {
        std::vector<std::uint32_t> found;
        std::istringstream pieces(described.substr(std::min(described.size(), described.find(' '))));
        for (std::string piece; std::getline(pieces, piece, ';');) {
            std::istringstream numbers(piece);
            std::size_t begin = 0;
            std::size_t end = 0;
            if (!(numbers >> begin >> end) || begin >= end || end >= points_.size()) throw std::runtime_error("line " + std::to_string(number_) + ": no piece of the text: " + piece);
            const auto& tokens = tokens_.tokens;
            auto token = std::lower_bound(tokens.begin(), tokens.end(), points_[begin], [](const Token& one, std::size_t byte) { return one.end <= byte; });
            for (; token != tokens.end() && token->begin < points_[end]; ++token) found.push_back(static_cast<std::uint32_t>(token - tokens.begin()));
        }
        return found;
    }

    std::vector<std::size_t> points_;
    const TokenizedText& tokens_;
    std::map<std::string, std::vector<std::uint32_t>> spans_;
    std::vector<std::string> events_;
    std::size_t number_ = 0;
};

}  // namespace

std::vector<MarkedAttribution> read_marks(const std::string& standoff, const std::string& text, const TokenizedText& tokens) {
    Marks marks(text, tokens);
    std::istringstream in(standoff);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        ++number;
        if (!line.empty()) marks.read(line, number);
    }
    return marks.attributions();
}

std::vector<std::string> articles_of(const std::filesystem::path& corpus) {
    std::vector<std::string> found;
    if (!std::filesystem::is_directory(corpus / "text")) throw std::runtime_error("no folder " + (corpus / "text").string());
    for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(corpus / "text")) {
        if (entry.path().extension() == ".txt") found.push_back(entry.path().stem().string());
    }
    if (found.empty()) throw std::runtime_error("no .txt in " + (corpus / "text").string());
    std::sort(found.begin(), found.end());
    return found;
}

double overlap(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second) {
    std::vector<std::uint32_t> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
    const std::size_t either = first.size() + second.size() - both.size();
    return either == 0 ? 1 : static_cast<double>(both.size()) / static_cast<double>(either);
}

}  // namespace hearsay::extract
