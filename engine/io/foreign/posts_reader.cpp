// Saved posts: the export of a Telegram channel or chat, an archive or answer of X, the outbox of a Mastodon account (or of
// any other that speaks ActivityPub). A post is a statement of its account, its text the claim; one that is forwarded, reposted
// or quoted rests on the post that it shows.
#include "dates/any_date.hpp"
#include "io/foreign/foreign_reader.hpp"
#include "io/foreign/html_text.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

using Kind = JsonValue::Kind;

/// A text, or a list of texts and objects that hold one (Telegram's bold words and links).
std::string whole_text(const JsonValue* value) {
    if (value == nullptr) return {};
    if (value->is(Kind::string)) return value->text();
    std::string text;
    for (const JsonValue& part : value->items()) {
        if (value->is(Kind::array)) text += part.is(Kind::string) ? part.text() : part.text_of("text");
    }
    return text;
}

std::string first_of(const JsonValue& value, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        const JsonValue* found = value.find(key);
        if (found != nullptr && (found->is(Kind::string) || found->is(Kind::number)) && !found->text().empty()) return found->text();
    }
    return {};
}

struct Post {
    std::string account;  ///< its name
    std::string handle;   ///< without @; ""
    std::string text;
    std::string date;
    std::string url;
    std::string number;   ///< as its service counts
};

class PostsReader final : public ForeignReader {
public:
    void add(const JsonValue& value, std::uint32_t line) override {
        line_ = line;
        read(value, "");
    }

    ForeignRecords finish() override {
        if (out_.statements.empty() && out_.problems.empty()) {
            out_.problem(Severity::error, "wrong format", "there is no post with a text in this file", "", line_);
        }
        return std::move(out_);
    }

private:
    void read(const JsonValue& value, const std::string& pointer) {
        if (value.is(Kind::array)) return read_list(value, pointer);
        if (value.find("messages") != nullptr) return read_telegram(value, pointer);
        if (const JsonValue* items = value.find("orderedItems")) return read_list(*items, pointer + "/orderedItems");
        if (const JsonValue* chats = value.find("chats"); chats != nullptr && chats->find("list") != nullptr) {
            return read_list(*chats->find("list"), pointer + "/chats/list");  // a whole export of Telegram
        }
        if (const JsonValue* tweet = value.find("tweet")) return read_tweet(*tweet, pointer + "/tweet");
        if (value.find("full_text") != nullptr || value.find("created_at") != nullptr) return read_tweet(value, pointer);
        if (value.text_of("type") == "Create" || value.text_of("type") == "Announce" || value.text_of("type") == "Note") {
            return read_activity(value, pointer);
        }
        out_.unused.add("entry that is no post");
    }

    void read_list(const JsonValue& list, const std::string& pointer) {
        for (std::size_t i = 0; i < list.items().size(); ++i) read(list.items()[i], pointer + '/' + std::to_string(i));
    }

    // --- Telegram --------------------------------------------------------------------------------------------------

    void read_telegram(const JsonValue& chat, const std::string& pointer) {
        const JsonValue* messages = chat.find("messages");
        for (std::size_t i = 0; i < messages->items().size(); ++i) {
            const JsonValue& message = messages->items()[i];
            const std::string where = pointer + "/messages/" + std::to_string(i);
            if (message.text_of("type") != "message") {
                out_.unused.add("service message");
                continue;
            }
            Post post;
            post.account = first_of(message, {"from"});
            if (post.account.empty()) post.account = first_of(chat, {"name"});
            post.text = whole_text(message.find("text"));
            post.date = date_of(first_of(message, {"date"}), where);
            post.number = first_of(message, {"id"});
            const std::string forwarded = first_of(message, {"forwarded_from", "saved_from"});
            count_other_keys(message, {"id", "type", "date", "date_unixtime", "from", "from_id", "forwarded_from", "forwarded_from_id",
                                       "saved_from", "text", "text_entities", "edited", "edited_unixtime"}, out_.unused);
            if (forwarded.empty()) add_post(post, "", where);
            else add_post(post, add_shown({.account = forwarded, .text = post.text}, where), where);
        }
    }

    // --- X -----------------------------------------------------------------------------------------------------------

    Post tweet_of(const JsonValue& tweet, const std::string& pointer) {
        Post post;
        post.text = text_of_html(first_of(tweet, {"full_text", "text"}));
        post.date = date_of(first_of(tweet, {"created_at"}), pointer);
        post.number = first_of(tweet, {"id_str", "id"});
        if (const JsonValue* user = tweet.find("user")) {
            post.account = first_of(*user, {"name", "screen_name"});
            post.handle = first_of(*user, {"screen_name"});
        }
        if (!post.handle.empty() && !post.number.empty()) post.url = "https://x.com/" + post.handle + "/status/" + post.number;
        return post;
    }

    void read_tweet(const JsonValue& tweet, const std::string& pointer) {
        Post post = tweet_of(tweet, pointer);
        // An archive is one account's own, which it does not name in each post.
        if (post.account.empty()) post.account = "owner of this archive";
        count_other_keys(tweet, {"full_text", "text", "created_at", "id", "id_str", "user", "retweeted_status", "quoted_status", "truncated",
                                 "display_text_range", "lang", "retweeted", "favorited", "source", "edit_info", "possibly_sensitive",
                                 "favorite_count", "retweet_count", "entities", "is_quote_status"}, out_.unused);
        if (const JsonValue* shown = tweet.find("retweeted_status")) {
            const Post other = tweet_of(*shown, pointer);
            if (!other.account.empty()) return add_post(post, add_shown(other, pointer), pointer);
        }
        // "RT @lake: The pier is shut" is all that archives keep of a repost.
        if (post.text.starts_with("RT @")) {
            const std::size_t colon = post.text.find(": ");
            if (colon != std::string::npos) {
                Post other;
                other.handle = post.text.substr(4, colon - 4);
                other.account = '@' + other.handle;
                other.text = post.text = post.text.substr(colon + 2);
                return add_post(post, add_shown(other, pointer), pointer);
            }
        }
        std::string quoted;
        if (const JsonValue* shown = tweet.find("quoted_status")) {
            const Post other = tweet_of(*shown, pointer);
            if (!other.account.empty()) quoted = add_shown(other, pointer);
        }
        add_post(post, "", pointer, quoted);
    }

    // --- ActivityPub ---------------------------------------------------------------------------------------------------

    /// "https://lake.example/users/ada" -> "ada@lake.example".
    static std::string actor_of(const JsonValue* actor) {
        std::string url = actor == nullptr ? std::string() : actor->is(Kind::string) ? actor->text() : first_of(*actor, {"id", "name"});
        const std::size_t scheme = url.find("://");
        if (scheme == std::string::npos) return url;
        const std::size_t path = std::min(url.find('/', scheme + 3), url.size());
        std::string name = url.substr(url.find_last_of('/') + 1);
        if (name.starts_with('@')) name.erase(0, 1);
        return '@' + name + '@' + url.substr(scheme + 3, path - scheme - 3);
    }

    void read_activity(const JsonValue& activity, const std::string& pointer) {
        const JsonValue* object = activity.text_of("type") == "Note" ? &activity : activity.find("object");
        Post post;
        post.account = actor_of(activity.find(activity.text_of("type") == "Note" ? "attributedTo" : "actor"));
        post.date = date_of(first_of(activity, {"published"}), pointer);
        if (activity.text_of("type") == "Announce") {
            // Only the address of what was shared is kept, so nothing tells what it says.
            out_.unused.add("shared post whose text is not in the file");
            return;
        }
        if (object == nullptr || !object->is(Kind::object)) return out_.unused.add("entry that is no post");
        post.text = text_of_html(first_of(*object, {"content"}));
        post.url = first_of(*object, {"url", "id"});
        post.number = first_of(*object, {"id"});
        for (const std::string_view key : {"attachment", "tag"}) {
            if (const JsonValue* more = object->find(key)) out_.unused.add("value of " + in_quotes(key), more->items().size());
        }
        if (object->find("inReplyTo") != nullptr && object->find("inReplyTo")->is(Kind::string)) out_.unused.add("reply to a post that is not here");
        add_post(post, "", pointer);
    }

    // --- Records -------------------------------------------------------------------------------------------------------

    std::string date_of(const std::string& text, const std::string& pointer) {
        std::string date = read_any_date(text).iso;
        if (!text.empty() && date.empty()) {
            out_.unused.add("date that cannot be read");
            out_.problem(Severity::warning, "bad value", in_quotes(text) + " is no date; left out", pointer, line_);
        }
        return date;
    }

    std::string account_of(const Post& post, const std::string& pointer) {
        SourceRecord source;
        source.id = id_from_name(post.account);
        source.name = post.account;
        source.kind = SourceKind::account;
        if (!post.handle.empty() && post.account != '@' + post.handle) source.aliases.push_back('@' + post.handle);
        std::string id = source.id;
        if (sources_.insert(id).second) out_.named_sources.push_back({std::move(source), pointer, line_});
        return id;
    }

    std::string claim_of(const std::string& text, const std::string& pointer) {
        std::string& id = claims_[text];
        if (!id.empty()) return id;
        const std::string wanted = id_from_name(std::string_view(text).substr(0, 60));
        id = wanted;
        for (int n = 2; !claim_ids_.insert(id).second; ++n) id = wanted + '-' + std::to_string(n);
        out_.claims.push_back({{.id = id, .text = text, .question = {}, .extra = "{\"made_from\":\"post\"}"}, pointer, line_});
        return id;
    }

    /// The statement of a post that another one shows, which may stand in the file itself.
    std::string add_shown(const Post& post, const std::string& pointer) {
        const std::string text = text_of_html(post.text);
        if (text.empty()) return {};
        const std::string account = account_of(post, pointer);
        const std::string claim = claim_of(text, pointer);
        const auto [found, is_new] = said_.try_emplace(account + '\n' + claim, account + '.' + claim);
        if (is_new) {
            StatementRecord made;
            made.id = found->second;
            made.source = account;
            made.asserts.push_back(claim);
            made.at = post.date;
            made.url = post.url;
            ids_.insert(made.id);
            out_.statements.push_back({std::move(made), pointer, line_});
        }
        return found->second;
    }

    /// `copied`: the statement that it repeats as a whole; `quoted`: one that it shows beside words of its own.
    void add_post(const Post& post, const std::string& copied, const std::string& pointer, const std::string& quoted = "") {
        const std::string text = text_of_html(post.text);
        if (text.empty() || post.account.empty()) return out_.unused.add(text.empty() ? "post without a text" : "post without an account");
        StatementRecord made;
        made.source = account_of(post, pointer);
        made.at = post.date;
        made.url = post.url;
        const std::string claim = claim_of(text, pointer);
        if (copied.empty()) made.asserts.push_back(claim);
        else made.derives_from.push_back({.statement = copied, .kind = DerivationKind::copies, .extra = {}});
        if (!quoted.empty()) made.responds_to.push_back(quoted);
        made.id = made.source + '.' + (post.number.empty() ? claim : id_from_name(post.number));
        if (!ids_.insert(made.id).second) return out_.unused.add("repeated post");
        if (post.url.empty()) made.held = true;  // it stands in the file
        if (copied.empty()) said_.try_emplace(made.source + '\n' + claim, made.id);
        out_.statements.push_back({std::move(made), pointer, line_});
    }

    ForeignRecords out_;
    std::uint32_t line_ = 0;
    std::set<std::string> sources_;
    std::set<std::string> ids_;
    std::set<std::string> claim_ids_;
    std::map<std::string, std::string> claims_;  ///< text -> id
    std::map<std::string, std::string> said_;    ///< account and claim -> statement
};

}  // namespace

std::unique_ptr<ForeignReader> make_posts_reader() { return std::make_unique<PostsReader>(); }

}  // namespace hearsay
