#include "kept/asked.hpp"

#include "io/bytes/sha256.hpp"
#include "kept/byte_codec.hpp"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

template <class Real>
void write_arithmetic(ByteWriter& out, Real x) {
    for (const Real value : {std::exp(-x), std::log(x), std::exp2(-x), std::log2(x), std::expm1(-x), std::sqrt(x)}) {
        const auto high = static_cast<double>(value);
        out.real(high);
        out.real(static_cast<double>(value - static_cast<Real>(high)));
    }
}

/// How the compiler and the C library calculate, which the last digits of scores depend on: some libraries do it in one way on
/// one processor and in another on the next.
std::string make_arithmetic() {
    constexpr int samples = 1000;
    ByteWriter out;
    out.text(__VERSION__);
    for (int i = 1; i <= samples; ++i) {
        write_arithmetic(out, i * 0.00314159);
        write_arithmetic(out, i * 0.00314159L);
    }
    return sha256(out.bytes());
}

const std::string& arithmetic() {
    static const std::string digest = make_arithmetic();
    return digest;
}

}  // namespace

std::string bytes_of(const ScoreOptions& options, std::string_view version) {
    ByteWriter out;
    out.text(version);
    out.number(scores_version);
    out.text(arithmetic());
    for (const Level level : all_levels) {
        out.byte(std::find(options.levels.begin(), options.levels.end(), level) != options.levels.end());
    }
    out.number(static_cast<std::uint64_t>(options.as_of.first));
    out.number(static_cast<std::uint64_t>(options.as_of.last));
    out.real(options.suspect);
    const Effort& effort = options.effort;
    out.byte(effort.states.has_value());
    out.number(effort.states.value_or(0));
    out.real(effort.epsilon);
    out.real(effort.epsilon_sources);
    out.byte(effort.cuts_alone);
    out.real(effort.confidence);
    return out.take();
}

std::optional<ScoreOptions> options_of(std::string_view asked, std::string_view version) {
    ScoreOptions options;
    try {
        ByteReader in(asked);
        if (in.text() != version || in.number() != scores_version || in.text() != arithmetic()) return std::nullopt;
        options.levels.clear();
        for (const Level level : all_levels) {
            if (in.flag()) options.levels.push_back(level);
        }
        options.as_of.first = static_cast<std::int64_t>(in.number());
        options.as_of.last = static_cast<std::int64_t>(in.number());
        options.suspect = in.real();
        const bool states = in.flag();
        const auto count = static_cast<std::size_t>(in.number());
        if (states) options.effort.states = count;
        options.effort.epsilon = in.real();
        options.effort.epsilon_sources = in.real();
        options.effort.cuts_alone = in.flag();
        options.effort.confidence = in.real();
    } catch (const BrokenBytes&) {
        return std::nullopt;
    }
    return options;
}

}  // namespace hearsay
