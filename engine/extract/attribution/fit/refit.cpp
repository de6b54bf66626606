#include "extract/attribution/fit/refit.hpp"

#include "extract/attribution/fit/weights.hpp"

#include <algorithm>
#include <ostream>

namespace hearsay::extract {
namespace {

constexpr std::size_t kept_apart = 5;

/// Tried on PolNeAR's development part: l1 of .5, 1.5 and 3 for what is a cue (F1 76.9, 78.3, 78.0); for the choice of contents
/// l1 of .3 to 2 and l2 of 1 to 10, which are alike within half a point, and this one has the fewest weights.
constexpr Penalty of_decisions{1.5, 0};
constexpr Penalty of_choices{1, 1};

class Fitting {
public:
    Fitting(std::filesystem::path corpus, std::string lexicon, std::ostream& log)
        : corpus_(std::move(corpus)), text_(std::move(lexicon)), names_(articles_of(corpus_)), log_(log) {}

    /// The lexicon's text with new weights. Spans are asked of the cues that were just fitted, contents of their spans. How far a
    /// cue reaches tells what is asked of the rest: what was asked with the old weights is asked again with the new.
    std::string run() {
        fit(add_cues, false, of_decisions);
        for (int round = 0; round < 2; ++round) fit(add_spans, false, of_decisions);
        fit(add_contents, false, of_choices);
        fit(add_confidence, true, of_decisions);
        return text_;
    }

private:
    using Add = void (*)(const MarkedArticle&, Examples&);

    void fit(Add add, bool apart, Penalty penalty) {
        const Lexicon lexicon(text_);
        Examples examples;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_.size() < kept_apart || (i % kept_apart == 0) == apart) add(*read_marked(corpus_, names_[i], lexicon), examples);
        }
        for (const auto& [section, choices] : examples) {
            const std::string lines = weight_lines(choices, penalty);
            log_ << section << ": " << choices.size() << " choices, " << std::count(lines.begin(), lines.end(), '\n') << " weights\n";
            text_ = with_weights(text_, section, lines);
        }
    }

    std::filesystem::path corpus_;
    std::string text_;
    std::vector<std::string> names_;
    std::ostream& log_;
};

}  // namespace

std::string refit(const std::filesystem::path& corpus, std::string lexicon, std::ostream& log) { return Fitting(corpus, std::move(lexicon), log).run(); }

}  // namespace hearsay::extract
