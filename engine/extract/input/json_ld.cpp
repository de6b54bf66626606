#include "extract/input/json_ld.hpp"

#include "extract/input/page.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <unordered_map>

namespace hearsay::extract {
namespace {

using Value = rapidjson::Value;

constexpr int deepest = 24;

/// Types of schema.org that are articles, without "Article" itself at their end.
constexpr std::string_view article_types = "BlogPosting LiveBlogPosting SocialMediaPosting Report";
/// Where pages list articles that are not theirs.
constexpr std::string_view listing_keys =
    "itemListElement hasPart liveBlogUpdate relatedLink mentions citation isPartOf itemReviewed isBasedOn comment "
    "about review";

std::string_view view(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// JSON as programs paste it into pages: comments and CDATA around it, raw line ends inside strings.
std::string cleaned(std::string_view script) {
    std::string result(script);
    for (const std::string_view wrapper : {"<![CDATA[", "]]>", "<!--", "-->"}) {
        for (std::size_t at = result.find(wrapper); at != std::string::npos; at = result.find(wrapper))
            result.replace(at, wrapper.size(), " ");
    }
    for (char& c : result) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return result;
}

class JsonLd {
public:
    explicit JsonLd(std::string_view address) : address_(address) {}

    LinkedArticle read(const Value& root) {
        index(root, 0);
        walk(root, 0, false);
        return std::move(best_);
    }

private:
    [[nodiscard]] static const Value* member(const Value& object, const char* key) {
        if (!object.IsObject()) return nullptr;
        const auto found = object.FindMember(key);
        return found == object.MemberEnd() ? nullptr : &found->value;
    }

    /// Parts of a graph by their "@id", the fullest where several share one.
    void index(const Value& value, int depth) {
        if (depth > deepest) return;
        if (value.IsArray()) {
            for (const Value& item : value.GetArray()) index(item, depth + 1);
        }
        if (!value.IsObject()) return;
        if (const Value* id = member(value, "@id"); id != nullptr && id->IsString() && value.MemberCount() > 1) {
            const Value*& known = by_id_[std::string(view(*id))];
            if (known == nullptr || known->MemberCount() < value.MemberCount()) known = &value;
        }
        for (const auto& entry : value.GetObject()) index(entry.value, depth + 1);
    }

    /// The object itself, or what its "@id" refers to.
    [[nodiscard]] const Value& whole(const Value& value) const {
        const Value* id = value.IsObject() && value.MemberCount() == 1 ? member(value, "@id") : nullptr;
        if (id == nullptr || !id->IsString()) return value;
        const auto found = by_id_.find(std::string(view(*id)));
        return found == by_id_.end() ? value : *found->second;
    }

    [[nodiscard]] static bool has_type(const Value& object, const auto& fits) {
        const Value* type = member(object, "@type");
        if (type == nullptr) return false;
        const auto bare = [](std::string_view text) {
            return text.substr(text.find_last_of("/:#") == std::string_view::npos ? 0 : text.find_last_of("/:#") + 1);
        };
        if (type->IsString()) return fits(bare(view(*type)));
        return type->IsArray() && std::any_of(type->Begin(), type->End(), [&](const Value& one) {
                   return one.IsString() && fits(bare(view(one)));
               });
    }

    void walk(const Value& value, int depth, bool listed) {
        if (depth > deepest) return;
        if (value.IsArray()) {
            for (const Value& item : value.GetArray()) walk(item, depth + 1, listed);
        }
        if (!value.IsObject()) return;
        const bool article = has_type(value, [](std::string_view type) {
            return type.ends_with("Article") || page::is_one_of(type, article_types);
        });
        const bool weaker = has_type(value, [](std::string_view type) {
            return type == "WebPage" || type == "ClaimReview" || type == "VideoObject" || type == "CreativeWork";
        });
        if (article || weaker) take(value, article, listed);
        for (const auto& entry : value.GetObject())
            walk(entry.value, depth + 1, listed || page::is_one_of(view(entry.name), listing_keys));
    }

    void take(const Value& object, bool article, bool listed) {
        LinkedArticle found;
        found.url = text_of(object, {"url", "mainEntityOfPage", "@id"});
        if (!found.url.starts_with("http")) found.url.clear();
        const bool here = !address_.empty() && found.url == address_;
        found.rank = (article ? 4 : 1) + (listed ? -3 : 0) + (here ? 4 : 0);
        if (found.rank <= std::max(0, best_.rank)) return;
        found.headline = text_of(object, {"headline", "name"});
        found.published = text_of(object, {"datePublished", "dateCreated", "uploadDate"});
        found.language = text_of(object, {"inLanguage"});
        found.body = text_of(object, {"articleBody"});
        read_publisher(object, found);
        for (const char* key : {"author", "creator"}) {
            if (found.authors.empty() && member(object, key) != nullptr) add_people(*member(object, key), found, 0);
        }
        for (const char* key : {"provider", "sourceOrganization", "copyrightHolder"}) {
            if (const Value* body = member(object, key); body != nullptr) add_body(*body, found);
        }
        best_ = std::move(found);
    }

    void read_publisher(const Value& object, LinkedArticle& found) const {
        const Value* publisher = member(object, "publisher");
        if (publisher == nullptr) return;
        if (publisher->IsArray() && !publisher->Empty()) publisher = &(*publisher)[0];
        const Value& body = whole(*publisher);
        found.publisher = body.IsString() ? page::one_line(view(body)) : text_of(body, {"name", "legalName"});
        found.publisher_url = text_of(body, {"url", "sameAs"});
    }

    void add_people(const Value& given, LinkedArticle& found, int depth) const {
        if (given.IsArray() && depth < 3) {
            for (const Value& one : given.GetArray()) add_people(one, found, depth + 1);
            return;
        }
        const Value& one = whole(given);
        const std::string name = one.IsString() ? page::one_line(view(one)) : text_of(one, {"name"});
        if (name.empty() || name.starts_with("http")) return;
        found.authors.push_back(name);
        if (is_body(one)) found.from.push_back(name);
    }
    void add_body(const Value& given, LinkedArticle& found) const {
        const Value& one = whole(given.IsArray() && !given.Empty() ? given[0] : given);
        const std::string name = one.IsString() ? page::one_line(view(one)) : text_of(one, {"name"});
        if (!name.empty() && (one.IsString() || is_body(one))) found.from.push_back(name);
    }
    [[nodiscard]] static bool is_body(const Value& object) {
        return has_type(object,
                        [](std::string_view type) { return type.ends_with("Organization") || type == "Corporation"; });
    }

    /// The first of some keys that gives a text, itself, of an object's name, address or id, or of an array's first.
    [[nodiscard]] std::string text_of(const Value& object, std::initializer_list<const char*> keys) const {
        for (const char* key : keys) {
            const Value* value = member(object, key);
            if (value != nullptr && value->IsArray() && !value->Empty()) value = &(*value)[0];
            if (value == nullptr) continue;
            if (value->IsString()) return page::one_line(view(*value));
            if (value->IsInt64()) return std::to_string(value->GetInt64());
            const Value& referred = whole(*value);
            for (const char* part : {"@value", "@id", "url", "name"}) {
                if (const Value* text = member(referred, part); text != nullptr && text->IsString())
                    return page::one_line(view(*text));
            }
        }
        return {};
    }

    std::string address_;
    std::unordered_map<std::string, const Value*> by_id_;
    LinkedArticle best_;
};

}  // namespace

LinkedArticle read_json_ld(std::string_view script, std::string_view address) {
    const std::string text = cleaned(script);
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag |
                   rapidjson::kParseTrailingCommasFlag | rapidjson::kParseCommentsFlag>(text.c_str());
    if (document.HasParseError()) return {};
    return JsonLd(address).read(document);
}

}  // namespace hearsay::extract
