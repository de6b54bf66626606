// The exhaustive stories about single rules: contradiction, what is held and heard of, track records.
#include "support/small_parts.hpp"
#include "support/small_stories.hpp"

namespace hearsay::testing {
namespace {

StatementRecord statement(std::string id, std::string who, std::string at) {
    StatementRecord record;
    record.id = std::move(id);
    record.source = std::move(who);
    record.at = std::move(at);
    return record;
}

AffiliationRecord tie(std::string who, std::string with, AffiliationKind kind, double probability = 1.0) {
    AffiliationRecord record = owned(std::move(who), std::move(with), 1.0);
    record.kind = kind;
    record.probability = probability;
    return record;
}

void deny(StoryRecords& story, Digits& digits) {
    constexpr const char* nobody = "";
    const std::string who = std::vector{nobody, "board", "spokesman", "owner", "clerk", "pupil"}[digits.next(6)];
    const std::size_t how = digits.next(4);
    if (who.empty()) return;
    StatementRecord denial = statement("n", who, how == 1 ? "2021" : "2020");
    denial.denies = {"c"};
    if (how == 2) {  // on somebody else's word
        StatementRecord word = statement("o", "pupil", "2020");
        word.denies = {"c"};
        story.statements.push_back(word);
        rest(denial, "o", 0.5);
    }
    story.statements.push_back(denial);
    if (how != 3) return;
    story.statements.push_back(statement("p", who, "2021"));
    story.statements.back().retracts.emplace_back("n");
}

void belong(StoryRecords& story, Digits& digits) {
    using enum AffiliationKind;
    auto& ties = story.affiliations;
    switch (digits.next(4)) {
        case 0: break;
        case 1: ties.push_back(tie("clerk", "board", employed_by)); break;
        case 2: ties.push_back(tie("clerk", "board", speaks_for)); break;
        default: ties.push_back(tie("clerk", "board", division_of, 0.5));
    }
    switch (digits.next(5)) {
        case 0: break;
        case 1: ties.push_back(tie("spokesman", "board", speaks_for)); break;
        case 2:
            ties.push_back(tie("spokesman", "board", speaks_for));
            ties.back().until = "2020";
            break;
        case 3: ties.push_back(tie("spokesman", "board", speaks_for, 0.5)); break;
        default: ties.push_back(tie("spokesman", "board", member_of));
    }
    if (digits.next(2) == 1) ties.push_back(tie("board", "owner", owned_by));
    if (digits.next(2) == 1) ties.push_back(tie("deputy", "board", employed_by));
}

}  // namespace

void each_contradiction(const StoryVisitor& visit) {
    constexpr std::size_t all = 6 * 4 * 4 * 5 * 2 * 2;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        story.claims.push_back(the_claim());
        story.sources = {source("clerk", 0.6, 0.8),     source("deputy", 0.7, 0.9), source("board", 0.5, 0.7),
                         source("spokesman", 0.4, 1.0), source("owner", 0.3, 0.6),  source("pupil", 0.5, 0.8)};
        for (const char* who : {"clerk", "deputy"}) {
            story.statements.push_back(statement(who, who, "2020"));
            story.statements.back().asserts = {"c"};
        }
        deny(story, digits);
        belong(story, digits);
        visit(story, "contradiction " + std::to_string(number));
    }
}

void each_way_to_be_heard_of(const StoryVisitor& visit) {
    constexpr std::size_t all = 6 * 5 * 3 * 4 * 2 * 2;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        story.claims = {the_claim(), {.id = "d", .text = "another", .question = "", .extra = ""}};
        story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 1.0), source("s3", 0.5, 0.9)};
        story.articles.push_back({.id = "a", .outlet = "s1", .title = "", .url = "", .published = "2020-03", .extra = ""});
        StatementRecord first = statement("m1", "s1", "");
        first.asserts = {"c", "d"};
        switch (digits.next(6)) {  // as what it is known
            case 0: break;
            case 1: first.article = "a"; break;
            case 2: first.url = "https://example.org/post"; break;
            case 3: first.held = true; break;
            case 4: first.held = false; break;
            default: first.article = "a"; first.held = false;
        }
        StatementRecord second = statement("m2", "s2", "2020-05");
        const double how = std::vector{0.0, 0.3, 0.5, 1.0, 1.0}[digits.next(5)];
        if (how > 0) rest(second, "m1", how);
        switch (digits.next(3)) {  // what it says itself
            case 0: break;
            case 1: second.asserts = {"c"}; break;
            default: second.asserts = {"d"};
        }
        story.statements = {first, second};
        switch (digits.next(4)) {  // what becomes of it
            case 0: break;
            case 1: story.statements[1].at = "2020-08"; break;
            case 2:
                story.statements.push_back(statement("m3", "s3", "2020-06-02"));
                story.statements.back().retracts.emplace_back("m2");
                break;
            default:
                story.statements.push_back(statement("m3", "s3", "2020-07"));
                story.statements.back().retracts.emplace_back("m2", std::vector<std::string>{"c"});
        }
        if (digits.next(2) == 1) {  // a reprint cites the first as well
            StatementRecord reprint = statement("m4", "s3", "2020-06-10");
            rest(reprint, "m2", 1.0);
            reprint.derives_from.back().kind = DerivationKind::translates;
            rest(reprint, "m1", 1.0);
            story.statements.push_back(reprint);
        }
        story.sources.front().anonymous = digits.next(2) == 1;
        visit(story, "heard of " + std::to_string(number));
    }
}

void each_track_record(const StoryVisitor& visit) {
    constexpr std::size_t all = 4 * 16 * 2 * 3;
    for (std::size_t number = 0; number < all; ++number) {
        Digits digits(number);
        StoryRecords story;
        for (const char* id : {"c", "d", "e"}) story.claims.push_back({.id = id, .text = id, .question = "", .extra = ""});
        story.sources = {source("s1", 0.6, 0.8), source("s2", 0.7, 1.0), source("owner", 0.5, 0.6)};
        for (std::size_t i : {0, 2}) story.sources[i].reliability.reset();
        switch (digits.next(4)) {
            case 0: break;
            case 1: story.sources[0].admiralty = 'F'; break;
            case 2: story.sources[0].admiralty = 'D'; break;
            default: story.sources[0].reliability = 0.3;
        }
        for (const char* claim : {"", "c", "d", "e"}) {
            if (digits.next(2) == 0) continue;
            for (const char* who : {"s1", "owner"}) {
                TrackRecordRecord record;
                record.source = who;
                record.claim = claim;
                record.right = 1.5 + static_cast<double>(story.track_records.size());
                record.wrong = 1;
                record.by = *claim == 'e' ? TrackRecordBasis::agreement : TrackRecordBasis::settled;
                story.track_records.push_back(record);
            }
        }
        if (digits.next(2) == 1) story.claims[0].question = story.claims[1].question = "which";
        const std::size_t ties = digits.next(3);
        if (ties > 0) story.affiliations = {owned("s1", "owner", 0.5), owned("s2", "owner", 1.0)};
        if (ties > 1) story.affiliations.front().kind = AffiliationKind::same_as;
        for (const char* who : {"s1", "s2"}) {
            story.statements.push_back(statement(who, who, ""));
            story.statements.back().asserts = {"c"};
        }
        story.settled.push_back({.claim = "c", .holds = false, .by = "a court", .at = "2021", .url = "", .extra = ""});
        visit(story, "track records " + std::to_string(number));
    }
}

}  // namespace hearsay::testing
