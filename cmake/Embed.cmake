# Files that become a part of a program. Included, it defines valurna_embed; run by `cmake -P`, it writes the source.

# valurna_embed(target header function root file ...): `header` declares
#   std::optional<std::string_view> valurna::ROOM::FUNCTION(std::string_view name);
# which gives the bytes of a file by its path below `root`, and nothing where there is none.
function(valurna_embed target header function root)
  get_filename_component(name ${header} NAME_WE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  add_custom_command(OUTPUT ${source} DEPENDS ${ARGN} ${CMAKE_CURRENT_FUNCTION_LIST_FILE} VERBATIM
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DHEADER=${header} -DFUNCTION=${function} -DROOT=${root} "-DFILES=${ARGN}"
      -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  target_sources(${target} PRIVATE ${source})
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  string(REGEX MATCH "^[a-z]+" room ${HEADER})
  set(bytes "")
  set(found "")
  set(number 0)
  foreach(file ${FILES})
    file(READ ${file} content HEX)
    file(RELATIVE_PATH name ${ROOT} ${file})
    file(SIZE ${file} size)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," content "${content}")
    string(APPEND bytes "constexpr unsigned char kFile${number}[] = {${content}};\n")
    string(APPEND found "    if (name == \"${name}\") return bytes_of(kFile${number}, ${size});\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(WRITE ${SOURCE} "// Written by cmake/Embed.cmake.
#include \"${HEADER}\"

namespace valurna::${room} {
namespace {

${bytes}
std::string_view bytes_of(const unsigned char* file, std::size_t size) {
    return {reinterpret_cast<const char*>(file), size};
}

}  // namespace

std::optional<std::string_view> ${FUNCTION}(std::string_view name) {
${found}    return std::nullopt;
}

}  // namespace valurna::${room}
")
endif()
