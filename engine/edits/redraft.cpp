#include "edits/redraft.hpp"

#include "edits/statement_route.hpp"
#include "io/json/json_value.hpp"
#include "io/json/json_writer.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hearsay::edits {
namespace {

constexpr std::array<const char*, 3> reference_keys{"derives_from", "retracts", "responds_to"};

/// The statement that an element of a list of references names: an id alone, or an object with one.
std::string named_in(const std::string& element) { return element.starts_with('"') ? text_in({{"", element}}, "") : text_in(fields_of(element), "statement"); }

bool overlap(const std::string& quote, const std::string& other) {
    return !quote.empty() && !other.empty() && (quote.find(other) != std::string::npos || other.find(quote) != std::string::npos);
}

class Redraft {
public:
    Redraft(Amendment& amendment, std::string article, const std::vector<std::string>& decided) : amendment_(amendment), article_(std::move(article)), decided_(decided) {}

    /// Drafts that nobody has touched go.
    void take_away() {
        std::vector<std::string> untouched;
        for (const auto& [id, fields] : amendment_.own().of(Kind::statement)) {
            if (text_in(fields, "article") != article_) continue;
            const std::vector<std::string> passage = passage_of(amendment_, id);
            const bool all_drafts = std::all_of(passage.begin(), passage.end(), [&](const std::string& one) { return amendment_.look(Kind::statement, one).contains("draft"); });
            if (all_drafts && !rested_on(id)) untouched.push_back(id);
            else decided_.push_back(text_in(fields, "quote"));
        }
        for (const std::string& id : untouched) {
            if (!amendment_.has(Kind::statement, id) || is_decided(text_in(amendment_.look(Kind::statement, id), "quote"))) continue;
            for (const std::string& one : passage_of(amendment_, id)) {
                for (const char* const stance : {"asserts", "denies"}) {
                    for (const std::string& claim : elements(value_of(amendment_.look(Kind::statement, one), stance))) left_.insert(claim);
                }
                amendment_.remove(Kind::statement, one);
            }
        }
    }

    /// What of the new records comes in.
    std::vector<std::string> chosen(const JsonValue& records) {
        read(records);
        skip_decided();
        rename();
        settle_claims();
        std::vector<std::string> list;
        std::set<std::string> used;
        for (const auto& [id, fields] : statements_) {
            if (skipped_.contains(id)) continue;
            Fields record = with_references(fields);
            record["id"] = json_text(renamed_.at(id));
            for (const char* const key : {"source", "asserts", "denies"}) {
                const std::string& value = value_of(record, key);
                if (value.starts_with('[')) for (std::string& one : elements(value)) used.insert(std::move(one));
                else used.insert(value);
            }
            list.push_back("{\"statement\":" + object_text(record) + '}');
        }
        for (const auto& [name, text] : others_) {
            const std::string id = json_text(text_in(fields_of(text), "id"));
            // Ties come with the sources that they are of.
            if (name == "affiliation" || used.contains(id) || name == "source") list.push_back("{\"" + name + "\":" + text + '}');
        }
        forget_claims(used);
        return list;
    }

private:
    [[nodiscard]] bool is_decided(const std::string& quote) const {
        return std::any_of(decided_.begin(), decided_.end(), [&](const std::string& one) { return overlap(one, quote); });
    }

    /// Whether a statement of another article refers to it.
    [[nodiscard]] bool rested_on(const std::string& id) const {
        const std::string named = json_text(id);
        for (const auto& [other, fields] : amendment_.own().of(Kind::statement)) {
            if (other == id || text_in(fields, "article") == article_) continue;
            for (const char* const key : reference_keys) {
                if (value_of(fields, key).find(named) != std::string::npos) return true;
            }
        }
        return false;
    }

    void read(const JsonValue& records) {
        if (!records.is(JsonValue::Kind::array)) throw Refused("records are a list, each an object with one key, such as \"statement\"");
        for (const JsonValue& entry : records.items()) {
            if (entry.keys().size() != 1) throw Refused("a record is an object with one key, such as \"statement\"");
            const std::string text = json_of(entry.items().front());
            if (entry.keys().front() == "statement") statements_.emplace_back(entry.items().front().text_of("id"), fields_of(text));
            else others_.emplace_back(entry.keys().front(), text);
        }
    }

    /// Statements of decided passages, and those that only these rest on.
    void skip_decided() {
        std::map<std::string, std::set<std::string>> children;
        for (const auto& [id, fields] : statements_) {
            for (const std::string& one : elements(value_of(fields, "derives_from"))) children[named_in(one)].insert(id);
            if (is_decided(text_in(fields, "quote"))) skipped_.insert(id);
        }
        for (bool more = true; more;) {
            more = false;
            for (const auto& [id, fields] : statements_) {
                const auto of = children.find(id);
                if (skipped_.contains(id) || of == children.end() || fields.contains("article")) continue;
                const bool all = std::all_of(of->second.begin(), of->second.end(), [&](const std::string& child) { return skipped_.contains(child); });
                if (all) more = skipped_.insert(id).second || more;
            }
        }
    }

    void rename() {
        std::set<std::string> taken;
        for (const auto& [id, fields] : statements_) {
            std::string name = id;
            for (int i = 2; amendment_.has(Kind::statement, name) || taken.contains(name); ++i) name = id + '-' + std::to_string(i);
            taken.insert(name);
            renamed_.emplace(id, name);
        }
    }

    /// A new claim whose id is that of another one: takes its place where nobody speaks of that any more, else gets another id.
    void settle_claims() {
        for (auto& [name, text] : others_) {
            if (name != "claim") continue;
            Fields fields = fields_of(text);
            const std::string id = text_in(fields, "id");
            if (!amendment_.has(Kind::claim, id)) continue;
            const auto known = amendment_.merged().find_claim(id);
            if (known && amendment_.merged().text(amendment_.merged()[*known].text) == text_in(fields, "text")) continue;
            if (left_.contains(json_text(id)) && amendment_.own().find(Kind::claim, id) != nullptr && !amendment_.is_spoken_of(id)) {
                amendment_.record(Kind::claim, id) = fields;
                continue;
            }
            const std::string other = amendment_.new_id(Kind::claim, id);
            claims_renamed_.emplace(json_text(id), json_text(other));
            fields["id"] = json_text(other);
            text = object_text(fields);
        }
    }

    /// References to what does not come in are left out.
    [[nodiscard]] Fields with_references(Fields fields) const {
        for (const char* const key : reference_keys) {
            if (!fields.contains(key)) continue;
            std::vector<std::string> list;
            for (const std::string& element : elements(fields.at(key))) {
                const std::string named = named_in(element);
                if (skipped_.contains(named)) continue;
                const auto now = renamed_.find(named);
                const std::string id = json_text(now == renamed_.end() ? named : now->second);
                if (element.starts_with('"')) {
                    list.push_back(id);
                    continue;
                }
                Fields reference = fields_of(element);
                reference["statement"] = id;
                list.push_back(object_text(reference));
            }
            if (list.empty()) fields.erase(key);
            else fields[key] = list_of(list);
        }
        for (const char* const key : {"asserts", "denies"}) {
            if (!fields.contains(key)) continue;
            std::vector<std::string> list = elements(fields.at(key));
            for (std::string& claim : list) {
                const auto now = claims_renamed_.find(claim);
                if (now != claims_renamed_.end()) claim = now->second;
            }
            fields[key] = list_of(list);
        }
        return fields;
    }

    /// Claims of the drafts that went, of which nobody speaks now.
    void forget_claims(const std::set<std::string>& used) {
        for (const std::string& claim : left_) {
            if (used.contains(claim)) continue;
            const std::string id = text_in({{"", claim}}, "");
            if (amendment_.own().find(Kind::claim, id) != nullptr && !amendment_.is_spoken_of(id)) amendment_.remove(Kind::claim, id);
        }
    }

    Amendment& amendment_;
    std::string article_;
    std::vector<std::string> decided_;  ///< quotes
    std::set<std::string> left_;        ///< claims, as JSON
    std::vector<std::pair<std::string, Fields>> statements_;
    std::vector<std::pair<std::string, std::string>> others_;
    std::set<std::string> skipped_;
    std::map<std::string, std::string> renamed_;         ///< statements
    std::map<std::string, std::string> claims_renamed_;  ///< as JSON
};

}  // namespace

std::vector<std::string> records_of_redraft(Amendment& amendment, const std::string& article, const JsonValue& records, const std::vector<std::string>& decided) {
    static_cast<void>(amendment.look(Kind::article, article));
    Redraft redraft(amendment, article, decided);
    redraft.take_away();
    return redraft.chosen(records);
}

}  // namespace hearsay::edits
