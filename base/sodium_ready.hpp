#pragma once
// The one place that starts libsodium.

namespace valurna {

// Safe from any thread, any number of times; needed before randomness, guarded memory and Argon2id. Ends the
// process where the system gives no randomness: nothing here may go on without it.
void ensure_sodium();

}  // namespace valurna
