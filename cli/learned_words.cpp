#include "learned_words.hpp"

#include "explain/wording.hpp"
#include "learn/certainty.hpp"
#include "text/layout.hpp"
#include "text/plain_text.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <ostream>

namespace hearsay::cli {
namespace {

constexpr std::size_t most_learned_rows = 50;
constexpr std::size_t widest_learned = 40;
constexpr std::size_t learned_columns = 7;
constexpr double interval_z = 1.96;  // 95%

/// At most one decimal, as counts by agreement need it.
std::string count_text(double count) {
    const double rounded = std::round(count * 10) / 10;
    std::string text = std::to_string(static_cast<long long>(rounded));
    const auto tenth = static_cast<int>(std::lround((rounded - std::floor(rounded)) * 10));
    if (tenth != 0) text += '.' + std::to_string(tenth);
    return text;
}

std::string whole_percent(double share) { return std::to_string(std::lround(share * 100)); }

/// Of a reliability, which is never sure.
std::string likely_percent(double share) { return std::to_string(std::clamp(std::lround(share * 100), 1L, 99L)); }

using LearnedRow = std::array<std::string, learned_columns>;

LearnedRow learned_row(const learn::LearnedSource& source, const Story* story) {
    const auto known = story == nullptr ? std::nullopt : story->find_source(source.id);
    LearnedRow row;
    row[0] = shorten(plain_text(known ? story->name(*known) : std::string_view(source.id)), widest_learned);
    row[1] = count_text(source.right);
    row[2] = count_text(source.judged);
    if (source.judged > 0) {
        const learn::ShareInterval interval = learn::share_interval(source.right, source.judged, source.doubt, interval_z);
        row[3] = likely_percent((1 + source.right) / (2 + source.judged)) + '%';
        row[4] = whole_percent(interval.low) + '-' + whole_percent(interval.high) + '%';
    }
    if (source.admitted > 0) row[5] = std::to_string(source.admitted);
    const std::uint32_t relays = source.faithful + source.unfaithful;
    if (relays > 0) row[6] = std::to_string(source.faithful) + " of " + std::to_string(relays);
    return row;
}

/// "2 answers were repeated; they count once": for a count that is not 0.
void remark(std::vector<std::string>& all, std::size_t count, std::string_view one, std::string_view several) {
    if (count > 0) all.push_back(std::to_string(count) + ' ' + std::string(count == 1 ? one : several));
}

std::string remark_on_spelling(const learn::Learned& learned) {
    std::vector<std::string> kinds;
    const auto kind = [&](std::size_t count, std::string_view noun) {
        if (count > 0) kinds.push_back(count_words(count, noun));
    };
    kind(learned.spelled.sources, "source");
    kind(learned.spelled.questions, "question");
    kind(learned.spelled.answers, "answer");
    const bool one = learned.spelled.sources + learned.spelled.questions + learned.spelled.answers == 1;
    return "warning: " + list_words(kinds) + (one ? " differs from another" : " differ from others") +
           " only in case or spaces, which keeps them apart; spell alike what is one, such as " + learned.spelled.example;
}

}  // namespace

void print_learned(std::ostream& out, const learn::Learned& learned, TrackRecordBasis by, const Story* story,
                   const Console& console) {
    std::vector<const learn::LearnedSource*> order;
    for (const learn::LearnedSource& source : learned.sources) order.push_back(&source);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->judged > b->judged; });
    std::vector<LearnedRow> rows{{"source", "right", "of", "reliability", "95%", "admitted", "faithful"}};
    for (std::size_t i = 0; i < order.size() && i < most_learned_rows; ++i)
        rows.push_back(learned_row(*order[i], story));
    std::array<std::size_t, learned_columns> widths{};
    std::array<bool, learned_columns> filled{};
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < learned_columns; ++c) {
            widths[c] = std::max(widths[c], display_width(rows[r][c]));
            filled[c] = filled[c] || c < 3 || (r > 0 && !rows[r][c].empty());
        }
    }
    for (const LearnedRow& row : rows) {
        std::string line = pad_right(row[0], widths[0]);
        for (std::size_t c = 1; c < learned_columns; ++c) {
            if (filled[c]) line += "  " + pad_left(row[c], widths[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
    if (order.size() > most_learned_rows) out << "and " << order.size() - most_learned_rows << " more\n";
    std::string legend = by == TrackRecordBasis::settled ? "of: settled questions on which it gave its own word; "
                                                         : "of: questions in which another voice spoke as well; right: "
                                                           "as far as others agree, which is not the truth; ";
    legend += "reliability: (1 + right) / (2 + of); 95%: Wilson's interval of right / of";
    if (by == TrackRecordBasis::agreement) legend += ", wider where answers are in doubt";
    if (filled[5]) legend += "; admitted: words that it took back itself, neither right nor wrong";
    if (filled[6]) legend += "; faithful: of its relays of what we hold, those that keep number and stance";
    out << '\n';
    for (const std::string& line : wrap(legend + '.', console.width)) out << line << '\n';
}

std::vector<std::string> remarks_on(const learn::Learned& learned, const learn::LearnOptions& options) {
    std::vector<std::string> all;
    const learn::LeftOut& left_out = learned.left_out;
    remark(all, left_out.repeated, "answer stands twice; it counts once",
           "answers repeat others of their source; each counts once");
    remark(all, left_out.overtaken, "answer was replaced by a later one of its source",
           "answers were replaced by later ones of their sources");
    if (left_out.contradicting > 0) {
        remark(all, left_out.contradicting, "time a source gave several answers at once; none of them counts",
               "times a source gave several answers at once; none of them counts");
        if (!learned.contradiction.empty()) all.back() += ", such as " + learned.contradiction;
    }
    if (!learned.spelled.none()) all.push_back(remark_on_spelling(learned));
    remark(all, left_out.after_ruling, "answer came after the ruling; it does not count",
           "answers came after the ruling; they do not count");
    remark(all, left_out.by_ruler, "answer is by who has ruled; nobody is judged by its own ruling",
           "answers are by who has ruled; nobody is judged by its own ruling");
    remark(all, learned.strangers, "source of the table is not in the story; left out",
           "sources of the table are not in the story; left out");
    if (options.by == TrackRecordBasis::settled) {
        remark(all, learned.unanswered, "settled question has no answer of anybody's own word",
               "settled questions have no answer of anybody's own word");
        return all;
    }
    constexpr std::size_t alike_told = 3;
    for (std::size_t i = 0; i < learned.alike.size() && i < alike_told; ++i) {
        const auto& [sources, shared] = learned.alike[i];
        std::vector<std::string> names;
        for (const std::string& id : sources) names.push_back(printable(id));
        all.push_back("warning: " + list_words(names, 5) + " gave the same answer to all " + std::to_string(shared) +
                      " contested questions they answered, too few to show that they speak as one; if they do, record it, or each counts for the other");
    }
    if (learned.alike.size() > alike_told) all.push_back("warning: so did " + count_words(learned.alike.size() - alike_told, "more group"));
    constexpr double most = 0.5;
    if (learned.loudest_share > most) {
        std::vector<std::string> members;
        for (const std::string& id : learned.loudest) members.push_back(printable(id));
        all.push_back("warning: one voice holds " + whole_percent(learned.loudest_share) + "% of all agreement: " +
                      list_words(members, 5) + "; what is learned here is how far others agree with it");
    }
    constexpr std::uint32_t few_voices = 4;
    if (learned.track_records > 0 && learned.voices > 0 && learned.voices < few_voices) {
        all.push_back("warning: there are " + std::to_string(learned.voices) +
                      " voices; of fewer than four that differ nobody can tell who is at fault, and the interval may not hold the truth");
    }
    if (!learned.settled_down)
        all.push_back("warning: the estimates were still moving after " + std::to_string(learned.rounds) + " rounds");
    if (learned.track_records > 0)
        all.push_back(
            "learned from agreement, which rewards those who coordinate unless their ties are recorded; rulings (--by "
            "settled) do not");
    return all;
}

}  // namespace hearsay::cli
