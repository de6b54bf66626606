# What every target of the project shares.

# Compiler warnings; errors with HEARSAY_STRICT.
function(hearsay_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                         -Wold-style-cast -Woverloaded-virtual
                         # Designated initialisers leave out what has a default; GCC warns all the same.
                         -Wno-missing-field-initializers)
  if(HEARSAY_STRICT)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# The same objects serve the program and the shared library. That others may put functions in the place of ours, for which code
# would be slower, is not wanted. The option once more: it must come behind that of a release, -fPIE.
function(hearsay_position_independent target)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE -fPIC -fno-semantic-interposition)
endfunction()

# What most sources need, parsed once. That a header names these where it uses them is for tests/house/headers.py to say.
set(hearsay_common_headers <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
                           <string_view> <unordered_map> <utility> <vector>)

# hearsay_precompile(TARGET [HEADER]...): the common headers and these; without any, what another target has precompiled.
function(hearsay_precompile target)
  if(NOT HEARSAY_PRECOMPILE)
    return()
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # It forgets which of them are the system's, and warns of what they do inside.
    target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
  endif()
  if(ARGN OR NOT TARGET hearsay_text OR target STREQUAL hearsay_text)
    target_precompile_headers(${target} PRIVATE ${hearsay_common_headers} ${ARGN})
  else()
    # Which fits only what is compiled in the same way.
    hearsay_position_independent(${target})
    target_precompile_headers(${target} REUSE_FROM hearsay_text)
  endif()
endfunction()

# hearsay_unity(TARGET): its sources are compiled together, some twenty at a time.
function(hearsay_unity target)
  if(HEARSAY_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 20)
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      # It takes each source for a header, whose unnamed namespaces others might see.
      target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    else()
      # What another source of the batch calls so.
      target_compile_options(${target} PRIVATE -Wno-shadow)
    endif()
  endif()
endfunction()

# A room of the engine: the object library hearsay_NAME. The rooms are put together in one library.
# hearsay_room(NAME SOURCES FILE... [USES LIBRARY...])
function(hearsay_room name)
  cmake_parse_arguments(room "" "" "SOURCES;USES" ${ARGN})
  add_library(hearsay_${name} OBJECT ${room_SOURCES})
  hearsay_position_independent(hearsay_${name})
  target_compile_features(hearsay_${name} PUBLIC cxx_std_20)
  target_include_directories(hearsay_${name} PRIVATE "${PROJECT_SOURCE_DIR}/engine")
  if(RapidJSON IN_LIST room_USES)
    list(REMOVE_ITEM room_USES RapidJSON)
    # Without RAPIDJSON_SSE2: its scan lets some control characters in strings pass, by where they stand, and reads past
    # the end of a text.
    target_include_directories(hearsay_${name} PRIVATE ${RAPIDJSON_INCLUDE_DIRS})
  endif()
  if(RSVG IN_LIST room_USES)  # its headers alone: the library is loaded where it is needed
    list(REMOVE_ITEM room_USES RSVG)
    target_include_directories(hearsay_${name} SYSTEM PRIVATE ${RSVG_INCLUDE_DIRS})
  endif()
  target_link_libraries(hearsay_${name} PRIVATE ${room_USES})
  if(CMAKE_INTERPROCEDURAL_OPTIMIZATION)
    # An installed library must serve compilers and linkers that know nothing of this one's link-time code.
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      target_compile_options(hearsay_${name} PRIVATE -ffat-lto-objects)
    else()
      set_target_properties(hearsay_${name} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF)
    endif()
  endif()
  hearsay_warnings(hearsay_${name})
  hearsay_precompile(hearsay_${name})
  hearsay_unity(hearsay_${name})
endfunction()

# hearsay_check_headers(TARGET FOLDER [BUT SUBFOLDER]): with HEARSAY_HEADERS, compiles every header below a folder on its own,
# so that each includes what it needs. tests/house/headers.py reads the same in every build, and what is precompiled here.
# BUT what another target looks after.
#
# A header proves as much behind one that it includes itself: what it sees from there it has anyway. So the headers stand in
# chains, each behind the first of its includes that no other stands behind, and a chain is one unit.
function(hearsay_check_headers target folder)
  if(NOT HEARSAY_HEADERS)
    return()
  endif()
  cmake_parse_arguments(check "" "BUT" "" ${ARGN})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/*.hpp")
  if(check_BUT)
    list(FILTER headers EXCLUDE REGEX "^${check_BUT}/")
  endif()
  set(followed "")
  foreach(header IN LISTS headers)
    set(before_${header} "")
    file(STRINGS "${folder}/${header}" includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include \"([^\"]*)\".*" "\\1" include "${include}")
      if(include IN_LIST headers AND NOT include IN_LIST followed)
        set(before_${header} "${include}")
        list(APPEND followed "${include}")
        break()
      endif()
    endforeach()
  endforeach()
  set(units "")
  foreach(header IN LISTS headers)
    if(header IN_LIST followed)
      continue()
    endif()
    string(MAKE_C_IDENTIFIER "${header}" name)
    set(unit "${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cpp")
    set(chain "")
    while(header)
      string(PREPEND chain "#include \"${folder}/${header}\"\n#include \"${folder}/${header}\"\n")
      set(header "${before_${header}}")
    endwhile()
    file(CONFIGURE OUTPUT "${unit}" CONTENT "${chain}")
    list(APPEND units "${unit}")
  endforeach()
  add_library(${target}_headers OBJECT ${units})
  target_link_libraries(${target}_headers PRIVATE ${target})
  target_include_directories(${target}_headers PRIVATE
    $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
  hearsay_warnings(${target}_headers)
  hearsay_precompile(${target}_headers)
endfunction()

# A C++ source that holds the texts of some files, as `extern const std::string_view NAME`, and, where the header
# declares it, the SHA-256 of such a text in hexadecimal as NAME_sha256.
# hearsay_embed(OUTPUT-VARIABLE NAMESPACE-HEADER NAME FILE [NAME FILE]...)
function(hearsay_embed out header)
  set(unit "${CMAKE_CURRENT_BINARY_DIR}/embedded_${out}.cpp")
  set(text "#include \"${header}\"\n\nnamespace hearsay {\n")
  file(READ "${CMAKE_CURRENT_SOURCE_DIR}/${header}" declarations)
  set(items ${ARGN})
  while(items)
    list(POP_FRONT items name file)
    file(READ "${file}" bytes)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    # Short pieces: compilers limit the length of one literal.
    string(LENGTH "${bytes}" length)
    set(literal "")
    set(at 0)
    while(at LESS length)
      string(SUBSTRING "${bytes}" ${at} 4000 piece)
      string(APPEND literal "\n    R\"embedded(${piece})embedded\"")
      math(EXPR at "${at} + 4000")
    endwhile()
    string(APPEND text "extern const std::string_view ${name} =${literal};\n")
    if(declarations MATCHES "${name}_sha256")
      file(SHA256 "${file}" hash)
      string(APPEND text "const std::string_view ${name}_sha256 = \"${hash}\";\n")
    endif()
  endwhile()
  string(APPEND text "}  // namespace hearsay\n")
  file(CONFIGURE OUTPUT "${unit}" CONTENT "@text@" @ONLY)
  set(${out} "${unit}" PARENT_SCOPE)
endfunction()
