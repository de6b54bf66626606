#include "store/references.hpp"

#include "store/damage.hpp"
#include "text/utf8.hpp"

#include <array>
#include <string>

namespace hearsay {
namespace {

struct Reference {
    std::string_view table;
    std::string_view column;
    std::string_view target;
};
constexpr std::array<Reference, 17> references{{{"alias", "source", "source"},
                                                {"affiliation", "source", "source"},
                                                {"affiliation", "owner", "source"},
                                                {"article", "outlet", "source"},
                                                {"statement", "source", "source"},
                                                {"statement", "article", "article"},
                                                {"stance", "claim", "claim"},
                                                {"stance", "statement", "statement"},
                                                {"derivation", "statement", "statement"},
                                                {"derivation", "parent", "statement"},
                                                {"reference", "statement", "statement"},
                                                {"reference", "other", "statement"},
                                                {"retracted_claim", "statement", "statement"},
                                                {"retracted_claim", "other", "statement"},
                                                {"retracted_claim", "claim", "claim"},
                                                {"settled", "claim", "claim"},
                                                {"track_record", "source", "source"}}};

}  // namespace

void require_references(const Database& database, std::string_view table) {
    for (const Reference& reference : references) {
        if (reference.table != table) continue;
        const std::string column(reference.column);
        SqlStatement dangling = database.prepare("SELECT r." + column + " FROM main." + std::string(table) + " r WHERE r." + column +
                                                 " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main." + std::string(reference.target) +
                                                 " t WHERE t.number = r." + column + ") LIMIT 1");
        if (!dangling.step()) continue;
        throw DamagedStore(database.path(), "a row of the table " + std::string(table) + " refers to " + std::string(reference.target) + ' ' +
                                                printable(dangling.text(0)) + ", which is not there");
    }
}

}  // namespace hearsay
