// Which hearsay this is. The build reads the version from here, so it stands in one place.
#pragma once

// For the preprocessor: #if HEARSAY_VERSION_NUMBER >= 200
#define HEARSAY_VERSION_MAJOR 0
#define HEARSAY_VERSION_MINOR 2
#define HEARSAY_VERSION_PATCH 0
#define HEARSAY_VERSION_NUMBER (HEARSAY_VERSION_MAJOR * 10000 + HEARSAY_VERSION_MINOR * 100 + HEARSAY_VERSION_PATCH)
#define HEARSAY_VERSION "0.2.0"
