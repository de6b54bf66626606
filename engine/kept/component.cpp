#include "kept/component.hpp"

#include "io/bytes/sha256.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace hearsay {
namespace {

/// A disjoint-set forest with halved paths (R. E. Tarjan, J. van Leeuwen, "Worst-case analysis of set union algorithms",
/// JACM 31, 1984); the least member stands for its set.
class Sets {
public:
    explicit Sets(std::size_t members) : above_(members) { std::iota(above_.begin(), above_.end(), 0U); }

    std::uint32_t find(std::size_t member) {
        auto at = static_cast<std::uint32_t>(member);
        while (above_[at] != at) at = above_[at] = above_[above_[at]];
        return at;
    }
    void join(std::size_t one, std::size_t other) {
        const std::uint32_t a = find(one);
        const std::uint32_t b = find(other);
        above_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> above_;
};

void write(ByteWriter& out, const LeastIds& ids) {
    out.number(ids.count);
    out.number(ids.least.size());
    for (const std::string& id : ids.least) out.text(id);
}

void write(ByteWriter& out, const Diagnostics& diagnostics) {
    out.number(diagnostics.size());
    for (const Diagnostic& one : diagnostics) {
        out.byte(static_cast<std::uint8_t>(one.severity));
        out.byte(static_cast<std::uint8_t>(one.place.record));
        out.text(one.kind);
        out.text(one.message);
    }
}

LeastIds read_ids(ByteReader& in) {
    LeastIds ids;
    ids.count = static_cast<std::size_t>(in.number());
    ids.least.resize(in.count());
    if (ids.least.size() > LeastIds::shown || ids.least.size() > ids.count) throw BrokenBytes();
    for (std::string& id : ids.least) id = in.text();
    return ids;
}

Diagnostics read_diagnostics(ByteReader& in) {
    Diagnostics found(in.count());
    for (Diagnostic& one : found) {
        one.severity = static_cast<Severity>(in.choice(3));
        one.place = {.file = 0, .record = static_cast<RecordKind>(in.choice(record_kinds))};
        one.kind = in.text();
        one.message = in.text();
    }
    return found;
}

}  // namespace

std::string bytes_of(const Component& component) {
    ByteWriter out;
    out.raw(component.parties);
    for (const auto* numbers : {&component.claims, &component.statements, &component.articles, &component.speakers}) out.ascending(*numbers);
    write(out, component.drafts);
    write(out, component.diagnostics);
    for (const std::string_view one : component.scores) out.text(one);
    return out.take();
}

KeptComponentView::KeptComponentView(std::string_view bytes) {
    ByteReader in(bytes);
    parties = in.raw(sha256_size);
    for (NumberList* numbers : {&claims, &statements, &articles, &speakers}) *numbers = NumberList(in);
    drafts = read_ids(in);
    diagnostics = read_diagnostics(in);
    scores.resize(claims.size());
    for (std::string_view& one : scores) one = in.text();
    if (!in.at_end()) throw BrokenBytes();
}

std::vector<Members> components_of(const Story& story, const std::vector<bool>& claims) {
    // Statements are numbered before claims.
    const std::size_t statements = story.statements().size();
    Sets sets(statements + story.claims().size());
    for (std::size_t i = 0; i < statements; ++i) {
        const auto id = id_at<StatementId>(i);
        for (const Stance stance : all_stances) {
            for (const ClaimId claim : story.stance(id, stance)) sets.join(i, statements + index_of(claim));
        }
        for (const Derivation& derivation : story.derives_from(id)) sets.join(i, index_of(derivation.statement));
        for (const Retraction& retraction : story.retracts(id)) sets.join(i, index_of(retraction.statement));
        for (const StatementId other : story.responds_to(id)) sets.join(i, index_of(other));
    }
    std::unordered_map<Text, std::size_t> answers;  // one by question
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Text question = story.claims()[i].question;
        if (claims[i] && question != Text{}) sets.join(statements + i, statements + answers.try_emplace(question, i).first->second);
    }
    std::vector<Members> found;
    std::vector<std::uint32_t> place(statements + story.claims().size(), UINT32_MAX);  // by the least member
    const auto members_with = [&](std::size_t member) -> Members& {
        std::uint32_t& at = place[sets.find(member)];
        if (at == UINT32_MAX) {
            at = static_cast<std::uint32_t>(found.size());
            found.emplace_back();
        }
        return found[at];
    };
    for (std::size_t i = 0; i < statements; ++i) members_with(i).statements.push_back(id_at<StatementId>(i));
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (claims[i]) members_with(statements + i).claims.push_back(id_at<ClaimId>(i));
    }
    return found;
}

}  // namespace hearsay
