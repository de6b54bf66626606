#include "learn/overlay.hpp"

#include "io/json/json_writer.hpp"
#include "io/story/story_writer.hpp"
#include "model/diagnostic.hpp"

#include <ostream>
#include <string>

namespace hearsay::learn {

struct OverlayWriter::State {
    std::ostream& out;
    OverlayFormat format;
    std::string text;
    JsonWriter json{text, JsonWriter::Style::indented};
    RecordKind open = RecordKind::story;  ///< the list that is being written

    State(std::ostream& stream, OverlayFormat chosen) : out(stream), format(chosen) {
        if (format == OverlayFormat::json) json.begin_object().key("format").string("hearsay/1");
    }

    template <class Record>
    void add(RecordKind kind, const Record& record) {
        constexpr std::size_t enough_to_write = std::size_t{1} << 16;
        if (format == OverlayFormat::jsonl) {
            JsonWriter line(text, JsonWriter::Style::spaced);
            line.begin_object().key(name_of(kind));
            write_record(line, record);
            line.end_object();
            text += '\n';
        } else {
            if (open != kind) {
                end_list();
                json.key(list_name_of(kind)).begin_array();
                open = kind;
            }
            write_record(json, record, true);
        }
        drain(text, out, enough_to_write);
    }

    void end_list() {
        if (open != RecordKind::story) json.end_array();
    }
};

OverlayWriter::OverlayWriter(std::ostream& out, OverlayFormat format) : state_(std::make_unique<State>(out, format)) {}
OverlayWriter::~OverlayWriter() = default;

void OverlayWriter::add(const AffiliationRecord& record) { state_->add(RecordKind::affiliation, record); }
void OverlayWriter::add(const TrackRecordRecord& record) { state_->add(RecordKind::track_record, record); }

void OverlayWriter::finish() {
    if (state_->format == OverlayFormat::json) {
        state_->end_list();
        state_->json.end_object();
        state_->text += '\n';
    }
    drain(state_->text, state_->out);
}

}  // namespace hearsay::learn
