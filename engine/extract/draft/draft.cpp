#include "extract/draft/article.hpp"

#include "extract/draft/claim_text.hpp"
#include "extract/draft/draft_book.hpp"

#include "io/json/json_writer.hpp"
#include "model/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::extract {
namespace {

std::string stem_of(const std::string& name) {
    const std::size_t slash = name.find_last_of("/\\");
    std::string stem = slash == std::string::npos ? name : name.substr(slash + 1);
    if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot > 0) stem.erase(dot);
    return stem == "-" || stem.empty() ? "article" : slug(stem);
}

}  // namespace

namespace {

/// A description without its article, cut at a word, to make an id of.
std::string short_name(std::string name) {
    for (const std::string_view article : {"a ", "an ", "one ", "another "}) {
        if (name.starts_with(article)) name.erase(0, article.size());
    }
    if (name.size() > 40) name.erase(std::min(name.find(' ', 32), std::size_t{40}));
    return name;
}

/// The tokens of the headline: the first paragraph, where it is the title.
std::uint32_t end_of_title(const AnalysedArticle& article) {
    const TokenizedText& text = *article.text;
    if (text.paragraphs.size() < 2) return 0;
    const Range first = text.paragraphs.front().tokens;
    const std::string_view words = text.view(first);
    const std::string& title = article.article->title;
    const bool same = !title.empty() && (title.find(words) != std::string::npos || words.find(title) != std::string_view::npos);
    return same ? first.end : 0;
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

class Drafting {
public:
    Drafting(DraftBook& book, const DraftOptions& options, const AnalysedArticle& article, std::string id)
        : book_(book), article_(article), text_(*article.text), id_(std::move(id)), options_(options),
          clauses_(text_, article.syntax), entities_(text_, article.syntax, clauses_, book.names) {}

    void run() {
        reading_ = read_reports(text_, article_.syntax, clauses_, article_.attributions, entities_, options_.own_voice,
                                end_of_title(article_));
        source_ids_.resize(entities_.size());
        outlet_ = outlet();
        add_article();
        posts_.assign(reading_.posts.size(), {});
        for (const Report& report : reading_.reports) write(report);
        for (std::size_t p = 0; p < posts_.size(); ++p) write_post(p);
        for (const auto& [offset, words] : reading_.unresolved) note(offset, words);
    }

private:
    std::string outlet() {
        std::string name = options_.outlet;
        if (!name.empty()) {
            if (const SourceId known = book_.names.find(name); known != no_id<SourceId>) return book_.copy_registered(known);
            if (!book_.sources.contains(name)) {
                SourceRecord record;
                record.id = name;
                record.name = name;
                record.kind = SourceKind::outlet;
                book_.sources.emplace(name, record);
            }
            return name;
        }
        if (!article_.article->site.empty()) return book_.named_source(printable(article_.article->site, 120), SourceKind::outlet, "");
        SourceRecord record;
        record.name = "the publisher of " + id_;
        record.kind = SourceKind::outlet;
        return book_.add_source(id_ + "-publisher", record);
    }

    void add_article() {
        ArticleRecord record;
        record.id = id_;
        record.outlet = outlet_;
        record.title = printable(article_.article->title, 300);
        record.url = article_.article->url;
        record.published = options_.published;
        if (record.published.empty() && parse_time(article_.article->published)) record.published = article_.article->published;
        book_.articles.push_back(std::move(record));
    }

    std::string source(std::uint32_t number) {
        number = entities_.canonical(number);
        if (!source_ids_[number].empty()) return source_ids_[number];
        const Entity& entity = entities_[number];
        std::string id;
        if (entity.registered != no_id<SourceId>) {
            id = book_.copy_registered(entity.registered);
        } else {
            SourceRecord record;
            record.name = entity.name;
            record.kind = entity.kind;
            record.anonymous = entity.anonymous;
            const std::string wanted = entity.named ? slug(entity.name) : id_ + '-' + slug(short_name(entity.name));
            id = book_.add_source(wanted, record);
        }
        source_ids_[number] = id;
        for (const MentionedTie& tie : entity.ties) add_tie(id, tie);
        add_state_tie(id, entity);
        return id;
    }

    void add_tie(const std::string& id, const MentionedTie& tie) {
        const bool proper = !tie.name.empty() && !(tie.name[0] >= 'a' && tie.name[0] <= 'z');
        std::string with;
        if (proper) {
            SourceKind kind = entities_.describer().kind_of_name(tie.name);
            if (const std::uint32_t known = entities_.find(tie.name); known != none) {
                with = source_ids_[known];
                if (with.empty()) with = book_.named_source(entities_[known].name, entities_[known].kind, "");
            }
            if (with.empty()) {
                if (kind == SourceKind::person && tie.body != SourceKind::person && !entities_.describer().is_person_name(tie.name)) {
                    kind = SourceKind::organization;
                }
                with = book_.named_source(tie.name, kind, "");
            }
        } else {
            with = book_.named_source(tie.name, SourceKind::organization, id_);
        }
        if (with != id) book_.ties.insert({id, with, tie.kind});
    }

    /// "the Russian Foreign Ministry" is a division of Russia.
    void add_state_tie(const std::string& id, const Entity& entity) {
        if (!entity.named || entity.kind != SourceKind::organization || entity.registered != no_id<SourceId>) return;
        const std::string state_name = entities_.describer().state_of(entity.name);
        if (state_name.empty()) return;
        const std::string with = book_.named_source(state_name, SourceKind::state, "");
        if (with != id) book_.ties.insert({id, with, AffiliationKind::division_of});
    }

    std::string claim(const Report& report) {
        const std::string key = claim_key(text_, report.content);
        const std::string text = claim_text(text_, report.content);
        if (text.empty()) return {};
        const auto [found, is_new] = claim_ids_.try_emplace(key.empty() ? text : key, "");
        if (is_new) {
            found->second = id_ + "-c" + std::to_string(claim_ids_.size());
            ClaimRecord record;
            record.id = found->second;
            record.text = text;
            book_.claims.push_back(std::move(record));
        }
        return found->second;
    }

    [[nodiscard]] std::string next_id() { return id_ + "-s" + std::to_string(++statements_); }

    void write(const Report& report) {
        const std::string claim_id = claim(report);
        if (claim_id.empty()) return;
        // The same said by the same people through the same people is told once.
        std::string chain = std::to_string(report.origin) + '>' + claim_id + (report.stance == Stance::denies ? '-' : '+');
        for (const std::uint32_t entity : report.beside) chain += '&' + std::to_string(entity);
        for (const std::uint32_t entity : report.via) chain += std::to_string(entity) + '>';
        if (!told_.insert(chain).second) return;

        std::vector<std::string> last;  // statements that the next one is from
        const bool in_post = report.post != none;
        const std::uint32_t account = in_post ? entities_.canonical(reading_.post_accounts[report.post]) : none;
        std::vector<std::uint32_t> speakers;
        if (report.origin != none) speakers.push_back(report.origin);
        speakers.insert(speakers.end(), report.via.begin(), report.via.end());
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
            StatementRecord record;
            record.id = next_id();
            record.source = source(speakers[n]);
            derive(record, last, derivation(report, false));
            last = {record.id};
            book_.statements.push_back(std::move(record));
        }
        StatementRecord record;
        record.id = next_id();
        record.source = outlet_;
        record.article = id_;
        if (last.empty()) {
            record.asserts.push_back(claim_id);
        } else {
            const SourceKind kind = entities_[speakers.back()].kind;
            const bool relays = kind == SourceKind::outlet || kind == SourceKind::agency;
            derive(record, last, derivation(report, relays));
        }
        quote(record, report.whole);
        book_.statements.push_back(std::move(record));
    }

    /// The statement of the origin and of each who says the same beside it.
    std::vector<std::string> originals(const Report& report, std::uint32_t origin, const std::string& claim_id) {
        std::vector<std::string> ids;
        std::vector<std::uint32_t> speakers{origin};
        speakers.insert(speakers.end(), report.beside.begin(), report.beside.end());
        for (const std::uint32_t speaker : speakers) {
            StatementRecord record;
            record.id = next_id();
            record.source = source(speaker);
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

    /// The account's own statement and the article's embedding of it.
    void write_post(std::size_t p) {
        StatementRecord& post = posts_[p];
        const EmbeddedPost& embedded = reading_.posts[p];
        if (post.asserts.empty() && post.denies.empty()) return;
        post.id = next_id();
        post.source = source(reading_.post_accounts[p]);
        post.at = embedded.date;
        post.held = true;
        for (const Range& part : embedded.body) {
            if (!post.quote.empty()) post.quote += '\n';
            post.quote += text_.view(part);
        }
        const std::string url = link(embedded);
        if (!url.empty()) {
            JsonWriter json(post.extra, JsonWriter::Style::compact);
            json.begin_object().key("url").string(url).end_object();
        }
        StatementRecord record;
        record.id = next_id();
        record.source = outlet_;
        record.article = id_;
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
        diagnostic.message = id_ + ", byte " + std::to_string(offset) + ": nobody mentioned before fits " + in_quotes(words) +
                             ", so what is attributed there was left out";
        book_.notes.push_back(std::move(diagnostic));
    }

    DraftBook& book_;
    const AnalysedArticle& article_;
    const TokenizedText& text_;
    std::string id_;
    const DraftOptions& options_;
    Clauses clauses_;
    Entities entities_;
    ArticleReading reading_;
    std::string outlet_;
    std::vector<std::string> source_ids_;
    std::map<std::string, std::string> claim_ids_;
    std::set<std::string> told_;
    std::vector<StatementRecord> posts_;
    std::size_t statements_ = 0;
};

}  // namespace

struct StoryDraft::State {
    DraftOptions options;
    DraftBook book;
    std::set<std::string> article_ids;

    explicit State(DraftOptions given) : options(std::move(given)), book(options.registry) {}
};

StoryDraft::StoryDraft(DraftOptions options) : state_(std::make_unique<State>(std::move(options))) {}
StoryDraft::~StoryDraft() = default;

void StoryDraft::add(const AnalysedArticle& article, const std::string& name) {
    const std::string stem = stem_of(name);
    std::string id = stem;
    for (int n = 2; !state_->article_ids.insert(id).second; ++n) id = stem + '-' + std::to_string(n);
    Drafting(state_->book, state_->options, article, id).run();
}

Story StoryDraft::finish(Diagnostics& diagnostics) {
    const Diagnostics& notes = state_->book.notes;
    diagnostics.insert(diagnostics.end(), notes.begin(), notes.end());
    return state_->book.build();
}

}  // namespace hearsay::extract
