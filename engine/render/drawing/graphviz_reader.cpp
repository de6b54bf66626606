#include "render/drawing/graphviz_reader.hpp"

#include <cgraph.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <string>
#include <unordered_map>

namespace hearsay {
namespace {

/// Numbers names in order of first mention: even numbers for names, odd ones for what has none.
struct Numbers {
    std::deque<std::string> names;  // stay where they are
    std::unordered_map<std::string_view, IDTYPE> numbers;
    IDTYPE nameless = 1;

    bool find(const char* name, IDTYPE& number, bool create) {
        if (name == nullptr) {
            if (!create) return false;
            number = nameless;
            nameless += 2;
            return true;
        }
        const auto known = numbers.find(name);
        if (known != numbers.end()) {
            number = known->second;
            return true;
        }
        if (!create) return false;
        names.emplace_back(name);
        number = 2 * static_cast<IDTYPE>(names.size());
        numbers.emplace(names.back(), number);
        return true;
    }
};

/// Where reading stands.
struct Input {
    std::string_view rest;
};

Numbers& numbers_of(void* state) noexcept { return *static_cast<Numbers*>(state); }

int read_some(void* channel, char* buffer, int size) {
    auto& input = *static_cast<Input*>(channel);
    const std::size_t taken = std::min(input.rest.size(), static_cast<std::size_t>(size));
    std::memcpy(buffer, input.rest.data(), taken);
    input.rest.remove_prefix(taken);
    return static_cast<int>(taken);
}

}  // namespace

// Graphviz hands the discipline to open() and its result to everything else.
struct NumberedGraph::Discipline : Agdisc_t {
    Numbers numbers;
    Agiddisc_t ids{};
    Agiodisc_t input{};

    Discipline() : Agdisc_t{} {
        ids.open = [](Agraph_t*, Agdisc_t* self) -> void* { return &static_cast<Discipline*>(self)->numbers; };
        ids.map = [](void* state, int, char* name, IDTYPE* number, int create) -> long {
            return numbers_of(state).find(name, *number, create != 0) ? 1 : 0;
        };
        ids.alloc = [](void*, int, IDTYPE) -> long { return 0; };
        ids.free = [](void*, int, IDTYPE) {};
        ids.print = [](void* state, int, IDTYPE number) -> char* {
            return number % 2 == 0 && number > 0 ? numbers_of(state).names[number / 2 - 1].data() : nullptr;
        };
        ids.close = [](void*) {};
        ids.idregister = [](void*, int, void*) {};
        input.afread = read_some;
        input.putstr = AgIoDisc.putstr;
        input.flush = AgIoDisc.flush;
        mem = &AgMemDisc;
        id = &ids;
        io = &input;
    }
};

NumberedGraph::NumberedGraph(std::string_view dot) : discipline_(std::make_unique<Discipline>()) {
    Input input{dot};
    graph_ = agread(&input, discipline_.get());
    agreadline(1);
}

NumberedGraph::~NumberedGraph() {
    if (graph_ != nullptr) agclose(graph_);
}

}  // namespace hearsay
