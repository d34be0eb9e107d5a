#include "sync/ledger/fault_point.hpp"

#include <atomic>

namespace valurna::sync {
namespace {

std::atomic<FaultHook> fault_hook{nullptr};

}  // namespace

void set_fault_hook(FaultHook hook) {
    fault_hook.store(hook, std::memory_order_relaxed);
}

void fault_point(const char* name) {
    if (auto* hook = fault_hook.load(std::memory_order_relaxed)) hook(name);
}

}  // namespace valurna::sync
