#include "render/chart/raster.hpp"

#include "model/error.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <dlfcn.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>
#include <type_traits>

namespace hearsay::chart {
namespace {

/// librsvg and, among what it brings along, cairo. Loaded when the first picture is wanted: linked to, they would double the time
/// that every command takes to start. Kept for the life of the process.
struct Rsvg {
    decltype(&rsvg_handle_new_from_data) read = nullptr;
    decltype(&rsvg_handle_get_intrinsic_size_in_pixels) size = nullptr;
    decltype(&rsvg_handle_render_document) render = nullptr;
    decltype(&g_object_unref) unref = nullptr;
    decltype(&g_error_free) free_error = nullptr;
    decltype(&cairo_image_surface_create) pixels = nullptr;
    decltype(&cairo_pdf_surface_create_for_stream) pdf = nullptr;
    decltype(&cairo_surface_status) surface_status = nullptr;
    decltype(&cairo_surface_write_to_png_stream) write_png = nullptr;
    decltype(&cairo_surface_finish) finish = nullptr;
    decltype(&cairo_surface_destroy) destroy_surface = nullptr;
    decltype(&cairo_create) create = nullptr;
    decltype(&cairo_status) status = nullptr;
    decltype(&cairo_destroy) destroy = nullptr;
    decltype(&cairo_status_to_string) words = nullptr;

    static const Rsvg& get() {
        static const Rsvg library;
        return library;
    }

private:
    Rsvg() {
        void* const handle = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        bool whole = handle != nullptr;
        const auto find = [&](auto& function, const char* name) {
            function = handle == nullptr ? nullptr : reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(handle, name));
            whole = whole && function != nullptr;
        };
        find(read, "rsvg_handle_new_from_data");
        find(size, "rsvg_handle_get_intrinsic_size_in_pixels");
        find(render, "rsvg_handle_render_document");
        find(unref, "g_object_unref");
        find(free_error, "g_error_free");
        find(pixels, "cairo_image_surface_create");
        find(pdf, "cairo_pdf_surface_create_for_stream");
        find(surface_status, "cairo_surface_status");
        find(write_png, "cairo_surface_write_to_png_stream");
        find(finish, "cairo_surface_finish");
        find(destroy_surface, "cairo_surface_destroy");
        find(create, "cairo_create");
        find(status, "cairo_status");
        find(destroy, "cairo_destroy");
        find(words, "cairo_status_to_string");
        if (!whole) throw Error("PNG and PDF of this picture need librsvg (Debian: librsvg2-2), which is not installed; choose SVG instead");
    }
};

struct Free {
    void operator()(RsvgHandle* handle) const noexcept { Rsvg::get().unref(handle); }
    void operator()(cairo_surface_t* surface) const noexcept { Rsvg::get().destroy_surface(surface); }
    void operator()(cairo_t* drawing) const noexcept { Rsvg::get().destroy(drawing); }
    void operator()(GError* error) const noexcept { Rsvg::get().free_error(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

void require(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) throw Error(std::string("the picture could not be written: ") + Rsvg::get().words(status));
}

[[noreturn]] void refuse(GError* error) {
    const Owned<GError> owned(error);
    throw Error(std::string("the picture could not be drawn") + (error != nullptr ? std::string(": ") + error->message : ""));
}

}  // namespace

std::string rasterized(std::string_view svg, DiagramFormat format, double scale) {
    const Rsvg& rsvg = Rsvg::get();
    GError* error = nullptr;
    const Owned<RsvgHandle> handle(rsvg.read(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (!handle) refuse(error);
    RsvgRectangle page{};
    if (rsvg.size(handle.get(), &page.width, &page.height) == 0) refuse(nullptr);
    page.width *= scale;
    page.height *= scale;
    std::string bytes;
    const bool pixels = format == DiagramFormat::png;
    const Owned<cairo_surface_t> surface(
        pixels ? rsvg.pixels(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(page.width)), static_cast<int>(std::lround(page.height)))
               : rsvg.pdf(append, &bytes, page.width, page.height));
    require(rsvg.surface_status(surface.get()));
    {
        const Owned<cairo_t> drawing(rsvg.create(surface.get()));
        if (rsvg.render(handle.get(), drawing.get(), &page, &error) == 0) refuse(error);
        require(rsvg.status(drawing.get()));
    }
    if (pixels) require(rsvg.write_png(surface.get(), append, &bytes));
    rsvg.finish(surface.get());
    require(rsvg.surface_status(surface.get()));
    return bytes;
}

}  // namespace hearsay::chart
