#pragma once
// For places that no correct program reaches.

namespace valurna {

// Stands after a switch that names every value of an enum and decides something. Prints "broken invariant:
// <what>" as one line on stderr and aborts: a value from outside the enum must stop the process;
// it must not become an answer. `what` names the value that was unknown ("counting rule"). Any thread.
[[noreturn]] void unreachable(const char* what);

}  // namespace valurna
