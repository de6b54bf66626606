// The components that a store has of one run, and which of them still hold. For this room only.
#pragma once

#include "check/diagnose_sources.hpp"
#include "kept/component.hpp"
#include "kept/party_digests.hpp"
#include "kept/score_codec.hpp"
#include "store/store_snapshot.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class KeptComponents {
public:
    /// Reads them, and gives up those that changed records were part of or lead to. Throws DamagedStore.
    KeptComponents(const StoreSnapshot& store, std::string_view asked);

    /// The statements of what does not hold, and those that no component has: ascending. Nothing where all had better be read.
    [[nodiscard]] std::optional<std::vector<std::int64_t>> to_read() const;

    /// Gives up all.
    void give_up();
    /// Gives up those whose sources have become other ones; false where there are none.
    bool give_up_changed(const Story& story, const ByNumber& sources, const PartyDigests& digests);

    /// By source: whether it speaks in what still holds.
    [[nodiscard]] std::vector<bool> speakers(const Story& story, const ByNumber& sources) const;
    /// The claims of what still holds; empty for others. Appends the ids of statements that their scores name.
    [[nodiscard]] std::vector<KeptClaim> claims(const Story& story, std::vector<std::string_view>& statement_ids) const;
    /// Adds what still holds.
    void add_to(WhatIsTold& told) const;
    [[nodiscard]] Diagnostics diagnostics() const;

    /// Numbers of those given up.
    [[nodiscard]] std::vector<std::int64_t> gone() const;
    /// The bytes of those that still hold.
    [[nodiscard]] std::vector<std::string_view> held() const;
    /// Whether any change was noted.
    [[nodiscard]] bool touched() const noexcept { return !touched_.claims.empty() || !touched_.statements.empty() || !touched_.articles.empty(); }

private:
    struct One {
        KeptComponent kept;
        KeptComponentView view;
        bool holds = true;

        explicit One(KeptComponent component) : kept(std::move(component)), view(kept.content) {}
        // The view is of the content, which a short string holds in itself.
        One(const One&) = delete;
        One& operator=(const One&) = delete;
    };

    void give_up_touched();

    const StoreSnapshot& store_;
    std::vector<std::unique_ptr<One>> all_;
    StoreNumbers touched_;
    std::vector<std::int64_t> fresh_;  // statements that no component has
    std::vector<std::int64_t> lost_;   // statements that are no longer there; ascending
};

}  // namespace hearsay
