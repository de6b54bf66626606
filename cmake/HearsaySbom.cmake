# The list of parts (SBOM) in CycloneDX's JSON that is installed with the program: who must know whether a hole in some
# library is one of hearsay reads it there. Made from .ci/packages and what dpkg knows of them on the machine that built;
# without dpkg it holds names alone. The same machine makes the same bytes: no time, no random number.
#
#   cmake -DPACKAGES=.ci/packages -DVERSION=1.2.3 -DTO=sbom.cdx.json -P HearsaySbom.cmake
cmake_policy(VERSION 3.25)

# What a heading of the list begins with, and what CycloneDX calls it. What is below any other heading is no part of it.
set(scope_of_linked required)
set(scope_of_runtime optional)
set(scope_of_tools excluded)

set(distribution "")
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release lines REGEX "^(ID|VERSION_ID)=")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([A-Z_]+)=\"?([^\"]*)" ignored "${line}")
    set(os_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
  endforeach()
  set(distribution "${os_ID}-${os_VERSION_ID}")
endif()
find_program(DPKG_QUERY dpkg-query)

# ask(OUTPUT-VARIABLE PACKAGE FIELD): "" where nobody knows.
function(ask out package field)
  set(found "")
  if(DPKG_QUERY)
    execute_process(COMMAND "${DPKG_QUERY}" -W -f "\${${field}}\n" "${package}" OUTPUT_VARIABLE found ERROR_QUIET)
    string(REGEX REPLACE "\n.*" "" found "${found}")
  endif()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# stands_for(OUTPUT-VARIABLE PACKAGE): libboost-dev is empty and stands for the newest, such as libboost1.74-dev.
function(stands_for out package)
  set(${out} "${package}" PARENT_SCOPE)
  ask(source "${package}" source:Package)
  if(source MATCHES "-defaults$")
    ask(needed "${package}" Depends)
    string(REGEX REPLACE "-dev$" "" stem "${package}")
    string(REGEX REPLACE "([+.])" "\\\\\\1" stem "${stem}")
    if(needed MATCHES "(^|, )(${stem}-?[0-9.]+(-dev)?)")
      set(${out} "${CMAKE_MATCH_2}" PARENT_SCOPE)
    endif()
  endif()
endfunction()

set(components "")
set(references "")
set(scope "")
file(STRINGS "${PACKAGES}" lines)
foreach(line IN LISTS lines)
  if(line MATCHES "^# ([a-z]+)")
    set(scope "${scope_of_${CMAKE_MATCH_1}}")
  elseif(NOT line MATCHES "^#" AND NOT scope STREQUAL "")
    stands_for(package "${line}")
    ask(version "${package}" Version)
    ask(source "${package}" source:Package)
    ask(architecture "${package}" Architecture)
    set(reference "${package}")
    set(known "")
    if(NOT version STREQUAL "")
      string(REPLACE ":" "%3A" address "${version}")
      string(REPLACE "+" "%2B" address "${address}")
      string(REPLACE "+" "%2B" name "${package}")
      set(reference "pkg:deb/${os_ID}/${name}@${address}?arch=${architecture}&distro=${distribution}")
      set(known ",\n      \"version\": \"${version}\",\n      \"purl\": \"${reference}\"")
      string(APPEND known ",\n      \"properties\": [{\"name\": \"source package\", \"value\": \"${source}\"}]")
    endif()
    list(APPEND components "    {
      \"type\": \"library\",
      \"bom-ref\": \"${reference}\",
      \"name\": \"${package}\",
      \"scope\": \"${scope}\"${known}
    }")
    if(scope STREQUAL "required")
      list(APPEND references "\"${reference}\"")
    endif()
  endif()
endforeach()
if(references STREQUAL "")
  message(FATAL_ERROR "${PACKAGES} names no package below \"# linked to\"")
endif()
list(JOIN components ",\n" components)
list(JOIN references ",\n      " references)
file(WRITE "${TO}" "{
  \"bomFormat\": \"CycloneDX\",
  \"specVersion\": \"1.5\",
  \"version\": 1,
  \"metadata\": {
    \"component\": {
      \"type\": \"application\", \"bom-ref\": \"hearsay\", \"name\": \"hearsay\", \"version\": \"${VERSION}\",
      \"licenses\": [{\"license\": {\"id\": \"MIT\"}}]
    }
  },
  \"components\": [
${components}
  ],
  \"dependencies\": [
    {\"ref\": \"hearsay\", \"dependsOn\": [
      ${references}
    ]}
  ]
}
")
