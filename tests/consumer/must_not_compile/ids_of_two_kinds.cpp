#include <hearsay/hearsay.hpp>

hearsay::ClaimScores score(const hearsay::Scorer& scorer, hearsay::StatementId statement) { return scorer.score(statement); }
