// Who is meant by a surname, by "the source", by "it" and "both", and by other words for a body.
#include "sayings.hpp"

using namespace hearsay;
using testing::contains;
using testing::denials;
using testing::draft;
using testing::registry_of;
using testing::sayings;
using testing::source;

using Sayings = std::vector<std::string>;

TEST_CASE("a surname that means something else is that of the person named in full before", "[extract][speakers]") {
    CHECK(contains(sayings(draft("The owner, Corvin Dray, has put the mill up for sale.\n\nDray, 71, has said several times that he would keep the harbour.")),
                   "Corvin Dray: He would keep the harbour"));
    CHECK(contains(sayings(draft("Doctors wrote to the health minister, Owen Strand, in May.\n\nStrand has promised that no one will wait for longer than a year.")),
                   "Owen Strand: No one will wait for longer than a year"));
    CHECK(contains(sayings(draft("The strand was shut on Monday.\n\nStrand Water said that the beach would open again in May.")), "Strand Water: The beach would open again in May"));
}

TEST_CASE("the one person without a name who has spoken is the source, or the worker who works there", "[extract][speakers]") {
    CHECK(contains(sayings(draft("Three managers have been suspended, a hospital insider said.\n\n\"It was very quiet and very quick,\" the source added.")),
                   "a hospital insider: It was very quiet and very quick"));
    CHECK(contains(sayings(draft("The quarry fired a charge before the slide, a man who works there said.\n\nThe worker said the charge was fired at ten to four.")),
                   "a man: The charge was fired at ten to four"));
    const Sayings two = sayings(draft("Three managers have been suspended, a nurse said. A driver said the gates were locked.\n\nThe source added that the police had come."));
    CHECK_FALSE(contains(two, "a nurse: The police had come"));
    CHECK_FALSE(contains(two, "a driver: The police had come"));
}

TEST_CASE("somebody who was named before the words is not introduced behind them", "[extract][speakers]") {
    CHECK(contains(sayings(draft("The club withdrew its denial, which spokesman Ben Hartig put down to a duty of silence.\n\nA member of the squad said the wages had been paid late. "
                                 "\"We hope that is over now,\" he said. Hartig, asked about it, said all wages had been paid on time.")),
                   "a member of the squad: The wages had been paid late"));
}

TEST_CASE("who is asked, reached or pressed speaks then", "[extract][speakers]") {
    CHECK(sayings(draft("Ben Hartig, asked about it, said the wages had been paid on time.")) == Sayings{"Ben Hartig: The wages had been paid on time"});
    CHECK(sayings(draft("Ada Holt, asked whether she would resign, said the board would decide in May.")) == Sayings{"Ada Holt: The board would decide in May"});
}

TEST_CASE("both are the two who have spoken", "[extract][speakers]") {
    CHECK(contains(sayings(draft("The mill has been sold, two people with knowledge of the talks said.\n\nThe price is 62 million marks, both said.")),
                   "two people with knowledge of the talks: The price is 62 million marks"));
}

TEST_CASE("a first name may be a word, and a label in capitals a surname", "[extract][speakers]") {
    CHECK(sayings(draft("The minister for health, Rose Holt, says 47 pupils were taken to hospital.")) == Sayings{"Rose Holt: 47 pupils were taken to hospital"});
    CHECK(sayings(draft("Rose Holt said the ward was full.")) == Sayings{"Rose Holt: The ward was full"});
    CHECK(contains(sayings(draft("HOST: The man who wrote that memo is on the line, Peter Odall. Mr Odall, is it your memo?\n\nODALL: It is mine. I signed it on the twelfth of May.\n\n"
                                 "HOST: And the company, did they know?\n\nODALL: Management knew on the twelfth of May.")),
                   "Peter Odall: Management knew on the twelfth of May"));
}

TEST_CASE("anybody is nobody in particular", "[extract][speakers]") {
    CHECK(sayings(draft("The head of the clinic, Joan Pell, put the number at 900. Anybody who felt that they had been left out could ring the clinic, she said.")) ==
          Sayings{"Joan Pell: Anybody who felt that they had been left out could ring the clinic", "Joan Pell: The number is 900"});
    CHECK_FALSE(contains(sayings(draft("The clinic has set up a telephone line for patients who believe that they were taken off the list.")), "patients: They were taken off the list"));
}

TEST_CASE("what was told before and is sent on says nothing", "[extract][speakers]") {
    CHECK_FALSE(contains(sayings(draft("A supervisor said two parcels had torn seals. She reported it by e-mail and had an automatic reply.")), "a supervisor: It by e-mail and had an automatic reply"));
}

TEST_CASE("where somebody was told something is none of it", "[extract][speakers]") {
    CHECK(sayings(draft("Six people were unaccounted for by the evening, police spokesman Jorn Aldvik told reporters at a school in Issen where families had gathered.")) ==
          Sayings{"Jorn Aldvik: Six people were unaccounted for by the evening"});
}

TEST_CASE("a body goes by other words for its kind, with where it is, and behind what describes it", "[extract][speakers]") {
    const Story registry = registry_of({source("olga", "St Olga's Hospital", SourceKind::organization), source("infirmary", "Holm Infirmary", SourceKind::organization),
                                        source("rovers", "Tarn Rovers", SourceKind::organization)});
    CHECK(sayings(draft("Twelve people were injured, St Olga's Hospital in Issen said.", &registry)) == Sayings{"St Olga's Hospital: Twelve people were injured"});
    CHECK(contains(denials(draft("Managers of Holm Infirmary were suspended, Ada Holt said. The hospital says that is not true.", &registry)), "Holm Infirmary: Managers of Holm Infirmary were suspended"));
    CHECK(denials(draft("Second-division Tarn Rovers denied that they were about to change hands.", &registry)) == Sayings{"Tarn Rovers: They were about to change hands"});
    CHECK(denials(draft("Tarn Rovers poured cold water on talk of a takeover.", &registry)) == Sayings{"Tarn Rovers: A takeover"});
}
