#include "unit/learn/crowds.hpp"

#include <algorithm>
#include <map>

namespace hearsay::test {

learn::Answers Crowd::table() const {
    learn::AnswersBuilder builder;
    for (const GivenAnswer& one : answers)
        builder.add(builder.source(one.source), builder.question(one.question), builder.answer(one.answer));
    for (const auto& [question, answer] : settled)
        builder.rule({.question = builder.question(question), .answer = builder.answer(answer)});
    return builder.build();
}

learn::Voices Crowd::voices(const learn::Answers& table, bool found) const {
    learn::Voices voices(table.sources());
    const auto number = [&](const std::string& name) {
        for (std::uint32_t i = 0; i < table.sources(); ++i) {
            if (table.source(i) == name) return i;
        }
        throw std::out_of_range(name);
    };
    for (const auto& [one, other] : ties) voices.join(number(one), number(other));
    if (found) {
        for (const learn::SuspectedTie& tie : learn::suspected_ties(table)) voices.join(tie.source, tie.with);
    }
    return voices;
}

std::string CrowdMaker::answer(std::size_t question, double reliability) {
    const std::size_t choice =
        uniform() < reliability ? 0 : 1 + static_cast<std::size_t>(uniform() * static_cast<double>(choices_ - 1));
    return "q" + std::to_string(question) + '-' + std::to_string(choice);
}

void CrowdMaker::say(const std::string& source, std::size_t question, std::string answer) {
    crowd.answers.push_back({source, "q" + std::to_string(question), std::move(answer)});
}

void CrowdMaker::add(const std::string& source, double reliability, double coverage) {
    for (std::size_t q = 0; q < questions_; ++q) {
        if (coverage < 1 && uniform() >= coverage) continue;
        say(source, q, answer(q, reliability));
    }
}

void CrowdMaker::add_clone(const std::string& source, const std::string& of, std::size_t differing) {
    std::vector<GivenAnswer> own;
    for (const GivenAnswer& one : crowd.answers) {
        if (one.source != of) continue;
        own.push_back({source, one.question, one.answer});
        if (own.size() <= differing) own.back().answer = one.question + "-other";
    }
    crowd.answers.insert(crowd.answers.end(), own.begin(), own.end());
}

void CrowdMaker::add_follower(const std::string& source, double reliability, double share) {
    for (std::size_t q = 0; q < questions_; ++q) {
        const bool line = static_cast<double>(q) < share * static_cast<double>(questions_);
        say(source, q, line ? "q" + std::to_string(q) + "-1" : answer(q, reliability));
    }
}

Crowd bloc(std::uint32_t seed, bool tied, std::size_t choices, double reliability) {
    CrowdMaker maker(seed, 500, choices);
    for (int i = 0; i < 10; ++i) maker.add("honest" + std::to_string(i), reliability);
    for (int i = 0; i < 12; ++i) {
        maker.add_follower("bloc" + std::to_string(i), reliability, 0.4);
        if (tied && i > 0) maker.crowd.ties.emplace_back("bloc0", "bloc" + std::to_string(i));
    }
    return maker.crowd;
}

Crowd any_crowd(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(random() % count); };
    const auto uniform = [&] { return std::uniform_real_distribution<double>()(random); };
    const auto name = [](char kind, std::uint32_t number) { return kind + std::to_string(number); };
    const std::uint32_t sources = 2 + below(11);
    const std::uint32_t questions = 1 + below(40);
    const std::uint32_t choices = 2 + below(5);
    const double coverage = 0.1 + 0.9 * uniform();
    const double alike = uniform();
    Crowd crowd;
    for (std::uint32_t source = 0; source < sources; ++source) {
        const double reliability = uniform();
        for (std::uint32_t question = 0; question < questions; ++question) {
            if (source > 1 && uniform() >= coverage) continue;
            const std::uint32_t choice = uniform() < reliability ? 0 : uniform() < alike ? 1 : 1 + below(choices - 1);
            crowd.answers.push_back({name('s', source), name('q', question), name('q', question) + '-' + std::to_string(choice)});
        }
    }
    for (std::uint32_t ties = below(4); ties > 0; --ties) {
        const GivenAnswer& one = crowd.answers[below(static_cast<std::uint32_t>(crowd.answers.size()))];
        crowd.ties.emplace_back(one.source, "s" + std::to_string(below(2)));
    }
    for (std::uint32_t question = below(3); question < questions && question < 2; ++question) {
        crowd.settled.emplace_back(name('q', question), name('q', question) + '-' + std::to_string(below(choices)));
    }
    return crowd;
}

std::string renamed(std::string_view name) { return 'x' + std::string(name.rbegin(), name.rend()); }

Crowd disguised(const Crowd& crowd, std::uint32_t seed) {
    Crowd other = crowd;
    std::mt19937 random(seed);
    std::shuffle(other.answers.begin(), other.answers.end(), random);
    for (GivenAnswer& one : other.answers) one = {renamed(one.source), renamed(one.question), renamed(one.answer)};
    for (auto& [one, another] : other.ties) {
        one = renamed(one);
        another = renamed(another);
    }
    for (auto& [question, answer] : other.settled) {
        question = renamed(question);
        answer = renamed(answer);
    }
    return other;
}

std::set<std::set<std::string>> groups_found(const learn::Answers& table) {
    learn::Voices voices(table.sources());
    for (const learn::SuspectedTie& tie : learn::suspected_ties(table)) voices.join(tie.source, tie.with);
    std::map<std::uint32_t, std::set<std::string>> by_voice;
    for (std::uint32_t i = 0; i < table.sources(); ++i) by_voice[voices.of(i)].emplace(table.source(i));
    std::set<std::set<std::string>> found;
    for (const auto& [voice, members] : by_voice) {
        if (members.size() > 1) found.insert(members);
    }
    return found;
}

Judgements verdicts(const learn::Answers& table, const learn::Agreed& agreed) {
    Judgements all;
    for (std::size_t q = 0; q < table.questions(); ++q) {
        const auto given = table.to(q);
        if (given.empty()) continue;
        std::size_t best = 0;
        for (std::size_t i = 1; i < given.size(); ++i) {
            if (agreed.likely[table.begin_of(q) + i] > agreed.likely[table.begin_of(q) + best]) best = i;
        }
        all.right += is_right(table.answer(given[best].answer)) ? 1 : 0;
    }
    all.right /= static_cast<double>(table.questions());
    for (std::size_t i = 0; i < table.sources(); ++i) {
        all.learned.push_back((5 * agreed.mean + learn::as_count(agreed.right[i])) /
                              (5 + learn::as_count(agreed.judged[i])));
    }
    return all;
}

double mean_of(const learn::Answers& table, const std::vector<double>& learned, std::string_view prefix) {
    double sum = 0;
    double count = 0;
    for (std::uint32_t i = 0; i < table.sources(); ++i) {
        if (!table.source(i).starts_with(prefix)) continue;
        sum += learned[i];
        ++count;
    }
    return sum / count;
}

}  // namespace hearsay::test
