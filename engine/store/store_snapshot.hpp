// A store as whoever keeps scores in it sees it: one state, whatever is written meanwhile, with what was kept of it before.
//
// What is kept is of one run, which is told from others by what was asked for, and stands there in components, of which this
// room knows nothing but that they are bytes. Whoever changes records notes which (touched.hpp) and counts the change, as does
// whoever keeps scores, so that what was scored of an earlier state is not kept for a later one.
#pragma once

#include "io/load/load.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Records of a store, by the numbers it gives them.
struct StoreNumbers {
    std::vector<std::int64_t> claims;
    std::vector<std::int64_t> statements;
    std::vector<std::int64_t> articles;
};

struct KeptComponent {
    std::int64_t number = 0;
    std::string content;
};

/// What becomes of the components of a run.
struct KeptChange {
    std::string asked;
    std::vector<std::int64_t> gone;  ///< their numbers
    std::vector<std::string> fresh;
};

class StoreSnapshot final : public RecordSupply {
public:
    /// Opens the store, whose state of now is read from now on. Throws FileError.
    explicit StoreSnapshot(const std::string& path);
    ~StoreSnapshot() override;

    /// The run with this question; nothing where none was kept.
    [[nodiscard]] std::optional<std::int64_t> find_run(std::string_view asked) const;
    /// What the runs that are kept were asked for.
    [[nodiscard]] std::vector<std::string> runs() const;
    [[nodiscard]] std::vector<KeptComponent> components(std::int64_t run) const;
    /// What was changed since.
    [[nodiscard]] StoreNumbers touched(std::int64_t run) const;

    /// Of some claims and statements those that are still there, with all claims and statements that are one step from them:
    /// named, rested on, taken back or responded to by a statement; with another answer to a claim's question. Ascending.
    [[nodiscard]] StoreNumbers with_neighbours(const StoreNumbers& some) const;
    /// The sources that publish an article.
    [[nodiscard]] std::vector<std::int64_t> outlets() const;

    /// Has the story be loaded with these statements (ascending) and their articles alone, beside all other records.
    void choose(std::vector<std::int64_t> statements) { chosen_ = std::move(statements); }
    void choose_all() { chosen_.reset(); }

    [[nodiscard]] std::string name() const override;
    void supply(StoryBuilder& builder, std::uint32_t file) override;
    [[nodiscard]] std::string name_of_record(Place place) const override;

    /// Nothing more is read; others may tidy up behind this state.
    void end_reading() const;

    /// Throws what says that the store is damaged.
    [[noreturn]] void refuse(const std::string& what) const;

    /// After end_reading(): keeps what was scored of that state, all or nothing. False where anything has been written
    /// since. Throws FileError where the store cannot be written, be it that another program writes for more than a moment.
    bool keep(const KeptChange& change);

private:
    struct State;
    std::unique_ptr<State> state_;
    std::optional<std::vector<std::int64_t>> chosen_;
};

}  // namespace hearsay
