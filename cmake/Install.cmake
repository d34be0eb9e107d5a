# cmake --install: programs, their words, the schemas, and what each program says about itself.
include(GNUInstallDirs)

set(VALURNA_PROGRAMS valurna-sync valurna-tally valurna-verify)
if(BUILD_KIOSK)
  list(APPEND VALURNA_PROGRAMS valurna-kiosk)
endif()
install(TARGETS ${VALURNA_PROGRAMS} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# The programs look for their words in share/ beside bin/.
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/valurna/lang DESTINATION ${CMAKE_INSTALL_DATADIR}/valurna)
install(DIRECTORY assets/practice DESTINATION ${CMAKE_INSTALL_DATADIR}/valurna)
install(DIRECTORY assets/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/valurna)
install(FILES README.md LICENSE assets/fonts.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# A station as a service of its machine (docs/as-a-service.md).
if(BUILD_KIOSK)
  set(VALURNA_STATIONS /var/lib/valurna/stations)
  find_program(VALURNA_CAGE cage)
  if(NOT VALURNA_CAGE)
    set(VALURNA_CAGE /usr/bin/cage)  # where Debian's package puts it
  endif()
  file(GLOB units RELATIVE ${CMAKE_SOURCE_DIR}/assets/systemd CONFIGURE_DEPENDS assets/systemd/*.in)
  foreach(unit ${units})
    string(REGEX REPLACE "\\.in$" "" name ${unit})
    configure_file(assets/systemd/${unit} ${CMAKE_BINARY_DIR}/systemd/${name} @ONLY)
  endforeach()
  install(DIRECTORY ${CMAKE_BINARY_DIR}/systemd/ DESTINATION lib/systemd/system)
  install(FILES assets/systemd/valurna.sysusers DESTINATION lib/sysusers.d RENAME valurna.conf)
  install(FILES docs/as-a-service.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

# The page of help of each program, as the program prints it.
foreach(program ${VALURNA_PROGRAMS})
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/help/${program}.txt DEPENDS ${program} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/help
    COMMAND ${program} --help > ${CMAKE_BINARY_DIR}/help/${program}.txt)
  list(APPEND help_pages ${CMAKE_BINARY_DIR}/help/${program}.txt)
endforeach()
add_custom_target(valurna_help ALL DEPENDS ${help_pages})
install(FILES ${help_pages} DESTINATION ${CMAKE_INSTALL_DOCDIR})
