# The headers that programs of others may include, as <hearsay/ROOM/NAME.hpp>. They include each other and the standard
# library alone; all others are hearsay's own and not installed. HEARSAY_PUBLIC_HEADERS: below engine/.
set(HEARSAY_PUBLIC_HEADERS
  hearsay.hpp
  version.hpp
  check/diagnose.hpp
  explain/explanation.hpp
  explain/strike.hpp
  explain/what_if.hpp
  explain/wording.hpp
  io/bytes/output_file.hpp
  io/foreign/exporters.hpp
  io/foreign/losses.hpp
  io/load/input_file.hpp
  io/load/load.hpp
  io/story/formats.hpp
  io/story/story_writer.hpp
  model/builder.hpp
  model/civil_time.hpp
  model/diagnostic.hpp
  model/error.hpp
  model/id_table.hpp
  model/ids.hpp
  model/records.hpp
  model/story.hpp
  model/vocabulary.hpp
  query/query.hpp
  render/diagram/diagram.hpp
  render/diagram/make_diagram.hpp
  render/drawing/graphviz.hpp
  render/drawing/theme.hpp
  render/tables/score_writer.hpp
  score/model/effort.hpp
  score/model/scores.hpp
  score/score_each.hpp
  score/scorer.hpp
  store/store.hpp)

# As a script: cmake -DFROM=engine -DTO=include/hearsay -P HearsayPublic.cmake copies them. Inside the engine a header is
# named by its path from engine/; for others that becomes <hearsay/...>, so that a program with a model/ids.hpp of its own
# gets its own. Beside them, TO.map tells the linker which symbols a shared library shows: those of these headers.
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  cmake_policy(VERSION 3.25)
  set(shown "")
  foreach(header IN LISTS HEARSAY_PUBLIC_HEADERS)
    file(READ "${FROM}/${header}" text)
    string(REGEX MATCHALL "#include \"[^\"]+\"" included "${text}")
    foreach(line IN LISTS included)
      string(REGEX REPLACE "#include \"([^\"]+)\"" "\\1" name "${line}")
      if(NOT name IN_LIST HEARSAY_PUBLIC_HEADERS)
        message(FATAL_ERROR "engine/${header} is for others but includes ${name}, which is not: cmake/HearsayPublic.cmake")
      endif()
    endforeach()
    if(text MATCHES "#include <([^>]*[/.][^>]*)>")
      message(FATAL_ERROR "engine/${header} is for others but includes <${CMAKE_MATCH_1}>, which they need not have")
    endif()
    # Classes, and functions that are declared from the first column on.
    string(REGEX MATCHALL "(class|struct) [A-Za-z]+ [{:f]" types "${text}")
    foreach(type IN LISTS types)
      string(REGEX REPLACE "(class|struct) ([A-Za-z]+) .*" "\\2" type "${type}")
      list(APPEND shown "hearsay::${type}::*" "typeinfo?for?hearsay::${type}" "typeinfo?name?for?hearsay::${type}"
                        "vtable?for?hearsay::${type}")
    endforeach()
    string(REGEX MATCHALL "\n[A-Za-z[][^\n(=;]*[ &*][a-z_]+\\(" functions "${text}")
    foreach(function IN LISTS functions)
      string(REGEX REPLACE ".*[ &*]([a-z_]+)\\($" "hearsay::\\1*" function "${function}")
      list(APPEND shown "${function}")
    endforeach()
    string(REGEX REPLACE "#include \"([^\"]+)\"" "#include <hearsay/\\1>" text "${text}")
    set(old "")
    if(EXISTS "${TO}/${header}")
      file(READ "${TO}/${header}" old)
    endif()
    if(NOT "${old}" STREQUAL "${text}")
      file(WRITE "${TO}/${header}" "${text}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES shown)
  list(SORT shown)
  list(JOIN shown ";\n    " shown)
  file(WRITE "${TO}.map" "{\n  global:\n    extern \"C++\" {\n    ${shown};\n    };\n  local: *;\n};\n")
endif()
