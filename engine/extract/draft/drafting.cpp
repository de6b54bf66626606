#include "extract/draft/drafting.hpp"

#include "extract/draft/claim_text.hpp"
#include "extract/draft/names.hpp"
#include "extract/draft/publisher.hpp"
#include "extract/draft/record_ids.hpp"
#include "extract/draft/source_records.hpp"
#include "extract/draft/withdrawals.hpp"
#include "extract/input/address.hpp"
#include "dates/written_date.hpp"

#include "io/json/json_writer.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hearsay::extract {
namespace {

/// Words of a claim that its id is made of.
constexpr std::size_t words_in_ids = 3;
/// How sure a drafted statement is where no attribution says so: the share of attributions that come out right on text
/// that nothing was fitted to (tests/bench/attribution).
constexpr double usual_sureness = 0.75;

/// That of a report, to two digits, in (0,1].
double sureness_of(const Report& report) {
    if (report.confidence >= 1) return usual_sureness;
    return std::max(0.01, std::round(static_cast<double>(report.confidence) * 100) / 100);
}

/// Where the headline ends, with what stands above the first sentence of its own: sections, bylines, days. 0 where the text
/// begins with a sentence, or has none.
std::uint32_t end_of_title(const AnalysedArticle& article) {
    constexpr std::uint32_t longest_line = 25;
    constexpr std::uint32_t shortest_sentence = 6;
    constexpr std::size_t lines_above = 8;
    const TokenizedText& text = *article.text;
    std::size_t p = 0;
    for (; p < text.paragraphs.size() && p < lines_above; ++p) {
        const Range tokens = text.paragraphs[p].tokens;
        const Tag last = text.tokens[tokens.end - 1].tag;
        const bool sentence = tokens.size() >= shortest_sentence && (last == Tag::stop || last == Tag::quote);
        if (sentence || tokens.size() > longest_line) break;
    }
    const bool told_below = p > 0 && p < text.paragraphs.size() && p < lines_above;
    if (told_below) return text.paragraphs[p].tokens.begin;
    if (text.paragraphs.size() < 2) return 0;
    const Range first = text.paragraphs.front().tokens;
    const std::string_view words = text.view(first);
    const std::string& title = article.article->title;
    const bool same = !title.empty() && (title.find(words) != std::string::npos || (words.find(title) != std::string_view::npos && title.size() * 2 > words.size()));
    return same ? first.end : 0;
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

class Drafting {
public:
    Drafting(DraftBook& book, const DraftOptions& options, const RegistryAddresses& addresses,
             const AnalysedArticle& article, std::string id)
        : book_(book), article_(article), text_(*article.text), id_(std::move(id)), options_(options),
          clauses_(text_, article.syntax), entities_(text_, article.syntax, clauses_, book.names),
          publication_(publication(addresses)),
          publisher_(book, publication_),
          reading_(read_reports(text_, article.syntax, clauses_, article.attributions, entities_, own_voice(),
                                end_of_title(article))),
          sources_(book, entities_, id_), ids_(id_) {}

    void run() {
        withdrawals_ = find_withdrawals(text_, article_.syntax, article_.article->title);
        std::erase_if(withdrawals_,
                      [&](const Withdrawal& one) { return !one.speaker.empty() && (!is_outlet(one.speaker) || corrects_another(one)); });
        name_outlet();
        add_article();
        posts_.assign(reading_.posts.size(), {});
        std::size_t next = 0;
        for (const Report& report : reading_.reports) {
            while (next < withdrawals_.size() && withdrawals_[next].whole.begin <= report.content.front().begin)
                withdraw(withdrawals_[next++]);
            if (!is_withdrawal(report)) write(report);
        }
        while (next < withdrawals_.size()) withdraw(withdrawals_[next++]);
        for (std::size_t p = 0; p < posts_.size(); ++p) write_post(p);
        for (const auto& [offset, words] : reading_.unresolved) note(offset, words);
        tell_offices();
    }

private:
    Publication publication(const RegistryAddresses& addresses) {
        Publication found = read_publication(book_, addresses, *article_.article, entities_.describer(), options_.outlet, options_.agencies, id_);
        entities_.set_publisher(book_.names.find(found.outlet));
        return found;
    }

    /// Who holds an office here, for the articles that name them or do not.
    void tell_offices() {
        const Lexicon& lexicon = text_.vocabulary.lexicon();
        std::set<std::string> names;
        for (const auto& [number, id] : sources_.ids()) {
            const Entity& one = entities_[number];
            const bool kin = lexicon.words("kin").contains(one.role);
            const bool office = kin || lexicon.words("single offices").contains(one.role);
            if (!office || one.kind != SourceKind::person || one.scope != 0 || one.anonymous || one.plural || lexicon.words("spokespersons").contains(one.role)) continue;
            OfficeHolder holder{id, id_, office_of(one.role, lexicon), kin, one.named, {}};
            if (!one.named) {
                if (!one.definite && !kin) continue;
                if (names.empty()) names = words_with_capitals();
                holder.names = names;
            }
            book_.holders.push_back(std::move(holder));
        }
    }
    [[nodiscard]] std::set<std::string> words_with_capitals() const {
        std::set<std::string> words;
        for (const Token& token : text_.tokens) {
            if (token.capital && token.is_word) words.insert(token.form());
        }
        return words;
    }

    /// A retraction that names whose report it takes back is that outlet's own, where nothing else tells whose it is.
    void name_outlet() {
        if (!publication_.unknown || withdrawals_.empty() || withdrawals_.front().speaker.empty()) return;
        book_.sources.erase(publication_.outlet);
        publication_.outlet = speaker_of(withdrawals_.front());
        publication_.unknown = false;
    }

    void add_article() {
        const ArticleText& text = *article_.article;
        ArticleRecord record;
        record.id = id_;
        record.outlet = publication_.outlet;
        record.title = printable(text.title, 300);
        record.url = text.url;
        record.published = options_.published;
        if (record.published.empty() && parse_time(text.published)) record.published = text.published;
        const std::string dated = date_in_path(path_of(text.url));
        const bool fits = text.published.empty() || dated.ends_with(text.published.substr(1));  // "--03-14"
        if (record.published.empty() && !dated.empty() && fits) record.published = dated;
        if (record.published.empty() && text.published.starts_with("--")) {
            book_.days.push_back({book_.articles.size(), text.published, years_mentioned(), {}});
        } else if (record.published.empty() && !text.either_day[0].empty()) {
            book_.days.push_back({book_.articles.size(), {}, {}, text.either_day});
        }
        if (!text.authors.empty()) {
            JsonWriter json(record.extra, JsonWriter::Style::compact);
            json.begin_object().key("authors").begin_array();
            for (const std::string& author : text.authors) json.string(printable(author, 120));
            json.end_array().end_object();
        }
        book_.articles.push_back(std::move(record));
    }

    /// Years that the posts in the article are dated with.
    [[nodiscard]] std::vector<int> years_mentioned() const {
        std::vector<int> years;
        for (const EmbeddedPost& post : reading_.posts) {
            if (post.date.size() >= 4) years.push_back(std::stoi(post.date.substr(0, 4)));
        }
        return years;
    }

    std::string claim(const std::vector<Range>& content, std::uint32_t tensed = none, std::string_view predicate = {}) {
        const std::string key = claim_key(text_, content);
        const std::string text = claim_text(text_, content, tensed, predicate);
        if (text.empty()) return {};
        const auto [found, is_new] = claim_ids_.try_emplace(key.empty() ? text : key, "");
        if (is_new) {
            found->second = ids_.claim(claim_slug(text_, content, words_in_ids));
            ClaimRecord record;
            record.id = found->second;
            record.text = text;
            book_.claims.push_back(std::move(record));
        }
        return found->second;
    }

    [[nodiscard]] StatementRecord statement(const std::string& claim_id, const std::string& source) {
        StatementRecord record;
        record.id = ids_.statement(claim_id, source);
        record.source = source;
        record.draft = sureness_;
        return record;
    }

    void write(const Report& report) {
        const std::string claim_id = claim(report.content, report.tensed, report.predicate);
        if (claim_id.empty()) return;
        sureness_ = sureness_of(report);
        std::vector<std::uint32_t> speakers;
        if (report.origin != none) speakers.push_back(report.origin);
        speakers.insert(speakers.end(), report.via.begin(), report.via.end());
        for (std::uint32_t& speaker : speakers) speaker = agency_meant(speaker);
        for (const std::uint32_t speaker : speakers) {
            if (publisher_.is_own_officer(entities_[speaker])) entities_.edit(speaker).ties.push_back({std::string(publisher_.name()), AffiliationKind::employed_by});
        }
        // "told the Post", in the Post, and what the Post says of its own count: the article itself says that.
        bool told_here = false;
        while (!speakers.empty() && is_this_outlet(speakers.back())) {
            speakers.pop_back();
            told_here = true;
        }
        // The same said by the same people through the same people is told once.
        std::string chain = claim_id + (report.stance == Stance::denies ? '-' : '+');
        for (const std::uint32_t entity : report.beside) chain += '&' + std::to_string(entity);
        for (const std::uint32_t entity : speakers) chain += std::to_string(entity) + '>';
        if (!told_.insert(chain).second) return;

        std::vector<std::string> last;  // statements that the next one is from
        const bool in_post = report.post != none;
        const std::uint32_t account = in_post ? entities_.canonical(reading_.post_accounts[report.post]) : none;
        for (std::size_t n = 0; n < speakers.size(); ++n) {
            if (in_post && speakers[n] == account) {
                StatementRecord& post = posts_[report.post];
                std::vector<std::string>& list = report.stance == Stance::denies ? post.denies : post.asserts;
                if (!contains(post.asserts, claim_id) && !contains(post.denies, claim_id)) list.push_back(claim_id);
                derive(post, last, derivation(report, false));
                return;
            }
            if (n == 0) {
                last = originals(report, speakers[0], claim_id);
                continue;
            }
            StatementRecord record = statement(claim_id, sources_.id_of(speakers[n]));
            derive(record, last, derivation(report, false));
            last = {record.id};
            book_.statements.push_back(std::move(record));
        }
        publish(report, claim_id, speakers, last, told_here);
    }

    [[nodiscard]] OwnVoice own_voice() const {
        return options_.own_voice == OwnVoice::reported && publisher_.publishes_for_itself() ? OwnVoice::announced : options_.own_voice;
    }

    /// "agency reports", in an article with inputs from one agency, are that agency's.
    [[nodiscard]] std::uint32_t agency_meant(std::uint32_t number) {
        if (publication_.agencies.size() != 1) return number;
        const Entity& entity = entities_[number];
        if (entity.named || !Lexicon::english().words("agency report names").contains(lower(entity.name))) return number;
        const SourceRecord& agency = book_.sources.at(publication_.agencies.front().source);
        told_apart_ = true;
        return entities_.by_name(agency.name, agency.kind.value_or(SourceKind::agency), entity.last);
    }

    /// "the Echo" in the Ellin Echo, "this newspaper", and "the paper" where no other was named.
    [[nodiscard]] bool is_this_outlet(std::uint32_t number) { return publisher_.is_meant(entities_[number]) || sources_.id_of(number) == publication_.outlet; }

    /// The article's own statement of what was reported, through the agency whose text it prints.
    void publish(const Report& report, const std::string& claim_id, const std::vector<std::uint32_t>& speakers,
                 std::vector<std::string> last, bool told_here) {
        StatementRecord record = statement(claim_id, publication_.outlet);
        record.article = id_;
        bool copied = false;
        if (!told_here) {
            for (const PrintedAgency& agency : publication_.agencies) {
                const bool quotes_it = !speakers.empty() && sources_.id_of(speakers.back()) == agency.source;
                if (agency.some && (told_apart_ || (speakers.empty() && is_eyewitness(report))) && !quotes_it) continue;
                if (text_.tokens[report.whole.begin].begin >= agency.until) continue;
                std::string printed = quotes_it ? last.front() : write_agency(report, claim_id, agency, speakers, last);
                record.derives_from.push_back({.statement = std::move(printed),
                                               .kind = DerivationKind::copies,
                                               .probability = agency.probability});
                copied = copied || agency.probability >= 1.0 || quotes_it;
            }
        }
        if (!copied) attribute(record, report, claim_id, speakers, last);
        quote(record, report.whole);
        book_.statements.push_back(std::move(record));
    }

    /// "I sat in the gallery. At nine the lights failed.": the reporter's own words, whoever else is named in the byline.
    [[nodiscard]] bool is_eyewitness(const Report& report) const {
        const std::uint32_t sentence = article_.syntax.sentence_at[report.whole.begin];
        const Range paragraph = text_.paragraphs[text_.sentences[sentence].paragraph].tokens;
        for (std::uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
            if (text_.tokens[i].is(Role::participant) && article_.syntax.quotation_at[i] == none) return true;
        }
        return false;
    }

    /// What the agency says, in words that only its reprints have brought us.
    std::string write_agency(const Report& report, const std::string& claim_id, const PrintedAgency& agency,
                             const std::vector<std::uint32_t>& speakers, const std::vector<std::string>& last) {
        StatementRecord record = statement(claim_id, agency.source);
        attribute(record, report, claim_id, speakers, last);
        std::string id = record.id;
        book_.statements.push_back(std::move(record));
        return id;
    }

    /// What a text says in its own voice, or whom it has it from.
    void attribute(StatementRecord& record, const Report& report, const std::string& claim_id,
                   const std::vector<std::uint32_t>& speakers, const std::vector<std::string>& last) {
        if (last.empty()) {
            (report.stance == Stance::denies ? record.denies : record.asserts).push_back(claim_id);
            return;
        }
        const SourceKind kind = entities_[speakers.back()].kind;
        derive(record, last, derivation(report, publishes(kind)));
    }

    /// The statement of the origin and of each who says the same beside it.
    std::vector<std::string> originals(const Report& report, std::uint32_t origin, const std::string& claim_id) {
        std::vector<std::string> ids;
        std::vector<std::uint32_t> speakers{origin};
        speakers.insert(speakers.end(), report.beside.begin(), report.beside.end());
        for (const std::uint32_t speaker : speakers) {
            StatementRecord record = statement(claim_id, sources_.id_of(speaker));
            (report.stance == Stance::denies ? record.denies : record.asserts).push_back(claim_id);
            if (report.direct) record.quote = claim_text(text_, report.content);
            if (report.hedged) record.extra = R"({"hedged":true})";
            ids.push_back(record.id);
            book_.statements.push_back(std::move(record));
        }
        return ids;
    }

    static void derive(StatementRecord& record, const std::vector<std::string>& from, DerivationKind kind) {
        for (const std::string& statement : from) record.derives_from.push_back({.statement = statement, .kind = kind});
    }

    static DerivationKind derivation(const Report& report, bool relays) {
        return report.direct ? DerivationKind::quotes : relays ? DerivationKind::relays : DerivationKind::paraphrases;
    }

    void quote(StatementRecord& record, Range whole) const {
        const TextSpan span{text_.tokens[whole.begin].begin, text_.tokens[whole.end - 1].end};
        record.span = span;
        record.quote = std::string(std::string_view(article_.article->text).substr(span.start, span.end - span.start));
    }

    /// Sentences that take something back report nothing else.
    [[nodiscard]] bool is_withdrawal(const Report& report) const {
        return std::any_of(withdrawals_.begin(), withdrawals_.end(),
                           [&](const Withdrawal& one) { return one.whole.has(report.content.front().begin); });
    }

    /// What the mayor said and what was wrong is nobody's withdrawal.
    [[nodiscard]] bool is_outlet(Range speaker) const {
        const std::string name = name_of(speaker);
        if (publisher_.is_own_name(name)) return true;
        const SourceId known = book_.names.find(name);
        const SourceKind kind = known == no_id<SourceId> ? entities_.describer().kind_of_name(name) : (*book_.names.story())[known].kind;
        return publishes(kind);
    }
    /// An outlet that corrects itself tells, under "Correction", what another reported: that one has taken nothing back.
    [[nodiscard]] bool corrects_another(const Withdrawal& withdrawal) const {
        return !publication_.unknown && !withdrawal.said_withdrawn && !publisher_.is_own_name(name_of(withdrawal.speaker));
    }
    [[nodiscard]] std::string name_of(Range speaker) const {
        const std::string name = entities_.describer().describe(speaker).name;
        return name.empty() ? std::string(text_.view(speaker)) : name;
    }

    [[nodiscard]] std::string speaker_of(const Withdrawal& withdrawal) {
        if (withdrawal.speaker.empty() || publisher_.is_own_name(name_of(withdrawal.speaker))) return publication_.outlet;
        return book_.named_source(printable(name_of(withdrawal.speaker), 120), SourceKind::outlet, "");
    }

    /// The report that is taken back, as far as this article tells of it, and the statement that takes it back. Which
    /// statements of other articles that means is settled when all are read.
    void withdraw(const Withdrawal& withdrawal) {
        EarlierReport earlier;
        earlier.outlet = speaker_of(withdrawal);
        earlier.article = id_;
        earlier.title = withdrawal.earlier_title;
        earlier.whole_article = withdrawal.whole_article;
        std::string words = "withdrawn";
        for (const Range& range : withdrawal.kept) earlier.kept += std::string(text_.view(range)) + ' ';
        const std::string& told = withdrawal.earlier_words.empty() ? withdrawal.earlier_title : withdrawal.earlier_words;
        if (!withdrawal.content.empty() || !told.empty()) {
            const std::string claim_id = withdrawal.content.empty() ? titled_claim(told) : claim(withdrawal.content, withdrawal.tensed);
            if (claim_id.empty()) return;
            StatementRecord report = statement(claim_id, earlier.outlet);
            report.asserts = {claim_id};
            if (parse_time(withdrawal.at)) report.at = withdrawal.at;
            earlier.statement = report.id;
            earlier.claim = claim_id;
            book_.statements.push_back(std::move(report));
            words = claim_id.substr(id_.size() + 1) + "-withdrawn";
        }
        const bool told_of_another = !withdrawal.speaker.empty() && earlier.outlet != publication_.outlet;
        StatementRecord record = statement(id_ + '-' + words, told_of_another ? earlier.outlet : publication_.outlet);
        if (!earlier.statement.empty()) record.retracts.push_back(earlier.statement);
        if (told_of_another) {
            record.quote = std::string(text_.view(withdrawal.whole));
        } else {
            record.article = id_;
            quote(record, withdrawal.whole);
        }
        earlier.withdrawn_by = record.id;
        book_.statements.push_back(std::move(record));
        book_.earlier.push_back(std::move(earlier));
    }

    std::string titled_claim(const std::string& title) {
        ClaimRecord record;
        record.id = ids_.claim(slug(title.substr(0, title.find(' ', 24))));
        record.text = printable(title, 300);
        book_.claims.push_back(record);
        return record.id;
    }

    /// The account's own statement and the article's embedding of it.
    void write_post(std::size_t p) {
        StatementRecord& post = posts_[p];
        const EmbeddedPost& embedded = reading_.posts[p];
        if (post.asserts.empty() && post.denies.empty()) return;
        const std::string& first = post.asserts.empty() ? post.denies.front() : post.asserts.front();
        post.source = sources_.id_of(reading_.post_accounts[p]);
        post.id = ids_.statement(first + "-post", post.source);
        post.at = embedded.date;
        post.held = true;
        post.draft = usual_sureness;
        for (const Range& part : embedded.body) {
            if (!post.quote.empty()) post.quote += '\n';
            post.quote += text_.view(part);
        }
        post.url = link(embedded);
        StatementRecord record;
        record.id = ids_.statement(first + "-post", publication_.outlet);
        record.source = publication_.outlet;
        record.article = id_;
        record.draft = usual_sureness;
        record.derives_from.push_back({.statement = post.id, .kind = DerivationKind::embeds});
        quote(record, embedded.body.front());
        book_.statements.push_back(std::move(post));
        book_.statements.push_back(std::move(record));
    }

    /// The post's address: a link on its signature, else a short link in its body.
    [[nodiscard]] std::string link(const EmbeddedPost& post) const {
        const std::uint32_t begin = text_.tokens[post.signature.begin].begin;
        const std::uint32_t end = text_.tokens[post.signature.end - 1].end;
        for (const Link& link : article_.article->links) {
            if (link.begin >= begin && link.begin <= end + 1) return link.url;
        }
        for (const Range& part : post.body) {
            for (std::uint32_t i = part.begin; i < part.end; ++i) {
                const Token& token = text_.tokens[i];
                const std::string_view word = text_.text.substr(token.begin, token.end - token.begin);
                if (word.starts_with("https://t.co/")) return std::string(word);
                if (word.starts_with("pic.twitter.com/")) return "https://" + std::string(word);
            }
        }
        return {};
    }

    void note(std::uint32_t offset, const std::string& words) {
        Diagnostic diagnostic;
        diagnostic.severity = Severity::note;
        diagnostic.kind = "unresolved source";
        diagnostic.message = id_ + ", byte " + std::to_string(offset) + ": nobody mentioned before fits " +
                             in_quotes(words) + ", so what is attributed there was left out";
        book_.notes.push_back(std::move(diagnostic));
    }

    DraftBook& book_;
    const AnalysedArticle& article_;
    const TokenizedText& text_;
    std::string id_;
    const DraftOptions& options_;
    Clauses clauses_;
    Entities entities_;
    Publication publication_;
    Publisher publisher_;
    ArticleReading reading_;
    SourceRecords sources_;
    RecordIds ids_;
    std::vector<Withdrawal> withdrawals_;
    std::map<std::string, std::string> claim_ids_;
    double sureness_ = usual_sureness;  ///< of the report that is being written
    bool told_apart_ = false;   ///< the article says what it has from the agency
    std::set<std::string> told_;
    std::vector<StatementRecord> posts_;
};

}  // namespace

void draft_article(DraftBook& book, const DraftOptions& options, const RegistryAddresses& addresses,
                   const AnalysedArticle& article, const std::string& id) {
    Drafting(book, options, addresses, article, id).run();
}

}  // namespace hearsay::extract
