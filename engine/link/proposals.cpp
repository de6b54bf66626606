#include "link/proposals.hpp"

#include "io/json/json_writer.hpp"
#include "model/builder.hpp"
#include "text/utf8.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace hearsay::extract {
namespace {

class ProposalWriter {
public:
    ProposalWriter(std::string& out, const Story& story, std::optional<double> accept_from)
        : json_(out, JsonWriter::Style::indented), story_(story), accept_from_(accept_from) {}

    void write(const LinkProposals& proposals) {
        json_.begin_object().key("format").string("hearsay/1");
        json_.key("title").string("Proposals: set \"accept\" to true, or strike, then hearsay link --accept");
        json_.key("extra").begin_object().key("proposals").begin_array();
        for (const SameClaims& same : proposals.same) claims("same claims", same.claims, same.score, same.because);
        for (const RivalClaims& rivals : proposals.rivals) claims("rival claims", rivals.claims, rivals.score, rivals.because);
        for (const SuspectedCopy& copy : proposals.copies) write(copy);
        json_.end_array().end_object().end_object();
    }

private:
    void head(std::string_view kind, double score, const std::string& because) {
        json_.begin_object().key("propose").string(kind);
        json_.key("accept").boolean(accept_from_ && score >= *accept_from_);
        json_.key("score").number(static_cast<double>(static_cast<int>(score * 100 + 0.5)) / 100);
        json_.key("because").string(because);
    }

    void claims(std::string_view kind, const std::vector<ClaimId>& list, double score, const std::string& because) {
        head(kind, score, because);
        json_.key("claims").begin_array();
        for (const ClaimId claim : list) {
            json_.begin_object(true).key("id").string(story_.id(claim)).key("text").string(story_.text(story_[claim].text)).end_object();
        }
        json_.end_array().end_object();
    }

    void write(const SuspectedCopy& copy) {
        head("suspected copy", copy.probability, copy.because);
        side("statement", copy.statement);
        side("from", copy.from);
        json_.key("probability").number(copy.probability).end_object();
    }
    void side(std::string_view key, StatementId statement) {
        json_.key(key).begin_object(true).key("id").string(story_.id(statement));
        json_.key("source").string(story_.name(story_[statement].source));
        json_.key("quote").string(printable(story_.text(story_[statement].quote), 200)).end_object();
    }

    JsonWriter json_;
    const Story& story_;
    std::optional<double> accept_from_;
};

/// What the accepted proposals ask for.
struct Changes {
    std::map<std::string, std::string> merged;       ///< claim -> the claim it becomes
    std::map<std::string, std::string> questions;    ///< claim -> question
    std::map<std::string, std::vector<DerivationRecord>> copies;  ///< statement -> what it also rests on
};

class ProposalReader {
public:
    ProposalReader(const Story& story, const std::string& file, Diagnostics& diagnostics)
        : story_(story), file_(file), diagnostics_(diagnostics) {}

    Changes read(std::string_view extra) {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag>(extra.data(), extra.size());
        const bool usable = !document.HasParseError() && document.IsObject() && document.HasMember("proposals") && document["proposals"].IsArray();
        if (!usable) {
            problem("", "this file holds no proposals; write one with hearsay link");
            return std::move(changes_);
        }
        const auto list = document["proposals"].GetArray();
        for (rapidjson::SizeType i = 0; i < list.Size(); ++i) {
            pointer_ = "/extra/proposals/" + std::to_string(i);
            read_one(list[i]);
        }
        return std::move(changes_);
    }

private:
    using Json = rapidjson::Value;

    void problem(const std::string& inner, std::string message) {
        Diagnostic diagnostic;
        diagnostic.kind = "proposal";
        diagnostic.file = file_;
        diagnostic.message = std::move(message);
        diagnostic.pointer = pointer_ + inner;
        diagnostics_.push_back(std::move(diagnostic));
    }

    static std::string text(const Json& object, const char* key) {
        if (!object.IsObject() || !object.HasMember(key) || !object[key].IsString()) return {};
        return {object[key].GetString(), object[key].GetStringLength()};
    }

    void read_one(const Json& proposal) {
        if (!proposal.IsObject() || !proposal.HasMember("accept") || !proposal["accept"].IsBool()) {
            return problem("/accept", "a proposal has \"accept\": true or false; strike it if it is neither");
        }
        if (!proposal["accept"].GetBool()) return;
        const std::string kind = text(proposal, "propose");
        if (kind == "suspected copy") return read_copy(proposal);
        if (kind != "same claims" && kind != "rival claims") {
            return problem("/propose", in_quotes(kind) + " is no kind of proposal; there are same claims, rival claims and suspected copy");
        }
        std::vector<std::string> ids;
        if (proposal.HasMember("claims") && proposal["claims"].IsArray()) {
            for (const auto& claim : proposal["claims"].GetArray()) {
                ids.push_back(claim.IsString() ? std::string(claim.GetString(), claim.GetStringLength()) : text(claim, "id"));
            }
        }
        for (const std::string& id : ids) {
            if (!story_.find_claim(id)) return problem("/claims", "there is no claim " + in_quotes(id) + " in the story");
        }
        if (ids.size() < 2) return problem("/claims", "two claims at least belong here; strike the proposal instead");
        if (kind == "same claims") {
            merge(ids);
        } else {
            set_question(ids);
        }
    }

    void merge(const std::vector<std::string>& ids) {
        const auto words = [&](const std::string& id) { return story_.text(story_[*story_.find_claim(id)].text); };
        for (const std::string& id : ids) {
            if (!same_numbers(words(ids.front()), words(id))) {
                return problem("/claims", "the numbers of " + in_quotes(ids.front()) + " and " + in_quotes(id) +
                                              " differ, so these are not the same claim; propose them as rivals");
            }
        }
        std::string target = final(ids.front());
        for (const std::string& id : ids) {
            const std::string last = final(id);
            if (last != target) changes_.merged[last] = target;
        }
    }
    std::string final(std::string id) const {
        for (auto found = changes_.merged.find(id); found != changes_.merged.end(); found = changes_.merged.find(id)) id = found->second;
        return id;
    }

    void set_question(const std::vector<std::string>& ids) {
        std::string question;
        for (const std::string& id : ids) {
            const std::string known = question_of(id);
            if (known.empty()) continue;
            if (!question.empty() && known != question) {
                return problem("/claims", "the claims belong to two questions, " + in_quotes(question) + " and " + in_quotes(known) + "; settle that in the story first");
            }
            question = known;
        }
        if (question.empty()) question = "question-" + ids.front();
        for (const std::string& id : ids) changes_.questions[id] = question;
    }
    [[nodiscard]] std::string question_of(const std::string& id) const {
        if (const auto given = changes_.questions.find(id); given != changes_.questions.end()) return given->second;
        return std::string(story_.text(story_[*story_.find_claim(id)].question));
    }

    void read_copy(const Json& proposal) {
        const auto end = [&](const char* key) {
            if (!proposal.HasMember(key)) return std::string();
            return proposal[key].IsString() ? text(proposal, key) : text(proposal[key], "id");
        };
        const std::string statement = end("statement");
        const std::string from = end("from");
        if (!story_.find_statement(statement)) return problem("/statement", "there is no statement " + in_quotes(statement) + " in the story");
        if (!story_.find_statement(from) || from == statement) return problem("/from", "there is no other statement " + in_quotes(from) + " in the story");
        const double probability = proposal.HasMember("probability") && proposal["probability"].IsNumber() ? proposal["probability"].GetDouble() : 0;
        if (!(probability > 0 && probability <= 1)) return problem("/probability", "a probability is above 0 and at most 1");
        DerivationRecord record;
        record.statement = from;
        record.kind = DerivationKind::copies;
        record.probability = probability;
        changes_.copies[statement].push_back(std::move(record));
    }

    const Story& story_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    std::string pointer_;
    Changes changes_;
};

class Rewriter {
public:
    Rewriter(const Story& story, const Changes& changes) : story_(story), changes_(changes) {}

    Story run(Diagnostics& diagnostics) {
        StoryBuilder builder;
        builder.begin_file("");
        builder.set_title(story_.title());
        if (!story_.extra().empty()) builder.set_extra(story_.extra());
        for (std::size_t i = 0; i < story_.sources().size(); ++i) builder.add(story_.record(id_at<SourceId>(i)));
        for (std::size_t i = 0; i < story_.affiliations().size(); ++i) builder.add(story_.record(id_at<AffiliationId>(i)));
        for (std::size_t i = 0; i < story_.articles().size(); ++i) builder.add(story_.record(id_at<ArticleId>(i)));
        for (std::size_t i = 0; i < story_.claims().size(); ++i) add_claim(builder, id_at<ClaimId>(i));
        for (std::size_t i = 0; i < story_.statements().size(); ++i) add_statement(builder, id_at<StatementId>(i), diagnostics);
        return builder.build(diagnostics);
    }

private:
    [[nodiscard]] std::string target(std::string id) const {
        for (auto found = changes_.merged.find(id); found != changes_.merged.end(); found = changes_.merged.find(id)) id = found->second;
        return id;
    }

    void add_claim(StoryBuilder& builder, ClaimId id) {
        ClaimRecord record = story_.record(id);
        if (changes_.merged.contains(record.id)) return;
        if (const auto question = changes_.questions.find(record.id); question != changes_.questions.end()) record.question = question->second;
        std::vector<std::string> also;
        for (const auto& [from, to] : changes_.merged) {
            if (target(from) != record.id) continue;
            also.emplace_back(story_.text(story_[*story_.find_claim(from)].text));
            if (record.question.empty()) record.question = story_.text(story_[*story_.find_claim(from)].question);
            const auto question = changes_.questions.find(from);
            if (question != changes_.questions.end() && record.question.empty()) record.question = question->second;
        }
        if (!also.empty() && record.extra.empty()) {
            JsonWriter json(record.extra, JsonWriter::Style::compact);
            json.begin_object().key("also").begin_array();
            for (const std::string& text : also) json.string(text);
            json.end_array().end_object();
        }
        builder.add(record);
    }

    void add_statement(StoryBuilder& builder, StatementId id, Diagnostics& diagnostics) {
        StatementRecord record = story_.record(id);
        for (std::vector<std::string>* list : {&record.asserts, &record.denies}) {
            for (std::string& claim : *list) claim = target(claim);
            std::sort(list->begin(), list->end());
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        for (const std::string& claim : record.asserts) {
            if (std::find(record.denies.begin(), record.denies.end(), claim) == record.denies.end()) continue;
            Diagnostic diagnostic;
            diagnostic.kind = "proposal";
            diagnostic.message = "statement " + in_quotes(record.id) + " would both assert and deny " + in_quotes(claim) + "; do not accept that its claims are the same";
            diagnostics.push_back(std::move(diagnostic));
        }
        if (const auto copies = changes_.copies.find(record.id); copies != changes_.copies.end()) {
            for (const DerivationRecord& copy : copies->second) {
                const bool old = std::any_of(record.derives_from.begin(), record.derives_from.end(), [&](const DerivationRecord& known) { return known.statement == copy.statement; });
                if (!old) record.derives_from.push_back(copy);
            }
        }
        builder.add(record);
    }

    const Story& story_;
    const Changes& changes_;
};

}  // namespace

void write_proposals(std::ostream& out, const Story& story, const LinkProposals& proposals, std::optional<double> accept_from) {
    std::string text;
    ProposalWriter(text, story, accept_from).write(proposals);
    out << text << '\n';
}

Story apply_proposals(const Story& story, std::string_view extra, const std::string& file, Diagnostics& diagnostics) {
    const Changes changes = ProposalReader(story, file, diagnostics).read(extra);
    static const Changes nothing;
    return Rewriter(story, has_errors(diagnostics) ? nothing : changes).run(diagnostics);
}

}  // namespace hearsay::extract
