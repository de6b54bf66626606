#include "render/report/report_template.hpp"

#include "model/error.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/report/report_html.hpp"
#include "render/report/template_place.hpp"
#include "render/report/template_texts.hpp"
#include "text/ascii.hpp"
#include "text/markup.hpp"
#include "text/plain_text.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <charconv>
#include <vector>

namespace hearsay {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::object;

// Every name that a template may use; in sections and lists without regard to where.
constexpr auto known_names = std::to_array<std::string_view>({
    "title", "introduction", "as_of", "without", "level", "claim_count", "verdicts", "claims", "remarks", "footnotes",
    "verdict", "count", "meaning", "id", "text", "number", "question", "disputed", "why", "unsupported",
    "uncorroborated", "unestablished", "corroborated", "verdict_derivation", "verdict_ownership",
    "verdict_affiliation", "origins", "routes", "support", "corroboration", "weakest", "cut", "presumed_cut", "statement_count",
    "outlets", "first_hand", "anonymous", "inflation", "explanation", "heading", "sentences", "statements", "who",
    "when", "what", "quote", "rests_on", "article", "url", "moments", "notes", "diagram", "severity", "where", "last"});

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) noexcept {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return ends_with_letters(name, ending); });
}

[[noreturn]] void fail_at(const ReportTemplate& form, std::size_t at, const std::string& what) {
    const std::string_view before = std::string_view(form.text).substr(0, std::min(at, form.text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    throw FileError(printable(form.name) + ':' + std::to_string(line) + ':' + std::to_string(before.size() - begin + 1) + ": " + what);
}

/// Mustache shows nothing for a name it does not know, and texts as they are where it is told to: neither is wanted.
class TagChecker {
public:
    explicit TagChecker(const ReportTemplate& form) : form_(form), text_(form.text), has_places_(!escaping_of(form.name).empty()) {}

    void run() {
        std::size_t read = 0;
        for (std::size_t at = text_.find("{{"); at != std::string_view::npos; at = text_.find("{{", read)) {
            place_.read(text_.substr(read, at - read));
            const Tag tag = read_tag(at);
            check_place(tag);
            if (tag.mark != '!') check_name(tag);
            read = tag.end;
        }
    }

private:
    struct Tag {
        std::size_t begin = 0;
        std::size_t end = 0;
        char mark = '\0';  ///< '#', '^', '/', '&', '!'; of others the first letter
        bool raw = false;  ///< shown as it is
        std::string_view name;
    };

    [[nodiscard]] Tag read_tag(std::size_t at) const {
        const bool triple = text_.substr(at).starts_with("{{{");
        const std::string_view closing = triple ? "}}}" : "}}";
        const std::size_t begin = at + closing.size();
        const std::size_t end = text_.find(closing, begin);
        if (end == std::string_view::npos) fail_at(form_, at, "this tag is not closed; end it with }}");
        std::string_view name = trim(text_.substr(begin, end - begin));
        const char mark = name.empty() ? '\0' : name.front();
        if (mark == '=') fail_at(form_, at, "tags are always written {{ and }} here");
        if (mark == '>') fail_at(form_, at, "templates do not include others here; write it out");
        if (mark == '#' || mark == '^' || mark == '/' || mark == '&') name = trim(name.substr(1));
        return {at, end + closing.size(), mark, triple || mark == '&', name};
    }

    void check_place(const Tag& tag) {
        if (tag.mark == '#' || tag.mark == '^') {
            sections_.push_back(place_);
        } else if (tag.mark == '/' && !sections_.empty()) {
            // What a section leaves open would be open or not by what the story holds.
            if (has_places_ && place_ != sections_.back()) fail_at(form_, tag.begin, "this section ends inside another element or value than it begins in");
            sections_.pop_back();
        } else if (tag.mark != '!') {
            const std::string refusal = place_.refusal(tag.name, tag.raw, escaping_of(form_.name) == "Markdown");
            if (has_places_ && !refusal.empty()) fail_at(form_, tag.begin, refusal);
            place_.put();
        }
    }

    void check_name(const Tag& tag) const {
        if (tag.name != "." && std::find(known_names.begin(), known_names.end(), tag.name) == known_names.end()) {
            Suggestion suggestion(tag.name);
            for (const std::string_view known : known_names) suggestion.offer(known);
            fail_at(form_, tag.begin, "there is no " + in_quotes(tag.name) + suggestion.text());
        }
        if (tag.raw && tag.name != "diagram") fail_at(form_, tag.begin, "only {{{diagram}}} may stand unescaped; write {{" + std::string(tag.name) + "}}");
    }

    const ReportTemplate& form_;
    std::string_view text_;
    bool has_places_;
    TemplatePlace place_;
    std::vector<TemplatePlace> sections_;
};

class TemplateData {
public:
    TemplateData(const ReportFacts& facts, bool diagrams) : facts_(facts), diagrams_(diagrams) {}

    data make() {
        object page;
        page["title"] = facts_.title();
        page["introduction"] = facts_.introduction();
        page["as_of"] = optional(plain_text(facts_.options().as_of, 40));
        page["without"] = optional(facts_.options().without);
        page["level"] = std::string(name_of(facts_.options().level));
        page["claim_count"] = std::to_string(facts_.scores().size());
        page["verdicts"] = verdicts();
        data claims(data::type::list);
        for (std::size_t i = 0; i < facts_.scores().size(); ++i) claims << claim(facts_.scores()[i], i);
        page["claims"] = std::move(claims);
        page["footnotes"] = footnotes();
        page["remarks"] = remarks();
        return data(page);
    }

private:
    /// What is empty is also false, so that a section around it is left out.
    static data optional(const std::string& text) { return text.empty() ? data(false) : data(text); }

    data verdicts() const {
        data list(data::type::list);
        const auto counts = facts_.verdict_counts(facts_.options().level);
        for (std::size_t i = counts.size(); i-- > 0;) {
            object entry;
            const auto verdict = static_cast<Verdict>(i);
            entry["verdict"] = std::string(name_of(verdict));
            entry["meaning"] = std::string(meaning(verdict));
            entry["count"] = std::to_string(counts[i]);
            list << data(entry);
        }
        return list;
    }

    data claim(const ClaimScores& scores, std::size_t position) {
        const Level level = facts_.options().level;
        const Verdict verdict = *scores.at(level);
        object entry;
        entry["number"] = std::to_string(position + 1);
        entry["id"] = plain_text(facts_.story().id(scores.claim));
        entry["text"] = facts_.claim_text(scores.claim);
        entry["question"] = optional(plain_text(facts_.story().text(facts_.story()[scores.claim].question)));
        entry["disputed"] = scores.disputed;
        entry["verdict"] = std::string(name_of(verdict));
        entry["meaning"] = std::string(meaning(verdict));
        entry["why"] = sentence_start(facts_.why(scores, level));
        for (std::size_t i = 0; i < verdict_names.size(); ++i) {
            entry[std::string(verdict_names[i])] = verdict == static_cast<Verdict>(i);
        }
        for (const Level each : all_levels) {
            const auto at = scores.at(each);
            entry["verdict_" + std::string(name_of(each))] = optional(at ? std::string(name_of(*at)) : "");
        }
        add_figures(entry, scores, level);
        add_texts(entry, scores, position);
        return data(entry);
    }

    void add_figures(object& entry, const ClaimScores& scores, Level level) const {
        const auto cells = facts_.overview(scores, level);
        entry["origins"] = cells[0][0];
        entry["routes"] = cells[1][0];
        entry["support"] = cells[2][0];
        const StanceScores* stance = scores.at(Stance::asserts);
        entry["statement_count"] = std::to_string(stance ? stance->statements : 0);
        entry["outlets"] = std::to_string(stance ? stance->outlets : 0);
        const LevelScores* figures = stance ? stance->at(level) : nullptr;
        entry["first_hand"] = std::to_string(stance ? stance->first_hand : 0);
        entry["anonymous"] = std::to_string(stance ? stance->anonymous : 0);
        const auto shares = [&](Interval Figures::*figure) {
            return figures ? figure_pair(figures->cautious.*figure, figures->open.*figure, [](Interval share) { return share_words(share); }) : std::string("0.00");
        };
        entry["corroboration"] = shares(&Figures::corroboration);
        entry["inflation"] = shares(&Figures::inflation);
        // What the record itself shows is the open reading, as in the diagrams.
        const PartyId weakest = figures == nullptr ? no_id<PartyId> : figures->open.weakest;
        entry["weakest"] = optional(weakest == no_id<PartyId> ? "" : facts_.names()(weakest));
        const auto list = [&](const Cut& cut) { return facts_.names().list(std::span<const PartyId>(cut.parties), 8); };
        entry["cut"] = optional(figures == nullptr ? "" : list(figures->open.origins));
        const bool presumed = figures != nullptr &&
                              figures->cautious.origins.parties.size() < figures->open.origins.parties.size();
        entry["presumed_cut"] = optional(presumed ? list(figures->cautious.origins) : "");
    }

    void add_texts(object& entry, const ClaimScores& scores, std::size_t position) {
        data sections(data::type::list);
        for (const ExplanationSection& section : facts_.explainer().explain(scores).sections) {
            object one;
            one["heading"] = section.heading;
            one["sentences"] = lines(section.sentences);
            sections << data(one);
        }
        entry["explanation"] = std::move(sections);
        std::size_t more = 0;
        data statements(data::type::list);
        data notes(data::type::list);
        const auto said = facts_.statements(scores.claim, more);
        for (std::size_t i = 0; i < said.size(); ++i) {
            object one = statement(said[i]);
            const std::size_t number = note(said[i]);
            one["number"] = std::to_string(number);
            statements << data(one);
            object reference;
            reference["number"] = std::to_string(number);
            reference["what"] = optional(said[i].what);
            reference["last"] = i + 1 == said.size();
            notes << data(reference);
        }
        entry["statements"] = std::move(statements);
        entry["notes"] = std::move(notes);
        entry["moments"] = lines(verdict_moments(facts_, timeline_of(facts_.scorer(), scores.claim), facts_.options().level));
        entry["diagram"] = diagrams_ ? diagram(scores, position) : std::string();
    }

    static data lines(const std::vector<std::string>& texts) {
        data list(data::type::list);
        for (const std::string& text : texts) {
            object one;
            one["text"] = text;
            list << data(one);
        }
        return list;
    }

    static object statement(const StatementLine& line) {
        object one;
        one["who"] = line.who;
        one["when"] = optional(line.when);
        one["what"] = optional(line.what);
        one["quote"] = optional(line.quote);
        one["rests_on"] = optional(line.rests_on);
        one["article"] = optional(line.link_text);
        one["url"] = optional(safe_link(line.url));
        return one;
    }

    /// A statement that several claims rest on is one footnote.
    std::size_t note(const StatementLine& line) {
        const auto [at, fresh] = numbers_.emplace(line.statement, notes_.size() + 1);
        if (fresh) notes_.push_back(line);
        return at->second;
    }

    data footnotes() const {
        data list(data::type::list);
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            object one = statement(notes_[i]);
            one["number"] = std::to_string(i + 1);
            list << data(one);
        }
        return list;
    }

    data remarks() const {
        data list(data::type::list);
        for (const Diagnostic& diagnostic : facts_.diagnostics()) {
            object one;
            one["severity"] = std::string(name_of(diagnostic.severity));
            one["text"] = plain_text(ReportFacts::remark(diagnostic));
            one["where"] = optional(plain_text(diagnostic.where()));
            list << data(one);
        }
        return list;
    }

    std::string diagram(const ClaimScores& scores, std::size_t position) const {
        if (position >= facts_.options().max_diagrams) return {};
        DiagramOptions options;
        options.claim = scores.claim;
        options.level = facts_.options().level;
        options.as_of = facts_.scorer().options().as_of;
        options.circumstances = facts_.circumstances();
        options.heading = false;
        options.id_prefix = "d" + std::to_string(position + 1);
        return render_inline_svg(make_diagram(facts_.scorer(), facts_.scores(), options));
    }

    const ReportFacts& facts_;
    bool diagrams_;
    std::map<StatementId, std::size_t> numbers_;
    std::vector<StatementLine> notes_;
};

/// "Unclosed section "claims" at 120" → what, and where in the template.
[[noreturn]] void fail_by(const ReportTemplate& form, const std::string& message) {
    const std::size_t place = message.rfind(" at ");
    std::size_t at = 0;
    if (place != std::string::npos) std::from_chars(message.data() + place + 4, message.data() + message.size(), at);
    std::string what = message.substr(0, place);
    if (!what.empty()) what[0] = lower(what[0]);
    fail_at(form, at, what);
}

}  // namespace

std::string_view escaping_of(std::string_view name) noexcept {
    if (ends_with_any(name, {".html", ".htm", ".xml", ".xhtml", ".svg"})) return "HTML";
    return ends_with_any(name, {".md", ".markdown"}) ? "Markdown" : "";
}

ReportTemplate shipped_template(std::string_view name) {
    if (name == "brief") return {"brief.html", std::string(template_brief)};
    if (name == "footnotes") return {"footnotes.html", std::string(template_footnotes)};
    Suggestion suggestion(name);
    for (const std::string_view known : template_names) suggestion.offer(known);
    throw UsageError("there is no template file " + in_quotes(name) +
                     ", and no template of that name (there are brief and footnotes)" + suggestion.text());
}

std::string report_by_template(const Scorer& scorer, std::span<const ClaimScores> scores,
                               const Diagnostics& diagnostics, const ReportOptions& options,
                               const ReportTemplate& form) {
    TagChecker(form).run();
    kainjow::mustache::mustache page(form.text);
    if (!page.is_valid()) fail_by(form, page.error_message());
    const std::string_view escaping = escaping_of(form.name);
    if (escaping == "HTML") {
        page.set_custom_escape([](const std::string& text) { return html_sentence(text); });
    } else if (escaping == "Markdown") {
        page.set_custom_escape([](const std::string& text) { return markdown_text(text); });
    } else {
        page.set_custom_escape([](const std::string& text) { return text; });
    }
    const ReportFacts facts(scorer, scores, diagnostics, options,
                            escaping == "HTML" ? Direction::isolated : Direction::as_is);
    const bool diagrams = form.text.find("diagram") != std::string::npos;
    return page.render(TemplateData(facts, diagrams).make());
}

std::string filled_page(std::string_view form, const PageParts& parts) {
    kainjow::mustache::mustache page{std::string(form)};
    object all;
    for (const auto& [name, part] : parts) {
        if (part.empty()) all.emplace(name, false);
        else all.emplace(name, part);
    }
    return page.render(data(all));
}

}  // namespace hearsay
