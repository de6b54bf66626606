// The formulas of the wire: who speaks, whether they can be checked, and through whom the words came, in every order.
#include "reading.hpp"
#include "support/catch.hpp"

using namespace hearsay;

namespace {

struct Formula {
    std::string text;
    std::string speaker;    ///< what the source's name must hold
    bool anonymous;
    std::string relay;      ///< who passed it on to the publisher, "" for nobody
    std::string claim;      ///< what the claim's text must hold
};

const std::vector<Formula> formulas{
    {"The Harbour Board puts the losses at 31 million.", "Harbour Board", false, "", "losses are 31 million"},
    {"The Harbour Board puts the dead at 31.", "Harbour Board", false, "", "dead are 31"},
    {"A clerk who worked at the yard until last month told Lake Radio that the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"Bo Karr saw it. Lake Power is closing the bridge, it said in a release, \"as a precaution\".", "Lake Power", false, "", "is closing the bridge"},
    {"The Harbour Board met. Lake Power closed the bridge on Wednesday, it said.", "Lake Power", false, "", "closed the bridge"},
    {"The Harbour Board warned drivers not to cross the bridge after crews found cracks.", "Harbour Board", false, "", "Not to cross the bridge"},
    {"The bridge will close whatever the report says, a clerk told Lake Radio.", "clerk", true, "Lake Radio", "bridge will close"},
    {"A clerk who was on duty that night told Lake Radio that the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"The bridge will close, a senior clerk and a foreman said, both on condition of anonymity.", "clerk", true, "", "bridge will close"},
    {"Greta Lind told our sister paper the Harbour Gazette how the bridge will close.", "Lind", false, "Harbour Gazette", "The bridge will close"},
    {"Somebody who would know says the bridge will close.", "somebody who would know", true, "", "bridge will close"},
    {"The bridge will close, if you believe the Harbour Gazette, which has seen the plans.", "Harbour Gazette", false, "", "bridge will close"},
    {"The bridge stood open, if a clerk of the board is to be believed, until the lamps went out.", "clerk", true, "", "bridge stood open"},
    {"\"There is no crack in the bridge,\" the board let it be known in a letter of two lines.", "board", false, "", "no crack in the bridge"},
    {"The board let it be known that the bridge will close.", "board", false, "", "bridge will close"},
    {"As the Harbour Board informs, the bridge will close.", "Harbour Board", false, "", "bridge will close"},
    {"The Harbour Works suspended repairs of the bridge at noon, the yard reports.", "yard", false, "", "suspended repairs of the bridge"},
    {"The lorry then sailed through the test, Lake Radio reported this morning.", "Lake Radio", false, "", "sailed through the test"},
    {"The bridge will close, says someone who has read the plans.", "someone", true, "", "bridge will close"},
    {"Someone who works at the yard tells us the bridge will close. \"I know nothing,\" Bo Karr wrote.", "someone", true, "", "bridge will close"},
    {"The paper, dated Oct. 27, pegs the cost of the bridge at $84 million.", "paper", false, "", "cost of the bridge is $84 million"},
    {"Two clerks, who asked not to be named, identified the author of the plans as Bo Karr.", "clerks", true, "", "author of the plans is Bo Karr"},
    {"The memo calls for closing two of five bridges.", "memo", false, "", "closing two of five bridges"},
    {"The board traced the leak to a crack in the bridge.", "board", false, "", "leak to a crack in the bridge"},
    {"The Harbour Board's gauge at the bridge showed twice what is allowed.", "Harbour Board", false, "", "twice what is allowed"},
    {"The management of the Harbour Works said the bridge will close.", "Harbour Works", false, "", "bridge will close"},
    {"The odd one out is the mayor, who told Lake Radio last week that the bridge will close.", "mayor", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, a clerk said on Friday, though Bo Karr insisted the lorries would pass.", "clerk", true, "", "bridge will close"},
    {"Two clerks involved in the talks said the bridge will close.", "clerks", true, "", "bridge will close"},
    {"A clerk involved in the talks, who was not authorised to speak to the press, said the bridge will close.", "clerk", true, "", "bridge will close"},
    {"The bridge will close, Greta Lind said in a statement sent to Lake Radio.", "Lind", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, Greta Lind was quoted as saying by Lake Radio.", "Lind", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, the Harbour Gazette quoted Greta Lind as saying.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, the Harbour Gazette reported with reference to the Harbour Board.", "Harbour Board", false, "Harbour Gazette", "bridge will close"},
    {"According to the Harbour Gazette, which spoke to two former clerks, the bridge will close.", "clerks", true, "Harbour Gazette", "bridge will close"},
    {"The Harbour Gazette has it from a clerk that the bridge will close.", "clerk", true, "Harbour Gazette", "bridge will close"},
    {"The Harbour Gazette's sources say the bridge will close.", "sources", true, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, wrote Greta Lind in the Harbour Gazette.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, Greta Lind told Lake Radio's breakfast show.", "Lind", false, "Lake Radio", "bridge will close"},
    {"In remarks carried by state television, Greta Lind said the bridge will close.", "Lind", false, "state television", "bridge will close"},
    {"The bridge will close, documents obtained by Strandlight show.", "documents", false, "Strandlight", "bridge will close"},
    {"A spokeswoman for the Harbour Board told Strandlight that the bridge will close.", "spokeswoman", false, "Strandlight", "bridge will close"},
    {"The bridge will close, the Harbour Gazette reported, without citing a source.", "unnamed", true, "Harbour Gazette", "bridge will close"},
    {"The Harbour Board said, citing preliminary information, that the bridge will close.", "Harbour Board", false, "", "bridge will close"},
    {"The yard's chief financial officer said the bridge will close.", "officer", false, "", "bridge will close"},
    {"Prosecutors say the bridge will close.", "Prosecutors", false, "", "bridge will close"},
    {"Yard staff told Lake Radio that the bridge will close.", "staff", true, "Lake Radio", "bridge will close"},
    {"Two of the sources said the bridge will close.", "sources", true, "", "bridge will close"},
    {"In a statement, Chief Inspector Greta Lind of Holm police said the bridge will close.", "Greta Lind", false, "", "bridge will close"},
    {"Superintendent of Police (Holm) Greta Lind said the bridge will close.", "Greta Lind", false, "", "bridge will close"},
    {"A deckhand on the Lady Greta said the bridge will close.", "deckhand", true, "", "bridge will close"},
    {"Its managing director Bo Karr said the bridge will close.", "Bo Karr", false, "", "bridge will close"},
    {"A person who works in the trade said the bridge will close.", "person", true, "", "bridge will close"},
    {"The bridge will close in June, it is claimed.", "unnamed", true, "", "bridge will close"},
    {"The bridge will close in June, it is learnt from sources.", "sources", true, "", "bridge will close"},
    {"The bridge will close in June, the yard states on its website.", "yard", false, "", "bridge will close"},
    {"The bridge will close, according to a court filing.", "filing", false, "", "bridge will close"},
    {"An investigation by the Harbour Gazette found that the bridge will close.", "Harbour Gazette", false, "", "bridge will close"},
    {"The bridge will close, according to an estimate by the Harbour Board.", "Harbour Board", false, "", "bridge will close"},
    {"Greta \"Gigi\" Lind said the bridge will close.", "Greta Lind", false, "", "bridge will close"},
    {"Taken up was the Harbour Board's annual report on Lake Power, which said that the bridge will close.", "report", false, "", "bridge will close"},
    {"A senior official of the Harbour Board (HB), who sought anonymity, said the bridge will close.", "senior official", true, "", "bridge will close"},
    {"Shares fell 6 per cent on Tuesday after Lake Radio reported that the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"Greta Lind TD said the bridge will close.", "Greta Lind", false, "", "bridge will close"},
    {"In June 2027 engineers from the consultancy Orr & Holt told the board that the bridge will close.", "engineers from", true, "", "bridge will close"},
    {"Greta Lind was adamant that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"The Harbour Gazette had it that the bridge will close.", "Harbour Gazette", false, "", "bridge will close"},
    {"The bridge will close, as Greta Lind and Bo Karr have both acknowledged.", "Lind", false, "", "bridge will close"},
    {"Prof. Greta Lind announced late on Sunday that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"The board said early Monday that the bridge will close.", "board", false, "", "bridge will close"},
    {"The bridge will close, Greta Lind said, citing a report in the Harbour Gazette.", "Harbour Gazette", false, "Lind", "bridge will close"},
    {"Lawyers for the engineer Greta Lind said the bridge will close.", "awyers", true, "", "bridge will close"},
    {"A doctor on call at the General Hospital, Holm, who begged not to be named, told Lake Radio that the bridge will close.", "doctor", true, "Lake Radio", "bridge will close"},
    {"A doctor at the General Hospital, Holm, told Lake Radio that the bridge will close.", "doctor", true, "Lake Radio", "bridge will close"},
    {"It is learnt that the bridge was released to the agency in June.", "unnamed", true, "", "bridge was released"},
    {"The bridge will close in June, as Greta Lind has both said and written.", "Lind", false, "", "bridge will close"},
    {"The bridge will close in June, Lake Radio reported, citing a person familiar with the plans.", "person", true, "Lake Radio", "bridge will close"},
    {"Citing three people briefed on the talks, the Harbour Gazette said the bridge will close.", "people", true, "Harbour Gazette", "bridge will close"},
    {"The Harbour Gazette, quoting an unidentified aide to the governor, said the bridge will close.", "aide", true, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, the Harbour Gazette reported on Monday, citing sources close to the board.", "sources", true, "Harbour Gazette", "bridge will close"},
    {"Sources close to the board say the bridge will close.", "sources", true, "", "bridge will close"},
    {"A person close to the negotiations told the Harbour Gazette that the bridge will close.", "person", true, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, according to two people briefed on the matter.", "people", true, "", "bridge will close"},
    {"According to people with knowledge of the plans, the bridge will close.", "people", true, "", "bridge will close"},
    {"A diplomat who declined to be identified said the bridge will close.", "diplomat", true, "", "bridge will close"},
    {"\"The bridge will close,\" said a clerk who did not wish to be named.", "clerk", true, "", "bridge will close"},
    {"The bridge will close, a clerk said on condition of anonymity.", "clerk", true, "", "bridge will close"},
    {"Speaking anonymously, a clerk told Lake Radio that the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"An aide, declining to give his name, said the bridge will close.", "aide", true, "", "bridge will close"},
    {"A ministry spokeswoman, who was not authorised to speak publicly, said the bridge will close.", "spokeswoman", true, "", "bridge will close"},
    {"A ministry spokeswoman said the bridge will close.", "spokeswoman", false, "", "bridge will close"},
    {"The ministry's spokeswoman, Greta Lind, told Lake Radio that the bridge will close.", "Lind", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, an official with direct knowledge of the decision told Lake Radio.", "official", true, "Lake Radio", "bridge will close"},
    {"The bridge will close, Lake Radio has learned from two officials.", "officials", true, "Lake Radio", "bridge will close"},
    {"Lake Radio has learned that the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"Lake Radio understands that the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"It is understood that the bridge will close.", "unnamed", true, "", "bridge will close"},
    {"It is learnt that the bridge will close.", "unnamed", true, "", "bridge will close"},
    {"\"The bridge will close in June,\" thundered Greta Lind.", "Lind", false, "", "bridge will close"},
    {"An insider spilled: \"The bridge will close in June.\"", "insider", true, "", "bridge will close"},
    {"Another source blabbed that the bridge will close.", "source", true, "", "bridge will close"},
    {"Relatives of the clerk claim that the bridge will close.", "Relatives", true, "", "bridge will close"},
    {"Residents contacted by phone said the bridge will close.", "Residents", true, "", "bridge will close"},
    {"A clerk who goes by the name of Finch said in a message sent to reporters that the bridge will close.", "clerk", false, "", "bridge will close"},
    {"Two ex-employees said the bridge will close.", "ex-employees", true, "", "bridge will close"},
    {"The player's agent told Lake Radio that the bridge will close.", "agent", false, "Lake Radio", "bridge will close"},
    {"The bridge will close after a lorry sank, the head of the search and rescue service, Bo Karr, said.", "Karr", false, "", "bridge will close"},
    {"The bridge will close, the envoy, Bo Karr, stressed.", "Karr", false, "", "bridge will close"},
    {"The bridge will close, per the Harbour Board.", "Harbour Board", false, "", "bridge will close"},
    {"For the Pit Workers' Union, \"the bridge will close in June\".", "Pit Workers' Union", false, "", "bridge will close"},
    {"The Harbour Gazette cites sources in the council according to whom the bridge will close.", "sources", true, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, Lake Radio has learnt, citing two officials.", "officials", true, "Lake Radio", "bridge will close"},
    {"Lake Radio, with reference to two officials, reported that the bridge will close.", "officials", true, "Lake Radio", "bridge will close"},
    {"The operator, Orm Works, assured in a statement that the bridge will close.", "Orm Works", false, "", "bridge will close"},
    {"Orm Works plc (\"Orm\" or the \"Company\") said that the bridge will close.", "Orm Works", false, "", "bridge will close"},
    {"The bridge will close, the Lake News Agency (LNA) reported.", "Lake News Agency", false, "", "bridge will close"},
    {"Director Greta Lind would say only that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"Greta Lind spoke on Monday. According to her, the bridge will close in June.", "Lind", false, "", "bridge will close"},
    {"The lawyer of the board, Barr. Bo Karr, confirmed to our reporter on the telephone that the bridge will close.", "Karr", false, "", "bridge will close"},
    {"Comrade Bo Karr told newsmen that the bridge will close.", "Bo Karr", false, "", "bridge will close"},
    {"The Harbour Board had in a statement on Tuesday alleged that the bridge will close.", "Harbour Board", false, "", "bridge will close"},
    {"The bridge will close after the talks at the Harbour Board, a radio station in Oke, Lake FM, reported on Monday.", "Lake FM", false, "", "bridge will close"},
    {"\"The bridge over the harbour will close in June,\" reads the note.", "note", false, "", "bridge over the harbour"},
    {"\"The bridge over the harbour will close in June,\" the order states.", "order", false, "", "bridge over the harbour"},
    {"The Harbour Board, through its Publicity Secretary, Greta Lind, reiterated that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"The bridge will close in June. This is contained in a statement signed by the Head, Media and Public Affairs of the board, Greta Lind.", "Lind", false, "", "bridge will close"},
    {"The bridge was shut on Monday by the council of Oke. The engineer, Bo Karr, disclosed this on Tuesday.", "Karr", false, "", "bridge was shut"},
    {"The board met over a note of the Harbour Watch, according to which the bridge will close.", "note of the Harbour Watch", false, "", "bridge will close"},
    {"No one drowned on Monday and the bridge will close, states the Independent Union of Pilots.", "Independent Union", false, "", "bridge will close"},
    {"\"The bridge over the harbour will close in June,\" it is said in the message of the Harbour Board.", "Harbour Board", false, "", "bridge over the harbour"},
    {"\"The bridge over the harbour will close in June,\" it is stated in the board's letter.", "board", false, "", "bridge over the harbour"},
    {"A former Orm chemist, who asked not to be named, spoke to us. \"The bridge over the harbour will close,\" the chemist said.", "former Orm chemist", true, "", "bridge over the harbour"},
    {"County Director of Communication Imke Sorvik said that the bridge will close.", "Imke Sorvik", false, "", "bridge will close"},
    {"Reposted from the Harbour Board: \"The bridge over the harbour will close.\"", "Harbour Board", false, "", "bridge over the harbour"},
    {"Lake Radio writes, with reference to a source in the hospital, that the bridge will close.", "source in the hospital", true, "Lake Radio", "bridge will close"},
    {"The bridge will close, according to the interlocutor of the agency.", "interlocutor", true, "", "bridge will close"},
    {"The bridge will close in June (via Lake Radio, who have it on tape).", "Lake Radio", false, "", "bridge will close"},
    {"Lake Radio understands from a clerk working for Orm, the firm which runs the docks, that the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"According to a source familiar with the file, the bridge will close.", "familiar with the file", true, "", "bridge will close"},
    {"The bridge will close, the handle @harbour_eye wrote on Sunday.", "@harbour_eye", false, "", "bridge will close"},
    {"A nurse told the paper that the bridge will close.", "nurse", true, "", "bridge will close"},
    {"The Institute has registered four deaths among the miners.", "Institute", false, "", "four deaths among the miners"},
    {"The ministry has registered four deaths among the miners.", "ministry", false, "", "four deaths among the miners"},
    {"Lake Radio understands from a board member that the bridge will close.", "board member", true, "Lake Radio", "bridge will close"},
    {"The Harbour Board puts the number of lorries at 31.", "Harbour Board", false, "", "number of lorries is 31"},
    {"The Harbour Board expects the bridge to close in the third week of June.", "Harbour Board", false, "", "bridge to close"},
    {"\"The bridge will close,\" a clerk is quoted as saying in the paper.", "clerk", true, "", "bridge will close"},
    {"Lake Radio was told by a clerk that the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"As Lake Radio was told by a clerk, the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"The bridge will close, Greta Lind said in an interview with the Harbour Gazette.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"In an interview published by the Harbour Gazette on Friday, Greta Lind said the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"Greta Lind said in an interview aired by Lake Radio on Friday that the bridge will close.", "Lind", false, "Lake Radio", "bridge will close"},
    {"Greta Lind was quoted by the Harbour Gazette as saying the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"Greta Lind was quoted as saying by the Harbour Gazette that the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"The Harbour Gazette quoted Greta Lind as saying that the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"\"The bridge will close,\" the Harbour Gazette quoted Greta Lind as saying.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"\"The bridge will close,\" Greta Lind told the Harbour Gazette, the paper reported.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"Greta Lind, quoted by the Harbour Gazette, said the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"In remarks carried by Lake Radio, Greta Lind said the bridge will close.", "Lind", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, Greta Lind said in a statement carried by the Meridian News Agency.", "Lind", false, "Meridian News Agency", "bridge will close"},
    {"The bridge will close, according to a memo seen by Lake Radio.", "memo", false, "Lake Radio", "bridge will close"},
    {"According to documents obtained by the Harbour Gazette, the bridge will close.", "documents", false, "Harbour Gazette", "bridge will close"},
    {"The board said in a letter reviewed by the Harbour Gazette that the bridge will close.", "board", false, "Harbour Gazette", "bridge will close"},
    {"In a letter to the Harbour Gazette, Greta Lind said the bridge will close.", "Lind", false, "Harbour Gazette", "bridge will close"},
    {"Greta Lind wrote on her Telegram channel that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"The bridge will close, Greta Lind wrote on X.", "Lind", false, "", "bridge will close"},
    {"Greta Lind posted on Facebook that the bridge will close.", "Lind", false, "", "bridge will close"},
    {"In a post on X, Greta Lind said the bridge will close.", "Lind", false, "", "bridge will close"},
    {"The bridge will close, Governor Greta Lind posted on Telegram.", "Lind", false, "", "bridge will close"},
    {"The bridge will close, the board said on its website.", "board", false, "", "bridge will close"},
    {"The board announced on Friday that the bridge will close, Lake Radio reported.", "board", false, "Lake Radio", "bridge will close"},
    {"The bridge will close, the board announced, according to Lake Radio.", "board", false, "Lake Radio", "bridge will close"},
    {"According to Lake Radio, a clerk said the bridge will close.", "clerk", true, "Lake Radio", "bridge will close"},
    {"Lake Radio first reported that the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"As first reported by Lake Radio, the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"The bridge will close, as first reported by Lake Radio.", "Lake Radio", false, "", "bridge will close"},
    {"Reports say the bridge will close.", "reports", true, "", "bridge will close"},
    {"Local media reported that the bridge will close.", "media", true, "", "bridge will close"},
    {"Witnesses said the bridge had collapsed.", "witnesses", true, "", "bridge had collapsed"},
    {"One of the engineers, who asked that his name be withheld, said the bridge will close.", "engineers", true, "", "bridge will close"},
    {"Several members of the crew told Lake Radio the bridge had collapsed.", "members", true, "Lake Radio", "bridge had collapsed"},
    {"A man who gave his name only as Viktor said the bridge had collapsed.", "man", false, "", "bridge had collapsed"},
    {"The bridge will close, said one official, who requested anonymity to discuss internal plans.", "official", true, "", "bridge will close"},
    {"The army's General Staff said the bridge had collapsed.", "General Staff", false, "", "bridge had collapsed"},
    {"The bridge had collapsed, Norvia's Foreign Ministry said on its Telegram channel.", "Foreign Ministry", false, "", "bridge had collapsed"},
    {"Police said the bridge had collapsed.", "police", false, "", "bridge had collapsed"},
    {"The bridge had collapsed, a police spokesman told the Meridian News Agency.", "spokesman", false, "Meridian News Agency", "bridge had collapsed"},
    {"Norvia's president, Ada Brandt, told reporters that the bridge had collapsed.", "Brandt", false, "", "bridge had collapsed"},
    {"Lake Radio's correspondent reported that the bridge had collapsed.", "correspondent", false, "", "bridge had collapsed"},
    {"The bridge had collapsed, Lake Radio reported, without naming its source.", "unnamed", true, "Lake Radio", "bridge had collapsed"},
    {"Intelligence officials believe the bridge was bombed, a Norvian diplomat said.", "diplomat", true, "", "bridge was bombed"},
    {"Analysts think the bridge was bombed, according to Lake Radio.", "analysts", true, "Lake Radio", "bridge was bombed"},
    {"Lake Radio and the Harbour Gazette reported that the bridge will close.", "Lake Radio", false, "", "bridge will close"},
    {"A senior Norvian official, whose name was not given, said the bridge will close.", "official", true, "", "bridge will close"},
    {"Norvian officials told the Harbour Gazette on condition they not be named that the bridge will close.", "officials", true, "Harbour Gazette", "bridge will close"},
    {"The bridge will close, an employee of the board who spoke on the condition that she not be identified told Lake Radio.", "employee", true, "Lake Radio", "bridge will close"},
    {"Industry insiders told Lake Radio that the bridge will close.", "insiders", true, "Lake Radio", "bridge will close"},
    {"Norvia's defence minister told the state news agency Vestnik that the bridge had collapsed.", "minister", false, "Vestnik", "bridge had collapsed"},
    {"The news agency Vestnik, citing the defence ministry, reported that the bridge had collapsed.", "ministry", false, "Vestnik", "bridge had collapsed"},
    {"Vestnik reported, citing the defence ministry, that the bridge had collapsed.", "ministry", false, "Vestnik", "bridge had collapsed"},
    {"The defence ministry was cited by the Vestnik news agency as saying that the bridge had collapsed.", "ministry", false, "Vestnik", "bridge had collapsed"},
    {"The bridge had collapsed, Greta Lind told employees in an email obtained by the Harbour Gazette.", "Lind", false, "Harbour Gazette", "bridge had collapsed"},
};

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}
bool holds(std::string_view name, const std::string& words) { return lower(std::string(name)).find(lower(words)) != std::string::npos; }

/// Who passes the statement on before the publisher's article, joined by " > ".
std::string relays_of(const Story& story, StatementId origin) {
    std::string relays;
    for (StatementId at = origin;;) {
        StatementId next = no_id<StatementId>;
        for (std::size_t i = 0; i < story.statements().size(); ++i) {
            for (const Derivation& from : story.derives_from(id_at<StatementId>(i))) {
                if (from.statement == at) next = id_at<StatementId>(i);
            }
        }
        if (next == no_id<StatementId>) return relays;
        if (story[next].article == no_id<ArticleId>) relays += (relays.empty() ? "" : " > ") + std::string(story.name(story[next].source));
        at = next;
    }
}

std::string fault(const Formula& formula) {
    const Story story = testing::draft(formula.text + '\n');
    for (std::size_t i = 0; i < story.statements().size(); ++i) {
        const StatementId id = id_at<StatementId>(i);
        for (const ClaimId claim : story.stance(id, Stance::asserts)) {
            if (!holds(story.text(story[claim].text), formula.claim)) continue;
            const SourceId source = story[id].source;
            if (!holds(story.name(source), formula.speaker)) return "by " + std::string(story.name(source));
            if (story[source].anonymous != formula.anonymous) return formula.anonymous ? "not anonymous" : "anonymous";
            const std::string relays = relays_of(story, id);
            const bool right = formula.relay.empty() ? relays.empty() : holds(relays, formula.relay) && relays.find('>') == std::string::npos;
            return right ? "" : "through " + relays;
        }
    }
    return "nothing said";
}

}  // namespace

TEST_CASE("the formulas of the wire name speaker, anonymity and chain", "[extract][forms]") {
    for (const Formula& formula : formulas) {
        INFO(formula.text);
        CHECK(fault(formula) == "");
    }
}
