# What is installed beside the program: the engine as a CMake target and for pkg-config; and the Debian packages.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/hearsay")

install(TARGETS ${HEARSAY_LIBRARIES} EXPORT hearsayTargets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT dev
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library NAMELINK_COMPONENT dev)
# Of the static library what linkers of any kind use: what only this compiler's optimiser reads is four fifths of it.
if(CMAKE_INTERPROCEDURAL_OPTIMIZATION AND CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_STRIP)
  install(CODE "
    if(IS_ABSOLUTE \"${CMAKE_INSTALL_LIBDIR}\")
      set(folder \"${CMAKE_INSTALL_LIBDIR}\")
    else()
      set(folder \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}\")
    endif()
    execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded --remove-section=.gnu.lto_* --remove-section=.comment
                            \"\$ENV{DESTDIR}\${folder}/libhearsay.a\" COMMAND_ERROR_IS_FATAL ANY)" COMPONENT dev)
endif()
install(EXPORT hearsayTargets NAMESPACE hearsay:: DESTINATION "${package_folder}" COMPONENT dev)
install(DIRECTORY "${PROJECT_BINARY_DIR}/include/hearsay" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT dev)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/hearsayConfig.cmake.in" "${PROJECT_BINARY_DIR}/hearsayConfig.cmake"
                              INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/hearsayConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/hearsayConfig.cmake" "${PROJECT_BINARY_DIR}/hearsayConfigVersion.cmake"
        DESTINATION "${package_folder}" COMPONENT dev)

# Paths below the prefix, so that an installed tree can be moved (pkg-config --define-prefix).
foreach(folder IN ITEMS INCLUDEDIR LIBDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${folder}}")
    set(HEARSAY_PC_${folder} "${CMAKE_INSTALL_${folder}}")
  else()
    set(HEARSAY_PC_${folder} "\${prefix}/${CMAKE_INSTALL_${folder}}")
  endif()
endforeach()
configure_file("${PROJECT_SOURCE_DIR}/cmake/hearsay.pc.in" "${PROJECT_BINARY_DIR}/hearsay.pc.in" @ONLY)
# The prefix may be chosen when installing (cmake --install --prefix): filled in then.
install(CODE "
  file(READ \"${PROJECT_BINARY_DIR}/hearsay.pc.in\" text)
  string(REPLACE \"prefix=${CMAKE_INSTALL_PREFIX}\\n\" \"prefix=\${CMAKE_INSTALL_PREFIX}\\n\" text \"\${text}\")
  file(WRITE \"${PROJECT_BINARY_DIR}/hearsay.pc\" \"\${text}\")" COMPONENT dev)
install(FILES "${PROJECT_BINARY_DIR}/hearsay.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT dev)

install(FILES "${PROJECT_SOURCE_DIR}/schemas/story.schema.json" "${PROJECT_SOURCE_DIR}/schemas/scores.schema.json"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/hearsay/schemas" COMPONENT program)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/samples" DESTINATION "${CMAKE_INSTALL_DATADIR}/hearsay" COMPONENT program
        PATTERN run EXCLUDE PATTERN registry.json EXCLUDE)
install(PROGRAMS "${PROJECT_SOURCE_DIR}/samples/cluster/hearsay-array.sbatch" DESTINATION "${CMAKE_INSTALL_DATADIR}/hearsay/cluster"
        COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/samples/registry.json" DESTINATION "${CMAKE_INSTALL_DATADIR}/hearsay" COMPONENT program)

# Beside each package its licence and its changes, as Debian wants them.
set(library_package "libhearsay${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}")
file(READ "${PROJECT_SOURCE_DIR}/LICENSE" licence)
file(READ "${PROJECT_SOURCE_DIR}/engine/extract/language/lexicon/LICENSE-WORDNET" licence_of_wordnet)
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/copyright" CONTENT "@licence@\nThe program holds words of WordNet:\n\n@licence_of_wordnet@" @ONLY)
find_program(GZIP gzip)
file(STRINGS "${PROJECT_SOURCE_DIR}/CHANGELOG.md" released REGEX "^## ${PROJECT_VERSION} \\(")
string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" released "${released}")
execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C date -u -d "${released}" "+%a, %d %b %Y 00:00:00 +0000"
                OUTPUT_VARIABLE released OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/changelog" CONTENT "hearsay (@PROJECT_VERSION@) unstable; urgency=medium

  * What has changed is told in CHANGELOG.md of the sources.

 -- The hearsay authors <hearsay@example.org>  @released@
" @ONLY)
set(component_packages program hearsay dev libhearsay-dev)
if(HEARSAY_SHARED)
  list(APPEND component_packages library ${library_package})
endif()
if(HEARSAY_PYTHON)
  list(APPEND component_packages python python3-hearsay)
endif()
if(GZIP)
  execute_process(COMMAND "${GZIP}" -9nkf "${PROJECT_BINARY_DIR}/changelog")
endif()
while(component_packages)
  list(POP_FRONT component_packages component package)
  set(folder "${CMAKE_INSTALL_DATAROOTDIR}/doc/${package}")
  install(FILES "${PROJECT_BINARY_DIR}/copyright" DESTINATION "${folder}" COMPONENT ${component})
  install(FILES "${PROJECT_BINARY_DIR}/changelog.gz" DESTINATION "${folder}" COMPONENT ${component} OPTIONAL)
endwhile()

# The list of parts, anew where packages have changed.
set(sbom "${PROJECT_BINARY_DIR}/sbom.cdx.json")
set(known_packages "${PROJECT_SOURCE_DIR}/.ci/packages")
if(EXISTS /var/lib/dpkg/status)
  list(APPEND known_packages /var/lib/dpkg/status)
endif()
add_custom_command(OUTPUT "${sbom}"
  COMMAND "${CMAKE_COMMAND}" "-DPACKAGES=${PROJECT_SOURCE_DIR}/.ci/packages" "-DVERSION=${PROJECT_VERSION}" "-DTO=${sbom}"
          -P "${PROJECT_SOURCE_DIR}/cmake/HearsaySbom.cmake"
  DEPENDS "${PROJECT_SOURCE_DIR}/cmake/HearsaySbom.cmake" ${known_packages} VERBATIM COMMENT "List of parts")
add_custom_target(sbom ALL DEPENDS "${sbom}")
install(FILES "${sbom}" DESTINATION "${CMAKE_INSTALL_DATADIR}/hearsay" COMPONENT program)

# lintian takes the word "deflate" of the thesaurus, with what stands behind it, for a copy of zlib.
function(hearsay_no_zlib package component)
  file(WRITE "${PROJECT_BINARY_DIR}/overrides/${package}" "${package}: embedded-library zlib *\n")
  install(FILES "${PROJECT_BINARY_DIR}/overrides/${package}" DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" COMPONENT ${component})
endfunction()
hearsay_no_zlib(hearsay program)
if(HEARSAY_SHARED)
  hearsay_no_zlib(${library_package} library)
endif()

# All that is installed and packed, without the tests.
add_custom_target(installable DEPENDS hearsay manual sbom ${HEARSAY_LIBRARIES} hearsay_public_headers)
if(HEARSAY_PYTHON)
  add_dependencies(installable hearsay_python)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hearsay)
set(CPACK_PACKAGE_CONTACT "The hearsay authors <hearsay@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}")
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_COMPONENTS_ALL program dev)
if(HEARSAY_SHARED)
  list(APPEND CPACK_COMPONENTS_ALL library)
  set(dev_needs_library "${library_package} (= ${PROJECT_VERSION}), ")
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME "${library_package}")
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
  # What depends on the library finds its package; the loader's cache is renewed by a trigger.
  set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
  file(WRITE "${PROJECT_BINARY_DIR}/library/triggers" "activate-noawait ldconfig\n")
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA "${PROJECT_BINARY_DIR}/library/triggers")
  set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "The engine of hearsay as a shared library.")
endif()
if(HEARSAY_PYTHON)
  list(APPEND CPACK_COMPONENTS_ALL python)
  math(EXPR next_minor "${Python3_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-hearsay)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
  # The module is for one minor version of Python.
  set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION}), python3 (>= ${Python3_VERSION_MAJOR}.${Python3_VERSION_MINOR}), python3 (<< ${Python3_VERSION_MAJOR}.${next_minor})")
  set(CPACK_COMPONENT_PYTHON_DESCRIPTION "The engine of hearsay as a Python package.")
  # Of the packages that are made with it.
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/engine")
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME hearsay)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
# Text widths, and PNG and PDF diagrams.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-dejavu-core, librsvg2-2")
string(CONCAT CPACK_COMPONENT_PROGRAM_DESCRIPTION "Source attribution and provenance graphs: who stands behind a claim,\n"
       "and how many of them can fail independently.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libhearsay-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${dev_needs_library}libcld2-dev, libgraphviz-dev, libicu-dev, libserd-dev, libsqlite3-dev, libtbb-dev, libxml2-dev, nettle-dev, zlib1g-dev, pkg-config")
set(CPACK_COMPONENT_DEV_DESCRIPTION "The engine of hearsay as a C++ library, for CMake and pkg-config.")
include(CPack)
