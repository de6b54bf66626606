#include "link/proposals.hpp"

#include "io/json/json_writer.hpp"
#include "text/utf8.hpp"

#include <cmath>
#include <ostream>

namespace hearsay::link {
namespace {

class ProposalWriter {
public:
    ProposalWriter(std::string& out, const Story& story, std::optional<double> accept_from)
        : json_(out, JsonWriter::Style::indented), story_(story), accept_from_(accept_from) {}

    void write(const LinkProposals& proposals) {
        json_.begin_object().key("format").string("hearsay/1");
        json_.key("title").string("Proposals: set \"accept\" to true, or strike, then hearsay link --accept");
        json_.key("extra").begin_object().key("proposals").begin_array();
        for (const SameSources& same : proposals.sources) sources(same);
        for (const SameClaims& same : proposals.same) claims("same claims", same.claims, same.score, same.because);
        for (const ContraryClaims& contrary : proposals.contrary) {
            claims("contrary claims", {contrary.claim, contrary.denial}, contrary.score, contrary.because);
        }
        for (const RivalClaims& rivals : proposals.rivals) claims("rival claims", rivals.claims, rivals.score, rivals.because);
        for (const SameStatements& same : proposals.statements) {
            head("same statements", same.score, same.because);
            statement("statement", same.statement);
            statement("into", same.into);
            json_.end_object();
        }
        for (const SuspectedCopy& copy : proposals.copies) {
            head("suspected copy", copy.probability, copy.because);
            statement("statement", copy.statement);
            statement("from", copy.from);
            json_.key("probability").number(copy.probability).end_object();
        }
        for (const Withdrawal& withdrawal : proposals.withdrawals) {
            head("withdrawal", withdrawal.score, withdrawal.because);
            statement("statement", withdrawal.statement);
            statement("of", withdrawal.of);
            json_.key("claim").string(story_.id(withdrawal.claim)).end_object();
        }
        json_.end_array().end_object().end_object();
    }

private:
    void head(std::string_view kind, double score, const std::string& because) {
        json_.begin_object().key("propose").string(kind);
        json_.key("accept").boolean(accept_from_ && score >= *accept_from_);
        json_.key("score").number(std::round(score * 100) / 100);
        json_.key("because").string(because);
    }

    void sources(const SameSources& same) {
        head("same sources", same.score, same.because);
        json_.key("sources").begin_array();
        for (const SourceId source : same.sources) {
            json_.begin_object(true).key("id").string(story_.id(source)).key("name").string(story_.name(source)).end_object();
        }
        json_.end_array().end_object();
    }
    void claims(std::string_view kind, const std::vector<ClaimId>& list, double score, const std::string& because) {
        head(kind, score, because);
        json_.key("claims").begin_array();
        for (const ClaimId claim : list) {
            json_.begin_object(true).key("id").string(story_.id(claim)).key("text").string(story_.text(story_[claim].text)).end_object();
        }
        json_.end_array().end_object();
    }
    void statement(std::string_view key, StatementId statement) {
        json_.key(key).begin_object(true).key("id").string(story_.id(statement));
        json_.key("source").string(story_.name(story_[statement].source));
        json_.key("quote").string(printable(story_.text(story_[statement].quote), quote_width)).end_object();
    }

    JsonWriter json_;
    const Story& story_;
    std::optional<double> accept_from_;
};

}  // namespace

void write_proposals(std::ostream& out, const Story& story, const LinkProposals& proposals, std::optional<double> accept_from) {
    std::string text;
    ProposalWriter(text, story, accept_from).write(proposals);
    out << text << '\n';
}

}  // namespace hearsay::link
