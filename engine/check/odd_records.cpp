#include "check/odd_records.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <string>

namespace hearsay {
namespace {

void warn(Diagnostics& found, std::string_view kind, const std::string& message, Place place, std::string pointer) {
    Diagnostic one;
    one.severity = Severity::warning;
    one.kind = kind;
    one.message = std::string(kind) + ": " + message;
    one.place = place;
    one.pointer = std::move(pointer);
    found.push_back(std::move(one));
}

void check_retractions(const Story& story, StatementId id, Diagnostics& found) {
    std::size_t k = 0;
    for (const Retraction& retraction : story.retracts(id)) {
        const std::string pointer = "/retracts/" + std::to_string(k++);
        const StatementId other = retraction.statement;
        if (other == id) {
            warn(found, "retracts itself", in_quotes(story.id(id)) + " takes back what it says itself; name the earlier statement", story[id].place, pointer);
        } else if (!story.retracts(other).empty() && retraction.claims.count == 0) {
            warn(found, "retraction of a retraction",
                 in_quotes(story.id(id)) + " retracts " + in_quotes(story.id(other)) + ", which is a retraction; what that took back "
                 "stays taken back: add a new statement if it is said again",
                 story[id].place, pointer);
        }
    }
}

void check_stances(const Story& story, StatementId id, Diagnostics& found) {
    const auto denies = story.denies(id);
    for (const ClaimId claim : story.asserts(id)) {
        if (std::find(denies.begin(), denies.end(), claim) == denies.end()) continue;
        warn(found, "asserts and denies",
             in_quotes(story.id(id)) + " both asserts and denies " + in_quotes(story.id(claim)) + "; remove one, or make two statements of it",
             story[id].place, "/denies");
    }
}

}  // namespace

void report_odd_records(const Story& story, Diagnostics& found) {
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        check_retractions(story, id_at<StatementId>(i), found);
        check_stances(story, id_at<StatementId>(i), found);
    }
}

}  // namespace hearsay
