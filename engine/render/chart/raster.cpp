#include "render/chart/raster.hpp"

#include "model/error.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>

namespace hearsay::chart {
namespace {

struct Free {
    void operator()(RsvgHandle* handle) const noexcept { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
    void operator()(cairo_t* drawing) const noexcept { cairo_destroy(drawing); }
    void operator()(GError* error) const noexcept { g_error_free(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

void require(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) throw Error(std::string("the picture could not be written: ") + cairo_status_to_string(status));
}

[[noreturn]] void refuse(GError* error) {
    const Owned<GError> owned(error);
    throw Error(std::string("the picture could not be drawn") + (error != nullptr ? std::string(": ") + error->message : ""));
}

}  // namespace

std::string rasterized(std::string_view svg, DiagramFormat format, double scale) {
    GError* error = nullptr;
    const Owned<RsvgHandle> handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (!handle) refuse(error);
    RsvgRectangle page{};
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &page.width, &page.height) == 0) refuse(nullptr);
    page.width *= scale;
    page.height *= scale;
    std::string bytes;
    const bool pixels = format == DiagramFormat::png;
    const Owned<cairo_surface_t> surface(
        pixels ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(page.width)), static_cast<int>(std::lround(page.height)))
               : cairo_pdf_surface_create_for_stream(append, &bytes, page.width, page.height));
    require(cairo_surface_status(surface.get()));
    {
        const Owned<cairo_t> drawing(cairo_create(surface.get()));
        if (rsvg_handle_render_document(handle.get(), drawing.get(), &page, &error) == 0) refuse(error);
        require(cairo_status(drawing.get()));
    }
    if (pixels) require(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
    cairo_surface_finish(surface.get());
    require(cairo_surface_status(surface.get()));
    return bytes;
}

}  // namespace hearsay::chart
