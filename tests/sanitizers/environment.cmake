# Read by CTest before the tests: options of the sanitizers for every test and the programs that it starts.
set(ENV{LSAN_OPTIONS} "suppressions=${CMAKE_CURRENT_LIST_DIR}/leaks.txt:print_suppressions=0")
