#include "support/random_story.hpp"

#include "model/error.hpp"

#include <algorithm>
#include <string>

namespace hearsay::testing {
namespace {

const std::vector<std::string> statement_dates{"2020-01-05", "2020-02", "2020-02-10T08:00Z", "2020-03-01", "2021"};

/// Numbered names in an order that differs from that of the list.
std::vector<std::string> names(Dice& dice, char letter, std::size_t count) {
    std::vector<std::string> ids;
    for (std::size_t i = 1; i <= count; ++i) ids.push_back(letter + std::to_string(i));
    dice.shuffle(ids);
    return ids;
}

SourceRecord random_source(Dice& dice, std::string id, bool speaker) {
    SourceRecord source;
    source.id = std::move(id);
    source.kind = static_cast<SourceKind>(dice.below(source_kind_names.size()));
    source.anonymous = speaker && dice.percent(30);
    source.unaffiliated = dice.percent(40);
    if (dice.percent(50)) {
        source.reliability = dice.one_of<double>({0.001, 0.1, 0.3, 0.5, 0.6, 0.8, 0.9, 0.99, 0.9999});
    } else if (dice.percent(30)) {
        source.admiralty = static_cast<char>('A' + dice.below(6));
    }
    if (dice.percent(50)) source.fidelity = 1.0;
    else if (dice.percent(40)) source.fidelity = dice.one_of<double>({0.05, 0.4, 0.7, 0.95, 0.9999});
    return source;
}

AffiliationRecord random_affiliation(Dice& dice, const std::vector<SourceRecord>& sources, std::size_t speakers,
                                     bool dates) {
    AffiliationRecord tie;
    // Mostly upwards, from who speaks to who owns; now and then anywhere, so that circles come up.
    tie.source = sources[dice.below(dice.percent(70) ? speakers : sources.size())].id;
    tie.with = speakers < sources.size() && dice.percent(70)
                   ? sources[speakers + dice.below(sources.size() - speakers)].id
                   : sources[dice.below(sources.size())].id;
    tie.kind = static_cast<AffiliationKind>(dice.below(affiliation_kind_names.size()));
    if (dice.percent(15)) tie.kind = AffiliationKind::speaks_for;
    if (tie.kind == AffiliationKind::same_as && dice.percent(70)) tie.with = sources[dice.below(speakers)].id;
    if (dice.percent(50)) tie.strength = dice.one_of<double>({0.01, 0.25, 0.5, 0.8});
    if (dice.percent(25)) tie.probability = dice.one_of<double>({0.3, 0.5, 0.7});
    if (dates && dice.percent(25)) tie.since = dice.one_of<std::string>({"2020-01-20", "2020-02-10", "2020-02-20"});
    if (dates && dice.percent(25)) tie.until = dice.one_of<std::string>({"2020-02-20", "2020-03", "2021-06-01"});
    return tie;
}

void take_stances(Dice& dice, StatementRecord& statement, const std::vector<ClaimRecord>& claims) {
    for (const ClaimRecord& claim : claims) {
        if (dice.percent(55)) statement.asserts.push_back(claim.id);
        else if (dice.percent(35)) statement.denies.push_back(claim.id);
        else if (dice.percent(3)) statement.asserts = statement.denies = {claim.id};
        if (!statement.asserts.empty() && dice.percent(70)) break;
    }
}

void retract(Dice& dice, StatementRecord& statement, const std::string& other, const std::vector<ClaimRecord>& claims) {
    RetractionRecord retraction(other);
    if (dice.percent(50)) retraction.claims.push_back(dice.one_of(claims).id);
    statement.retracts.push_back(retraction);
}

StatementRecord random_statement(Dice& dice, const std::vector<std::string>& ids, std::size_t i, const StoryRecords& story,
                                 std::size_t speakers, bool dates) {
    StatementRecord statement;
    statement.id = ids[i];
    statement.source = story.sources[dice.below(speakers)].id;
    take_stances(dice, statement, story.claims);
    const bool reprint = dice.percent(25);  // copies the first and cites more
    const std::size_t parents = dice.one_of<std::size_t>({0, 0, 1, 1, 1, 2, 3});
    for (std::size_t k = 0; k < parents; ++k) {
        const std::size_t parent = i > 0 && dice.percent(85) ? dice.below(i) : dice.below(ids.size());
        DerivationRecord derivation;
        derivation.statement = ids[parent];
        derivation.kind = static_cast<DerivationKind>(dice.below(derivation_kind_names.size()));
        if (reprint) derivation.kind = k == 0 ? DerivationKind::copies : DerivationKind::quotes;
        if (dice.percent(30)) derivation.probability = dice.one_of<double>({0.3, 0.5, 0.7});
        statement.derives_from.push_back(derivation);
    }
    if (dice.percent(25)) statement.held = dice.percent(60);
    if (dice.percent(12)) statement.url = "https://example.org/" + statement.id;
    if (dice.percent(20)) statement.draft = dice.one_of<double>({0.2, 0.9, 1.0});
    if (dice.percent(8)) retract(dice, statement, dice.one_of(ids), story.claims);
    if (dice.percent(5)) statement.responds_to.push_back(dice.one_of(ids));
    if (dice.percent(20)) statement.article = dice.one_of(story.articles).id;
    if (dates && dice.percent(50)) statement.at = dice.one_of(statement_dates);
    return statement;
}

void add_rulings(Dice& dice, StoryRecords& story) {
    for (const SourceRecord& source : story.sources) {
        for (std::size_t k = dice.below(3); k-- > 0;) {
            TrackRecordRecord record;
            record.source = source.id;
            record.right = dice.one_of<double>({0, 0.5, 1, 8});
            record.wrong = dice.one_of<double>({0, 1, 2.5});
            record.by = dice.percent(30) ? TrackRecordBasis::agreement : TrackRecordBasis::settled;
            if (dice.percent(60)) record.claim = dice.one_of(story.claims).id;
            story.track_records.push_back(record);
        }
    }
    if (!dice.percent(20)) return;
    SettledRecord ruling;
    ruling.claim = dice.one_of(story.claims).id;
    ruling.holds = dice.percent(50);
    ruling.by = "the board of inquiry";
    ruling.at = "2022-01-01";
    story.settled.push_back(ruling);
}

}  // namespace

Story build_story(const StoryRecords& records) {
    Diagnostics diagnostics;
    Story story = records.build(diagnostics);
    if (has_errors(diagnostics)) throw Error(diagnostics.front().message);
    return story;
}

StoryRecords shuffled(StoryRecords records, std::uint64_t seed) {
    Dice dice(seed);
    dice.shuffle(records.sources);
    dice.shuffle(records.affiliations);
    dice.shuffle(records.articles);
    dice.shuffle(records.claims);
    dice.shuffle(records.statements);
    dice.shuffle(records.settled);
    dice.shuffle(records.track_records);
    for (StatementRecord& statement : records.statements) {
        dice.shuffle(statement.asserts);
        dice.shuffle(statement.denies);
        dice.shuffle(statement.derives_from);
        dice.shuffle(statement.retracts);
    }
    return records;
}

StoryRecords random_story(std::uint64_t seed, RandomStorySize size) {
    Dice dice(seed);
    StoryRecords story;
    const std::size_t speakers = 1 + dice.below(size.speakers);
    for (const std::string& id : names(dice, 's', speakers)) story.sources.push_back(random_source(dice, id, true));
    for (const std::string& id : names(dice, 'o', dice.below(size.owners + 1))) {
        story.sources.push_back(random_source(dice, id, false));
    }
    const std::size_t ties = dice.below(size.affiliations + 1);
    for (std::size_t i = 0; i < ties; ++i) {
        story.affiliations.push_back(random_affiliation(dice, story.sources, speakers, size.dates));
    }
    const bool one_question = dice.percent(50);
    for (const std::string& id : names(dice, 'c', 1 + dice.below(size.claims))) {
        story.claims.push_back({.id = id, .text = "claim " + id, .question = one_question ? "q" : "", .extra = ""});
    }
    const std::string published = size.dates ? "2020-02-15" : "";
    story.articles.push_back({.id = "a1", .outlet = "", .title = "", .url = "", .published = published, .extra = ""});
    story.articles.push_back({.id = "a2", .outlet = "", .title = "", .url = "", .published = "", .extra = ""});
    const auto ids = names(dice, 'm', 1 + dice.below(size.statements));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        story.statements.push_back(random_statement(dice, ids, i, story, speakers, size.dates));
    }
    add_rulings(dice, story);
    return story;
}

StoryRecords side_by_side(std::uint64_t seed, std::size_t parts) {
    StoryRecords all = random_story(seed, {.speakers = 9, .owners = 4, .affiliations = 5});
    all.claims.clear();
    all.statements.clear();
    all.articles.clear();
    all.settled.clear();
    all.track_records.clear();
    Dice dice(seed);
    for (std::size_t part = 0; part < parts; ++part) {
        StoryRecords one = random_story(seed * 1000 + part, {.speakers = 3, .owners = 1, .affiliations = 0, .statements = 7, .claims = 3});
        const auto own = [&](std::string& id) {
            if (!id.empty()) id += "-" + std::to_string(part);
        };
        const auto somebody = [&](std::string& id) {
            if (!id.empty()) id = dice.one_of(all.sources).id;
        };
        for (ClaimRecord& claim : one.claims) {
            own(claim.id);
            own(claim.question);
            all.claims.push_back(claim);
        }
        for (ArticleRecord& article : one.articles) {
            own(article.id);
            somebody(article.outlet);
            all.articles.push_back(article);
        }
        for (StatementRecord& made : one.statements) {
            own(made.id);
            own(made.article);
            somebody(made.source);
            for (auto* ids : {&made.asserts, &made.denies, &made.responds_to}) std::for_each(ids->begin(), ids->end(), own);
            for (DerivationRecord& rest : made.derives_from) own(rest.statement);
            for (RetractionRecord& retraction : made.retracts) {
                own(retraction.statement);
                std::for_each(retraction.claims.begin(), retraction.claims.end(), own);
            }
            all.statements.push_back(made);
        }
        for (SettledRecord& ruling : one.settled) {
            own(ruling.claim);
            all.settled.push_back(ruling);
        }
        for (TrackRecordRecord& track : one.track_records) {
            own(track.claim);
            somebody(track.source);
            all.track_records.push_back(track);
        }
    }
    return all;
}

TimeSpan random_as_of(std::uint64_t seed) {
    Dice dice(seed);
    if (dice.percent(60)) return {};
    return parse_time(dice.one_of(statement_dates)).value_or(TimeSpan{});
}

}  // namespace hearsay::testing
