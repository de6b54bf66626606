#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"

#include "support/catch.hpp"
#include "support/teller.hpp"

using namespace hearsay;
using hearsay::testing::Teller;
using hearsay::testing::Scored;

namespace {

// Everything that DOT text consists of: escapes, marks, links, ties and the legend.
constexpr std::string_view expected = R"dot(digraph "hearsay" {
  graph [id="hearsay", class="hearsay", charset="UTF-8", bgcolor="#FFFFFF", fontcolor="#000000", fontname="DejaVu Sans,Verdana,Noto Sans,sans-serif", fontsize=11, compound=true, newrank=true, pad=0.15, labelloc=t, label=<<FONT POINT-SIZE="15"><B>Who said it, and on whose word</B></FONT><BR/><FONT COLOR="#333333">Arrows point at what a statement rests on; owners,</FONT><BR/><FONT COLOR="#333333">employers and states frame those who belong to them</FONT>>];
  graph [rankdir=BT, nodesep=0.25, ranksep=0.35];
  node [fontname="DejaVu Sans,Verdana,Noto Sans,sans-serif", fontcolor="#000000", fontsize=11, margin="0.11,0.06", height=0.3, width=0.5];
  edge [fontname="DejaVu Sans,Verdana,Noto Sans,sans-serif", fontsize=9, fontcolor="#333333", arrowsize=0.8];
  "claim-c" [label=<<FONT POINT-SIZE="11">The bridge &amp; the \\N &quot;ferry&quot;</FONT><BR/><FONT POINT-SIZE="11"><B>uncorroborated</B></FONT><BR/><FONT POINT-SIZE="10"><I>2 statements</I></FONT><BR/><FONT POINT-SIZE="10"><I>1 independent origin</I></FONT>>, shape=ellipse, style="filled", fillcolor="#FFE3CF", color="#A84300", penwidth=2.5, id="hearsay-claim-c", class="claim uncorroborated", tooltip="The bridge &amp; the \\N \"ferry\"\nuncorroborated: one party stands behind all of it\n2 statements, 1 independent origin"];
  subgraph "cluster_owner-holding" {
    graph [label=<<FONT POINT-SIZE="12"><B>Harbour Holding</B></FONT><BR ALIGN="LEFT"/>>, labelloc=b, labeljust=l, style="filled,rounded", fillcolor="#FBF6EA", color="#7A5200", penwidth=1.1, margin=9, id="hearsay-owner-holding", class="owner frame", tooltip="Harbour Holding (organization)"];
    "statement-s2" [label=<<FONT POINT-SIZE="12"><B>Orm Gazette</B></FONT>>, shape=box, style="filled", fillcolor="#9FB1FC", color="#333333", penwidth=1.2, id="hearsay-statement-s2", class="outlet statement held", tooltip="Orm Gazette (outlet)\nasserts: “The bridge &amp; the \\N ‘ferry’”\nquotes Meridian Press\nheld: we have it ourselves\nowned by Harbour Holding"];
  }
  "statement-s1" [label=<<FONT POINT-SIZE="12"><B>Meridian Press</B></FONT><BR/><FONT POINT-SIZE="11">2024-05-01</FONT><BR/><FONT POINT-SIZE="11">not held</FONT><BR/><FONT POINT-SIZE="11"><B>✕ claim falls without it</B></FONT><BR/><FONT POINT-SIZE="11"><B>▼ weakest party</B></FONT>>, shape=hexagon, style="filled", fillcolor="#9FB1FC", color="#D55E00", penwidth=3, peripheries=2, id="hearsay-statement-s1", class="agency statement not-held cut weakest", URL="https://example.org/?a=1&amp;b=2", tooltip="Meridian Press (agency), 2024-05-01\nasserts: “The bridge &amp; the \\N ‘ferry’”\nknown only through those who quote it\nFalls without it: “The bridge &amp; the \\N ‘ferry’”\nWeakest party: without it the claim loses most of its support"];
  "statement-s1" -> "claim-c" [color="#000000", penwidth=2.40, arrowhead=dot, weight=2, id="hearsay-statement-s1--asserts--claim-c", class="asserts", tooltip="Meridian Press (agency), 2024-05-01 asserts: The bridge &amp; the \\N \"ferry\""];
  "statement-s2" -> "statement-s1" [color="#0072B2", penwidth=1.40, arrowhead=normal, weight=3, id="hearsay-statement-s2--quotation--statement-s1", class="quotation", label="  quotes ", tooltip="Orm Gazette (outlet) quotes Meridian Press (agency), 2024-05-01"];
  subgraph "cluster_legend" {
  graph [id="hearsay-legend", class="legend", label="Legend", labelloc=b, labeljust=l, fontsize=11, style=solid, color="#999999", margin=8];
  "legend-1" [label=<<FONT POINT-SIZE="9">claim, uncorroborated</FONT>>, shape=ellipse, style="filled", fillcolor="#FFE3CF", color="#A84300", penwidth=2.5, id="hearsay-legend-1", class="legend"];
  "legend-2" [label=<<FONT POINT-SIZE="9">outlet</FONT>>, shape=box, style="filled", fillcolor="#9FB1FC", color="#333333", penwidth=1.2, id="hearsay-legend-2", class="legend"];
  "legend-3" [label=<<FONT POINT-SIZE="9">news agency</FONT>>, shape=hexagon, style="filled", fillcolor="#9FB1FC", color="#333333", penwidth=1.2, id="hearsay-legend-3", class="legend"];
  "legend-4" [label=<<FONT POINT-SIZE="9">frame: an owner, employer or</FONT><BR ALIGN="LEFT"/><FONT POINT-SIZE="9">state, and who belongs to it</FONT><BR ALIGN="LEFT"/>>, shape=box, style="filled,rounded", fillcolor="#FBF6EA", color="#7A5200", penwidth=1.1, id="hearsay-legend-4", class="legend"];
  "legend-5" [label=<<FONT POINT-SIZE="9">not held: known only</FONT><BR/><FONT POINT-SIZE="9">through those who quote it</FONT>>, shape=box, style="filled,dashed", fillcolor="#FFFFFF", color="#333333", penwidth=1.2, id="hearsay-legend-5", class="legend"];
  "legend-6" [label=<<FONT POINT-SIZE="9">✕ falls without it or, as one</FONT><BR/><FONT POINT-SIZE="9">of several, without all of them</FONT>>, shape=box, style="filled", fillcolor="#FFFFFF", color="#D55E00", penwidth=4, id="hearsay-legend-6", class="legend"];
  "legend-7" [label=<<FONT POINT-SIZE="9">▼ the party it leans on most</FONT>>, shape=box, style="filled", fillcolor="#FFFFFF", color="#333333", penwidth=1.2, peripheries=2, id="hearsay-legend-7", class="legend"];
  "legend-8-words" [label="asserts the claim", shape=plaintext, fontsize=9, margin=0.03, id="hearsay-legend-8-words", class="legend"];
  "legend-8" [label="", shape=point, width=0.05, height=0.05, color="#999999", id="hearsay-legend-8", class="legend"];
  "legend-8" -> "legend-8-words" [color="#000000", penwidth=2.40, arrowhead=dot, weight=2, id="hearsay-legend-8-line", class="legend"];
  "legend-9-words" [label="passes on\nits wording", shape=plaintext, fontsize=9, margin=0.03, id="hearsay-legend-9-words", class="legend"];
  "legend-9" [label="", shape=point, width=0.05, height=0.05, color="#999999", id="hearsay-legend-9", class="legend"];
  "legend-9" -> "legend-9-words" [color="#0072B2", penwidth=1.40, arrowhead=normal, weight=3, id="hearsay-legend-9-line", class="legend"];
  { rank=same; "legend-1"; "legend-2"; "legend-3"; "legend-4"; }
  "legend-1" -> "legend-2" [style=invis, weight=1];
  "legend-2" -> "legend-3" [style=invis, weight=1];
  "legend-3" -> "legend-4" [style=invis, weight=1];
  { rank=same; "legend-5"; "legend-6"; "legend-7"; }
  "legend-5" -> "legend-6" [style=invis, weight=1];
  "legend-6" -> "legend-7" [style=invis, weight=1];
  { rank=same; "legend-8-words"; "legend-9-words"; }
  "legend-8-words" -> "legend-9-words" [style=invis, weight=1];
  { rank=same; "legend-8"; "legend-9"; }
  "legend-8" -> "legend-9" [style=invis, weight=1];
  "legend-5" -> "legend-1" [style=invis, weight=0];
  "legend-6" -> "legend-2" [style=invis, weight=0];
  "legend-7" -> "legend-3" [style=invis, weight=0];
  "legend-8-words" -> "legend-5" [style=invis, weight=0];
  "legend-9-words" -> "legend-6" [style=invis, weight=0];
  }
  "legend-3" -> "statement-s2" [style=invis, weight=0];
}
)dot";

}  // namespace

TEST_CASE("DOT is the same to the byte", "[render]") {
    Teller room;
    room.records.claims.front().text = "The bridge & the \\N \"ferry\"";
    room.source("wire", "Meridian Press", SourceKind::agency).url = "https://example.org/?a=1&b=2";
    room.source("gazette", "Orm Gazette");
    room.source("holding", "Harbour Holding", SourceKind::organization);
    room.tie("gazette", AffiliationKind::owned_by, "holding");
    room.says("s1", "wire").at = "2024-05-01";
    room.says("s2", "gazette", {"s1"});
    const Scored scored(room);
    CHECK(render_diagram(make_diagram(scored.scorer, scored.scores, {}), DiagramFormat::dot) == expected);
}

TEST_CASE("DOT text does not depend on the order of records", "[render]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto records = hearsay::testing::random_story(seed);
        const Story one = hearsay::testing::build_story(records);
        const Story two = hearsay::testing::build_story(hearsay::testing::shuffled(records, seed + 7));
        const Scorer first(one, {});
        const Scorer second(two, {});
        CHECK(to_dot(make_diagram(first, first.score_all(), {})) == to_dot(make_diagram(second, second.score_all(), {})));
    }
}
