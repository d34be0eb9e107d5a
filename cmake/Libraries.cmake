# valurna_library(folder [dependency ...]): the sources of one folder as a library, found by glob.
# crypto/keys becomes the target valurna_crypto_keys with the alias valurna::crypto_keys. main.cpp is a program's.
function(valurna_library folder)
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(valurna_${name} STATIC ${sources})
  add_library(valurna::${name} ALIAS valurna_${name})
  target_link_libraries(valurna_${name} PUBLIC valurna_options ${ARGN})
endfunction()

# valurna_room(name folder ...): one name for all libraries of a room.
function(valurna_room room)
  add_library(valurna_${room} INTERFACE)
  add_library(valurna::${room} ALIAS valurna_${room})
  foreach(folder ${ARGN})
    target_link_libraries(valurna_${room} INTERFACE valurna::${room}_${folder})
  endforeach()
endfunction()
