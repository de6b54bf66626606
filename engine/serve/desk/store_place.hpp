// A story in a store, as the workbench edits it: the log of edits beside the store is what lasts, and the store follows in one
// transaction when nobody does anything, as a file would.
#pragma once

#include "edits/story_place.hpp"

#include <memory>
#include <string>

namespace hearsay::serve {

class StorePlace final : public edits::StoryPlace {
public:
    /// The store need not exist.
    explicit StorePlace(std::string path);
    ~StorePlace() override;

    [[nodiscard]] const std::string& name() const noexcept override { return path_; }
    /// Reads all of the store.
    [[nodiscard]] Content read() override;
    [[nodiscard]] const std::string& digest_now() override;
    [[nodiscard]] std::string prepare(const edits::Records& records) override;
    [[nodiscard]] bool write() override;

private:
    struct Stamp;

    std::string path_;
    std::string digest_;         ///< of what the store held when it was looked at last; "" for no store
    edits::Records prepared_;
    std::string prepared_digest_;
    std::unique_ptr<Stamp> stamp_;
};

}  // namespace hearsay::serve
