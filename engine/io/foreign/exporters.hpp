// Writes a story in formats that other programs read. Each function returns what the format has no place for.
#pragma once

#include "io/foreign/losses.hpp"
#include "io/story/formats.hpp"
#include "model/story.hpp"

#include <iosfwd>

namespace hearsay {

/// One row a statement, in order of ids, after a row of names; lists are joined by "; ".
Losses write_statements_csv(std::ostream& out, const Story& story);

/// The graph as two tables in the form Gephi imports: nodes with Id and Label, edges with Source and Target. The id of
/// a node begins with what it is, `statement:s1`; edges point the way the relation's name reads.
Losses write_nodes_csv(std::ostream& out, const Story& story);
Losses write_edges_csv(std::ostream& out, const Story& story);

/// The same graph in GraphML (graphml.graphdrawing.org), which Gephi, Cytoscape, yEd and NetworkX read.
Losses write_graphml(std::ostream& out, const Story& story);

/// schema.org JSON-LD: every claim as a Claim with who made it and where it appeared, every held statement that
/// denies one, or answers one that asserts it, as a ClaimReview.
Losses write_claim_review(std::ostream& out, const Story& story);

/// A STIX 2.1 bundle: sources are identities, a claim is a report, a statement on it an opinion. Ids are made from
/// those of the story (UUID version 5), so that writing it again gives the same objects.
Losses write_stix(std::ostream& out, const Story& story);

/// W3C PROV as JSON (PROV-JSON, W3C member submission, 24 April 2013) and in its notation for people (PROV-N, W3C
/// recommendation, 30 April 2013). Nothing is lost: PROV-JSON is read back to the same story.
Losses write_prov_json(std::ostream& out, const Story& story);
Losses write_prov_n(std::ostream& out, const Story& story);

/// In any of these formats, as a story file or as JSON Lines. Throws UsageError for a format that is none of a text, such as a
/// store, or that holds no story, such as a diagram. O(size of the story).
Losses write_story(std::ostream& out, const Story& story, FileFormat format);

}  // namespace hearsay
