// A scorer keeps a reference to its story, which must not be one that is gone with the line.
#include <hearsay/hearsay.hpp>

hearsay::Story make_story();

hearsay::Scorer a_story_that_dies() { return hearsay::Scorer(make_story(), {}); }
