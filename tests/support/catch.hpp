#pragma once
// The one include of the test framework: Catch2 2.x on Debian 12, 3.x on newer systems.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
