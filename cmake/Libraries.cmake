# How a target of ours is compiled: warnings, and headers that are parsed once per build instead of once per file.

# valurna_precompile(name header): makes the target that holds the parsed header.
function(valurna_precompile name header)
  add_library(${name} STATIC ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(${name} PUBLIC valurna_options Threads::Threads fmt::fmt)
  target_compile_options(${name} PRIVATE ${VALURNA_PCH_OPTION})
  target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/${header})
endfunction()

# valurna_compiled(target precompiled): uses it. The definitions of both must be the same.
function(valurna_compiled target precompiled)
  target_link_libraries(${target} PRIVATE valurna_options Threads::Threads fmt::fmt)
  target_compile_options(${target} PRIVATE ${VALURNA_PCH_OPTION})
  target_precompile_headers(${target} REUSE_FROM ${precompiled})
endfunction()

# Lets ccache look into a file that uses a precompiled header.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(VALURNA_PCH_OPTION -fpch-preprocess)
endif()
valurna_precompile(valurna_precompiled cmake/precompiled.hpp)

# valurna_library(folder [dependency ...]): the sources of one folder as a library, found by glob.
# crypto/keys becomes the target valurna_crypto_keys with the alias valurna::crypto_keys. main.cpp is a program's.
function(valurna_library folder)
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(valurna_${name} STATIC ${sources})
  add_library(valurna::${name} ALIAS valurna_${name})
  target_link_libraries(valurna_${name} PUBLIC valurna_options ${ARGN})
  valurna_compiled(valurna_${name} valurna_precompiled)
endfunction()

# valurna_room(name folder ...): one name for all libraries of a room.
function(valurna_room room)
  add_library(valurna_${room} INTERFACE)
  add_library(valurna::${room} ALIAS valurna_${room})
  foreach(folder ${ARGN})
    target_link_libraries(valurna_${room} INTERFACE valurna::${room}_${folder})
  endforeach()
endfunction()
