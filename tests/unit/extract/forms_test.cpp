// A grid of the ways in which news attributes a saying: every form with every kind of speaker, and every verb of
// reporting that WordNet knows in the plainest forms. Each cell is a sentence; what it says must be its speaker's word.
#include "extract/language/word_table.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <sstream>

using namespace hearsay;
using hearsay::extract::WordSet;

namespace {

struct Speaker {
    std::string words;  ///< as they stand within a sentence
    std::string name;   ///< what the source's name must hold
    bool anonymous = false;
    bool denies = false;
};

const std::vector<Speaker> speakers{
    {"Tovik Raldane", "Raldane"},
    {"Mayor Ruth Calder", "Calder"},
    {"the mayor, Ruth Calder,", "Calder"},
    {"Ruth Calder, the mayor of Pell,", "Calder"},
    {"Deputy Inspector General Imre Sool", "Sool"},
    {"a teacher", "teacher", true},
    {"two officials", "officials", true},
    {"residents", "residents", true},
    {"a senior harbour official", "official", true},
    {"the mayor", "mayor"},
    {"the ministry", "ministry"},
    {"the Harbour Board", "Harbour Board"},
    {"a spokesman for the ministry", "spokesman"},
    {"Lake Radio", "Lake Radio"},
};

/// S is the speaker, at the beginning of a sentence with a capital where it says ^S.
const std::vector<std::string> forms{
    "^S said that CLAIM.",
    "^S said CLAIM.",
    "^S has said CLAIM.",
    "^S says CLAIM.",
    "On Sunday, S said that CLAIM.",
    "^S said on Sunday that CLAIM.",
    "^S said on Sunday CLAIM.",
    "^S said in a statement that CLAIM.",
    "^S told reporters that CLAIM.",
    "^S told reporters on Sunday CLAIM.",
    "^CLAIM, S said.",
    "^CLAIM, said S.",
    "^CLAIM, S said on Sunday.",
    "^CLAIM, said S on Sunday.",
    "^CLAIM, S said in a statement.",
    "^CLAIM, S told reporters.",
    "^CLAIM, S has said.",
    "^CLAIM, according to S.",
    "^CLAIM, as per S.",
    "According to S, CLAIM.",
    "As per S, CLAIM.",
    "As S said, CLAIM.",
    "^CLAIM, as S said.",
    "\"^CLAIM,\" S said.",
    "\"^CLAIM,\" said S.",
    "\"^CLAIM,\" S said on Sunday.",
    "“^CLAIM,” said S.",
    "‘^CLAIM,’ said S.",
    "‘^CLAIM’, S said.",
    "«^CLAIM», said S.",
    "^S said: \"^CLAIM.\"",
    "^S said, \"^CLAIM.\"",
    "^CLAIM, said S late on Sunday.",
    "^CLAIM, S told a news conference in Pell.",
    "^CLAIM, by the account of S.",
    "In the words of S, CLAIM.",
    "Speaking on Sunday, S said CLAIM.",
    "^S said late on Sunday: “^CLAIM.”",
    "“^CLAIM,” S told reporters in Pell on Sunday.",
    "‘^CLAIM.’ — S",
    "^S, speaking at the town hall, said CLAIM.",
    "^S also said CLAIM.",
    "^S later told the council that CLAIM.",
    "^CLAIM, S later said.",
    "^S: \"^CLAIM.\"",
    "\"^CLAIM\" - S",
};
/// With the speaker's words inside what is said.
const std::vector<std::string> split_forms{
    "The old pier, S said, has cracked at last.",
    "The old pier, said S, has cracked at last.",
    "The old pier, according to S, has cracked at last.",
    "\"The old pier,\" S said, \"has cracked at last.\"",
    "\"The old pier,\" said S, \"has cracked at last.\"",
};
const std::vector<std::pair<std::string, std::string>> claims{
    {"the old pier has cracked", "pier has cracked"},
    {"two boats sank off the coast", "boats sank off"},
    {"the road, which was closed in May, will open again", "will open again"},
    {"there are no rats in the cellar", "no rats in the cellar"},
};

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

void replace(std::string& text, const std::string& what, const std::string& with) {
    if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

/// A form with its places filled. The comma that closes an apposition gives way to another mark.
std::string sentence(std::string form, const std::string& speaker, const std::string& claim) {
    replace(form, "^CLAIM", capital(claim));
    replace(form, "CLAIM", claim);
    replace(form, "^S", capital(speaker));
    for (const char* after : {" ", ".", ",", ":"}) replace(form, std::string(" S") + after, " " + speaker + after);
    if (form.ends_with(" S")) form.replace(form.size() - 1, 1, speaker);
    for (const char* after : {",", ".", ":"}) replace(form, std::string(",") + after, after);
    if (form.ends_with(',')) form.pop_back();
    return form;
}

/// What is wrong with the draft of a sentence, "" if nothing is.
std::string fault(const std::string& text, const std::string& words, const Speaker& speaker) {
    const Story story = testing::draft(text + '\n');
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const ClaimId claim : story.stance(id, speaker.denies ? Stance::denies : Stance::asserts)) {
            const std::string said(story.text(story[claim].text));
            if (said.find(words) == std::string::npos && said.find(capital(words)) == std::string::npos) continue;
            const SourceId source = story[id].source;
            const std::string name(story.name(source));
            if (name.find(speaker.name) == std::string::npos && name.find(capital(speaker.name)) == std::string::npos) return "by " + name;
            if (story[source].anonymous != speaker.anonymous) return name + (speaker.anonymous ? " is not anonymous" : " is anonymous");
            return {};
        }
    }
    std::string all = "not found among";
    for (const auto& claim : story.claims()) all += " {" + std::string(story.text(claim.text)) + '}';
    return all;
}

struct Faults {
    std::size_t cells = 0;
    std::size_t wrong = 0;
    std::map<std::string, std::pair<std::size_t, std::string>> rows;  ///< by form: how many, and one of them

    void look(const std::string& row, const std::string& text, const std::string& words, const Speaker& speaker) {
        ++cells;
        const std::string what = fault(text, words, speaker);
        if (what.empty()) return;
        ++wrong;
        auto& [count, sample] = rows[row];
        if (++count <= 6) sample += "\n      " + text + "  ->  " + what;
    }
    [[nodiscard]] std::string report() const {
        std::ostringstream out;
        out << wrong << " of " << cells << " cells";
        for (const auto& [row, what] : rows) out << "\n  " << row << " : " << what.first << what.second;
        return out.str();
    }
};

}  // namespace

TEST_CASE("every form of attribution gives every kind of speaker their words", "[extract][forms]") {
    Faults faults;
    for (const std::string& form : forms) {
        for (const Speaker& speaker : speakers) {
            for (const auto& [claim, words] : claims) faults.look(form, sentence(form, speaker.words, claim), words, speaker);
        }
    }
    for (const std::string& form : split_forms) {
        for (const Speaker& speaker : speakers) faults.look(form, sentence(form, speaker.words, ""), "pier", speaker);
    }
    INFO(faults.report());
    CHECK(faults.wrong == 0);
}

namespace {

/// Verbs of communication that take what is said as a clause, with their past forms.
std::vector<std::string> reporting_verbs() {
    std::map<std::string, std::string> irregular;
    std::istringstream forms_of(std::string{extract::irregular_verbs_text});
    for (std::string form, arrow, lemma; forms_of >> form >> arrow >> lemma;) {
        if (!form.ends_with("ing")) irregular.emplace(lemma, form);
    }
    for (const auto& [lemma, past] : std::map<std::string, std::string>{{"write", "wrote"}, {"swear", "swore"}, {"know", "knew"}}) irregular[lemma] = past;
    const WordSet& unassertive = extract::Lexicon::english().words("unassertive verbs");
    std::vector<std::string> result;
    std::istringstream lines(std::string{extract::word_table_text});
    for (std::string line; std::getline(lines, line);) {
        const std::string lemma = line.substr(0, line.find(' '));
        const std::string_view classes = extract::find_word(lemma).classes_of(extract::Part::verb);
        if (!classes.starts_with('C') || classes.find('T') == std::string_view::npos || unassertive.contains(lemma)) continue;
        if (const auto found = irregular.find(lemma); found != irregular.end()) {
            result.push_back(found->second);
        } else if (lemma.ends_with('e')) {
            result.push_back(lemma + 'd');
        } else if (lemma.size() > 2 && lemma.ends_with('y') && std::string_view("aeiou").find(lemma[lemma.size() - 2]) == std::string_view::npos) {
            result.push_back(lemma.substr(0, lemma.size() - 1) + "ied");
        } else {
            result.push_back(lemma + "ed");
        }
    }
    return result;
}

}  // namespace

TEST_CASE("every verb of reporting gives its subject what is said", "[extract][forms]") {
    const std::vector<std::string> verbs = reporting_verbs();
    REQUIRE(verbs.size() > 150);
    const WordSet denied{"denied", "repudiated", "rejected", "disputed", "contradicted"};
    Faults faults;
    for (const std::string& verb : verbs) {
        const Speaker speaker{.words = "Tovik Raldane", .name = "Raldane", .denies = denied.contains(verb)};
        const std::string claim = "pier has cracked";
        faults.look("S VERB that CLAIM", "Tovik Raldane " + verb + " that the old pier has cracked.", claim, speaker);
        faults.look("CLAIM, S VERB", "The old pier has cracked, Tovik Raldane " + verb + ".", claim, speaker);
        faults.look("CLAIM, VERB S", "The old pier has cracked, " + verb + " Tovik Raldane.", claim, speaker);
        faults.look("'CLAIM,' S VERB", "\"The old pier has cracked,\" Tovik Raldane " + verb + ".", claim, speaker);
        faults.look("'CLAIM,' VERB S", "\"The old pier has cracked,\" " + verb + " Tovik Raldane.", claim, speaker);
    }
    INFO(faults.report());
    CHECK(faults.wrong == 0);
}
