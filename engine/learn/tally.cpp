#include "learn/tally.hpp"

#include "learn/agreement.hpp"
#include "learn/story_answers.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace hearsay::learn {

/// One that is right to that degree.
Tally::Count Tally::Count::of_answer(std::uint64_t right) noexcept {
    Count count;
    count.right = right;
    count.judged = count_unit;
    count.doubt = right * (count_unit - right) / count_unit;
    return count;
}

Tally::Count& Tally::Count::operator+=(const Count& other) noexcept {
    right += other.right;
    judged += other.judged;
    doubt += other.doubt;
    admitted += other.admitted;
    faithful += other.faithful;
    unfaithful += other.unfaithful;
    return *this;
}

Tally::Tally(const Story* story, const LearnOptions& options, const LearnSink& sink, Learned& learned)
    : story_(story), options_(options), sink_(sink), learned_(learned) {
    if (story_ == nullptr) return;
    questions_.emplace(*story_);
    for (std::size_t i = 0; i < questions_->size(); ++i) {
        const ClaimId first = (*questions_)[i].front();
        const Text question = (*story_)[first].question;
        if (question != Text{}) called_.emplace(story_->text(question), first);
    }
}

std::optional<ClaimId> Tally::asked(const Answers& answers, std::size_t question) const {
    const auto number = static_cast<std::uint32_t>(question);
    const auto first_of = [&](ClaimId claim) { return questions_->with(claim).front(); };
    if (const auto named = called_.find(answers.question(number)); named != called_.end()) return named->second;
    if (const auto claim = story_->find_claim(answers.question(number))) return first_of(*claim);
    for (const Answer& one : answers.to(question)) {
        if (const auto claim = story_->find_claim(answers.answer(one.answer))) return first_of(*claim);
    }
    return std::nullopt;
}

void Tally::refuse_contrary_rulings(const Answers& answers) const {
    std::map<ClaimId, std::vector<const Settled*>> settled;
    for (const Settled& ruling : story_->settled()) settled[questions_->with(ruling.claim).front()].push_back(&ruling);
    if (settled.empty() || !answers.any_ruling()) return;
    for (std::size_t question = 0; question < answers.questions(); ++question) {
        const auto rulings = answers.rulings(question);
        const auto first = rulings.empty() ? std::nullopt : asked(answers, question);
        const auto of_story = first ? settled.find(*first) : settled.end();
        if (of_story == settled.end() || !rulings.front().holds) continue;
        const std::string_view text = answers.answer(rulings.front().answer);
        const auto claim = story_->find_claim(text);
        for (const Settled* ruling : of_story->second) {
            if (!claim || ruling->holds == (ruling->claim == *claim)) continue;
            throw ContraryRulings("the table's ruling that " + in_quotes(text) + " is right contradicts the story's, by which " +
                        in_quotes(story_->id(ruling->claim)) + (ruling->holds ? " is so" : " is not so") + "; keep the ruling that stands");
        }
    }
}

void Tally::add(const SettledCount& count) {
    if (count.right + count.wrong > 0) judged_.emplace(story_->id(count.source), questions_->with(count.claim).front());

    const std::string claim(options_.total ? std::string_view() : story_->id(count.claim));
    counts_[std::string(story_->id(count.source))][claim] +=
        {.right = count.right * count_unit,
         .judged = (count.right + count.wrong) * count_unit,
         .admitted = count.admitted,
         .faithful = count.faithful,
         .unfaithful = count.unfaithful};
}

/// "" for what is about no claim of the story. A table may call a question by the id of a claim, or an answer.
std::string_view Tally::claim_of_story(const Answers& answers, std::size_t question, std::uint32_t answer) const {
    const std::string_view text = answers.answer(answer);
    if (const auto own = claim_of(*story_, text)) return story_->id(*own);
    if (const auto called = story_->find_claim(text)) return story_->id(*called);
    const auto asked = story_->find_claim(answers.question(static_cast<std::uint32_t>(question)));
    return asked ? story_->id(*asked) : std::string_view();
}

void Tally::add(const Answers& answers, const Judgement& judge) {
    if (story_ == nullptr && !options_.total) return add_one_by_one(answers, judge);
    if (story_ != nullptr && options_.by == TrackRecordBasis::settled) refuse_contrary_rulings(answers);
    std::vector<std::map<std::string, Count>*> by_source(answers.sources(), nullptr);
    for (std::uint32_t source = 0; source < by_source.size(); ++source) {
        const std::string_view id = answers.source(source);
        if (story_ == nullptr || story_->find_source(id)) by_source[source] = &counts_[std::string(id)];
        else ++learned_.strangers;
    }
    for (std::size_t question = 0; question < answers.questions(); ++question) {
        const auto known = judged_.empty() ? std::nullopt : asked(answers, question);
        for (std::size_t place = answers.begin_of(question); place < answers.begin_of(question + 1); ++place) {
            const Answer& one = answers.at(place);
            if (known && judged_.contains({std::string(answers.source(one.source)), *known})) {
                ++learned_.left_out.repeated;
                continue;
            }
            const auto right = judge(question, place);
            if (!right || by_source[one.source] == nullptr) continue;
            const bool of_claim = story_ != nullptr && !options_.total;
            const std::string_view claim =
                of_claim ? claim_of_story(answers, question, one.answer) : std::string_view();
            (*by_source[one.source])[std::string(claim)] += Count::of_answer(*right);
        }
    }
}

void Tally::add_one_by_one(const Answers& answers, const Judgement& judge) {
    struct Entry {
        std::uint32_t question;
        std::uint32_t place;
    };
    Lists<Entry> by_source;
    by_source.begins.assign(answers.sources() + 1, 0);
    for (std::size_t place = 0; place < answers.size(); ++place) ++by_source.begins[answers.at(place).source + 1];
    std::partial_sum(by_source.begins.begin(), by_source.begins.end(), by_source.begins.begin());
    by_source.items.resize(answers.size());
    std::vector<std::uint32_t> next(by_source.begins.begin(), by_source.begins.end() - 1);
    for (std::uint32_t question = 0; question < answers.questions(); ++question) {
        for (std::size_t place = answers.begin_of(question); place < answers.begin_of(question + 1); ++place) {
            by_source.items[next[answers.at(place).source]++] = {question, static_cast<std::uint32_t>(place)};
        }
    }
    std::vector<std::uint32_t> order(answers.sources());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return answers.source(a) < answers.source(b); });
    for (const std::uint32_t source : order) {
        const auto entries =
            std::span(by_source.items)
                .subspan(by_source.begins[source], by_source.begins[source + 1] - by_source.begins[source]);
        std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
            return answers.question(a.question) < answers.question(b.question);
        });
        Count total;
        for (const Entry& entry : entries) {
            const auto right = judge(entry.question, entry.place);
            if (!right) continue;
            const Count count = Count::of_answer(*right);
            total += count;
            write(answers.source(source), answers.question(entry.question), count);
        }
        note(answers.source(source), total);
    }
}

void Tally::finish() {
    for (const auto& [source, claims] : counts_) {
        Count total;
        for (const auto& [claim, count] : claims) {
            total += count;
            write(source, claim, count);
        }
        note(source, total);
    }
}

void Tally::write(std::string_view source, std::string_view claim, const Count& count) {
    if (count.none()) return;
    TrackRecordRecord record;
    record.source = source;
    record.claim = claim;
    record.right = as_count(count.right);
    record.wrong = as_count(count.judged - count.right);
    record.by = options_.by;
    const auto also = [&](std::string_view key, std::uint32_t number) {
        if (number == 0) return;
        record.extra += record.extra.empty() ? "{\"" : ", \"";
        record.extra += std::string(key) + "\": " + std::to_string(number);
    };
    also("admitted", count.admitted);
    also("faithful", count.faithful);
    also("unfaithful", count.unfaithful);
    if (!record.extra.empty()) record.extra += '}';
    sink_.track_record(record);
    ++learned_.track_records;
}

void Tally::note(std::string_view source, const Count& total) {
    if (total.none()) return;
    learned_.sources.push_back({std::string(source), as_count(total.right), as_count(total.judged), as_count(total.doubt),
                                total.admitted, total.faithful, total.unfaithful});
}

}  // namespace hearsay::learn
