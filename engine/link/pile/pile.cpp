#include "link/pile/pile.hpp"

#include "link/claims/read_gists.hpp"
#include "link/words/source_name.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hearsay::link {
namespace {

constexpr std::int32_t days_apart = 7;
constexpr double least_cosine = 0.04;
/// A word of more documents joins none: a fixed number, so that the work grows with the pile and not with its square.
constexpr std::size_t most_documents = 400;
constexpr std::size_t most_neighbours = 40;
constexpr double close_cosine = 0.12;
constexpr std::int32_t close_days = 3;
constexpr double many_documents = 200;

constexpr std::uint32_t nowhere = UINT32_MAX;

/// Whoever says a claim, if that is one person or body.
SourceId speaker_of(const Story& story, const std::vector<StatementId>& sayers) {
    SourceId speaker = no_id<SourceId>;
    for (const StatementId statement : sayers) {
        const SourceId said = story[statement].source;
        const Source& source = story[said];
        if (source.anonymous || (source.kind != SourceKind::person && source.kind != SourceKind::organization)) continue;
        if (speaker != no_id<SourceId> && story.name(speaker) != story.name(said)) return no_id<SourceId>;
        speaker = said;
    }
    return speaker;
}

/// By source: whom it speaks or works for, "" where that is not told or not of one body alone.
std::vector<std::string_view> bodies_of(const Story& story) {
    std::vector<std::string_view> bodies(story.sources().size());
    std::vector<bool> several(bodies.size());
    for (const Affiliation& tie : story.affiliations()) {
        if (tie.kind != AffiliationKind::speaks_for && tie.kind != AffiliationKind::employed_by) continue;
        std::string_view& body = bodies[index_of(tie.source)];
        several[index_of(tie.source)] = several[index_of(tie.source)] || (!body.empty() && body != story.name(tie.with));
        body = several[index_of(tie.source)] ? std::string_view() : story.name(tie.with);
    }
    return bodies;
}

}  // namespace

Pile::Pile(const Story& story) : story_(story), carried_(amend::carried_claims(story)) {
    make_documents();
    read_claims();
    find_neighbours();
    count_words_around();
}

void Pile::make_documents() {
    document_of_article_.assign(story_.articles().size(), nowhere);
    documents_of_.resize(story_.claims().size());
    const auto add = [&](std::uint32_t document, ClaimId claim) {
        std::vector<std::uint32_t>& known = documents_of_[index_of(claim)];
        if (std::find(known.begin(), known.end(), document) != known.end()) return;
        known.push_back(document);
        documents_[document].claims.push_back(claim);
    };
    for (std::size_t i = 0; i < story_.statements().size(); ++i) {
        const Statement& statement = story_.statements()[i];
        if (statement.article == no_id<ArticleId>) continue;
        std::uint32_t& document = document_of_article_[index_of(statement.article)];
        if (document == nowhere) {
            document = static_cast<std::uint32_t>(documents_.size());
            documents_.emplace_back();
            documents_.back().article = statement.article;
            documents_.back().day = day_of(story_[statement.article].when);
        }
        for (const Carried& carried : carried_[i]) add(document, carried.claim);
    }
    std::vector<TimeSpan> said(story_.claims().size());
    for (std::size_t i = 0; i < story_.statements().size(); ++i) {
        for (const Carried& carried : carried_[i]) {
            if (said[index_of(carried.claim)].unknown()) said[index_of(carried.claim)] = story_.statements()[i].when;
        }
    }
    for (std::size_t i = 0; i < story_.claims().size(); ++i) {
        if (!documents_of_[i].empty()) continue;
        documents_.emplace_back();
        documents_.back().day = day_of(said[i]);
        add(static_cast<std::uint32_t>(documents_.size() - 1), id_at<ClaimId>(i));
    }
}

void Pile::read_claims() {
    std::vector<std::vector<StatementId>> sayers(story_.claims().size());
    for (std::size_t i = 0; i < story_.statements().size(); ++i) {
        const auto id = id_at<StatementId>(i);
        for (const ClaimId claim : story_.asserts(id)) sayers[index_of(claim)].push_back(id);
        for (const ClaimId claim : story_.denies(id)) sayers[index_of(claim)].push_back(id);
    }
    const std::vector<std::string_view> bodies = bodies_of(story_);
    std::vector<ClaimToRead> texts;
    for (std::size_t i = 0; i < story_.claims().size(); ++i) {
        ClaimToRead claim;
        claim.text = story_.text(story_.claims()[i].text);
        if (const SourceId speaker = speaker_of(story_, sayers[i]); speaker != no_id<SourceId>) {
            claim.speaker = story_.name(speaker);
            claim.body = bodies[index_of(speaker)];
        }
        claim.speaker_is_person = !sayers[i].empty() && story_[story_[sayers[i].front()].source].kind == SourceKind::person;
        claim.published = documents_[documents_of_[i].front()].day;
        texts.push_back(std::move(claim));
    }
    std::vector<std::uint32_t> titled;
    for (std::uint32_t i = 0; i < documents_.size(); ++i) {
        if (documents_[i].article == no_id<ArticleId>) continue;
        titled.push_back(i);
        texts.push_back({story_.text(story_[documents_[i].article].title), {}, {}, true, documents_[i].day, {}});
    }
    gists_ = read_gists(texts, book_);
    add_names();
    book_.relate();
    for (std::size_t i = 0; i < titled.size(); ++i) {
        const auto& words = gists_[story_.claims().size() + i].words;
        documents_[titled[i]].words.insert(documents_[titled[i]].words.end(), words.begin(), words.end());
    }
    gists_.resize(story_.claims().size());
    for (Document& document : documents_) {
        for (const ClaimId claim : document.claims) {
            const auto& words = gists_[index_of(claim)].words;
            document.words.insert(document.words.end(), words.begin(), words.end());
        }
        std::sort(document.words.begin(), document.words.end());
        document.words.erase(std::unique(document.words.begin(), document.words.end()), document.words.end());
    }
}

/// Whoever speaks in an article tells what it is about.
void Pile::add_names() {
    for (std::size_t i = 0; i < story_.statements().size(); ++i) {
        const Statement& statement = story_.statements()[i];
        if (story_[statement.source].anonymous || story_[statement.source].kind == SourceKind::outlet || story_[statement.source].kind == SourceKind::agency) continue;
        std::vector<std::uint32_t> words;
        const SourceName name = read_name(story_.name(statement.source));
        if (!name.proper) continue;  // every state has a defence ministry
        for (const std::string& word : name.words) words.push_back(book_.number(word, true));
        for (const Carried& carried : carried_[i]) {
            for (const std::uint32_t document : documents_of_[index_of(carried.claim)]) {
                documents_[document].words.insert(documents_[document].words.end(), words.begin(), words.end());
            }
        }
    }
}

void Pile::find_neighbours() {
    std::vector<std::vector<std::uint32_t>> holders(book_.size());
    for (std::uint32_t i = 0; i < documents_.size(); ++i) {
        for (const std::uint32_t word : documents_[i].words) holders[word].push_back(i);
    }
    const double count = static_cast<double>(documents_.size());
    // A small pile may be one story, in which the words that matter are common.
    const double pile_share = 0.5 * std::min(1.0, count / many_documents);
    std::vector<double>& weights = weights_;
    weights.resize(book_.size());
    for (std::uint32_t word = 0; word < book_.size(); ++word) {
        const double among = std::log((count + 2) / (static_cast<double>(holders[word].size()) + 0.5)) / std::log(count + 2);
        weights[word] = (1 - pile_share) * static_cast<double>(book_[word].rarity) + pile_share * std::max(0.0, among);
    }
    std::vector<double> norms(documents_.size());
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        for (const std::uint32_t word : documents_[i].words) norms[i] += weights[word] * weights[word];
        norms[i] = std::sqrt(norms[i]);
    }
    tbb::parallel_for(std::size_t{0}, documents_.size(), [&](std::size_t i) {
        static thread_local std::vector<double> shared;
        static thread_local std::vector<std::uint32_t> touched;
        shared.resize(std::max(shared.size(), documents_.size()), 0.0);
        for (const std::uint32_t word : documents_[i].words) {
            if (holders[word].size() > most_documents) continue;
            for (const std::uint32_t other : holders[word]) {
                if (shared[other] == 0) touched.push_back(other);
                shared[other] += weights[word] * weights[word];
            }
        }
        std::vector<std::pair<double, std::uint32_t>> found;
        for (const std::uint32_t other : touched) {
            const double cosine = shared[other] / std::max(1e-9, norms[i] * norms[other]);
            shared[other] = 0;
            if (other == i || cosine < least_cosine) continue;
            const auto& one = documents_[i].day;
            const auto& two = documents_[other].day;
            if (one && two && std::abs(*one - *two) > days_apart) continue;
            found.emplace_back(-cosine, other);
        }
        touched.clear();
        std::sort(found.begin(), found.end());
        if (found.size() > most_neighbours) found.resize(most_neighbours);
        for (const auto& [cosine, other] : found) {
            documents_[i].neighbours.push_back(other);
            const auto& one = documents_[i].day;
            const auto& two = documents_[other].day;
            if (-cosine >= close_cosine && one && two && std::abs(*one - *two) <= close_days) documents_[i].close.push_back(other);
        }
        std::sort(documents_[i].neighbours.begin(), documents_[i].neighbours.end());
        std::sort(documents_[i].close.begin(), documents_[i].close.end());
    });
}

std::optional<std::uint32_t> Pile::document_of(ArticleId article) const {
    const std::uint32_t document = article == no_id<ArticleId> ? nowhere : document_of_article_[index_of(article)];
    return document == nowhere ? std::nullopt : std::optional(document);
}

bool Pile::near(std::uint32_t a, std::uint32_t b) const {
    const auto knows = [&](std::uint32_t one, std::uint32_t other) {
        return std::binary_search(documents_[one].neighbours.begin(), documents_[one].neighbours.end(), other);
    };
    return a == b || knows(a, b) || knows(b, a);
}

bool Pile::close(std::uint32_t a, std::uint32_t b) const {
    return a == b || std::binary_search(documents_[a].close.begin(), documents_[a].close.end(), b) ||
           std::binary_search(documents_[b].close.begin(), documents_[b].close.end(), a);
}

void Pile::count_words_around() {
    tbb::parallel_for(std::size_t{0}, documents_.size(), [&](std::size_t i) {
        std::vector<std::uint32_t> all = documents_[i].words;
        for (const std::uint32_t other : documents_[i].neighbours) {
            all.insert(all.end(), documents_[other].words.begin(), documents_[other].words.end());
        }
        std::sort(all.begin(), all.end());
        auto& around = documents_[i].around;
        for (const std::uint32_t word : all) {
            if (around.empty() || around.back().first != word) around.emplace_back(word, 0U);
            ++around.back().second;
        }
        around.shrink_to_fit();
    });
}

PairWeights::PairWeights(const Pile& pile, std::uint32_t a, std::uint32_t b) : pile_(pile), a_(pile.documents()[a]), b_(pile.documents()[b]) {
    all_ = static_cast<double>(a_.neighbours.size() + (a == b ? 0 : b_.neighbours.size() + 1)) + 2;
}

double PairWeights::weight(std::uint32_t word) {
    const auto count = [&](const Document& document) {
        const auto place = std::lower_bound(document.around.begin(), document.around.end(), std::pair(word, 0U));
        return place == document.around.end() || place->first != word ? 0U : place->second;
    };
    const double holding = count(a_) + (&a_ == &b_ ? 0U : count(b_));
    const double among = std::log(all_ / (holding + 0.5)) / std::log(all_ / 0.5);
    return 0.5 * static_cast<double>(pile_.book()[word].rarity) + 0.5 * std::max(0.0, among) + 0.05;
}

}  // namespace hearsay::link
