#pragma once
// What a preview does where a station would ask its polling station: it pretends. Nothing is sealed, and nothing is kept.

#include <cstdint>

#include "kiosk/app/work.hpp"

namespace valurna::kiosk {

class PreviewWork final : public Work {
  public:
    // `seed`: of the order in which the first voter sees the projects; each voter after that has the next one.
    explicit PreviewWork(std::uint64_t seed) : seed_(seed) {}
    [[nodiscard]] std::vector<Event> run(Effect& effect) override;

  private:
    std::uint64_t seed_;
};

}  // namespace valurna::kiosk
