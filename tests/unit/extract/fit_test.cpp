// Fitting weights to marked articles: the model against enumeration, marks as brat writes them, and a whole lexicon.
#include "extract/attribution/fit/annotated.hpp"
#include "extract/attribution/fit/refit.hpp"
#include "extract/attribution/fit/weights.hpp"
#include "extract/language/tagger.hpp"
#include "support/catch.hpp"

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

using namespace hearsay;
using namespace hearsay::extract;

namespace {

/// Choices of up to five alternatives with up to four of eight features each, one or two of them right.
std::vector<Choice> random_choices(std::size_t number, std::uint32_t seed) {
    std::mt19937 bits(seed);
    const auto random = [&] { return static_cast<std::uint32_t>(bits()); };
    std::vector<Choice> choices(number);
    for (Choice& choice : choices) {
        choice.alternatives.resize(2 + random() % 4);
        for (auto& features : choice.alternatives) {
            for (std::uint32_t i = 0, most = random() % 5; i < most; ++i) features.push_back(random() % 8);
        }
        choice.right = {static_cast<std::uint32_t>(random() % choice.alternatives.size())};
        const auto second = static_cast<std::uint32_t>(random() % choice.alternatives.size());
        if (second != choice.right.front()) choice.right.push_back(second);
    }
    return choices;
}

/// P of what is right, by enumeration.
double probability(const Choice& choice, const std::vector<double>& weights) {
    double all = 0;
    double good = 0;
    for (std::uint32_t i = 0; i < choice.alternatives.size(); ++i) {
        double score = 0;
        for (const std::uint32_t feature : choice.alternatives[i]) score += weights[feature];
        all += std::exp(score);
        if (std::find(choice.right.begin(), choice.right.end(), i) != choice.right.end()) good += std::exp(score);
    }
    return good / all;
}

/// A folder of marked articles that is gone with it.
class Corpus {
public:
    Corpus() : folder_(std::filesystem::temp_directory_path() / ("hearsay-fit-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(folder_ / "text");
        std::filesystem::create_directories(folder_ / "attributions");
    }
    ~Corpus() { std::filesystem::remove_all(folder_); }
    Corpus(const Corpus&) = delete;
    Corpus& operator=(const Corpus&) = delete;

    void add(const std::string& name, const std::string& text, const std::string& marks) const {
        std::ofstream(folder_ / "text" / (name + ".txt")) << text;
        std::ofstream(folder_ / "attributions" / (name + ".ann")) << marks;
    }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

std::string lexicon_file() {
    std::ifstream in(std::string(HEARSAY_SOURCE_DIR) + "/engine/extract/language/lexicon/en.lexicon");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// What is found to be said in a text, the cue before it.
std::vector<std::string> found_in(const std::string& words, const Lexicon& lexicon) {
    const std::unique_ptr<TokenizedText> text = tokenize(words, lexicon);
    tag_words(*text);
    const Syntax syntax = analyse(*text);
    std::vector<std::string> found;
    for (const Attribution& attribution : find_attributions(*text, syntax)) {
        found.push_back(std::string(text->view(attribution.cue.front())) + ": " + std::string(text->view(attribution.content.front())));
    }
    return found;
}

}  // namespace

TEST_CASE("The surprise of choices and its gradient are those of enumeration", "[extract][fit]") {
    const std::vector<Choice> choices = random_choices(40, 7);
    std::vector<double> weights{.3, -.2, 1.1, 0, -.7, .4, 2, -1};
    std::vector<double> gradient;
    const double found = surprise(choices, weights, gradient);
    const auto enumerated = [&] {
        double sum = 0;
        for (const Choice& choice : choices) sum -= std::log(probability(choice, weights));
        return sum;
    };
    CHECK(found == Approx(enumerated()).epsilon(1e-12));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        constexpr double step = 1e-5;
        weights[i] += step;
        const double above = enumerated();
        weights[i] -= 2 * step;
        const double below = enumerated();
        weights[i] += step;
        CHECK(gradient[i] == Approx((above - below) / (2 * step)).margin(1e-6));
    }
}

TEST_CASE("Fitted weights are where no other weights near them cost less", "[extract][fit]") {
    const std::vector<Choice> choices = random_choices(200, 11);
    const Penalty penalty{1, .5};
    const auto cost = [&](const std::vector<double>& weights) {
        std::vector<double> gradient;
        double sum = surprise(choices, weights, gradient);
        for (const double weight : weights) sum += penalty.l1 * std::abs(weight) + penalty.l2 / 2 * weight * weight;
        return sum;
    };
    const std::vector<double> fitted = fit(choices, 8, penalty);
    CHECK(fitted == fit(choices, 8, penalty));
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        for (const double step : {-.1, .1}) {
            std::vector<double> other = fitted;
            other[i] += step;
            CHECK(cost(fitted) <= cost(other));
        }
    }
}

TEST_CASE("A feature that tells what is right gets the weight, one that tells nothing gets none", "[extract][fit]") {
    std::vector<NamedChoice> choices;
    for (int i = 0; i < 60; ++i) {
        const std::string noise = i % 2 == 0 ? "noise" : "other";
        choices.push_back({{{"good", noise}, {"bad", noise}}, {0}});
    }
    choices.push_back({{{"once", "good"}, {"bad"}}, {0}});
    const std::string lines = weight_lines(choices, {1, 0});
    CHECK(lines.find("good") != std::string::npos);
    CHECK(lines.find("noise") == std::string::npos);
    CHECK(lines.find("once") == std::string::npos);  // once is no habit
}

TEST_CASE("Marks are read by code points, in pieces, and a wrong one names its line", "[extract][fit]") {
    const std::string words = "Zoë Ünal said the dyke held, and that it will.";
    const std::unique_ptr<TokenizedText> text = tokenize(words, Lexicon::english());
    const auto marks = read_marks("T1\tSource 0 8\tZoë Ünal\nT2\tCue 9 13\tsaid\nT3\tContent 14 27;33 45\tthe dyke held\nT4\tAttribution 9 13\tsaid\n"
                                  "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n#1\tAnnotatorNotes T1\tsure\n", words, *text);
    REQUIRE(marks.size() == 1);
    const auto said = [&](const std::vector<std::uint32_t>& tokens) {
        std::string joined;
        for (const std::uint32_t i : tokens) joined += (joined.empty() ? "" : " ") + text->tokens[i].form();
        return joined;
    };
    CHECK(said(marks[0].source) == "zoë Ünal");
    CHECK(said(marks[0].cue) == "said");
    CHECK(said(marks[0].content) == "the dyke held that it will");
    CHECK_THROWS_WITH(read_marks("T1\tCue 0 3\tZoë\nT2\tCue 40 400\tx\n", words, *text), Catch::Contains("line 2"));
}

TEST_CASE("A section of weights is put in the place of the old one, the rest stays", "[extract][fit]") {
    const std::string lexicon = "[list a]\none two\n\n[weights cue]\n# old\nverb 1\n\n[map b]\nx y\n";
    CHECK(with_weights(lexicon, "cue", "verb 2\n") == "[list a]\none two\n\n[weights cue]\nverb 2\n\n[map b]\nx y\n");
    CHECK(with_weights(lexicon, "new", "verb 3\n") == lexicon + "\n[weights new]\nverb 3\n");
}

TEST_CASE("A lexicon that is fitted anew finds what its corpus marks", "[extract][fit]") {
    // In this newsroom "hums that" reports, and "said that" does not.
    const Corpus corpus;
    const std::vector<std::string> names{"Ada Holt", "Jonas Reed", "Mina Sabo", "Olu Kane"};
    const std::vector<std::string> things{"the mill closes", "the bridge holds", "the school opens", "the ferry sails", "the dam leaks"};
    int number = 0;
    for (const std::string& name : names) {
        for (const std::string& thing : things) {
            const std::string first = name + " hummed that " + thing + ".";
            const std::string text = first + "\n\nAt noon the market saw rain that stayed.\n";
            const std::size_t cue = name.size() + 1;
            std::ostringstream marks;
            marks << "T1\tSource 0 " << name.size() << "\t" << name << "\nT2\tCue " << cue << ' ' << cue + 6 << "\thummed\nT3\tContent " << cue + 7 << ' ' << first.size() - 1
                  << "\tthat " << thing << "\nT4\tAttribution " << cue << ' ' << cue + 6 << "\thummed\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
            corpus.add("a" + std::to_string(number++), text, marks.str());
        }
    }
    std::ostringstream log;
    const std::string fitted = refit(corpus.folder(), lexicon_file(), log);
    CHECK(log.str().find("cue: ") != std::string::npos);
    CHECK(fitted == refit(corpus.folder(), lexicon_file(), log));
    const Lexicon lexicon(fitted);
    CHECK(found_in("Tove Lind hummed that the quarry floods.", lexicon) == std::vector<std::string>{"hummed: that the quarry floods"});
    CHECK_THROWS(refit(corpus.folder() / "nowhere", lexicon_file(), log));
}
