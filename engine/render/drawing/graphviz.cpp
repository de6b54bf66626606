#include "render/drawing/graphviz.hpp"

#include "model/error.hpp"
#include "render/diagram/diagram_layers.hpp"
#include "render/drawing/dot_text.hpp"
#include "render/drawing/dot_writer.hpp"
#include "render/drawing/graphviz_geometry.hpp"
#include "render/drawing/graphviz_reader.hpp"
#include "render/drawing/label_places.hpp"
#include "render/drawing/line_ends.hpp"
#include "render/drawing/svg_document.hpp"

#include <cgraph.h>
#include <dlfcn.h>
#include <gvc.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace hearsay {
namespace {

/// The plugins beside the library itself, loaded without its config file (some installations lack it, and it may
/// be overridden from outside). Kept for the life of the process: their libraries cannot be unloaded.
class Plugins {
public:
    static const Plugins& get() {
        static const Plugins plugins;
        return plugins;
    }

    [[nodiscard]] bool usable() const noexcept { return usable_; }
    [[nodiscard]] bool draws_pictures() const noexcept { return draws_pictures_; }
    /// Ends with an empty entry, as gvContextPlugins() wants it.
    [[nodiscard]] const lt_symlist_t* symbols() const noexcept { return symbols_.data(); }

private:
    Plugins() {
        Dl_info library{};
        if (dladdr(reinterpret_cast<void*>(&gvContextPlugins), &library) == 0 || library.dli_fname == nullptr) return;
        const std::string path = library.dli_fname;
        const std::string folder = path.substr(0, path.rfind('/') + 1) + "graphviz/libgvplugin_";
        const auto load = [&](const char* name, const char* symbol) {
            void* handle = nullptr;
            for (const char* ending : {".so.6", ".so.7", ".so.8", ".so"}) {
                handle = dlopen((folder + name + ending).c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
                if (handle != nullptr) break;
            }
            void* address = handle == nullptr ? nullptr : dlsym(handle, symbol);
            if (address == nullptr) return false;
            symbols_[count_].name = const_cast<char*>(symbol);  // what the type wants on some versions
            symbols_[count_++].address = address;
            return true;
        };
        const bool core = load("core", "gvplugin_core_LTX_library");
        const bool dot = load("dot_layout", "gvplugin_dot_layout_LTX_library");
        const bool neato = load("neato_layout", "gvplugin_neato_layout_LTX_library");
        usable_ = core && dot && neato;
        draws_pictures_ = load("pango", "gvplugin_pango_LTX_library");
    }

    std::array<lt_symlist_t, 5> symbols_{};
    std::size_t count_ = 0;
    bool usable_ = false;
    bool draws_pictures_ = false;
};

/// While it lives, Graphviz's messages come here instead of standard error.
class Messages {
public:
    Messages() : previous_(agseterrf(&Messages::collect)), previous_level_(agseterr(AGWARN)) {
        text().clear();
        agreseterrors();
    }
    ~Messages() {
        agseterrf(previous_);
        agseterr(previous_level_);
        agreseterrors();
    }
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    [[nodiscard]] static std::string& text() {
        static thread_local std::string collected;  // the callback takes no argument of ours
        return collected;
    }

private:
    static int collect(char* piece) {
        constexpr std::size_t enough = 2000;
        if (text().size() < enough) text() += piece;
        return 0;
    }

    agusererrf previous_;
    agerrlevel_t previous_level_;
};

[[noreturn]] void fail(const std::string& what) {
    std::string said = Messages::text();
    while (!said.empty() && said.back() == '\n') said.pop_back();
    throw Error(said.empty() ? what : what + "; Graphviz says: " + said);
}

struct FreeContext {
    void operator()(GVC_t* context) const noexcept { gvFreeContext(context); }
};
struct FreeData {
    void operator()(char* data) const noexcept { gvFreeRenderData(data); }
};

class Layout {
public:
    Layout(GVC_t* context, Agraph_t* graph, const char* engine) : context_(context), graph_(graph) {
        if (gvLayout(context, graph, engine) != 0) fail("the diagram could not be laid out");
    }
    ~Layout() { gvFreeLayout(context_, graph_); }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;

private:
    GVC_t* context_;
    Agraph_t* graph_;
};

void set_resolution(Agraph_t* graph, const char* dots_per_inch) {
    std::array<char, 4> name{'d', 'p', 'i', '\0'};  // cgraph takes texts that are not const
    std::string value = dots_per_inch;
    agattr(graph, AGRAPH, name.data(), value.data());
}

/// One context for the life of the process: the pango plugin remembers names of fonts that belong to the context it
/// met last, and reads them again for the next drawing.
GVC_t* shared_context() {
    const Plugins& plugins = Plugins::get();
    static const std::unique_ptr<GVC_t, FreeContext> context(
        plugins.usable() ? gvContextPlugins(plugins.symbols(), 0) : gvContext());
    if (!context) fail("Graphviz could not be started; check that libgvc is installed as a whole");
    return context.get();
}

/// Graphviz keeps its state in globals: one drawing at a time.
std::mutex& one_at_a_time() {
    static std::mutex mutex;
    return mutex;
}

/// Lays out, and lets `use` look at the graph. What is made first is freed last.
template <class Use>
auto laid_out(const std::string& dot, const char* engine, const char* dots_per_inch, Use use) {
    const std::lock_guard lock(one_at_a_time());
    const Messages messages;
    GVC_t* const context = shared_context();
    const NumberedGraph graph(dot);
    if (graph.get() == nullptr) fail("Graphviz does not read the diagram");
    if (dots_per_inch != nullptr) set_resolution(graph.get(), dots_per_inch);
    const Layout layout(context, graph.get(), engine);
    return use(context, graph.get());
}

std::string draw(const std::string& dot, const char* engine, const char* format, const char* dots_per_inch) {
    return laid_out(dot, engine, dots_per_inch, [&](GVC_t* context, Agraph_t* graph) {
        char* bytes = nullptr;
        unsigned int length = 0;
        const int status = gvRenderData(context, graph, format, &bytes, &length);
        const std::unique_ptr<char, FreeData> data(bytes);
        if (status != 0 || bytes == nullptr) fail(std::string("Graphviz could not write the diagram as ") + format);
        return std::string(data.get(), length);
    });
}

/// Puts what the layout found into the attributes of the graph.
void attach_layout(GVC_t* context, Agraph_t* graph) {
    if (gvRender(context, graph, "dot", nullptr) != 0) fail("the layout of the diagram could not be read");
}

LabelSizes measure(const Diagram& diagram, const Legend& legend, const Theme& theme) {
    LabelSizes sizes = laid_out(write_dot_of_labels(diagram, legend, theme), "dot", nullptr, [](GVC_t* context, Agraph_t* graph) {
        attach_layout(context, graph);
        return read_sizes(graph);
    });
    for (const DiagramNode& node : diagram.nodes) {
        if (node.is_frame) continue;
        DrawnSize& size = sizes.at(node.id);
        size.width = std::max(size.width, 72 * wide_text_inches(node));
    }
    return sizes;
}

/// How large a page of an article or a screen would show it, at most as it is.
double scale_on_page(const PlacedBox& page, const PageRoom& room) {
    return std::min({1.0, room.width / page.width, room.height / page.height});
}

constexpr std::size_t most_tried = 100;  // nodes; beyond, layout takes a second

/// Names that lines run through become nodes, which lines go around, and all is laid out again.
Geometry arrange(const Diagram& diagram, const Theme& theme, const LabelSizes& sizes, bool sideways, double spread = 1) {
    constexpr int most_rounds = 4;
    NamedInside named;
    for (int round = 1;; ++round) {
        Geometry places = laid_out(write_dot_to_lay_out(diagram, theme, sizes, sideways, named, spread), "dot", nullptr, [&](GVC_t* context, Agraph_t* graph) {
            attach_layout(context, graph);
            return read_geometry(graph, diagram.id_prefix);
        });
        spread_line_ends(diagram, places);
        const std::vector<std::string> blocked = place_labels(diagram, sizes, places);
        const std::size_t before = named.size();
        for (const std::string& id : blocked) named.emplace(id, DrawnSize{places.titles.at(id).width, places.titles.at(id).height});
        if (named.size() > before && round < most_rounds && diagram.nodes.size() <= most_tried) continue;
        if (!blocked.empty()) place_labels(diagram, sizes, places, true);
        return places;
    }
}

/// Where lines look like one, the other ways in which a small diagram can be laid out are tried, none of them much smaller on a page.
Geometry untangled(Geometry first, const Diagram& diagram, const Theme& theme, const LabelSizes& sizes, const PageRoom& room) {
    constexpr std::size_t most_untangled = 40;  // nodes
    constexpr double long_stretch = 60;         // points
    constexpr double much_smaller = 0.85;
    const double least = shared_stretch(diagram, first);
    if (diagram.nodes.size() > most_untangled || least < long_stretch) return first;
    const double scale = scale_on_page(first.page, room);
    double enough = 0.6 * least;
    Geometry best = std::move(first);
    for (const auto& [sideways, spread] : {std::pair(false, 1.0), std::pair(true, 1.0), std::pair(false, 1.5), std::pair(true, 1.5)}) {
        Geometry other = arrange(diagram, theme, sizes, sideways, spread);
        const double shared = shared_stretch(diagram, other);
        if (shared >= enough || scale_on_page(other.page, room) < much_smaller * scale || other.words.size() < best.words.size()) continue;
        enough = shared;
        best = std::move(other);
        if (shared < long_stretch / 2) break;
    }
    return best;
}

/// Small diagrams are laid out both ways, and the one that a page shows larger is taken.
Geometry arrange(const Diagram& diagram, const Theme& theme, const LabelSizes& sizes, const PageRoom& room) {
    if (diagram.nodes.size() > most_tried || !diagram.edge_labels) {
        return arrange(diagram, theme, sizes, is_narrower_sideways(layers_of(diagram)));
    }
    Geometry upright = arrange(diagram, theme, sizes, false);
    if (scale_on_page(upright.page, room) >= 1) return untangled(std::move(upright), diagram, theme, sizes, room);
    Geometry sideways = arrange(diagram, theme, sizes, true);
    return untangled(scale_on_page(sideways.page, room) > scale_on_page(upright.page, room) ? std::move(sideways) : std::move(upright), diagram, theme, sizes, room);
}

/// Twice the usual resolution for sharp print, as long as the picture stays one that every program opens.
const char* resolution_of(const PlacedBox& page) noexcept {
    constexpr double most_pixels = 40e6;
    return 4 * page.width * page.height <= most_pixels ? "144" : nullptr;
}

/// The picture in one of Graphviz's formats.
std::string picture(const Diagram& diagram, const Theme& theme, const char* format, const PageRoom& room = {}) {
    // Without anything to lay out, Graphviz leaves no room for the heading either.
    if (diagram.nodes.empty()) return draw(write_dot_to_force(diagram, theme), "dot", format, nullptr);
    if (diagram.force_layout) return draw(write_dot_to_force(diagram, theme), "sfdp", format, nullptr);
    const Legend legend = diagram.legend ? legend_of(diagram) : Legend();
    const LabelSizes sizes = measure(diagram, legend, theme);
    const Geometry places = arrange(diagram, theme, sizes, room);
    const bool pixels = std::string_view(format) == "png";
    return draw(write_placed_dot(diagram, legend, theme, sizes, places), "nop2", format,
                pixels ? resolution_of(places.page) : nullptr);
}

}  // namespace

LaidOutDiagram lay_out(const Diagram& diagram, const Theme& theme) {
    LaidOutDiagram found{measure(diagram, Legend(), theme), {}};
    found.places = arrange(diagram, theme, found.sizes, PageRoom());
    return found;
}

std::string to_dot(const Diagram& diagram, const Theme& theme) { return write_dot(diagram, theme); }

std::string render_diagram(const Diagram& diagram, DiagramFormat format, const Theme& theme) {
    if (format == DiagramFormat::dot) return to_dot(diagram, theme);
    if (format == DiagramFormat::svg) return finish_svg(picture(diagram, theme, "svg"), diagram, SvgUse::document);
    if (Plugins::get().usable() && !Plugins::get().draws_pictures()) {
        throw Error("PNG and PDF need Graphviz's pango plugin, which is not installed; choose SVG or DOT instead");
    }
    return picture(diagram, theme, format == DiagramFormat::png ? "png" : "pdf");
}

std::string render_inline_svg(const Diagram& diagram, const Theme& theme, const PageRoom& room) {
    return finish_svg(picture(diagram, theme, "svg", room), diagram, SvgUse::inside_html);
}

}  // namespace hearsay
