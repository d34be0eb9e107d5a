# cmake --install: programs, their words, the schemas, and what each program says about itself.
include(GNUInstallDirs)

set(VALURNA_PROGRAMS valurna-sync valurna-tally valurna-verify)
if(BUILD_KIOSK)
  list(APPEND VALURNA_PROGRAMS valurna-kiosk)
endif()
install(TARGETS ${VALURNA_PROGRAMS} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# The programs look for their words in share/ beside bin/.
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/valurna/lang DESTINATION ${CMAKE_INSTALL_DATADIR}/valurna)
install(DIRECTORY assets/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/valurna)
install(FILES README.md LICENSE assets/fonts.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The page of help of each program, as the program prints it.
foreach(program ${VALURNA_PROGRAMS})
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/help/${program}.txt DEPENDS ${program} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/help
    COMMAND ${program} --help > ${CMAKE_BINARY_DIR}/help/${program}.txt)
  list(APPEND help_pages ${CMAKE_BINARY_DIR}/help/${program}.txt)
endforeach()
add_custom_target(valurna_help ALL DEPENDS ${help_pages})
install(FILES ${help_pages} DESTINATION ${CMAKE_INSTALL_DOCDIR})
