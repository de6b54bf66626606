#include "render/drawing/theme.hpp"

#include "model/error.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

constexpr std::string_view default_fonts = "DejaVu Sans,Verdana,Noto Sans,sans-serif";

// Order of the fills: claim, person, outlet, agency, account, document, organization, state, anonymous, owner.
// Yellow, blue and orange are those of W3C PROV for entities, activities and agents.
Theme light() {
    return {"light",   "#FFFFFF", "#000000", "#333333", "#333333", "#D55E00", "#0072B2", "#7A5200", "#FBF6EA", "#F3E9D2",
            "#F2F2F2", "#595959",
            {"#FFFC87", "#FED37F", "#9FB1FC", "#9FB1FC", "#C9D3FE", "#FFFFFF", "#FED37F", "#FED37F", "#E6E6E6", "#F3E3C8"},
            {"#57606A", "#A84300", "#7A3D86", "#005A8F"},
            {"#F4F5F6", "#FFE3CF", "#F0DDF5", "#C9E6F7"}, std::string(default_fonts)};
}

Theme dark() {
    return {"dark",    "#14181D", "#F2F4F6", "#C3CBD4", "#AEB8C2", "#FF8A3D", "#6CB8F0", "#D9B36C", "#1F231F", "#2A2C22",
            "#23272C", "#B4BBC3",
            {"#57500A", "#6A4512", "#2B3C86", "#2B3C86", "#3A4570", "#2A2F36", "#6A4512", "#6A4512", "#454A50", "#4A3D22"},
            {"#AEB8C2", "#FF9D5C", "#D9A0E4", "#72C1F0"},
            {"#2A2F36", "#5A2E10", "#4A2A52", "#0F4568"}, std::string(default_fonts)};
}

Theme print() {
    return {"print",   "#FFFFFF", "#000000", "#222222", "#000000", "#000000", "#000000", "#555555", "#FFFFFF", "#F4F4F4",
            "#FFFFFF", "#555555",
            {"#EDEDED", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#DDDDDD", "#FFFFFF"},
            {"#000000", "#000000", "#000000", "#000000"},
            {"#FFFFFF", "#F0F0F0", "#E0E0E0", "#CDCDCD"}, std::string(default_fonts)};
}

Theme contrast() {
    return {"contrast", "#FFFFFF", "#000000", "#000000", "#000000", "#C03A00", "#004F80", "#5A3C00", "#FFFFFF", "#F0F0F0",
            "#FFFFFF", "#444444",
            {"#F0E442", "#E69F00", "#56B4E9", "#56B4E9", "#BFE3F7", "#FFFFFF", "#E69F00", "#E69F00", "#D0D0D0", "#F7DDB0"},
            {"#444444", "#8A3300", "#5A2A66", "#003F66"},
            {"#FFFFFF", "#FFD9B8", "#E8C9F0", "#A9DBF5"}, std::string(default_fonts)};
}

/// Name and place of everything a file may set.
std::vector<std::pair<std::string_view, std::string*>> colours_of(Theme& theme) {
    std::vector<std::pair<std::string_view, std::string*>> all{
        {"paper", &theme.paper},   {"ink", &theme.ink},       {"soft", &theme.soft},
        {"border", &theme.border}, {"cut", &theme.cut},       {"derivation", &theme.derivation},
        {"tie", &theme.tie},       {"frame", &theme.frame},   {"frame_inner", &theme.frame_inner},
        {"dead", &theme.dead},     {"dead_ink", &theme.dead_ink}};
    for (std::size_t i = 0; i < node_kind_names.size(); ++i) all.emplace_back(node_kind_names[i], &theme.fill[i]);
    for (std::size_t i = 0; i < verdict_names.size(); ++i) all.emplace_back(verdict_names[i], &theme.verdict[i]);
    constexpr std::array<std::string_view, verdict_names.size()> claims{"claim_unsupported", "claim_uncorroborated", "claim_unestablished", "claim_corroborated"};
    for (std::size_t i = 0; i < claims.size(); ++i) all.emplace_back(claims[i], &theme.verdict_fill[i]);
    return all;
}

bool is_colour(std::string_view text) noexcept {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

/// Font families reach Graphviz, SVG attributes and CSS: letters, digits, blanks, commas, hyphens only.
bool is_font(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 200 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,-_") ==
               std::string_view::npos;
}

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(std::string_view colour) {
    const auto channel = [&](std::size_t at) {
        const double value = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast_of(std::string_view a, std::string_view b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

class Reader {
public:
    Reader(std::string_view text, std::string_view file) : text_(text), file_(file), theme_(light()) {}

    Theme read() {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        while (!text_.empty()) {
            const std::size_t end = std::min(text_.find('\n'), text_.size());
            ++line_;
            take(trim(text_.substr(0, end)));
            text_.remove_prefix(std::min(end + 1, text_.size()));
        }
        check();
        return std::move(theme_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw FileError(printable(file_) + ':' + std::to_string(line_) + ": " + what);
    }

    void take(std::string_view line) {
        if (line.empty() || line.front() == '#') return;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) fail("a line of a theme is written key: value, such as paper: #FFFFFF");
        const std::string_view key = trim(line.substr(0, colon));
        const std::string_view value = trim(line.substr(colon + 1));
        if (key == "base") {
            if (started_) fail("base must come before everything else");
            try {
                theme_ = named_theme(value);
            } catch (const UsageError& error) {
                fail(error.what());
            }
        } else if (key == "font") {
            if (!is_font(value)) fail("a font is named with letters, digits, blanks, hyphens and commas");
            theme_.font = value;
        } else {
            set_colour(key, value);
        }
        started_ = true;
    }

    void set_colour(std::string_view key, std::string_view value) {
        Suggestion suggestion(key);
        suggestion.offer("base");
        suggestion.offer("font");
        for (const auto& [name, place] : colours_of(theme_)) {
            suggestion.offer(name);
            if (name != key) continue;
            if (!is_colour(value)) fail(in_quotes(value) + " is no colour; write it like #1B1F24");
            *place = value;
            return;
        }
        fail("a theme has no " + in_quotes(key) + suggestion.text());
    }

    void check() {
        constexpr double least = 3;
        const auto require = [&](std::string_view text, std::string_view background, std::string_view name) {
            if (contrast_of(text, background) >= least) return;
            throw FileError(printable(file_) + ": text would hardly be read on " + std::string(name) + ' ' +
                        std::string(background) + "; choose an ink that stands out from it");
        };
        require(theme_.ink, theme_.paper, "paper");
        require(theme_.ink, theme_.frame, "frame");
        require(theme_.ink, theme_.frame_inner, "frame_inner");
        require(theme_.dead_ink, theme_.dead, "dead");
        for (std::size_t i = 0; i < theme_.fill.size(); ++i) require(theme_.ink, theme_.fill[i], node_kind_names[i]);
        for (std::size_t i = 0; i < theme_.verdict.size(); ++i) {
            require(theme_.ink, theme_.verdict_fill[i], "claims that are " + std::string(verdict_names[i]));
            require(theme_.verdict[i], theme_.paper, "paper");
        }
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t line_ = 0;
    bool started_ = false;
    Theme theme_;
};

}  // namespace

Theme named_theme(std::string_view name) {
    for (Theme theme : {light(), dark(), print(), contrast()}) {
        if (theme.name == name) return theme;
    }
    Suggestion suggestion(name);
    std::string names;
    for (const std::string_view known : theme_names) {
        suggestion.offer(known);
        names += (names.empty() ? "" : ", ") + std::string(known);
    }
    throw UsageError("there is no theme " + in_quotes(name) + " (there are " + names + ")" + suggestion.text());
}

Theme read_theme(std::string_view text, std::string_view file) { return Reader(text, file).read(); }

}  // namespace hearsay
