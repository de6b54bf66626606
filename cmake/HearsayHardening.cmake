# How a program is built that reads files of strangers; and so that whoever builds it again gets the same bytes.
# tests/house/hardening looks at the program for each of these. Not where hearsay is part of another project, whose
# affair this is.
#
# What the linker does costs nothing and is done in every build. What the compiler does, in releases alone: a sanitizer
# finds more than _FORTIFY_SOURCE, and is hindered by it.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

# The tables of functions of other libraries are filled in before main() and read-only then; no stack is executable.
add_link_options(LINKER:-z,relro,-z,now,-z,noexecstack)

set(released "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
# Compilers of some systems, and who packages, bring a _FORTIFY_SOURCE of their own.
add_compile_options("$<${released}:-fstack-protector-strong;-fstack-clash-protection;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
add_compile_definitions("$<${released}:_GLIBCXX_ASSERTIONS>")
# The engine is compiled as the shared library wants it: cmake/HearsayTargets.cmake.
add_compile_options("$<${released}:-fPIE>")

# The same bytes whoever builds it: no path of the machine, and no random number where the compiler must make up a name.
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo|MinSizeRel)$")
  string(REPLACE " -o " " -frandom-seed=<OBJECT> -o " CMAKE_CXX_COMPILE_OBJECT "${CMAKE_CXX_COMPILE_OBJECT}")
endif()
add_compile_options("$<${released}:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.;-ffile-prefix-map=${PROJECT_BINARY_DIR}=build>")
