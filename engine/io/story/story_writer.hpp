// Writes a story as story files: what load_story reads back to an equal story.
#pragma once

#include "model/story.hpp"

#include <iosfwd>
#include <string>

namespace hearsay {

class JsonWriter;

enum class RecordOrder : unsigned char {
    by_id,  ///< affiliations by their fields; the same story gives the same bytes whatever the order of its records
    told,   ///< articles, claims and statements as they stand in the story, the way a draft follows its articles
};

enum class WhichRecords : unsigned char {
    all,
    given,  ///< not those that the files only refer to, of a story read with LoadOptions::exists_elsewhere
};

/// One JSON object, indented by two spaces. Does not check the stream.
void write_story_json(std::ostream& out, const Story& story, RecordOrder order = RecordOrder::by_id,
                      WhichRecords which = WhichRecords::all);

/// JSON Lines, one record a line, in the same order. The title and extra of the story as a whole have no line.
void write_story_lines(std::ostream& out, const Story& story, RecordOrder order = RecordOrder::by_id,
                       WhichRecords which = WhichRecords::all);

/// Appends one record as a line of JSON Lines, with its LF.
void append_line(std::string& text, const SourceRecord& record);
void append_line(std::string& text, const AffiliationRecord& record);
void append_line(std::string& text, const ArticleRecord& record);
void append_line(std::string& text, const ClaimRecord& record);
void append_line(std::string& text, const StatementRecord& record);
void append_line(std::string& text, const SettledRecord& record);
void append_line(std::string& text, const TrackRecordRecord& record);

/// One record, as it stands in its list.
void write_record(JsonWriter& json, const AffiliationRecord& record, bool one_line = false);
void write_record(JsonWriter& json, const TrackRecordRecord& record, bool one_line = false);

}  // namespace hearsay
