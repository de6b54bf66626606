#include "score/support/few_chains.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace hearsay::detail {

std::optional<FewChains> FewChains::of(const Supporting& part, const ShockExposure& exposure) {
    const Closure& closure = part.closure;
    FewChains few(part, exposure);
    for (std::uint32_t i = 0; i < closure.size(); ++i) {
        const bool begins = closure.first_hand[i] && closure.testimony[i];
        if (closure.parents[i].size() + (begins ? 1U : 0U) != 1) return std::nullopt;
        if (!closure.held[i]) continue;
        if (few.chains_.size() == most) return std::nullopt;
        few.chains_.push_back({i});
    }
    for (auto& chain : few.chains_) {
        while (!closure.parents[chain.back()].empty()) chain.push_back(closure.parents[chain.back()].front());
        std::reverse(chain.begin(), chain.end());
    }
    std::sort(few.chains_.begin(), few.chains_.end());
    return few;
}

template <class Item, class ItemsOf>
std::vector<std::pair<Item, FewChains::Mask>> FewChains::on_chains(const ItemsOf& items_of) const {
    std::vector<std::pair<Item, Mask>> found;
    for (std::size_t c = 0; c < chains_.size(); ++c) {
        for (const std::uint32_t i : chains_[c]) {
            for (const Item item : items_of(i)) found.emplace_back(item, Mask{1} << c);
        }
    }
    std::sort(found.begin(), found.end());
    auto last = found.begin();
    for (auto at = found.begin(); at != found.end(); ++at) {
        if (at == found.begin()) continue;
        if (at->first == last->first) last->second |= at->second;
        else *++last = *at;
    }
    if (!found.empty()) found.erase(last + 1, found.end());
    return found;
}

std::vector<std::pair<PartyId, FewChains::Mask>> FewChains::parties(bool of_words) const {
    return on_chains<PartyId>([&](std::uint32_t i) {
        return of_words && !part_->closure.testimony[i] ? std::span<const PartyId>() : exposure_->parties[part_->kept[i]];
    });
}

/// A party can always make way for the least one that breaks the same chains. What is left are a few candidates, of
/// which all small sets are tried, in order of their ids.
Cut FewChains::smallest_cut(const Story& story, bool of_words) const {
    std::array<PartyId, std::size_t{1} << most> least;
    least.fill(no_id<PartyId>);
    for (const auto& [party, broken] : parties(of_words)) {
        PartyId& known = least[broken];
        if (known == no_id<PartyId> || story.id(party) < story.id(known)) known = party;
    }
    std::vector<std::pair<PartyId, Mask>> candidates;
    for (Mask broken = 1; broken <= all(); ++broken) {
        if (least[broken] != no_id<PartyId>) candidates.emplace_back(least[broken], broken);
    }
    std::sort(candidates.begin(), candidates.end(),
              [&](const auto& a, const auto& b) { return story.id(a.first) < story.id(b.first); });
    Cut cut;
    const auto complete = [&](auto&& self, std::size_t from, std::size_t left, Mask broken) -> bool {
        if (broken == all()) return true;
        if (left == 0) return false;
        for (std::size_t k = from; k < candidates.size(); ++k) {
            cut.parties.push_back(candidates[k].first);
            if (self(self, k + 1, left - 1, broken | candidates[k].second)) return true;
            cut.parties.pop_back();
        }
        return false;
    };
    while (!complete(complete, 0, cut.size_low, 0)) ++cut.size_low;
    cut.size_high = cut.size_low;
    return cut;
}

Cut FewChains::origins_cut(const Story& story) const { return smallest_cut(story, true); }
Cut FewChains::routes_cut(const Story& story) const { return smallest_cut(story, false); }

std::vector<PartyId> FewChains::falls_without(const Story& story) const {
    std::vector<PartyId> found;
    if (chains_.empty()) return found;
    for (const auto& [party, broken] : parties(true)) {
        if (broken == all()) found.push_back(party);
    }
    std::sort(found.begin(), found.end(), [&](PartyId a, PartyId b) { return story.id(a) < story.id(b); });
    return found;
}

std::vector<Chain> FewChains::disjoint() const {
    std::array<Mask, most> meets{};  // by chain: those that share a party with it
    for (const auto& [party, on] : parties(false)) {
        for (std::size_t c = 0; c < chains_.size(); ++c) {
            if ((on >> c & 1U) != 0) meets[c] |= on;
        }
    }
    Mask best = 0;
    std::size_t best_length = 0;
    for (Mask set = 1; set <= all(); ++set) {
        std::size_t length = 0;
        bool apart = true;
        for (std::size_t c = 0; c < chains_.size(); ++c) {
            if ((set >> c & 1U) == 0) continue;
            apart = apart && (meets[c] & set) == Mask{1} << c;
            length += chains_[c].size();
        }
        const int more = std::popcount(set) - std::popcount(best);
        if (!apart || more < 0 || (more == 0 && length >= best_length)) continue;
        best = set;
        best_length = length;
    }
    std::vector<Chain> chosen;
    for (std::size_t c = 0; c < chains_.size(); ++c) {
        if ((best >> c & 1U) == 0) continue;
        Chain& named = chosen.emplace_back();
        for (const std::uint32_t i : chains_[c]) named.push_back(part_->closure.statements[i]);
    }
    return chosen;
}

SupportResult FewChains::support() const {
    std::vector<std::pair<VariableId, Mask>> needed = on_chains<VariableId>(
        [&](std::uint32_t i) { return exposure_->faithfulness[part_->kept[i]]; });
    const auto words = on_chains<VariableId>([&](std::uint32_t i) {
        return part_->closure.testimony[i] ? exposure_->soundness[part_->kept[i]] : std::span<const VariableId>();
    });
    needed.insert(needed.end(), words.begin(), words.end());  // a variable is of one way only

    std::array<Real, std::size_t{1} << most> hazard{};  // by set: of what exactly these chains need
    for (const auto& [variable, chains] : needed) hazard[chains] += exposure_->hazard[variable];
    std::array<double, std::size_t{1} << most> terms{};  // by set: P(all of them stand), signed
    for (Mask set = 1; set <= all(); ++set) {
        Real together = 0;
        for (Mask chains = 1; chains <= all(); ++chains) {
            if ((chains & set) != 0) together += hazard[chains];
        }
        const auto stand = static_cast<double>(std::exp(-together));
        terms[set] = std::popcount(set) % 2 == 1 ? stand : -stand;
    }
    const auto any_of = [&](Mask chains) {
        double sum = 0;
        for (Mask set = chains; set != 0; set = (set - 1) & chains) sum += terms[set];
        return std::clamp(sum, 0.0, 1.0);
    };
    const double whole = any_of(all());
    SupportResult result{{whole, whole}, {whole, whole}, {}};
    for (const auto& [variable, chains] : words) {
        const PartyId party = exposure_->unsound_party[variable];
        if (party == no_id<PartyId>) continue;
        const double left = std::min(whole, any_of(all() & ~chains));
        result.without.emplace_back(party, Interval{left, left});
    }
    std::sort(result.without.begin(), result.without.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return result;
}

}  // namespace hearsay::detail
