#include "extract/draft/record_ids.hpp"

namespace hearsay::extract {
namespace {

constexpr std::size_t longest_source = 40;

}  // namespace

std::string RecordIds::unused(const std::string& id) {
    std::string result = id;
    int& number = numbers_.try_emplace(id, 1).first->second;  // the last that was tried: those before it are taken
    while (!used_.insert(result).second) result = id + '-' + std::to_string(++number);
    return result;
}

std::string RecordIds::claim(const std::string& words) {
    return unused(article_id_ + '-' + (words.empty() ? "claim" : words));
}

std::string RecordIds::statement(const std::string& claim_id, const std::string& source_id) {
    std::string source =
        source_id.starts_with(article_id_ + '-') ? source_id.substr(article_id_.size() + 1) : source_id;
    if (source.size() > longest_source) source.erase(std::min(source.find('-', longest_source - 8), longest_source));
    return unused(claim_id + '-' + source);
}

}  // namespace hearsay::extract
