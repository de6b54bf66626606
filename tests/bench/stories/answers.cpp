#include "stories/answers.hpp"

#include "stories/random.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace hearsay::bench {

// A question is asked of some 10 sources, one of the few large ones more often than one of the many small ones; there are
// as many sources as the square root of the answers. Reliabilities are even from .5 to .95, wrong answers one of three,
// and each tenth source says what the one before it says.
void write_answers(std::ostream& out, const AnswersOptions& options) {
    Random random(options.seed);
    const auto count = static_cast<std::uint32_t>(std::max(20.0, std::sqrt(static_cast<double>(options.answers))));
    std::vector<double> reliability(count);
    for (double& one : reliability) one = random.between(0.5, 0.95);
    out << "source,question,answer\n";
    std::vector<std::uint64_t> asked(count, UINT64_MAX);  // by source: the last question
    const auto say = [&](std::uint32_t source, std::uint64_t question, std::uint32_t answer) {
        asked[source] = question;
        out << "source-" << source << ",question-" << question << ",answer-" << (question + answer) % 1000 << '\n';
    };
    std::uint64_t written = 0;
    for (std::uint64_t question = 0; written < options.answers; ++question) {
        for (int i = 0; i < 10 && written < options.answers; ++i) {
            const double place = random.unit();
            const auto source = static_cast<std::uint32_t>(place * place * count);
            if (asked[source] == question || source % 10 == 9) continue;
            const std::uint32_t answer = random.chance(reliability[source]) ? 0 : 1 + random.below(3);
            say(source, question, answer);
            ++written;
            if (source % 10 == 8 && source + 1 < count && written < options.answers) {
                say(source + 1, question, answer);
                ++written;
            }
        }
    }
}

}  // namespace hearsay::bench
