#include "io/foreign/foreign_reader.hpp"

namespace hearsay {

std::unique_ptr<ForeignReader> make_foreign_reader(FileFormat format) {
    switch (format) {
        case FileFormat::prov_json: return make_prov_reader();
        case FileFormat::follow_the_money: return make_follow_the_money_reader();
        case FileFormat::claim_review: return make_claim_review_reader();
        case FileFormat::ninjs: return make_ninjs_reader();
        case FileFormat::posts: return make_posts_reader();
        case FileFormat::stix: return make_stix_reader();
        case FileFormat::annotations: return make_annotation_reader();
        case FileFormat::wikidata: return make_wikidata_reader();
        default: return nullptr;
    }
}

}  // namespace hearsay
