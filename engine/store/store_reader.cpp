#include "model/error.hpp"
#include "store/store_part.hpp"
#include "store/page_total.hpp"
#include "store/schema.hpp"
#include "store/store.hpp"
#include "store/summaries.hpp"
#include "store/whole_store.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace hearsay {
namespace {

class StoreSupply final : public RecordSupply {
public:
    StoreSupply(const std::string& path, std::vector<std::string> claims)
        : database_(path, Database::Access::read), claims_(std::move(claims)) {
        require_current(database_);
    }

    std::string name() const override { return database_.path(); }

    void supply(StoryBuilder& builder, std::uint32_t file) override {
        // One state of the store from the first table to the last, whatever is written meanwhile.
        database_.execute("BEGIN");
        if (claims_.empty()) {
            add_whole_store(database_, builder, file, [](const DamagedStore& damage) { throw damage; });
            require_page_total(database_.path());
            require_true_summaries(database_);  // not for a closure, whose cost is its own
        } else {
            add_part(database_, find_claims(), builder, file);
        }
        database_.execute("COMMIT");
    }

    std::string name_of_record(Place place) const override { return hearsay::name_of_record(database_, place); }

private:
    [[nodiscard]] std::vector<std::int64_t> find_claims() const {
        std::vector<std::int64_t> numbers;
        SqlStatement find = database_.prepare("SELECT number FROM claim WHERE id = ?");
        for (const std::string& id : claims_) {
            if (!find.bind(1, id).step()) refuse_claim(id);
            numbers.push_back(find.integer(0));
            find.reset();
        }
        return numbers;
    }

    [[noreturn]] void refuse_claim(const std::string& id) const {
        constexpr std::int64_t worth_searching = 100'000;
        Suggestion suggestion(id);
        SqlStatement ids = database_.prepare("SELECT id FROM claim ORDER BY id LIMIT ?");
        ids.bind(1, worth_searching);
        while (ids.step()) suggestion.offer(ids.text(0));
        throw UsageError("there is no claim " + in_quotes(id) + " in " + printable(database_.path()) + suggestion.text());
    }

    Database database_;
    std::vector<std::string> claims_;
};

}  // namespace

std::unique_ptr<RecordSupply> store_supply(const std::string& path, std::vector<std::string> claims) {
    return std::make_unique<StoreSupply>(path, std::move(claims));
}

}  // namespace hearsay
