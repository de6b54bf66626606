// What may be learned and how, and what comes of it.
#pragma once

#include "learn/answers.hpp"
#include "learn/spelling.hpp"
#include "model/records.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hearsay::learn {

struct LearnOptions {
    TrackRecordBasis by = TrackRecordBasis::settled;
    Level level = Level::affiliation;  ///< of the ties that make one voice of several sources; for agreement
    bool total = false;                ///< one record a source, without claims
    std::uint32_t threads = 0;         ///< at most; 0: all processors. Results never depend on it
};

/// Where the records go, ties first, each kind in order of ids.
struct LearnSink {
    std::function<void(const AffiliationRecord&)> tie;
    std::function<void(const TrackRecordRecord&)> track_record;
};

struct LearnedSource {
    std::string id;
    double right = 0;
    double judged = 0;           ///< settled questions on which it gave its own word; by agreement, those with evidence
    double doubt = 0;            ///< by agreement, how unsure each answer is, added up: see certainty.hpp
    std::uint32_t admitted = 0;  ///< words that it took back itself
    std::uint32_t faithful = 0;  ///< relays that keep number and stance
    std::uint32_t unfaithful = 0;  ///< those that do not
};

struct Learned {
    std::vector<LearnedSource> sources;  ///< by id; those with anything to their name
    std::size_t track_records = 0;       ///< handed over
    std::size_t ties = 0;                ///< likewise
    std::size_t settled = 0;             ///< questions on which somebody has ruled
    std::size_t unanswered = 0;          ///< of those: nobody gave its own word before the ruling
    std::size_t strangers = 0;           ///< sources of the table that the story does not know: left out
    LeftOut left_out;                    ///< of answers
    SpelledAlike spelled;                ///< in the table
    std::string contradiction;           ///< an example of LeftOut::contradicting, in words
    // By agreement alone.
    std::vector<std::pair<std::vector<std::string>, std::uint32_t>> alike;  ///< see too_few_to_join(); not tied otherwise
    std::uint32_t rounds = 0;
    bool settled_down = true;
    std::uint32_t voices = 0;          ///< that agree or disagree where nobody has ruled
    double loudest_share = 0;          ///< of all agreement, which the loudest voice holds
    std::vector<std::string> loudest;  ///< its members
};

}  // namespace hearsay::learn
