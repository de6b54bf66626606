#include "stories/news.hpp"

#include "stories/lines.hpp"
#include "stories/random.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace hearsay::bench {
namespace {

// Counted on real corpora.
constexpr double copy_exponent = 2.65;       // sizes of trees of copies: median 2, 99th percentile 26
constexpr double least_copies = 1.5;
constexpr double most_copies = 400;
constexpr double owner_exponent = 2.6;       // outlets an owner has: 65% have one
constexpr double most_outlets = 20;
constexpr double anonymous_share = 0.016;
constexpr double to_outlet_share = 0.025;    // attributions to another outlet
constexpr double sources_an_article = 12;
constexpr std::array<double, 5> articles_a_story{0, 0, 0.50, 0.29, 0.12};  // 5: 5%, more: 4%
constexpr std::array<double, 4> copies_by_depth{0.66, 0.22, 0.07, 0.03};   // of depth 1, 2, 3, 4; deeper: 2%

class News {
public:
    News(std::ostream& out, const NewsOptions& options)
        : lines_(out), random_(options.seed), wanted_(options.statements) {
        outlets_ = static_cast<std::uint32_t>(std::max<std::uint64_t>(40, wanted_ / 250));
        people_ = static_cast<std::uint32_t>(std::max<std::uint64_t>(100, wanted_ / 10));
    }

    void write() {
        write_outlets();
        write_people();
        while (statements_ < wanted_) write_story();
    }

private:
    static std::string id(const char* prefix, std::uint64_t number) { return prefix + std::to_string(number); }

    std::string date() {
        const auto two = [&](std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return "2025-" + two(1 + random_.below(12)) + "-" + two(1 + random_.below(28));
    }

    void write_outlets() {
        std::uint32_t owner = 0;
        std::uint32_t left = 0;
        for (std::uint32_t k = 0; k < 20; ++k) {
            lines_.source({.id = id("state-", k), .kind = "state"});
        }
        for (std::uint32_t k = 0; k < outlets_; ++k) {
            lines_.source({.id = id("outlet-", k), .kind = k % 40 == 0 ? "agency" : "outlet",
                           .reliability = random_.between(0.4, 0.95)});
            if (left == 0) {
                left = static_cast<std::uint32_t>(random_.power_law(1, owner_exponent, most_outlets));
                lines_.source({.id = id("owner-", ++owner), .kind = "organization"});
                if (random_.chance(0.1)) {
                    lines_.affiliation(id("owner-", owner), id("state-", random_.below(20)), "controlled_by");
                }
            }
            --left;
            if (random_.chance(0.9)) lines_.affiliation(id("outlet-", k), id("owner-", owner), "owned_by");
        }
    }

    void write_people() {
        for (std::uint32_t k = 0; k < people_; ++k) {
            const bool anonymous = random_.chance(anonymous_share);
            lines_.source({.id = id("person-", k), .kind = "person",
                           .reliability = anonymous ? 0 : random_.between(0.3, 0.9), .anonymous = anonymous});
            if (random_.chance(0.3)) {
                lines_.affiliation(id("person-", k), id("state-", random_.below(20)), "speaks_for");
            }
        }
    }

    std::uint32_t draw_articles() {
        double left = random_.unit();
        for (std::uint32_t k = 2; k < articles_a_story.size(); ++k) {
            left -= articles_a_story[k];
            if (left < 0) return k;
        }
        return left < 0.05 ? 5 : 6 + random_.below(10);
    }

    /// An event: its articles, and claims about it by the sources they quote.
    void write_story() {
        const std::uint32_t articles = draw_articles();
        std::vector<std::uint32_t> outlets;
        const std::string day = date();
        const std::uint64_t first_article = articles_;
        for (std::uint32_t k = 0; k < articles; ++k) {
            outlets.push_back(random_.below(outlets_));
            lines_.article(id("article-", articles_++), id("outlet-", outlets.back()), day);
        }
        const auto speakers = static_cast<std::uint32_t>(sources_an_article * articles);
        const std::uint32_t claims = std::max<std::uint32_t>(1, speakers / 5);
        for (std::uint32_t k = 0; k < claims; ++k) {
            const std::string claim = id("claim-", claims_++);
            lines_.claim(claim, "What was said of event " + std::to_string(stories_),
                         random_.chance(0.05) ? id("question-", stories_) : "");
            const std::uint32_t origins = random_.chance(0.0005) ? 30 + random_.below(20)
                                          : random_.chance(0.8)  ? 1
                                                                 : 2 + random_.below(2);
            for (std::uint32_t o = 0; o < origins; ++o) {
                const std::uint32_t at = random_.below(articles);
                write_tree(claim, outlets[at], id("article-", first_article + at), day);
            }
        }
        ++stories_;
    }

    /// A source, the article that quotes it, and those who copy the article.
    void write_tree(const std::string& claim, std::uint32_t outlet, const std::string& article,
                    const std::string& day) {
        StatementLine said{.id = id("s", statements_++), .at = day};
        said.source = random_.chance(to_outlet_share) ? id("outlet-", random_.below(outlets_))
                                                      : id("person-", random_.below(people_));
        said.asserts = {claim};
        lines_.statement(said);
        StatementLine quoting{.id = id("s", statements_++), .source = id("outlet-", outlet)};
        quoting.derives_from = {said.id};
        quoting.article = article;
        quoting.quote = "the words of " + said.source + " as " + article + " has them";
        quoting.held = true;
        lines_.statement(quoting);

        std::vector<std::vector<std::string>> by_depth{{quoting.id}};
        const auto size = static_cast<std::uint32_t>(random_.power_law(least_copies, copy_exponent, most_copies));
        for (std::uint32_t k = 1; k < size; ++k) {
            std::size_t depth = 0;
            for (double left = random_.unit(); depth < copies_by_depth.size() && (left -= copies_by_depth[depth]) >= 0;) {
                ++depth;
            }
            depth = std::min(depth, by_depth.size() - 1);
            const auto& above = by_depth[depth];
            StatementLine copy{.id = id("s", statements_++), .source = id("outlet-", random_.below(outlets_)),
                               .derivation = "copies", .at = day, .held = true};
            copy.derives_from = {above[random_.below(static_cast<std::uint32_t>(above.size()))]};
            lines_.statement(copy);
            if (by_depth.size() == depth + 1) by_depth.emplace_back();
            by_depth[depth + 1].push_back(copy.id);
        }
    }

    StoryLines lines_;
    Random random_;
    std::uint64_t wanted_;
    std::uint32_t outlets_ = 0;
    std::uint32_t people_ = 0;
    std::uint64_t statements_ = 0;
    std::uint64_t claims_ = 0;
    std::uint64_t articles_ = 0;
    std::uint64_t stories_ = 0;
};

}  // namespace

void write_news(std::ostream& out, const NewsOptions& options) { News(out, options).write(); }

}  // namespace hearsay::bench
