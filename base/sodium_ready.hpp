#pragma once
// This is the one place that starts libsodium.

namespace valurna {

// To be called before randomness, guarded memory and Argon2id; any thread, any number of times. Ends the process where the
// system gives no randomness: nothing here may go on without it.
void ensure_sodium();

}  // namespace valurna
