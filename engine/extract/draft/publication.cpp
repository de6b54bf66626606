#include "extract/draft/publication.hpp"

#include "extract/draft/letterhead.hpp"
#include "extract/draft/names.hpp"
#include "extract/input/address.hpp"
#include "extract/input/frame_lines.hpp"
#include "extract/language/word_table.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace hearsay::extract {
namespace {

std::string initials(std::string_view name) {
    std::string letters;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = i == 0 || name[i - 1] == ' ' || name[i - 1] == '-';
        if (begins && is_upper(name[i])) letters += name[i];
    }
    return letters;
}

class PublicationReader {
public:
    PublicationReader(DraftBook& book, const RegistryAddresses& addresses, const ArticleText& article,
                      const Describer& describer, const std::string& article_id)
        : book_(book), addresses_(addresses), article_(article), describer_(describer), article_id_(article_id) {}

    Publication run(const std::string& given, const std::optional<std::vector<std::string>>& agencies) {
        find_outlet(given);
        if (agencies) take_agencies(*agencies);
        else find_agencies();
        if (result_.outlet.empty()) fall_back();
        return std::move(result_);
    }

private:
    [[nodiscard]] const Story* registry() const { return book_.names.story(); }

    void find_outlet(const std::string& given) {
        if (!given.empty()) {
            if (const SourceId known = book_.names.find(given); known != no_id<SourceId>) {
                result_.outlet = book_.copy_registered(known);
            } else {
                if (!book_.sources.contains(given)) {
                    SourceRecord record;
                    record.id = given;
                    record.name = given;
                    record.kind = SourceKind::outlet;
                    book_.sources.emplace(given, record);
                }
                result_.outlet = given;
            }
            return;
        }
        SourceId known = article_.url.empty() ? no_id<SourceId> : addresses_.find(article_.url);
        for (const std::string& name : article_.sites) known = known != no_id<SourceId> ? known : by_name(name, false);
        for (const std::string& name : article_.perhaps_sites)
            known = known != no_id<SourceId> ? known : by_name(name, true);
        for (const std::string& name : article_.mastheads) known = known != no_id<SourceId> ? known : by_name(name, false);
        if (known == no_id<SourceId>) known = find_issuer(book_.names, addresses_, article_);
        if (known != no_id<SourceId>) {
            result_.outlet = book_.copy_registered(known);
        } else if (const std::string name = unregistered(); !name.empty()) {
            result_.outlet = new_outlet(printable(name, 120));
        }
    }

    /// A source of this name, whose id keeps the dots of a host apart: "lake-example" for "lake.example".
    std::string new_outlet(const std::string& name) {
        SourceRecord record;
        record.name = straight_apostrophes(name);
        record.kind = kind_of(name);
        std::string id = name;
        std::replace_if(
            id.begin(), id.end(), [](char c) { return c == '.' || c == '/' || c == '_'; }, ' ');
        return book_.add_source(slug(id), record);
    }

    /// A registered source of this name that publishes; a name that is only perhaps one must be an outlet's.
    [[nodiscard]] SourceId by_name(const std::string& name, bool perhaps) const {
        if (registry() == nullptr) return no_id<SourceId>;
        SourceId found = book_.names.find(name);
        if (found == no_id<SourceId> && name.starts_with('@')) found = book_.names.find(name.substr(1));
        if (found == no_id<SourceId> && name.starts_with('@')) found = book_.names.by_handle(name.substr(1));
        if (found == no_id<SourceId> && name.ends_with(".com"))
            found = book_.names.find(name.substr(0, name.size() - 4));
        for (const std::string_view separator : {" | ", " - ", ": "}) {
            if (const std::size_t at = name.find(separator); found == no_id<SourceId> && at != std::string::npos)
                found = book_.names.find(name.substr(0, at));
        }
        // "Lake Letter no. 212"
        const std::string small = lower(name);
        for (const std::string_view number : {" no. ", " no ", " #", " issue ", " nr. ", " vol. "}) {
            const std::size_t at = found == no_id<SourceId> ? small.rfind(number) : std::string::npos;
            if (at != std::string::npos && small.find_first_of("0123456789", at) == at + number.size()) found = book_.names.find(name.substr(0, at));
        }
        // "LW NEWS", "Lakewire English Service"
        static constexpr std::array<std::string_view, 5> services{" news", " english service", " newsroom", " online", " news service"};
        for (const std::string_view service : services) {
            if (found != no_id<SourceId> || !lower(name).ends_with(service)) continue;
            const SourceId shorter = book_.names.find(name.substr(0, name.size() - service.size()));
            const bool medium = shorter != no_id<SourceId> && ((*registry())[shorter].kind == SourceKind::agency || (*registry())[shorter].kind == SourceKind::outlet);
            if (medium) found = shorter;
        }
        // "LW NATIONAL SPORT": an agency by its letters, and its desk.
        const bool capitals = std::none_of(name.begin(), name.end(), is_lower);
        for (std::size_t blank = capitals && found == no_id<SourceId> ? name.rfind(' ') : std::string::npos; blank != std::string::npos && blank > 0 && found == no_id<SourceId>; blank = name.rfind(' ', blank - 1)) {
            const SourceId agency = book_.names.find(name.substr(0, blank));
            if (agency != no_id<SourceId> && (*registry())[agency].kind == SourceKind::agency) found = agency;
        }
        if (found == no_id<SourceId>) return found;
        const SourceKind kind = (*registry())[found].kind;
        const bool publishes = kind == SourceKind::outlet || kind == SourceKind::agency || kind == SourceKind::account;
        return publishes || (!perhaps && kind != SourceKind::state && kind != SourceKind::document) ? found
                                                                                                    : no_id<SourceId>;
    }

    /// The outlet's name where no registry has it: as the page gives it, or the end of a title that the host repeats.
    [[nodiscard]] std::string unregistered() const {
        if (!article_.sites.empty()) return article_.sites.front();
        const std::string host = host_of(article_.url);
        if (host.empty() && !article_.perhaps_sites.empty()) {  // a masthead by its words: "The Dorrath Sentinel"
            const std::string& name = article_.perhaps_sites.front();
            if (count_words(name) <= 4 && is_capitalised(name) && describer_.kind_of_name(name) == SourceKind::outlet) return name;
        }
        for (const std::string& name : article_.perhaps_sites) {
            const std::string word = lower(name.substr(0, name.find(' ')));
            const std::string joined = [&] {
                std::string letters = lower(name);
                std::erase_if(letters, [](char c) { return !is_lower(c) && !is_digit(c); });
                return letters;
            }();
            if (!host.empty() && count_words(name) <= 5 && is_capitalised(name) &&
                (host.find(joined) != std::string::npos || (word.size() > 4 && host.find(word) != std::string::npos)))
                return name;
        }
        return is_shared_host(host) ? host + path_key(article_.url).substr(0, path_key(article_.url).find('/', 1)) : host;
    }

    [[nodiscard]] SourceKind kind_of(const std::string& name) const {
        if (is_shared_host(host_of(article_.url))) return SourceKind::account;
        return describer_.kind_of_name(name) == SourceKind::agency ? SourceKind::agency : SourceKind::outlet;
    }

    /// Those that somebody names, whatever the article says.
    void take_agencies(const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            const SourceId known = book_.names.find(name);
            const std::string source = known != no_id<SourceId> ? book_.copy_registered(known) : book_.named_source(printable(name, 120), SourceKind::agency, "");
            if (source != result_.outlet) result_.agencies.push_back({source});
        }
    }

    void find_agencies() {
        const bool dated = std::any_of(article_.wire_marks.begin(), article_.wire_marks.end(),
                                       [](const WireMark& mark) { return mark.kind == WireMarkKind::dateline; });
        for (const WireMark& mark : article_.wire_marks) {
            const std::string source = agency(mark);
            if (source.empty()) continue;
            const bool shared = mark.kind == WireMarkKind::byline && article_.authors.size() > 1 && !dated;
            const bool guessed =
                mark.kind == WireMarkKind::byline && !book_.is_registered(source) && count_words(mark.name) == 1;
            // "By Ada Holt and Lakewire": some of it is the agency's.
            const bool perhaps = mark.kind == WireMarkKind::files || shared || (guessed && !is_known_agency(mark.name));
            const double probability = perhaps ? 0.5 : 1.0;
            const auto known = std::find_if(result_.agencies.begin(), result_.agencies.end(),
                                            [&](const PrintedAgency& one) { return one.source == source; });
            const bool some = mark.kind == WireMarkKind::files || shared;
            if (known != result_.agencies.end()) {
                known->probability = std::max(known->probability, probability);
                known->some = known->some && some;
                if (mark.until != std::string::npos) known->until = known->until == std::string::npos ? mark.until : std::max(known->until, mark.until);
                continue;
            }
            // Nothing else tells who published it: an agency's dispatch, as the agency sent it.
            const bool held = mark.kind == WireMarkKind::credit && (article_.slugged || book_.sources.at(source).kind == SourceKind::outlet);
            const bool own = result_.outlet.empty() &&
                             (mark.kind == WireMarkKind::dateline || mark.kind == WireMarkKind::byline || held);
            if (own) {
                result_.outlet = source;
            } else if (source != result_.outlet) {
                result_.agencies.push_back({source, probability, some, mark.until});
            }
        }
        std::erase_if(result_.agencies, [&](const PrintedAgency& one) { return one.source == result_.outlet; });
    }

    /// The source that a mark names, "" where it is no agency: a reporter, the outlet itself.
    [[nodiscard]] std::string agency(const WireMark& mark) const {
        SourceId known = mark.whole.empty() ? no_id<SourceId> : book_.names.find(mark.whole);  // "Meridian Press Service"
        if (known == no_id<SourceId>) known = book_.names.find(mark.name);
        if (known != no_id<SourceId>) {
            const SourceKind kind = (*registry())[known].kind;
            const bool prints = kind == SourceKind::agency || kind == SourceKind::outlet ||
                                (kind == SourceKind::organization && !owns_outlet(known) &&
                                 (mark.kind == WireMarkKind::dateline || mark.kind == WireMarkKind::byline));
            return prints ? book_.copy_registered(known) : std::string();
        }
        // "Lake News Desk" in Lake TV: its own people.
        const auto publisher = book_.sources.find(result_.outlet);
        const std::size_t blank = mark.name.find(' ');
        const std::string first = lower(mark.name.substr(0, blank));
        const bool desk = blank != std::string::npos && Lexicon::english().words("news words").contains(lower(mark.name.substr(blank + 1)));
        const bool common = Lexicon::english().words("outlet openings").contains(first) || Lexicon::english().words("outlet words").contains(first);
        if (desk && !common && mark.kind == WireMarkKind::byline && publisher != book_.sources.end() && without_article(lower(publisher->second.name), Lexicon::english()).starts_with(first + ' ')) return result_.outlet;
        const SourceKind kind = describer_.kind_of_name(mark.name);
        const bool short_form = is_own_short_form(mark.name);
        if (short_form) return result_.outlet;
        // What carries a body's own release is no agency: "VANCOUVER, Aug. 17 /PostLine/ --".
        const auto own = book_.sources.find(result_.outlet);
        if (mark.kind == WireMarkKind::dateline && own != book_.sources.end() && own->second.kind == SourceKind::organization) return {};
        const bool named =
            kind == SourceKind::agency || (kind == SourceKind::outlet && mark.kind != WireMarkKind::dateline);
        const bool letters =
            mark.name.size() >= 2 && mark.name.size() <= 6 &&
            std::all_of(mark.name.begin(), mark.name.end(), is_upper);
        // One word alone in a byline is hardly a person.
        const bool somebody = find_word(lower(mark.name)).has(Part::noun) && !letters;  // "The Diarist"
        const bool lone = mark.kind == WireMarkKind::byline && article_.authors.size() == 1 &&
                          count_words(mark.name) == 1 && !result_.outlet.empty() && !somebody;
        const bool sure =
            named || mark.kind == WireMarkKind::dateline || (mark.kind == WireMarkKind::credit && letters) || lone;
        if (!sure || describer_.is_person_name(mark.name)) return {};
        const std::string full = letters ? full_name(mark.name) : mark.name;
        return book_.named_source(printable(full, 120), SourceKind::agency, "");
    }

    /// "By Northgate Reporters" in a paper of Northgate's: its own people.
    [[nodiscard]] bool owns_outlet(SourceId source) const {
        const std::string_view name = registry()->id(source);
        return std::any_of(registry()->affiliations().begin(), registry()->affiliations().end(), [&](const Affiliation& tie) {
            return is_ownership(tie.kind) && registry()->id(tie.with) == name && registry()->id(tie.source) == result_.outlet;
        });
    }

    [[nodiscard]] bool is_known_agency(const std::string& name) const {
        return describer_.kind_of_name(name) == SourceKind::agency;
    }

    [[nodiscard]] bool is_own_short_form(const std::string& name) const {
        if (result_.outlet.empty()) return false;
        const auto found = book_.sources.find(result_.outlet);
        if (found == book_.sources.end()) return false;
        return is_short_form(found->second.name, name) || slug(name) == result_.outlet;
    }

    /// "The Corvane Press" for "CP", where another mark gives it in full.
    [[nodiscard]] std::string full_name(const std::string& letters) const {
        for (const WireMark& mark : article_.wire_marks) {
            if (mark.name != letters && initials(mark.name) == letters) return mark.name;
        }
        return letters;
    }

    void fall_back() {
        SourceRecord record;
        record.name = "the publisher of " + article_id_;
        record.kind = SourceKind::outlet;
        result_.outlet = book_.add_source(unknown_publisher(article_id_), record);
        result_.unknown = true;
    }

    DraftBook& book_;
    const RegistryAddresses& addresses_;
    const ArticleText& article_;
    const Describer& describer_;
    const std::string& article_id_;
    Publication result_;
};

}  // namespace

bool is_short_form(std::string_view whole, std::string_view name) {
    const std::string own = lower(whole);
    const std::string given = lower(name);
    return own == given || (given.size() >= 4 && (own.starts_with(given + ' ') || own.ends_with(' ' + given))) ||
           (name.size() >= 2 && initials(whole) == name);
}

Publication read_publication(DraftBook& book, const RegistryAddresses& addresses, const ArticleText& article,
                             const Describer& describer, const std::string& given,
                             const std::optional<std::vector<std::string>>& agencies, const std::string& article_id) {
    return PublicationReader(book, addresses, article, describer, article_id).run(given, agencies);
}

}  // namespace hearsay::extract
