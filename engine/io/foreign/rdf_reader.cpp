#include "io/foreign/rdf_reader.hpp"

#include "io/bytes/text_place.hpp"

#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <memory>

namespace hearsay {
namespace {

std::string text_of(const SerdNode* node) {
    return node == nullptr || node->buf == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(node->buf), node->n_bytes);
}

class RdfTextReader {
public:
    RdfTextReader(std::string_view text, Diagnostics& problems)
        : text_(text), problems_(problems), names_(serd_env_new(nullptr), serd_env_free),
          // TriG holds Turtle, which holds N-Triples.
          reader_(serd_reader_new(SERD_TRIG, this, nullptr, on_base, on_prefix, on_statement, nullptr), serd_reader_free) {}

    RdfText read() {
        serd_reader_set_error_sink(reader_.get(), on_error, this);
        // A byte at a time, so that the lines that were read are those of the statement.
        const SerdStatus status = serd_reader_read_source(reader_.get(), next_byte, never_fails, this, nullptr, 1);
        if (status > SERD_FAILURE && !failed_) fail(line_, 0, "this is no RDF");
        return std::move(out_);
    }

private:
    static RdfTextReader& self(void* handle) { return *static_cast<RdfTextReader*>(handle); }

    static std::size_t next_byte(void* buffer, std::size_t, std::size_t, void* handle) {
        RdfTextReader& reader = self(handle);
        if (reader.at_ >= reader.text_.size()) return 0;
        const char byte = reader.text_[reader.at_++];
        *static_cast<char*>(buffer) = byte;
        if (byte == '\n') ++reader.line_;
        return 1;
    }
    static int never_fails(void*) { return 0; }

    static SerdStatus on_base(void* handle, const SerdNode* uri) { return serd_env_set_base_uri(self(handle).names_.get(), uri); }

    static SerdStatus on_prefix(void* handle, const SerdNode* name, const SerdNode* uri) {
        RdfTextReader& reader = self(handle);
        const SerdStatus status = serd_env_set_prefix(reader.names_.get(), name, uri);
        const std::string prefix = text_of(name);
        reader.out_.namespaces.push_back({prefix.empty() ? "default" : prefix, reader.expanded(*uri)});
        return status;
    }

    static SerdStatus on_statement(void* handle, SerdStatementFlags, const SerdNode* graph, const SerdNode* subject,
                                   const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype, const SerdNode* lang) {
        RdfTextReader& reader = self(handle);
        RdfStatement made;
        if (graph != nullptr && graph->buf != nullptr) made.graph = reader.term(*graph).text;
        made.subject = reader.term(*subject);
        made.predicate = reader.term(*predicate).text;
        made.object = reader.term(*object);
        if (datatype != nullptr && datatype->buf != nullptr) made.object.datatype = reader.expanded(*datatype);
        made.object.lang = text_of(lang);
        made.line = reader.line_;
        if (reader.failed_) return SERD_ERR_BAD_CURIE;
        reader.out_.statements.push_back(std::move(made));
        return SERD_SUCCESS;
    }

    static SerdStatus on_error(void* handle, const SerdError* error) {
        std::array<char, 500> message{};
        std::vsnprintf(message.data(), message.size(), error->fmt, *error->args);
        std::string text(message.data());
        text.erase(std::find(text.begin(), text.end(), '\n'), text.end());
        self(handle).fail(error->line, error->col, "this is no RDF: " + text);
        return SERD_SUCCESS;
    }

    void fail(std::uint32_t line, std::uint32_t column, std::string message) {
        if (failed_) return;
        failed_ = true;
        Diagnostic fault;
        fault.kind = "syntax error";
        fault.message = std::move(message);
        fault.line = fault.place.index = std::max(line, 1U);
        fault.column = column;
        problems_.push_back(std::move(fault));
    }

    RdfTerm term(const SerdNode& node) {
        RdfTerm made;
        switch (node.type) {
            case SERD_LITERAL: made.form = RdfTerm::Form::literal; break;
            case SERD_BLANK: made.form = RdfTerm::Form::blank; break;
            default: break;
        }
        made.text = made.form == RdfTerm::Form::uri     ? expanded(node)
                    : made.form == RdfTerm::Form::blank ? "_:" + text_of(&node)
                                                        : text_of(&node);
        if (made.text.find('\0') != std::string::npos) fail(line_, 0, "a text may not hold the character U+0000; remove it");
        return made;
    }

    /// As a whole URI; relative ones stay as they are where no base is known.
    std::string expanded(const SerdNode& node) {
        SerdNode whole = serd_env_expand_node(names_.get(), &node);
        std::string text = text_of(whole.buf == nullptr ? &node : &whole);
        if (whole.buf == nullptr && node.type == SERD_CURIE) {
            fail(line_, 0, "the prefix of \"" + text + "\" is not declared; add \"@prefix " + text.substr(0, text.find(':')) + ": <…> .\"");
        }
        serd_node_free(&whole);
        return text;
    }

    std::string_view text_;
    Diagnostics& problems_;
    std::unique_ptr<SerdEnv, decltype(&serd_env_free)> names_;
    std::unique_ptr<SerdReader, decltype(&serd_reader_free)> reader_;
    RdfText out_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool failed_ = false;
};

}  // namespace

RdfText read_rdf(std::string_view text, Diagnostics& problems) { return RdfTextReader(text, problems).read(); }

}  // namespace hearsay
