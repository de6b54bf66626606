// The sections of the HTML report that speak of one claim, and the drawing of all. Internal to render/report*.cpp.
#pragma once

#include "explain/explanation.hpp"
#include "render/report/report_html.hpp"
#include "render/report/report_paper.hpp"

#include <map>
#include <string>
#include <vector>

namespace hearsay {

/// A verdict with its shape.
[[nodiscard]] std::string badge(Verdict verdict);
/// The verdict at whichever level is chosen.
[[nodiscard]] std::string badge(const ReportFacts& facts, const ClaimScores& scores);
/// Who has ruled on the claim, as a line of its own; "" for nobody.
[[nodiscard]] std::string ruling(const ReportFacts& facts, ClaimId claim);
/// Whether a claim has a printed page to itself: one that nobody has to worry about stands in the table alone.
[[nodiscard]] bool deserves_paper(const ReportFacts& facts, const ClaimScores& scores);
/// The id of the section about a claim.
[[nodiscard]] std::string anchor(const Story& story, ClaimId claim);

/// What it is made of must outlive it. Sections are made in the order in which they stand on the page.
class ClaimSections {
public:
    ClaimSections(const ReportFacts& facts, const WhatIfs& what_ifs);

    /// Everything in one drawing, or an overview of it; "" where one claim is all there is.
    [[nodiscard]] std::string whole_story();
    /// `position`: of the claim on the page.
    [[nodiscard]] std::string claim(const ClaimScores& scores, std::size_t position);
    /// The claim in words alone, for a page whose script does not run: there it stands in place of claim().
    [[nodiscard]] std::string in_words(const ClaimScores& scores);

    // Of the sections made so far, for page_data().
    [[nodiscard]] const std::vector<PlacedDiagram>& diagrams() const noexcept { return diagrams_; }
    [[nodiscard]] const std::map<StatementId, std::string>& items() const noexcept { return items_; }

private:
    [[nodiscard]] std::string levels_for(Level level) const;
    [[nodiscard]] std::string strike_attributes(StatementId statement) const;
    void diagram(const ClaimScores& scores, std::size_t position, Level level, const std::string& list, const PaperRoom& room);
    /// `room`: on paper. What cannot be read there is drawn once more, with less in it.
    void draw(DiagramOptions options, const std::string& list, std::string_view remark, const PaperRoom& room);
    void add_figure(PlacedDiagram placed, std::string_view svg, std::string_view classes, std::string_view caption);
    void draw_matrix(const DiagramOptions& options);
    void explanation(const Explanation& told);
    void paragraphs(const Explanation& told);
    void figures(const ClaimScores& scores);
    void rivals(ClaimId claim);
    void statements(ClaimId claim, const std::string& list);

    const ReportFacts& facts_;
    std::map<SourceId, std::uint32_t> source_strikes_;  ///< places in the list of what-ifs
    std::map<StatementId, std::uint32_t> statement_strikes_;
    std::vector<Level> drawn_levels_;  ///< those that diagrams and explanations are made for
    std::map<Level, Explainer> explainers_;
    std::vector<PlacedDiagram> diagrams_;
    std::map<StatementId, std::string> items_;  ///< the first that lists a statement
    std::string out_;
};

}  // namespace hearsay
