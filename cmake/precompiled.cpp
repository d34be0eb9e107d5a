// A library needs one source; the target is there for cmake/precompiled.hpp.
